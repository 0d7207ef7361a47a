import type { Said, Told } from '../model/said.ts';
import type { Condition, PollRecord, ScheduleMemory, Source, SourceState } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import { NEVER_AT } from './due.ts';

const DAY_MS = 86_400_000;
/** Errors in a row from which a source is broken; the first may be a hiccup. */
const BROKEN_AFTER = 3;
const BROKEN_AFTER_MS = 7 * DAY_MS;

/** What the condition is judged by: the state as it will be stored, the poll just made being the first of `polls`. */
export interface Evidence {
  readonly source: Source;
  readonly state: Pick<SourceState, 'url' | 'configuredUrl' | 'lastGoodAt' | 'lastNewAt' | 'firstPolledAt' | 'http' | 'polls'> & {
    readonly schedule: ScheduleMemory;
    readonly condition?: Condition;
    readonly conditionSince?: string;
    readonly conditionReason?: Told;
  };
  /** Epoch ms or ISO. */
  readonly now: number | string;
}

/** How a source is doing, since when, and the evidence. */
export interface Judgement {
  readonly condition: Condition;
  readonly reason: Told;
  /** ISO; kept while the condition stays the same. */
  readonly since: string;
}

const BLOCKED_CODES =
  /^fetch\/(?:status-(?:401|403|407|429|451)|challenge|denied|login|consent|robots|private-address|scheme|host-held)/;

/**
 * Quiet, healthy, broken, blocked, moved, gone, new or paused, from the history of polls. Quiet is a healthy source without news for
 * thrice its mean gap (30 days where no gap is known); a source is broken from the third error in a row on, or after 7 days of errors.
 */
export function conditionOf({ source, state, now }: Evidence): Judgement {
  const at = typeof now === 'number' ? now : Date.parse(now);
  const { condition, reason } = judge(source, state, at);
  const since = condition === state.condition && state.conditionSince ? state.conditionSince : sinceOf(condition, state, at);
  return { condition, reason, since };
}

function judge(source: Source, state: Evidence['state'], now: number): Omit<Judgement, 'since'> {
  const last = state.polls[0];
  const { schedule } = state;
  if (source.paused) return { condition: 'paused', reason: said('schedule/paused') };
  if (!last) return { condition: 'new', reason: said('schedule/not-polled') };
  if (schedule.goneInRow) {
    const isOff = schedule.nextAt === NEVER_AT;
    return {
      condition: 'gone',
      reason: isOff ? said('schedule/gone-for-good') : said('schedule/gone'),
    };
  }
  if (schedule.errorsInRow > 0) return trouble(state, last, now);
  const move = state.http.move;
  if (state.url !== state.configuredUrl) {
    return { condition: 'moved', reason: said('schedule/moved', { to: state.url, from: state.configuredUrl }) };
  }
  if (!state.lastGoodAt) return { condition: 'new', reason: last.reason };
  const withMove = (reason: Told): Told =>
    move ? said('schedule/redirects', { reason, to: move.to, times: move.seenAt.length }) : reason;
  const empty = emptyAgain(state.polls);
  if (empty) return { condition: 'quiet', reason: withMove(empty) };
  const silence = silenceOf(state, now);
  if (silence) return { condition: 'quiet', reason: withMove(silence) };
  return { condition: 'healthy', reason: withMove(last.reason || said('schedule/healthy')) };
}

function trouble(state: Evidence['state'], last: PollRecord, now: number): Omit<Judgement, 'since'> {
  const { schedule } = state;
  const firstAt = schedule.firstErrorAt ? Date.parse(schedule.firstErrorAt) : now;
  const errors = { reason: last.reason, count: schedule.errorsInRow, since: new Date(firstAt).toISOString() };
  const code = last.code ?? '';
  if (last.outcome === 'blocked' || last.outcome === 'wall' || last.outcome === 'deferred' || BLOCKED_CODES.test(code)) {
    // A wall or a refusal is one from the first time on; a 503 with Retry-After, or an empty body, is an outage.
    const isOutage = code === 'fetch/status-503' || code === 'fetch/empty' || code === 'fetch/robots-unreachable';
    if (!isOutage) return { condition: 'blocked', reason: said('schedule/errors', errors) };
  }
  const isBroken = schedule.errorsInRow >= BROKEN_AFTER || now - firstAt >= BROKEN_AFTER_MS || !state.lastGoodAt;
  if (isBroken) return { condition: 'broken', reason: said('schedule/errors', errors) };
  const before =
    state.condition === undefined || state.condition === 'new' || state.condition === 'gone' ? 'healthy' : state.condition;
  return { condition: before, reason: said('schedule/hiccup', { ...errors, next: schedule.nextAt }) };
}

/** Answers without entries in a row from which it is told; a source that never had any is as it is. */
const EMPTY_AFTER = 3;

function emptyAgain(polls: readonly PollRecord[]): Said | undefined {
  const full = polls.findIndex(({ outcome }) => outcome !== 'empty' && outcome !== 'unchanged');
  const count = full < 0 ? polls.length : full;
  const hadEntries = polls.some(({ entries }) => entries > 0);
  const isEmpty = polls.slice(0, count).some(({ outcome }) => outcome === 'empty');
  return count >= EMPTY_AFTER && hadEntries && isEmpty ? said('schedule/empty-again', { count }) : undefined;
}

/** Evidence of a silence longer than thrice the mean gap; undefined when the source is within its rhythm. */
function silenceOf(state: Evidence['state'], now: number): Said | undefined {
  const times = state.schedule.recentItemsAt.map((at) => Date.parse(at));
  const newestAt = Math.max(times[0] ?? 0, Date.parse(state.lastNewAt ?? '') || 0);
  if (!newestAt) return undefined;
  const gap = times.length >= 3 ? (times[0]! - times.at(-1)!) / (times.length - 1) : 10 * DAY_MS;
  const silentMs = now - newestAt;
  if (silentMs <= Math.max(3 * gap, 2 * DAY_MS)) return undefined;
  return said('schedule/silent', { silent: span(silentMs), usual: span(gap) });
}

const span = (ms: number): Said =>
  ms < 2 * DAY_MS
    ? said('schedule/hours', { count: Math.max(1, Math.round(ms / 3_600_000)) })
    : said('schedule/days', { count: Math.round(ms / DAY_MS) });

function sinceOf(condition: Condition, state: Evidence['state'], now: number): string {
  const isTrouble = condition === 'broken' || condition === 'blocked' || condition === 'gone';
  return (isTrouble ? state.schedule.firstErrorAt : undefined) ?? new Date(now).toISOString();
}
