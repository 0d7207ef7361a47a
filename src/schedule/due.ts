import { shortHash } from '../kit/hash.ts';
import type { FeedHints } from '../model/feed.ts';
import type { FetchResult } from '../model/page.ts';
import type { Said } from '../model/said.ts';
import type { ScheduleMemory, Source, SourceState, SourceTurn } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import { type ClockStep, stepsSince } from './steps.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The constants of rules/fetching §2, column "we". */
export const SCHEDULE = {
  shortestMs: 15 * MINUTE_MS,
  longestHintMs: DAY_MS,
  longestWaitMs: 7 * DAY_MS,
  firstBackOffMs: HOUR_MS,
  refusedMs: DAY_MS,
  goneMs: 7 * DAY_MS,
  silentMs: 30 * DAY_MS,
  recentItems: 20,
} as const;

/** When nothing is asked any more: after the second 410. A date that sorts last and still parses. */
export const NEVER_AT = '9999-12-31T00:00:00.000Z';

/** How a poll of a source went, for the schedule. */
export interface PollOutcome {
  readonly source: Source;
  readonly state: Pick<SourceState, 'schedule'> | undefined;
  readonly result: FetchResult;
  /** False when the page came but could not be read as what it should be (broken, wall, not this kind). Left out = it could. */
  readonly isRead?: boolean;
  /** What the feed asks for; left out when no feed was read, and then the known ones stand. */
  readonly hints?: FeedHints;
  /** ISO times of the newest items, in any order; left out when no feed was read. */
  readonly newestItemsAt?: readonly string[];
  /** Epoch ms or ISO. */
  readonly now: number | string;
}

const ms = (now: number | string): number => (typeof now === 'number' ? now : Date.parse(now));

/**
 * When a source may be asked next (epoch ms): `status` tells it and `poll` does it. `now` for one never polled or configured with another
 * address since; undefined for one that is paused or gone. `steps` are the jumps of the clock that were noticed: what was written before
 * one is meant in the time before it.
 */
export function dueAt(
  source: Pick<Source, 'paused' | 'url'>,
  state: Pick<SourceTurn, 'configuredUrl' | 'lastPolledAt' | 'schedule'> | undefined,
  now: number | string,
  steps: readonly ClockStep[] = [],
): number | undefined {
  if (source.paused) return undefined;
  const at = ms(now);
  if (!state || state.configuredUrl !== source.url) return at;
  if (state.schedule.nextAt === NEVER_AT) return undefined;
  const polledAt = state.lastPolledAt === undefined ? Number.NaN : Date.parse(state.lastPolledAt);
  // The clock was set back by more than a day since: the stored time would keep the source silent for as long.
  if (polledAt > at + DAY_MS) return at;
  const nextAt = Date.parse(state.schedule.nextAt) + stepsSince(steps, polledAt);
  return Number.isNaN(nextAt) ? at : nextAt;
}

/** Whether a source may be asked now: `dueAt` has come. */
export function isDue(
  source: Pick<Source, 'paused' | 'url'>,
  state: Pick<SourceTurn, 'configuredUrl' | 'lastPolledAt' | 'schedule'> | undefined,
  now: number | string,
  steps: readonly ClockStep[] = [],
): boolean {
  const next = dueAt(source, state, now, steps);
  return next !== undefined && next <= ms(now);
}

/**
 * When a source is asked next and which rule decided (rules/fetching 9, 10, 12 and §2). Never below 15 minutes, never before what
 * the publisher asked for (within a day; a Retry-After within a week). Pure: the spread comes from the source's id and `now`.
 */
export function scheduleNext(poll: PollOutcome): ScheduleMemory {
  const now = ms(poll.now);
  const known = poll.state?.schedule;
  const { result } = poll;
  const isGood = (result.kind === 'fresh' || result.kind === 'unchanged') && poll.isRead !== false;
  const learned = {
    recentItemsAt: isGood && poll.newestItemsAt ? newest(poll.newestItemsAt, now) : (known?.recentItemsAt ?? []),
    ...rememberHints(poll, known, isGood),
  };
  const next = isGood
    ? afterSuccess(poll.source, learned, known === undefined, now)
    : afterTrouble(poll.source, known, result, now);
  return { ...learned, ...next };
}

type Next = Pick<ScheduleMemory, 'nextAt' | 'nextRule' | 'errorsInRow' | 'firstErrorAt' | 'goneInRow'>;
type Learned = Pick<ScheduleMemory, 'recentItemsAt' | 'hints' | 'maxAgeS'>;

function newest(times: readonly string[], now: number): string[] {
  const sane = times.map((at) => Date.parse(at)).filter((at) => at <= now && at > 0);
  return [...new Set(sane)]
    .sort((a, b) => b - a)
    .slice(0, SCHEDULE.recentItems)
    .map((at) => new Date(at).toISOString());
}

/** A 304 refreshes the freshness it carries and keeps the rest (rule 6); a whole answer replaces it. Trouble changes nothing. */
function rememberHints(
  poll: PollOutcome,
  known: ScheduleMemory | undefined,
  isGood: boolean,
): Pick<ScheduleMemory, 'hints' | 'maxAgeS'> {
  const hints = isGood && poll.hints ? poll.hints : known?.hints;
  const isBare304 = poll.result.kind === 'unchanged' && poll.result.by === 'status' && poll.result.exchange.maxAgeS === undefined;
  const maxAgeS = isGood && !isBare304 ? poll.result.exchange.maxAgeS : known?.maxAgeS;
  return { ...(hints ? { hints } : {}), ...(maxAgeS === undefined ? {} : { maxAgeS }) };
}

function afterSuccess(source: Source, learned: Learned, isFirst: boolean, now: number): Next {
  const { hints = {}, maxAgeS } = learned;
  const asked: [Said, number][] = [
    [said('schedule/ttl'), positive(hints.ttlMinutes) * MINUTE_MS],
    [said('schedule/update-period'), positive(hints.updatePeriodS) * 1000],
    [said('schedule/max-age'), positive(maxAgeS) * 1000],
  ];
  const [askedRule, askedMs] = asked.reduce((most, each) => (each[1] > most[1] ? each : most));
  const floorMs = Math.min(Math.max(askedMs, SCHEDULE.shortestMs), SCHEDULE.longestHintMs);
  const rhythm = rhythmMs(learned.recentItemsAt, now);
  // Ours may be shifted either way; what the publisher asked for only upwards, and not beyond a day.
  const longestMs = Math.max(SCHEDULE.longestHintMs, source.everyMs);
  const ownMs = Math.max(source.everyMs, rhythm.ms);
  const shifted = ownMs >= floorMs ? ownMs * (0.9 + 0.2 * spread(source.id, now)) : floorMs * (1 + 0.1 * spread(source.id, now));
  // Sources that are added together do not stay together.
  const firstMs = isFirst ? Math.min(ownMs, HOUR_MS) * 0.5 * spread(source.id, 0) : 0;
  const waitMs = Math.min(Math.max(shifted + firstMs, floorMs), longestMs);
  const rule =
    ownMs >= floorMs
      ? rhythm.ms > source.everyMs
        ? rhythm.rule
        : said('schedule/own-interval')
      : askedMs > SCHEDULE.shortestMs
        ? askedRule
        : said('schedule/shortest');
  const at = outsideSkipped(now + waitMs, hints, source.id);
  return { nextAt: iso(at), nextRule: at > now + waitMs ? said('schedule/out-of-skipped', { rule }) : rule, errorsInRow: 0 };
}

/** Half the mean gap of the newest items, in 1 to 24 hours; a day after 30 days of silence. 0 when nothing is known. */
function rhythmMs(recentItemsAt: readonly string[], now: number): { readonly ms: number; readonly rule: Said } {
  const newestAt = Date.parse(recentItemsAt[0] ?? '');
  if (Number.isNaN(newestAt)) return { ms: 0, rule: said('schedule/own-interval') };
  if (now - newestAt > SCHEDULE.silentMs) return { ms: DAY_MS, rule: said('schedule/silent-month') };
  if (recentItemsAt.length < 2) return { ms: 0, rule: said('schedule/own-interval') };
  const gap = (newestAt - Date.parse(recentItemsAt.at(-1)!)) / (recentItemsAt.length - 1);
  return { ms: Math.min(Math.max(gap / 2, HOUR_MS), DAY_MS), rule: said('schedule/half-gap') };
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The first moment from `at` on that the feed does not ask to skip (GMT); `at` itself when it asks to skip everything. */
function outsideSkipped(at: number, hints: FeedHints, id: string): number {
  const hours = new Set(hints.skipHours);
  const days = new Set(hints.skipDays);
  const isSkipped = (time: number): boolean => {
    const date = new Date(time);
    return hours.has(date.getUTCHours()) || days.has(WEEKDAYS[date.getUTCDay()]!);
  };
  if (!isSkipped(at)) return at;
  const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
  for (let ahead = 1; ahead <= 24 * 8; ahead++) {
    const start = hour + ahead * HOUR_MS;
    if (!isSkipped(start)) return start + Math.floor(spread(id, 1) * 50 * MINUTE_MS);
  }
  return at;
}

function afterTrouble(source: Source, known: ScheduleMemory | undefined, result: FetchResult, now: number): Next {
  const upwards = 1 + 0.1 * spread(source.id, now);
  const wasAsked = !(result.kind === 'deferred' && result.code === 'fetch/host-held');
  const errorsInRow = (known?.errorsInRow ?? 0) + (wasAsked ? 1 : 0);
  const errors = { errorsInRow, ...(errorsInRow ? { firstErrorAt: known?.firstErrorAt ?? iso(now) } : {}) };
  // What the publisher asked for when its feed could still be read holds during an outage too.
  const { hints = {}, maxAgeS } = known ?? {};
  const askedMs = Math.max(
    positive(hints.ttlMinutes) * MINUTE_MS,
    positive(hints.updatePeriodS) * 1000,
    positive(maxAgeS) * 1000,
  );
  const floorMs = Math.min(Math.max(askedMs, SCHEDULE.shortestMs), SCHEDULE.longestHintMs);
  const backOff = Math.min(
    SCHEDULE.firstBackOffMs * 2 ** Math.min(Math.max(errorsInRow, 1) - 1, 12) * upwards,
    SCHEDULE.longestWaitMs,
  );
  const backOffMs = Math.max(backOff, floorMs);
  const backOffRule = said('schedule/back-off', { count: errorsInRow });
  switch (result.kind) {
    case 'gone': {
      const goneInRow = (known?.goneInRow ?? 0) + 1;
      return goneInRow > 1
        ? { nextAt: NEVER_AT, nextRule: said('schedule/gone-not-asked'), goneInRow, ...errors }
        : { nextAt: iso(now + SCHEDULE.goneMs), nextRule: said('schedule/gone-asked-once-more'), goneInRow, ...errors };
    }
    case 'deferred': {
      const told = Math.min(Math.max(Date.parse(result.untilAt) - now, SCHEDULE.shortestMs), SCHEDULE.longestWaitMs);
      if (!wasAsked) {
        const waitMs = Math.min(told + told * 0.1 * spread(source.id, now), SCHEDULE.longestWaitMs);
        return { nextAt: iso(now + Math.max(waitMs, floorMs)), nextRule: said('schedule/host-held'), ...errors };
      }
      const waitMs = Math.min(told * upwards, SCHEDULE.longestWaitMs);
      return waitMs >= backOffMs
        ? { nextAt: iso(now + waitMs), nextRule: said('schedule/retry-after'), ...errors }
        : { nextAt: iso(now + backOffMs), nextRule: backOffRule, ...errors };
    }
    case 'blocked':
      if (result.code === 'fetch/robots-unreachable') return { nextAt: iso(now + backOffMs), nextRule: backOffRule, ...errors };
      return { nextAt: iso(now + SCHEDULE.refusedMs * upwards), nextRule: said('schedule/refused'), ...errors };
    default:
      return { nextAt: iso(now + backOffMs), nextRule: backOffRule, ...errors };
  }
}

const iso = (at: number): string => new Date(at).toISOString();
const positive = (value: number | undefined): number => (value !== undefined && value > 0 ? value : 0);

/** 0 ≤ x < 1, the same for the same source and time. */
function spread(id: string, now: number): number {
  return Number.parseInt(shortHash(`${id} ${now}`).slice(0, 8), 16) / 2 ** 32;
}
