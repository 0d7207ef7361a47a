// What curators are to be told now: decided from the store, each thing once, and once more when it is over.

/** A source in trouble, or a flood that is held, as it stands. */
export interface SourceNow {
  readonly id: string;
  readonly condition: string;
  readonly since: string;
  /** When a flood was held; absent when none is. */
  readonly heldAt?: string;
}

/** The ended week, while it waits. Epoch ms. */
export interface EndedWeek {
  readonly date: string;
  readonly hourAt: number | undefined;
}

/** One thing to be told. The key says what it is, for ever: what was told under it is not told again. */
export interface Notice {
  readonly key: string;
  readonly kind: 'ended' | 'soon' | 'broken' | 'held' | 'mended' | 'released';
  /** A week's date or a source's id. */
  readonly subject: string;
}

/** What is known. */
export interface Telling {
  readonly now: number;
  readonly week: EndedWeek | undefined;
  /** How long before the hour the week is told once more; 0 for not. */
  readonly beforeMs: number;
  readonly sources: readonly SourceNow[];
  /** The keys of everything that was told or is being told. */
  readonly told: ReadonlySet<string>;
}

/** The notices that are due and were not told yet, weeks first. */
export function noticesDue({ now, week, beforeMs, sources, told }: Telling): Notice[] {
  const due = [...weekNotices(now, week, beforeMs), ...sources.flatMap((source) => troubles(source))];
  return [...due, ...endings(sources, told)].filter((each) => !told.has(each.key));
}

function weekNotices(now: number, week: EndedWeek | undefined, beforeMs: number): Notice[] {
  if (!week) return [];
  const { date, hourAt } = week;
  const isSoon = beforeMs > 0 && hourAt !== undefined && now < hourAt && hourAt - now <= beforeMs;
  return [
    { key: `ended ${date}`, kind: 'ended', subject: date },
    ...(isSoon ? [{ key: `soon ${date}`, kind: 'soon' as const, subject: date }] : []),
  ];
}

function isBroken({ condition }: SourceNow): boolean {
  return condition === 'broken' || condition === 'gone';
}

function troubles(source: SourceNow): Notice[] {
  const { id, since, heldAt } = source;
  return [
    ...(isBroken(source) ? [{ key: `broken ${id} ${since}`, kind: 'broken' as const, subject: id }] : []),
    ...(heldAt === undefined ? [] : [{ key: `held ${id} ${heldAt}`, kind: 'held' as const, subject: id }]),
  ];
}

/** Troubles that were told and are over. */
function endings(sources: readonly SourceNow[], told: ReadonlySet<string>): Notice[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return [...told].flatMap((key): Notice[] => {
    const [kind, id = '', at = ''] = key.split(' ');
    const source = byId.get(id);
    if (!source) return [];
    if (kind === 'broken' && !isBroken(source)) return [{ key: `mended ${id} ${at}`, kind: 'mended', subject: id }];
    if (kind === 'held' && source.heldAt === undefined) return [{ key: `released ${id} ${at}`, kind: 'released', subject: id }];
    return [];
  });
}
