// history: the poll as ever | the page that follows it | as known items | where the walk stands | the next one, until an end or a bound
import type { Sighting, StoredArticle } from '../../model/article.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Reading } from '../../model/feed.ts';
import type { Fetcher } from '../../model/page.ts';
import type { Said } from '../../model/said.ts';
import type { Source, SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { FACTS, type Fact } from '../../store/facts.ts';
import type { Harvest } from '../decide/harvest.ts';
import { endOfWalk, reachedBound, startWalk, type Walk, walkOn } from '../decide/history.ts';
import { HISTORY_BOUNDS, type HistoryBounds } from '../decide/history-bounds.ts';
import type { House } from '../open.ts';
import { askSource, requestOf } from './ask-source.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type OpenWeek, openWeek } from './open-week.ts';
import { type PollReport, poll } from './pass.ts';
import { patientFetcher } from './patient-fetcher.ts';

/** What reading the past of one source came to. */
export interface HistoryReport {
  readonly sourceId: string;
  readonly name: string;
  /** Pages read by this run, and entries on them. */
  readonly pages: number;
  readonly items: number;
  /** Entries that were not known before: remembered as met. */
  readonly met: number;
  /** What fell into the open week. */
  readonly articles: readonly StoredArticle[];
  /** The day of the oldest entry. */
  readonly oldest?: string;
  readonly end: Said;
  /** Where the next run goes on. */
  readonly next?: string;
}

/** How to read the past of sources. */
export interface HistoryOptions {
  readonly sourceIds: readonly string[];
  readonly bounds?: Partial<HistoryBounds>;
  readonly signal?: AbortSignal;
  readonly onPage?: (progress: { readonly name: string; readonly pages: number; readonly most: number }) => void;
}

/**
 * Polls these sources and then walks into their past, page by page: archives and pages of feeds (RFC 5005), of answers in JSON, of pages
 * of links. What it holds is remembered as met; only what falls into the open week is taken. Ended at any moment, the next run goes on.
 */
export async function readHistory(
  house: House,
  options: HistoryOptions,
): Promise<{ readonly poll: PollReport; readonly history: readonly HistoryReport[]; readonly problems: readonly Problem[] }> {
  const { signal } = options;
  const polled = await poll(house, { sourceIds: options.sourceIds, ...(signal ? { signal } : {}) });
  const history: HistoryReport[] = [];
  for (const source of house.sources.filter((each) => options.sourceIds.includes(each.id))) {
    if (signal?.aborted) break;
    const report = polled.polled.find((each) => each.sourceId === source.id);
    if (report) history.push(await oneAtATime(house.store, source.id, () => walkInto(house, source, options, report.more)));
  }
  await house.rememberHosts();
  return { poll: polled, history, problems: polled.problems };
}

/** What a run has of its source while it walks. */
interface Run {
  readonly house: House;
  readonly source: Source;
  readonly fetcher: Fetcher;
  readonly week: OpenWeek;
  readonly bounds: HistoryBounds;
  readonly onPage: HistoryOptions['onPage'];
  readonly signal: AbortSignal | undefined;
}

async function walkInto(house: House, source: Source, options: HistoryOptions, more: string | undefined): Promise<HistoryReport> {
  const run: Run = {
    house,
    source,
    fetcher: patientFetcher(await house.fetcher(), options.signal),
    week: await openWeek(house),
    bounds: { ...HISTORY_BOUNDS, ...options.bounds },
    onPage: options.onPage,
    signal: options.signal,
  };
  const nothing: Omit<HistoryReport, 'end'> = {
    sourceId: source.id,
    name: source.name,
    pages: 0,
    items: 0,
    met: 0,
    articles: [],
  };
  const known = await house.store.getFact(walkOf(source));
  const begun = await beginning(run, known, more);
  return 'why' in begun ? { ...nothing, end: begun.why } : walkFrom(run, begun.walk, nothing);
}

/** The walk that was broken off, or a new one from the page that the newest one leads to; or why there is none. */
async function beginning(
  { house, source, fetcher }: Run,
  known: Walk | undefined,
  more: string | undefined,
): Promise<{ readonly walk: Walk } | { readonly why: Said }> {
  if (source.kind === 'mail') return { why: said('history/letters') };
  const now = house.now();
  const about = { of: source.url, at: new Date(now).toISOString() };
  const before = startWalk(known, { ...about, next: more });
  if (before.next) return { walk: before };
  const state = (await house.store.loadStates([source.id])).get(source.id);
  const last = state?.polls[0];
  if (!state || !last || !['fresh', 'unchanged'].includes(last.outcome))
    return { why: said('history/not-asked', { reason: last?.reason ?? '' }) };
  if (last.outcome === 'fresh') return { why: said('history/no-pages') };
  // Unchanged: where it leads is not kept, so its page is asked for once without a condition. Of what comes nothing is stored.
  const asked = await askSource({ source, publication: house.publication, now }, state, await requestOf(source, state), fetcher);
  const walk = startWalk(known, { ...about, next: asked.reading?.more });
  return walk.next ? { walk } : { why: said('history/no-pages') };
}

async function walkFrom(run: Run, begun: Walk, nothing: Omit<HistoryReport, 'end'>): Promise<HistoryReport> {
  const { store } = run.house;
  const since = performance.now();
  const seen = new Set<string>();
  let walk = begun;
  let sums = nothing;
  let bytes = 0;
  for (;;) {
    const url = walk.next!;
    const page = await readPast(run, url);
    if ('end' in page) {
      if (page.isOver) await store.setFact(walkOf(run.source), walkOn(walk, undefined));
      return { ...sums, end: page.end, ...(page.isOver ? {} : { next: url }) };
    }
    const { taken } = page;
    const end = endOfWalk(walk, { ...taken, more: page.reading.more }, seen);
    for (const key of taken.keys) seen.add(key);
    bytes += page.bytes;
    sums = addPage(sums, taken);
    walk = walkOn(walk, end ? undefined : page.reading.more);
    await store.setFact(walkOf(run.source), walk);
    run.onPage?.({ name: run.source.name, pages: sums.pages, most: run.bounds.pages });
    const bound = reachedBound({ ...sums, bytes, ms: performance.now() - since }, run.bounds);
    if (end) return { ...sums, end };
    if (bound) return { ...sums, end: bound, next: walk.next! };
  }
}

function walkOf({ id }: Source): Fact<Walk> {
  return FACTS.history(id) as Fact<Walk>;
}

/** The walk goes no further: it is over, or the next run begins with this page. */
interface Ended {
  readonly end: Said;
  readonly isOver: boolean;
}

/** One page asked, read and remembered. What is given up in the middle of it is asked again by the next run. */
async function readPast(
  run: Run,
  url: string,
): Promise<{ readonly reading: Reading; readonly bytes: number; readonly taken: TakenPast } | Ended> {
  try {
    const page = await askPast(run, url);
    return 'end' in page ? page : { ...page, taken: await takePast(run, page.reading) };
  } catch (fault) {
    if (!run.signal?.aborted) throw fault;
    return { end: said('history/ended'), isOver: false };
  }
}

/** So answers a server that is asked for a page after its last one. */
const BEYOND = new Set([400, 404, 410, 416, 422]);

async function askPast(
  { house, source, fetcher }: Run,
  url: string,
): Promise<{ readonly reading: Reading; readonly bytes: number } | Ended> {
  const state = { url, reading: await memoryOf(house, source) };
  const result = await fetcher.get(await requestOf(source, state));
  if (result.kind !== 'fresh') {
    const { status = 0 } = result.exchange;
    const isOver = BEYOND.has(status);
    const reason = 'reason' in result ? result.reason : `${status}`;
    return { end: isOver ? said('history/beyond', { url, status }) : said('history/stopped', { url, reason }), isOver };
  }
  const reader = { source, publication: house.publication, now: house.now() };
  const { readSource } = await import('./read-source.ts');
  const reading = await readSource(reader, result.page, state.reading);
  if (reading.outcome === 'read') return { reading, bytes: result.page.bytes.length };
  // a page of the past shows nothing of what its source is known by: it may speak for itself
  const isListing = state.reading.listing !== undefined;
  const anew = isListing ? await readSource(reader, result.page, { ...state.reading, listing: {} }) : reading;
  if (anew.outcome === 'read') return { reading: anew, bytes: result.page.bytes.length };
  if (reading.outcome === 'empty') return { end: said('history/end'), isOver: true };
  return { end: said('history/stopped', { url, reason: reading.reason }), isOver: false };
}

async function memoryOf({ store }: House, { id }: Source): Promise<SourceState['reading']> {
  return (await store.loadStates([id])).get(id)?.reading ?? {};
}

interface TakenPast {
  readonly keys: readonly string[];
  readonly met: ReadonlyMap<string, Sighting>;
  readonly entries: readonly Entry[];
  readonly harvest: Harvest;
}

/** Remembers a page of the past; what waits for its page waits in the state of the source, as after a poll. */
async function takePast({ house, source, fetcher, week }: Run, reading: Reading): Promise<TakenPast> {
  const { store } = house;
  const stateNow = async (): Promise<SourceState> => (await store.loadStates([source.id])).get(source.id)!;
  const state = await stateNow();
  const room = { ...house, fetcher: async () => fetcher };
  const { gatherPast } = await import('./gather.ts');
  const taken = await gatherPast({ room, source, state, week, now: house.now(), isRelease: false, isPast: true }, reading);
  const { articles, sightings, pending } = taken.harvest;
  // read again: a poll of another process may have written it meanwhile
  const latest = await stateNow();
  const waiting = [...(latest.pending ?? []), ...pending];
  await store.commitPoll({ state: waiting.length ? { ...latest, pending: waiting } : latest, articles, sightings });
  for (const { id } of articles) week.taken.delete(id);
  return { ...taken, entries: reading.feed.entries };
}

function addPage(
  sums: Omit<HistoryReport, 'end'>,
  { entries, harvest }: Pick<TakenPast, 'entries' | 'harvest'>,
): Omit<HistoryReport, 'end'> {
  const days = [...entries.flatMap((each) => each.published?.slice(0, 10) ?? []), ...(sums.oldest ? [sums.oldest] : [])].sort();
  return {
    ...sums,
    pages: sums.pages + 1,
    items: sums.items + entries.length,
    met: sums.met + harvest.sightings.filter((each) => each.became === 'met').length,
    articles: [...sums.articles, ...harvest.articles],
    ...(days[0] ? { oldest: days[0] } : {}),
  };
}
