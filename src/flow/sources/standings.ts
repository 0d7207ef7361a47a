// how all sources stand, in short: read once, a few at a time | what this process polls since is heard | what others poll is read again now and then.
import { breathe } from '../../kit/breathe.ts';
import type { Condition, Source, SourceState } from '../../model/source.ts';
import type { House } from '../open.ts';

/** How a source stands, in short: what a list of a hundred thousand is ordered and counted by. */
export interface Standing {
  readonly condition: Condition;
  readonly since?: string;
  /** It holds a flood. */
  readonly isHeld?: true;
}

type Asked = Pick<House, 'store' | 'sources'>;

/** What of a state makes its standing. */
type Kept = Pick<SourceState, 'configuredUrl' | 'condition' | 'conditionSince'> & { readonly isHeld: boolean };

interface Known {
  readonly byId: Map<string, Kept>;
  readonly sources: Asked['sources'];
  readonly readAt: number;
  readonly tookMs: number;
  next?: Promise<unknown>;
  /** Until another state is heard. */
  made?: readonly Row[];
}

/** A source and how it stands. */
export interface Row {
  readonly source: Source;
  readonly standing: Standing;
}

/** So many are read anew for every look. */
const FEW = 300;
const PAGE = 100;
/** Of more this process knows what it polls itself; what others poll is looked for so seldom that it takes a fiftieth of the time. */
const SELDOM = 50;
const known = new WeakMap<Asked['store'], Known>();
const heard = new WeakSet<Asked['store']>();

/** How each source stands, in the order of the configuration; the same list while nothing changes. */
export async function standingsOf(house: Asked): Promise<readonly Row[]> {
  const now = await knownOf(house);
  now.made ??= now.sources.map((source) => ({ source, standing: standingOf(source, now.byId.get(source.id)) }));
  return now.made;
}

/** The same as far as nobody has to wait for it: undefined while so many are read for the first time. */
export async function standingsAtHand(house: Asked): Promise<readonly Row[] | undefined> {
  const { store, sources } = house;
  if (sources.length <= MANY || known.get(store)?.sources === sources) return standingsOf(house);
  if (!first.has(sources))
    first.set(
      sources,
      read(house, breathe).catch(() => first.delete(sources)),
    );
  return undefined;
}

/** To read more takes longer than anybody waits for a page. */
const MANY = 5_000;
const first = new WeakMap<Asked['sources'], Promise<unknown>>();

function standingOf(source: Source, kept: Kept | undefined): Standing {
  if (source.paused) return { condition: 'paused', ...(kept?.isHeld ? { isHeld: true } : {}) };
  if (!kept || kept.configuredUrl !== source.url) return { condition: 'new' };
  return { condition: kept.condition, since: kept.conditionSince, ...(kept.isHeld ? { isHeld: true } : {}) };
}

async function knownOf(house: Asked): Promise<Known> {
  const { store, sources } = house;
  const before = known.get(store);
  if (!before || before.sources !== sources || sources.length <= FEW) return read(house);
  const isOld = performance.now() - before.readAt > before.tookMs * SELDOM;
  // behind: who looks meanwhile sees what is known
  if (isOld) before.next ??= read(house, breathe).catch(() => known.delete(store));
  return before;
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

async function read({ store, sources }: Asked, pause = turn): Promise<Known> {
  let tookMs = 0;
  const byId = new Map<string, Kept>();
  const changed = new Map<string, Kept>();
  listen(store);
  const underWay = reading.get(store) ?? new Set();
  reading.set(store, underWay.add(changed));
  try {
    for (let from = 0; from < sources.length; from += PAGE) {
      const begun = performance.now();
      const ids = sources.slice(from, from + PAGE).map((each) => each.id);
      for (const [id, state] of await store.loadBriefStates(ids)) byId.set(id, keptOf(state));
      tookMs += performance.now() - begun;
      if (sources.length > FEW) await pause();
    }
  } finally {
    underWay.delete(changed);
  }
  for (const [id, kept] of changed) byId.set(id, kept);
  const made: Known = { byId, sources, readAt: performance.now(), tookMs };
  known.set(store, made);
  return made;
}

/** What is written while all is read is newer than what was read. */
const reading = new WeakMap<Asked['store'], Set<Map<string, Kept>>>();

function listen(store: Asked['store']): void {
  if (heard.has(store)) return;
  heard.add(store);
  store.onState((state) => {
    const kept = keptOf(state);
    const now = known.get(store);
    now?.byId.set(state.sourceId, kept);
    if (now) delete now.made;
    for (const changed of reading.get(store) ?? []) changed.set(state.sourceId, kept);
  });
}

function keptOf({ configuredUrl, condition, conditionSince, held }: SourceState): Kept {
  return { configuredUrl, condition, conditionSince, isHeld: held !== undefined };
}
