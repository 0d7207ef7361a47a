// One source: ask politely → read → not seen yet → take (fetch the page, extract, same piece?) → store, all in one transaction.
// Article first, sighting last, validators only with the items they stand for.
// What every poll needs is imported here; what only news needs (parsers), when news come: a dynamic import costs tens of microseconds each time.

import { conditionsFor, nextUrl, rememberHttp } from '../../fetch/validators.ts';
import type { Sighting, StoredArticle } from '../../model/article.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Reading } from '../../model/feed.ts';
import type { FetchRequest, FetchResult } from '../../model/page.ts';
import type { Said, Told } from '../../model/said.ts';
import type { PendingEntry, PollRecord, Source, SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { conditionOf } from '../../schedule/condition.ts';
import { scheduleNext } from '../../schedule/due.ts';
import { say } from '../../words/say.ts';
import { evidenceOf } from '../decide/evidence.ts';
import { addHeld, judgeFlood, rememberTitles } from '../decide/flood.ts';
import { contentHashOf } from '../decide/open-week.ts';
import { requestFor } from '../decide/request.ts';
import type { House } from '../open.ts';
import { askSource } from './ask-source.ts';
import type { OpenWeek } from './open-week.ts';
import { readSource } from './read-source.ts';
import type { Taken } from './take.ts';

/** What one poll of one source came to. */
export interface SourceReport {
  readonly sourceId: string;
  readonly name: string;
  readonly record: PollRecord;
  readonly state: SourceState;
  /** What came, newest first as announced. */
  readonly articles: readonly StoredArticle[];
  readonly problems: readonly Problem[];
}

/** Articles and sightings are stored in between when a source has more than this to take, so that a kill costs little. */
const BATCH = 20;
/** Pages that follow, read when everything on a page is new. */
const MAX_MORE = 3;
const MAX_POLLS = 20;
/** Exchanges in full for the newest polls only; older ones keep their outcome. */
const FULL_RECORDS = 5;
const MAX_PENDING = 100;
/** Edits of one entry taken; some entries print the time of day (a lesson of lemon24/reader). */
const MAX_EDITS = 24;

/** Polls one source now, whether due or not. What the world does is in the report; Faults are of the store or ours. */
export async function pollSource(
  house: House,
  source: Source,
  known: SourceState | undefined,
  week: OpenWeek,
  how: { readonly releaseHeld?: boolean } = {},
): Promise<SourceReport> {
  const now = house.now();
  const isRelease = how.releaseHeld === true;
  const state = known?.configuredUrl === source.url ? known : freshState(source, now);
  const fetcher = await house.fetcher();
  const request: FetchRequest = {
    ...requestFor(source, state),
    // what was held beyond what we keep must be announced once more
    ...(isRelease ? {} : conditionsFor(state, now)),
  };
  const asked = await askSource({ source, publication: house.publication, now }, state, request, fetcher);
  const work = { house, source, state, isKnown: state === known, week, now, result: asked.result, isRelease };
  const { reading, movedTo } = asked;
  if (!reading) return finish(work, await retryPending(work));
  const harvest = reading.outcome === 'read' ? await gather(work, reading) : { ...(await retryPending(work)), reading };
  return finish(work, { ...harvest, ...(movedTo ? { movedTo } : {}) });
}

interface Work {
  readonly house: House;
  readonly source: Source;
  readonly state: SourceState;
  /** False at its first poll, and with another address than before. */
  readonly isKnown: boolean;
  readonly week: OpenWeek;
  readonly now: number;
  readonly result: FetchResult;
  /** A curator lets in what was held as a flood. */
  readonly isRelease: boolean;
}

/** What a poll gathered, before it is stored. */
interface Harvest {
  readonly reading?: Reading;
  readonly newEntries: number;
  readonly articles: readonly StoredArticle[];
  readonly sightings: readonly Sighting[];
  readonly pending: readonly PendingEntry[];
  readonly boilerplate: SourceState['boilerplate'];
  readonly images: SourceState['images'];
  readonly movedTo?: string;
  /** Held by this poll as a flood, and why. */
  readonly flood?: { readonly held: readonly PendingEntry[]; readonly reason: Told };
}

async function gather(work: Work, first: Reading): Promise<Harvest> {
  const { house, source, state } = work;
  const { entryKey } = await import('../../read/identity.ts');
  const isFirstPoll = state.firstPolledAt === undefined;
  const seen = new Set<string>();
  let reading = first;
  let harvest = await retryPending(work);
  let newEntries = 0;
  const pendingKeys = new Set(harvest.pending.map((each) => each.key));
  const heldKeys = new Set(state.held?.entries.map((each) => each.key));
  for (let page = 0; ; page++) {
    const keyed = reading.feed.entries.flatMap((entry) => {
      const key = entryKey(entry, first.memory);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ entry, key }];
    });
    const met = await house.store.loadSightings(
      source.id,
      keyed.map((each) => each.key),
    );
    // `failed` and not pending: we were ended between the two
    const isNew = (key: string): boolean => {
      const became = met.get(key)?.became ?? 'failed';
      return !pendingKeys.has(key) && (became === 'failed' || (work.isRelease && became === 'held' && !heldKeys.has(key)));
    };
    const fresh = keyed.filter((each) => isNew(each.key));
    const edited = keyed.filter((each) => isEdited(each.entry, met.get(each.key)));
    newEntries += fresh.length;
    harvest = await takeAll(work, fresh, harvest, { isFirstPoll, entryTotal: keyed.length });
    harvest = await revise(work, edited, met, harvest);
    const allNew = fresh.length > 0 && fresh.length === keyed.length;
    if (!allNew || isFirstPoll || harvest.flood || page >= MAX_MORE || !reading.more) break;
    const next = await (await house.fetcher()).get({ url: reading.more, purpose: 'page', via: source.fetch });
    if (next.kind !== 'fresh') break;
    const following = await readSource({ source, publication: house.publication, now: work.now }, next.page, first.memory);
    if (following.outcome !== 'read') break;
    reading = following;
  }
  return { ...harvest, reading: first, newEntries };
}

interface Keyed {
  readonly entry: Entry;
  readonly key: string;
}

async function takeAll(
  work: Work,
  fresh: readonly Keyed[],
  before: Harvest,
  about: { isFirstPoll: boolean; entryTotal: number },
): Promise<Harvest> {
  const { source, week, now } = work;
  const { judgeEntries } = await import('../decide/judge-entries.ts');
  const verdicts = judgeEntries(
    fresh.map((each) => each.entry),
    { source, isFirstPoll: about.isFirstPoll, firstFrom: week.firstFrom },
  );
  let harvest = before;
  let stored = 0;
  const wanted = fresh.filter((_, at) => verdicts[at]!.take).map((each) => each.entry);
  const flood = work.isRelease ? undefined : judgeFlood(wanted, work.state, new Date(now).toISOString());
  const held = new Set(flood?.kind === 'flood' ? flood.held : []);
  for (const [at, { entry, key }] of fresh.entries()) {
    const verdict = verdicts[at]!;
    if (flood?.kind === 'flood' && held.has(entry)) {
      const waiting = { key, entry, metAt: new Date(now).toISOString(), tries: 0, reason: flood.reason };
      harvest = {
        ...harvest,
        flood: { held: [...(harvest.flood?.held ?? []), waiting], reason: flood.reason },
        sightings: [...harvest.sightings, sightingOf(source, key, entry, now, { became: 'held', reason: flood.reason })],
      };
      continue;
    }
    if (!verdict.take) {
      harvest = {
        ...harvest,
        sightings: [
          ...harvest.sightings,
          sightingOf(source, key, entry, now, { became: verdict.became, reason: verdict.reason }),
        ],
      };
      continue;
    }
    const waiting: PendingEntry = {
      key,
      entry,
      metAt: new Date(now).toISOString(),
      tries: 0,
      reason: '',
      ...(about.isFirstPoll ? { isFirst: true } : {}),
    };
    harvest = addTaken(harvest, source, waiting, await take(work, waiting, harvest), now);
    if (harvest.articles.length - stored >= BATCH) {
      await storeSoFar(work, harvest);
      stored = harvest.articles.length;
    }
  }
  return harvest;
}

async function take(work: Work, waiting: PendingEntry, harvest: Harvest): Promise<Taken> {
  const { takeEntry } = await import('./take.ts');
  return takeEntry(
    {
      house: work.house,
      source: work.source,
      week: work.week,
      now: work.now,
      boilerplate: harvest.boilerplate,
      images: harvest.images,
      isFirstPoll: waiting.isFirst === true,
    },
    waiting,
  );
}

function addTaken(harvest: Harvest, source: Source, waiting: PendingEntry, taken: Taken, now: number): Harvest {
  const { key, entry } = waiting;
  if (taken.kind === 'waits') {
    const pending = { ...waiting, tries: taken.tries, reason: taken.reason };
    const sighting = sightingOf(source, key, entry, now, { became: 'failed', reason: taken.reason, tries: taken.tries });
    return {
      ...harvest,
      pending: [...harvest.pending, pending].slice(-MAX_PENDING),
      sightings: [...harvest.sightings, sighting],
    };
  }
  const sighting = sightingOf(source, key, entry, now, {
    became: taken.became,
    ...(taken.articleId ? { articleId: taken.articleId } : {}),
    ...(taken.reason ? { reason: taken.reason } : {}),
  });
  return {
    ...harvest,
    articles: taken.article ? [...harvest.articles, taken.article] : harvest.articles,
    sightings: [...harvest.sightings, sighting],
    boilerplate: taken.boilerplate ?? harvest.boilerplate,
    images: taken.images ?? harvest.images,
  };
}

function sightingOf(
  source: Source,
  key: string,
  entry: Entry,
  now: number,
  rest: Pick<Sighting, 'became'> & Partial<Pick<Sighting, 'articleId' | 'reason' | 'tries'>>,
): Sighting {
  return {
    sourceId: source.id,
    key,
    ...(entry.link ? { link: entry.link } : {}),
    title: entry.title,
    metAt: new Date(now).toISOString(),
    contentHash: contentHashOf(entry),
    ...rest,
  };
}

/** The entries that waited for their pages, tried once more; and those of a flood that a curator lets in. */
async function retryPending(work: Work): Promise<Harvest> {
  const { source, state, now, isRelease } = work;
  let harvest: Harvest = {
    newEntries: 0,
    articles: [],
    sightings: [],
    pending: [],
    boilerplate: state.boilerplate,
    images: state.images,
  };
  for (const waiting of [...(state.pending ?? []), ...(isRelease ? (state.held?.entries ?? []) : [])]) {
    harvest = addTaken(harvest, source, waiting, await take(work, waiting, harvest), now);
  }
  return harvest;
}

function isEdited(entry: Entry, sighting: Sighting | undefined): boolean {
  return (
    sighting?.articleId !== undefined &&
    sighting.became === 'article' &&
    sighting.contentHash !== undefined &&
    sighting.contentHash !== contentHashOf(entry) &&
    (sighting.tries ?? 0) < MAX_EDITS
  );
}

/** An entry whose words changed: its page is read again and its article revised in place, as long as its week is open. */
async function revise(
  work: Work,
  edited: readonly Keyed[],
  met: ReadonlyMap<string, Sighting>,
  before: Harvest,
): Promise<Harvest> {
  if (!edited.length) return before;
  const { house, week, now } = work;
  const { reviseArticle } = await import('./take.ts');
  const articles = await house.store.loadArticles(edited.map((each) => met.get(each.key)!.articleId!));
  let harvest = before;
  for (const { entry, key } of edited) {
    const sighting = met.get(key)!;
    const old = articles.get(sighting.articleId!);
    const isOpen = old !== undefined && old.placedAt >= week.openFrom;
    const revised = isOpen
      ? await reviseArticle(
          { house, source: work.source, week, now, boilerplate: harvest.boilerplate, images: harvest.images, isFirstPoll: false },
          old,
          entry,
        )
      : undefined;
    harvest = {
      ...harvest,
      articles: revised ? [...harvest.articles, revised] : harvest.articles,
      sightings: [...harvest.sightings, { ...sighting, contentHash: contentHashOf(entry), tries: (sighting.tries ?? 0) + 1 }],
    };
  }
  return harvest;
}

// The state is stored as it was: its validators stand for the whole page, and that is not taken yet.
async function storeSoFar({ house, source, state }: Work, harvest: Harvest): Promise<void> {
  await house.store.commitPoll({
    state: { ...state, sourceId: source.id },
    articles: harvest.articles,
    // What is held stands in the state alone, and that comes last: a sighting without it would keep the entry out for ever.
    sightings: harvest.sightings.filter((each) => each.became !== 'held'),
  });
}

async function finish(work: Work, harvest: Harvest): Promise<SourceReport> {
  const { house, source, now, result } = work;
  const { reading } = harvest;
  const at = new Date(now).toISOString();
  const state: SourceState = harvest.movedTo ? { ...work.state, url: harvest.movedTo } : work.state;
  const isAccepted = result.kind === 'fresh' && (reading?.outcome === 'read' || reading?.outcome === 'empty');
  const isGood = isAccepted || result.kind === 'unchanged';
  // Validators are kept only with the items they stand for; a page that was not understood is asked for anew.
  // Half a document gives its whole entries and no validators: a 304 would hide the repaired one.
  const isCutOff = reading?.feed.problems.some((problem) => problem.code === 'read/cut-off') ?? false;
  const http = isGood || result.kind !== 'fresh' ? rememberHttp(state.http, result, now, { isCutOff }) : state.http;
  const outcome = result.kind === 'fresh' ? (reading!.outcome === 'read' ? 'fresh' : reading!.outcome) : result.kind;
  const newest = reading?.outcome === 'read' ? newestAt(reading.feed.entries) : undefined;
  const schedule = scheduleNext({
    source,
    state: work.isKnown ? state : undefined,
    result,
    isRead: result.kind !== 'fresh' || isAccepted,
    ...(isAccepted ? { hints: reading!.feed.hints } : {}),
    ...(newest ? { newestItemsAt: newest } : {}),
    now,
  });
  const record: PollRecord = {
    at,
    outcome,
    ...codeOf(result, reading),
    reason: 'reason' in result ? result.reason : result.kind === 'fresh' ? reading!.reason : reasonOf(result),
    exchange: result.exchange,
    entries: reading?.feed.entries.length ?? 0,
    newEntries: harvest.newEntries,
    articles: harvest.articles.length,
    nextAt: schedule.nextAt,
    nextRule: schedule.nextRule,
  };
  const { pending: _, boilerplate: __, lastGood: ___, firstBad: ____, held: before, ...kept } = state;
  const waiting = work.isRelease ? undefined : before;
  const held = harvest.flood ? addHeld(waiting, harvest.flood.held, { at, reason: harvest.flood.reason }) : waiting;
  const next: SourceState = {
    ...kept,
    url: nextUrl(state, http, schedule.errorsInRow),
    firstPolledAt: state.firstPolledAt ?? (isAccepted ? at : undefined),
    lastPolledAt: at,
    ...(isGood ? { lastGoodAt: at } : {}),
    ...(harvest.newEntries ? { lastNewAt: at } : {}),
    http,
    schedule,
    reading: isAccepted ? reading!.memory : (reading?.memory ?? state.reading),
    ...(harvest.boilerplate ? { boilerplate: harvest.boilerplate } : {}),
    ...(harvest.images ? { images: harvest.images } : {}),
    ...(harvest.pending.length ? { pending: harvest.pending } : {}),
    ...(held ? { held } : {}),
    ...(reading?.outcome === 'read' ? { titles: rememberTitles(state.titles, reading.feed.entries) } : {}),
    ...evidenceOf(state, reading, at),
    polls: [record, ...state.polls.map((each, n) => (n >= FULL_RECORDS - 1 ? withoutExchange(each) : each))].slice(0, MAX_POLLS),
  } as SourceState;
  const condition = conditionOf({ source, state: next, now });
  const judged: SourceState = {
    ...next,
    condition: condition.condition,
    conditionReason: condition.reason,
    conditionSince: condition.since,
  };
  await house.store.commitPoll({ state: judged, articles: harvest.articles, sightings: harvest.sightings });
  return {
    sourceId: source.id,
    name: source.name,
    // The store keeps what can be said in any language; the report says it, for programs.
    record: { ...record, reason: say(record.reason, 'en'), nextRule: say(record.nextRule, 'en') },
    state: judged,
    articles: harvest.articles,
    problems: [...problemsOf(source, record, isGood, reading), ...floodProblems(source, harvest)],
  };
}

function freshState(source: Source, now: number): SourceState {
  const at = new Date(now).toISOString();
  return {
    sourceId: source.id,
    configuredUrl: source.url,
    url: source.url,
    condition: 'new',
    conditionSince: at,
    conditionReason: said('schedule/not-polled'),
    http: { validators: {} },
    schedule: { nextAt: at, nextRule: said('schedule/first-poll'), errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
}

function codeOf(result: FetchResult, reading: Reading | undefined): { code?: string } {
  if ('code' in result) return { code: result.code };
  return reading && reading.outcome !== 'read' ? { code: `read/${reading.outcome}` } : {};
}

function reasonOf(result: Extract<FetchResult, { kind: 'unchanged' | 'gone' }>): Said {
  if (result.kind === 'gone') return said('poll/is-gone');
  return said(result.by === 'status' ? 'poll/not-modified' : 'poll/same-bytes');
}

function newestAt(entries: readonly Entry[]): string[] {
  return entries
    .map((each) => each.published)
    .filter((each) => each !== undefined)
    .sort()
    .reverse()
    .slice(0, MAX_POLLS);
}

function withoutExchange({ exchange: _, ...record }: PollRecord): PollRecord {
  return record;
}

/** Told by the poll that held them, once; after that they stand in the status. */
function floodProblems(source: Source, { flood }: Harvest): Problem[] {
  if (!flood) return [];
  return [
    {
      ...said('poll/flood', { source: source.id, count: flood.held.length, reason: flood.reason }),
      subject: source.id,
      level: 'error',
    },
  ];
}

function problemsOf(source: Source, record: PollRecord, isGood: boolean, reading: Reading | undefined): Problem[] {
  const found = reading?.feed.problems ?? [];
  if (isGood) return [...found];
  return [
    {
      ...said(`poll/${record.outcome}` as 'poll/failed', { url: source.url, reason: record.reason }),
      subject: source.id,
      level: 'error',
    },
    ...found,
  ];
}
