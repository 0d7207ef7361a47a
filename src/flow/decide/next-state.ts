import { nextUrl, rememberHttp } from '../../fetch/validators.ts';
import type { Sighting } from '../../model/article.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Reading } from '../../model/feed.ts';
import type { FetchResult } from '../../model/page.ts';
import type { Said } from '../../model/said.ts';
import type { PollRecord, ScheduleMemory, Source, SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { conditionOf } from '../../schedule/condition.ts';
import { scheduleNext } from '../../schedule/due.ts';
import { evidenceOf } from './evidence.ts';
import { addHeld, rememberTitles } from './flood.ts';
import type { Harvest } from './harvest.ts';

const MAX_POLLS = 20;
/** Exchanges in full for the newest polls only; older ones keep their outcome. */
const FULL_RECORDS = 5;

/** One poll of one source as it ended: what was asked, what came, what was read and gathered. */
export interface Polled {
  readonly source: Source;
  /** As it was before. */
  readonly state: SourceState;
  /** False at its first poll, and with another address than before. */
  readonly isKnown: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly result: FetchResult;
  /** Absent where no page came. */
  readonly reading?: Reading;
  /** The feed that the page announced and that was read in its place. */
  readonly movedTo?: string;
  readonly harvest: Harvest;
  /** A curator lets in what was held as a flood. */
  readonly isRelease: boolean;
}

/** A source that is met for the first time, or at another address than before. */
export function freshState(source: Source, now: number): SourceState {
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

/** How the poll ended, for the record; good when the source answered as a source should. */
export function outcomeOf({ result, reading }: Pick<Polled, 'result' | 'reading'>) {
  const isAccepted = result.kind === 'fresh' && (reading?.outcome === 'read' || reading?.outcome === 'empty');
  const outcome = result.kind !== 'fresh' ? result.kind : reading!.outcome === 'read' ? 'fresh' : reading!.outcome;
  return { isAccepted, isGood: isAccepted || result.kind === 'unchanged', outcome };
}

/** What is remembered of a source after a poll, to be stored together with what the poll gathered. */
export function nextState(polled: Polled): SourceState {
  const { source, reading, harvest, now } = polled;
  const at = new Date(now).toISOString();
  const state: SourceState = polled.movedTo ? { ...polled.state, url: polled.movedTo } : polled.state;
  const { isAccepted, isGood } = outcomeOf(polled);
  const http = httpOf(polled, state);
  const schedule = scheduleOf(polled, state, isAccepted);
  const { pending: _, boilerplate: __, lastGood: ___, firstBad: ____, held: _____, ...kept } = state;
  const next: SourceState = {
    ...kept,
    url: nextUrl(state, http, schedule.errorsInRow),
    ...(state.firstPolledAt || isAccepted ? { firstPolledAt: state.firstPolledAt ?? at } : {}),
    lastPolledAt: at,
    ...(isGood ? { lastGoodAt: at } : {}),
    ...(harvest.newEntries ? { lastNewAt: at } : {}),
    http,
    schedule,
    reading: reading?.memory ?? state.reading,
    ...gathered(polled, at),
    ...(reading?.outcome === 'read' ? { titles: rememberTitles(state.titles, reading.feed.entries) } : {}),
    ...evidenceOf(state, reading, at),
    polls: [
      recordOf(polled, schedule),
      ...state.polls.map((each, n) => (n >= FULL_RECORDS - 1 ? withoutExchange(each) : each)),
    ].slice(0, MAX_POLLS),
  };
  const { condition, reason, since } = conditionOf({ source, state: next, now });
  return { ...next, condition, conditionReason: reason, conditionSince: since };
}

function gathered(
  { harvest, state, isRelease }: Polled,
  at: string,
): Pick<SourceState, 'boilerplate' | 'images' | 'pending' | 'held'> {
  const waiting = isRelease ? undefined : state.held;
  const held = harvest.flood ? addHeld(waiting, harvest.flood.held, { at, reason: harvest.flood.reason }) : waiting;
  return {
    ...(harvest.boilerplate ? { boilerplate: harvest.boilerplate } : {}),
    ...(harvest.images ? { images: harvest.images } : {}),
    ...(harvest.pending.length ? { pending: harvest.pending } : {}),
    ...(held ? { held } : {}),
  };
}

// Validators are kept only with the items they stand for; a page that was not understood is asked for anew.
// Half a document gives its whole entries and no validators: a 304 would hide the repaired one.
function httpOf(polled: Polled, state: SourceState): SourceState['http'] {
  const { result, reading, now } = polled;
  if (result.kind === 'fresh' && !outcomeOf(polled).isGood) return state.http;
  const isCutOff = reading?.feed.problems.some((problem) => problem.code === 'read/cut-off') ?? false;
  return rememberHttp(state.http, result, now, { isCutOff });
}

function scheduleOf({ source, isKnown, result, reading, now }: Polled, state: SourceState, isAccepted: boolean): ScheduleMemory {
  const newest = reading?.outcome === 'read' ? newestAt(reading.feed.entries) : undefined;
  return scheduleNext({
    source,
    state: isKnown ? state : undefined,
    result,
    isRead: result.kind !== 'fresh' || isAccepted,
    ...(isAccepted ? { hints: reading!.feed.hints } : {}),
    ...(newest ? { newestItemsAt: newest } : {}),
    now,
  });
}

function recordOf(polled: Polled, { nextAt, nextRule }: ScheduleMemory): PollRecord {
  const { result, reading, harvest, now } = polled;
  return {
    at: new Date(now).toISOString(),
    outcome: outcomeOf(polled).outcome,
    ...codeOf(result, reading),
    reason: 'reason' in result ? result.reason : result.kind === 'fresh' ? reading!.reason : reasonOf(result),
    exchange: result.exchange,
    entries: reading?.feed.entries.length ?? 0,
    newEntries: harvest.newEntries,
    articles: harvest.articles.length,
    ...ownWordsIn(harvest.sightings),
    nextAt,
    nextRule,
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
  const dates = entries.flatMap((each) => each.published ?? []);
  return dates.sort().reverse().slice(0, MAX_POLLS);
}

function withoutExchange(record: PollRecord): PollRecord {
  if (!record.exchange) return record; // the same object is known to the store, which has its short form already
  const { exchange: _, ...kept } = record;
  return kept;
}

/** What a poll has to tell: what went wrong, what was odd, what is held. A flood is told by the poll that held it; after that it stands in the status. */
export function problemsOf(polled: Polled): Problem[] {
  const { source, reading, harvest } = polled;
  const { isGood, outcome } = outcomeOf(polled);
  const problems: Problem[] = [...(reading?.feed.problems ?? [])];
  if (!isGood) {
    const { reason } = recordOf(polled, polled.state.schedule);
    const told = said(`poll/${outcome}` as 'poll/failed', { url: source.url, reason });
    problems.unshift({ ...told, subject: source.id, level: 'error' });
  }
  if (harvest.flood) problems.push(floodProblem(source, harvest.flood));
  return [...problems, ...tooLittle(source, harvest)];
}

function floodProblem({ id }: Source, { held, reason }: NonNullable<Harvest['flood']>): Problem {
  return { ...said('poll/flood', { source: id, count: held.length, reason }), subject: id, level: 'error' };
}

/** Entries that came without a link and with too little to print. */
function tooLittle({ id }: Source, { sightings }: Harvest): Problem[] {
  const lost = sightings.filter(({ reason }) => typeof reason === 'object' && reason.code === 'poll/too-little');
  if (!lost.length) return [];
  return [{ ...said('poll/entries-too-little', { count: lost.length, title: lost[0]!.title }), subject: id, level: 'warning' }];
}

/** How many items stand in the source's own words, for the status to tell. */
function ownWordsIn(sightings: readonly Sighting[]): Pick<PollRecord, 'ownWords'> {
  const count = sightings.filter(({ reason }) => typeof reason === 'object' && reason.code === 'flow/own-words').length;
  return count ? { ownWords: count } : {};
}
