import type { Sighting, StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import type { Told } from '../../model/said.ts';
import type { PendingEntry, SourceState } from '../../model/source.ts';
import { contentHashOf, type Keyed } from './keyed.ts';

/** What an entry became. */
export type Taken =
  | {
      readonly kind: 'done';
      readonly became: 'article' | 'same' | 'met';
      readonly article?: StoredArticle;
      readonly articleId?: string;
      readonly reason?: Told;
      readonly boilerplate?: SourceState['boilerplate'];
      readonly images?: SourceState['images'];
      /** An article that is known better now: what it shared with this one is not its own. */
      readonly mended?: StoredArticle;
      readonly waitedMs?: number;
    }
  | {
      readonly kind: 'waits';
      readonly tries: number;
      readonly reason: Told;
      /** Not before: the entry is of a day to come. */
      readonly dueAt?: string;
      readonly waitedMs?: number;
    };

/** What a poll gathered, before it is stored. */
export interface Harvest {
  readonly newEntries: number;
  readonly articles: readonly StoredArticle[];
  readonly sightings: readonly Sighting[];
  readonly pending: readonly PendingEntry[];
  readonly boilerplate: SourceState['boilerplate'];
  readonly images: SourceState['images'];
  /** Held by this poll as a flood, and why. */
  readonly flood?: { readonly held: readonly PendingEntry[]; readonly reason: Told };
  /** How long the source's host had us wait between its pages. */
  readonly waitedMs: number;
}

/** Whose harvest it is, and when. */
export interface HarvestContext {
  readonly sourceId: string;
  /** ISO instant. */
  readonly at: string;
}

/** Entries that wait for their pages, kept in the state of their source: three long feeds in whole. */
const MAX_PENDING = 900;
/** A wait for one page that is worth counting: longer than we leave between two requests by ourselves. */
const LONG_WAIT_MS = 5_000;
/** What one source may cost a poll in waiting; the rest of its pages is for the next ones. */
const MAX_WAITED_MS = 20_000;

/** Nothing yet. */
export function startHarvest(state: Pick<SourceState, 'boilerplate' | 'images'>): Harvest {
  const { boilerplate, images } = state;
  return { newEntries: 0, articles: [], sightings: [], pending: [], boilerplate, images, waitedMs: 0 };
}

/** Whether its host keeps us waiting so long that further pages are left for later polls (a Crawl-delay of half a minute). */
export function isPatienceSpent({ waitedMs }: Harvest): boolean {
  return waitedMs >= MAX_WAITED_MS;
}

/** An entry as it is met now. */
export function sightingOf(
  { entry, key }: Keyed,
  { sourceId, at }: HarvestContext,
  rest: Pick<Sighting, 'became'> & Partial<Pick<Sighting, 'articleId' | 'reason' | 'tries'>>,
): Sighting {
  const sighting = { sourceId, key, title: entry.title, metAt: at, ...rest };
  const met = entry.link ? { ...sighting, link: entry.link } : sighting;
  // only what became an article can be edited
  return rest.became === 'article' ? { ...met, contentHash: contentHashOf(entry) } : met;
}

/** An entry that nothing was tried for yet. */
export function startWaiting({ entry, key }: Keyed, at: string, rest: Partial<PendingEntry> = {}): PendingEntry {
  return { key, entry, metAt: at, tries: 0, reason: '', ...rest };
}

/** With what an entry became. */
export function addTaken(harvest: Harvest, context: HarvestContext, waiting: PendingEntry, taken: Taken): Harvest {
  const waited = harvest.waitedMs + ((taken.waitedMs ?? 0) >= LONG_WAIT_MS ? taken.waitedMs! : 0);
  const counted = { ...harvest, waitedMs: waited };
  if (taken.kind === 'waits') {
    const { tries, reason, dueAt } = taken;
    return addPending(counted, context, { ...waiting, tries, reason, ...(dueAt ? { dueAt } : {}) });
  }
  const sighting = sightingOf(
    waiting,
    { ...context, at: waiting.metAt },
    {
      became: taken.became,
      ...(taken.articleId ? { articleId: taken.articleId } : {}),
      ...(taken.reason ? { reason: taken.reason } : {}),
    },
  );
  const news = [taken.mended, taken.article].filter((each) => each !== undefined);
  const replaced = new Set(news.map((each) => each.id));
  return {
    ...counted,
    articles: [...harvest.articles.filter((each) => !replaced.has(each.id)), ...news],
    sightings: [...harvest.sightings, sighting],
    boilerplate: taken.boilerplate ?? harvest.boilerplate,
    images: taken.images ?? harvest.images,
  };
}

/** With an entry that waits, as it will be tried again. */
export function addPending(harvest: Harvest, context: HarvestContext, waiting: PendingEntry): Harvest {
  const { tries, reason } = waiting;
  return {
    ...harvest,
    pending: [...harvest.pending, waiting].slice(-MAX_PENDING),
    sightings: [
      ...harvest.sightings,
      sightingOf(waiting, { ...context, at: waiting.metAt }, { became: 'failed', reason, tries }),
    ],
  };
}

/** With an entry that is known and not taken. */
export function addLeft(
  harvest: Harvest,
  context: HarvestContext,
  keyed: Keyed,
  { became, reason }: { readonly became: 'met' | 'filtered'; readonly reason: Told },
): Harvest {
  return { ...harvest, sightings: [...harvest.sightings, sightingOf(keyed, context, { became, reason })] };
}

/** With an entry that is held as part of a flood. */
export function addToFlood(harvest: Harvest, context: HarvestContext, waiting: PendingEntry, reason: Told): Harvest {
  return {
    ...harvest,
    flood: { held: [...(harvest.flood?.held ?? []), { ...waiting, reason }], reason },
    sightings: [...harvest.sightings, sightingOf(waiting, context, { became: 'held', reason })],
  };
}

/** Edits of one entry taken; some entries print the time of day (a lesson of lemon24/reader). */
const MAX_EDITS = 24;

/** Whether an entry that became an article says something else now, and may be believed once more. */
export function isEdited(entry: Entry, sighting: Sighting | undefined): boolean {
  return (
    sighting?.articleId !== undefined &&
    sighting.became === 'article' &&
    sighting.contentHash !== undefined &&
    sighting.contentHash !== contentHashOf(entry) &&
    (sighting.tries ?? 0) < MAX_EDITS
  );
}

/** With an edit that was looked at; its article where it changed. */
export function addEdit(harvest: Harvest, entry: Entry, sighting: Sighting, revised: StoredArticle | undefined): Harvest {
  return {
    ...harvest,
    articles: revised ? [...harvest.articles, revised] : harvest.articles,
    sightings: [...harvest.sightings, { ...sighting, contentHash: contentHashOf(entry), tries: (sighting.tries ?? 0) + 1 }],
  };
}
