import { describe, expect, test } from 'vitest';
import type { FeedHints } from '../../src/model/feed.ts';
import type { Exchange, FetchResult } from '../../src/model/page.ts';
import type { ScheduleMemory, Source, SourceState } from '../../src/model/source.ts';
import { isDue, NEVER_AT, scheduleNext } from '../../src/schedule/due.ts';
import { lookAtClocks, noteStep } from '../../src/schedule/steps.ts';
import { say } from '../../src/words/say.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 20, 12, 30); // a Friday
const iso = (at: number): string => new Date(at).toISOString();

function sourceOf(more: Partial<Source> = {}): Source {
  return {
    id: 'a',
    name: 'A',
    url: 'https://a.example/',
    topics: [],
    everyMs: HOUR,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
    ...more,
  };
}
function exchange(more: Partial<Exchange> = {}): Exchange {
  return {
    url: '',
    startedAt: '',
    hops: [],
    status: 200,
    sent: {},
    received: {},
    wireBytes: 0,
    decodedBytes: 0,
    ms: { total: 0, waited: 0 },
    ...more,
  };
}
const fresh = (more: Partial<Exchange> = {}): FetchResult => ({
  kind: 'fresh',
  page: {} as never,
  validators: {},
  exchange: exchange(more),
});
const not304 = (more: Partial<Exchange> = {}): FetchResult => ({
  kind: 'unchanged',
  by: 'status',
  validators: {},
  exchange: exchange(more),
});
const failed: FetchResult = { kind: 'failed', code: 'fetch/status-500', reason: '', exchange: exchange() };
const gone: FetchResult = { kind: 'gone', exchange: exchange() };
const deferred = (ms: number, code = 'fetch/status-429'): FetchResult => ({
  kind: 'deferred',
  code,
  reason: '',
  untilAt: iso(NOW + ms),
  exchange: exchange(),
});
const KNOWN: ScheduleMemory = { nextAt: iso(NOW), nextRule: '', errorsInRow: 0, recentItemsAt: [] };

function next(
  result: FetchResult,
  about: {
    source?: Partial<Source>;
    known?: Partial<ScheduleMemory>;
    hints?: FeedHints;
    items?: number[];
    isRead?: boolean;
  } = {},
) {
  const memory = scheduleNext({
    source: sourceOf(about.source),
    state: { schedule: { ...KNOWN, ...about.known } },
    result,
    ...(about.hints ? { hints: about.hints } : {}),
    ...(about.items ? { newestItemsAt: about.items.map(iso) } : {}),
    ...(about.isRead === undefined ? {} : { isRead: about.isRead }),
    now: NOW,
  });
  return { ...memory, nextRule: say(memory.nextRule, 'en'), waitMs: Date.parse(memory.nextAt) - NOW };
}

describe('after a good poll the next one', () => {
  test('comes after the own interval, give or take a tenth', () => {
    const { waitMs, nextRule } = next(fresh());

    expect(waitMs).toBeGreaterThanOrEqual(0.9 * HOUR);
    expect(waitMs).toBeLessThanOrEqual(1.1 * HOUR);
    expect(nextRule).toBe('own interval');
  });

  test.each([
    ['ttl', { hints: { ttlMinutes: 180 } }, 3 * HOUR],
    ['updatePeriod', { hints: { updatePeriodS: 43_200 } }, 12 * HOUR],
    ['max-age', {}, 3 * HOUR],
  ] as const)('is never before what the publisher asks by %s', (rule, about, floor) => {
    const result = rule === 'max-age' ? fresh({ maxAgeS: 10_800 }) : fresh();
    const { waitMs, nextRule } = next(result, about);

    expect(waitMs).toBeGreaterThanOrEqual(floor);
    expect(waitMs).toBeLessThanOrEqual(1.1 * floor);
    expect(nextRule).toBe(rule);
  });

  test('is a day away when the publisher asks for years, and never below a quarter of an hour', () => {
    expect(next(fresh({ maxAgeS: 5e8 }), { hints: { ttlMinutes: 525_600 } }).waitMs).toBe(DAY);
    expect(next(fresh(), { source: { everyMs: 1_000 } }).waitMs).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(next(fresh({ maxAgeS: -5 }), { hints: { ttlMinutes: -5 } }).nextRule).toBe('own interval');
  });

  test('follows the rhythm of the source: half the mean gap, a day at most', () => {
    const every = (gap: number): number[] => Array.from({ length: 20 }, (_, n) => NOW - n * gap);

    expect(next(fresh(), { items: every(10 * HOUR) }).waitMs).toBeGreaterThanOrEqual(4.5 * HOUR);
    expect(next(fresh(), { items: every(10 * HOUR) }).waitMs).toBeLessThanOrEqual(5.5 * HOUR);
    expect(next(fresh(), { items: every(20 * DAY) }).waitMs).toBeLessThanOrEqual(DAY);
    expect(next(fresh(), { items: [NOW - 40 * DAY, NOW - 40 * DAY - HOUR] }).nextRule).toBe('silent for 30 days');
    expect(next(fresh(), { items: [NOW + DAY, Number.NaN].filter((at) => at > 0) }).recentItemsAt).toEqual([]);
  });

  test('keeps what the feed asked for while only 304s come', () => {
    const known = { hints: { ttlMinutes: 300 }, maxAgeS: 600 };

    expect(next(not304(), { known }).waitMs).toBeGreaterThanOrEqual(5 * HOUR);
    expect(next(not304(), { known }).maxAgeS).toBe(600);
    expect(next(not304({ maxAgeS: 900 }), { known }).maxAgeS).toBe(900);
    expect(next(fresh(), { known, hints: {} }).maxAgeS).toBeUndefined();
  });

  test('is moved out of the hours and days to skip, and is not when these leave nothing', () => {
    const allBut = (hour: number): number[] => Array.from({ length: 24 }, (_, n) => n).filter((n) => n !== hour);
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

    expect(new Date(next(fresh(), { hints: { skipHours: allBut(5) } }).nextAt).getUTCHours()).toBe(5);
    expect(new Date(next(fresh(), { hints: { skipDays: ['friday', 'saturday'] } }).nextAt).getUTCDay()).toBe(0);
    expect(next(fresh(), { hints: { skipHours: allBut(-1), skipDays: weekdays } }).waitMs).toBeLessThanOrEqual(1.1 * HOUR);
  });

  test('forgets the errors before', () => {
    expect(next(fresh(), { known: { errorsInRow: 5, firstErrorAt: iso(NOW - DAY) } })).toMatchObject({ errorsInRow: 0 });
    expect(next(fresh(), { known: { errorsInRow: 5, firstErrorAt: iso(NOW - DAY) } }).firstErrorAt).toBeUndefined();
  });
});

describe('after trouble the next poll', () => {
  test('backs off by doubling from an hour to a week, upwards only', () => {
    const waits = [0, 1, 2, 6, 20].map((errorsInRow) => next(failed, { known: { errorsInRow } }).waitMs / HOUR);

    expect(waits.every((hours, n) => hours >= [1, 2, 4, 64, 168][n]!)).toBe(true);
    expect(waits[1]! / waits[0]!).toBeCloseTo(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(168);
  });

  test('counts a page that could not be read as an error', () => {
    expect(next(fresh(), { isRead: false })).toMatchObject({ errorsInRow: 1, firstErrorAt: iso(NOW) });
  });

  test('still respects what the feed asked for before', () => {
    expect(next(failed, { known: { hints: { ttlMinutes: 720 } } }).waitMs).toBeGreaterThanOrEqual(12 * HOUR);
  });

  test('waits as long as it is told to, a week at most, and longer when it keeps being told', () => {
    expect(next(deferred(3 * HOUR)).waitMs).toBeGreaterThanOrEqual(3 * HOUR);
    expect(next(deferred(7 * DAY)).waitMs).toBe(7 * DAY);
    expect(next(deferred(HOUR), { known: { errorsInRow: 4 } }).waitMs).toBeGreaterThanOrEqual(16 * HOUR);
  });

  test('does not count a wait for the host as an error of its own', () => {
    expect(next(deferred(2 * HOUR, 'fetch/host-held'))).toMatchObject({
      errorsInRow: 0,
      nextRule: 'host held by an earlier Retry-After',
    });
  });

  test('is once more a week after 410, then never', () => {
    const first = next(gone);
    const second = next(gone, { known: { goneInRow: 1 } });

    expect([first.waitMs, second.nextAt]).toEqual([7 * DAY, NEVER_AT]);
    expect(next(fresh(), { known: { goneInRow: 1 } }).goneInRow).toBeUndefined();
  });

  test('is a day after a refusal', () => {
    const blocked: FetchResult = { kind: 'blocked', code: 'fetch/robots', reason: '', exchange: exchange() };

    expect(next(blocked).waitMs).toBeGreaterThanOrEqual(DAY);
    expect(next({ ...blocked, code: 'fetch/robots-unreachable' }).waitMs).toBeLessThan(2 * HOUR);
  });
});

describe('a source is due', () => {
  const stateOf = (nextAt: number, more: Partial<SourceState> = {}): SourceState =>
    ({
      configuredUrl: 'https://a.example/',
      lastPolledAt: iso(NOW - HOUR),
      schedule: { ...KNOWN, nextAt: iso(nextAt) },
      ...more,
    }) as SourceState;

  test('when it was never polled, or has another address now', () => {
    expect([
      isDue(sourceOf(), undefined, NOW),
      isDue(sourceOf(), stateOf(NOW + HOUR, { configuredUrl: 'https://b.example/' }), NOW),
    ]).toEqual([true, true]);
  });

  test('from its stored time on, a restart changing nothing', () => {
    const restarted = JSON.parse(JSON.stringify(stateOf(NOW)));

    expect([isDue(sourceOf(), restarted, NOW - 1), isDue(sourceOf(), restarted, NOW)]).toEqual([false, true]);
  });

  test('not when it is paused or gone for good', () => {
    expect(isDue(sourceOf({ paused: true }), undefined, NOW)).toBe(false);
    expect(isDue(sourceOf(), stateOf(Date.parse(NEVER_AT)), NOW)).toBe(false);
  });

  test('when the clock was set back by more than a day', () => {
    expect(isDue(sourceOf(), stateOf(NOW + 40 * DAY, { lastPolledAt: iso(NOW + 39 * DAY) }), NOW)).toBe(true);
  });

  test('later by as much as the clock was set ahead since', () => {
    const steps = noteStep([], { wall: NOW - MINUTE, steady: 0 }, { wall: NOW + 3 * HOUR, steady: MINUTE });
    const state = stateOf(NOW + MINUTE);

    expect(steps).toEqual([{ at: NOW + 3 * HOUR, byMs: 3 * HOUR }]);
    expect(isDue(sourceOf(), state, NOW + 3 * HOUR, steps)).toBe(false);
    expect(isDue(sourceOf(), state, NOW + 3 * HOUR + MINUTE, steps)).toBe(true);
  });
});

describe('a step of the clock', () => {
  test('is none when both clocks went on alike, and is forgotten after nine days', () => {
    const step = { at: NOW, byMs: HOUR };

    expect(noteStep([], { wall: 0, steady: 0 }, { wall: HOUR + 30_000, steady: HOUR })).toEqual([]);
    expect(noteStep([step], { wall: NOW, steady: 0 }, { wall: NOW + 10 * DAY, steady: 10 * DAY })).toEqual([]);
  });
});

describe('the memory of both clocks', () => {
  test('tells a jump once, also to another process, and starts anew with the machine', () => {
    const first = lookAtClocks(undefined, { wall: NOW, steady: 1_000 });
    const jumped = lookAtClocks(JSON.parse(JSON.stringify(first.memory)), { wall: NOW + 2 * HOUR, steady: 61_000 });
    const later = lookAtClocks(jumped.memory, { wall: NOW + 3 * HOUR, steady: 61_000 + HOUR });
    const rebooted = lookAtClocks(later.memory, { wall: NOW + 9 * HOUR, steady: 5_000 });

    expect([first.byMs, jumped.byMs, later.byMs, rebooted.byMs]).toEqual([0, 2 * HOUR - 60_000, 0, 0]);
    expect(rebooted.memory.steps).toEqual(jumped.memory.steps);
  });
});
