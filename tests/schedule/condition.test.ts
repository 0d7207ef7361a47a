import { expect, test } from 'vitest';
import type { PollRecord, Source } from '../../src/model/source.ts';
import { conditionOf, type Evidence } from '../../src/schedule/condition.ts';
import { NEVER_AT } from '../../src/schedule/due.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 20, 12);
const iso = (at: number): string => new Date(at).toISOString();
const source = { id: 'a', url: 'https://a.example/', paused: false } as Source;
const record = (outcome: string, code?: string): PollRecord => ({
  at: iso(NOW),
  outcome,
  ...(code ? { code } : {}),
  reason: `it was ${outcome}`,
  entries: 0,
  newEntries: 0,
  articles: 0,
  nextAt: iso(NOW + HOUR),
  nextRule: '',
});

function conditionFor(about: {
  polls?: PollRecord[];
  errorsInRow?: number;
  firstErrorAt?: number;
  good?: boolean;
  itemsAt?: number[];
  more?: Partial<Evidence['state']>;
  schedule?: object;
  paused?: boolean;
}): string {
  const { condition, reason } = conditionOf({
    source: { ...source, paused: about.paused ?? false },
    state: {
      url: source.url,
      configuredUrl: source.url,
      http: { validators: {} },
      polls: about.polls ?? [record('fresh')],
      ...(about.good === false ? {} : { lastGoodAt: iso(NOW - HOUR) }),
      schedule: {
        nextAt: iso(NOW + HOUR),
        nextRule: '',
        errorsInRow: about.errorsInRow ?? 0,
        recentItemsAt: (about.itemsAt ?? [NOW - HOUR]).map(iso),
        ...(about.firstErrorAt ? { firstErrorAt: iso(about.firstErrorAt) } : {}),
        ...about.schedule,
      },
      ...about.more,
    },
    now: NOW,
  });
  expect(reason).not.toBe('');
  return condition;
}

test('a source that reads well is healthy, and quiet when silent for thrice its gap', () => {
  const days = (first: number): number[] => [0, 1, 2, 3].map((n) => NOW - (first + n) * DAY);

  expect(conditionFor({ itemsAt: days(1) })).toBe('healthy');
  expect(conditionFor({ itemsAt: days(2) })).toBe('healthy');
  expect(conditionFor({ itemsAt: days(5) })).toBe('quiet');
});

test('an outage is broken from the third error on, or after a week, or when it never worked', () => {
  const polls = [record('failed', 'fetch/status-500')];

  expect(conditionFor({ polls, errorsInRow: 2, firstErrorAt: NOW - HOUR })).toBe('healthy');
  expect(conditionFor({ polls, errorsInRow: 3, firstErrorAt: NOW - HOUR })).toBe('broken');
  expect(conditionFor({ polls, errorsInRow: 2, firstErrorAt: NOW - 8 * DAY })).toBe('broken');
  expect(conditionFor({ polls, errorsInRow: 1, firstErrorAt: NOW, good: false })).toBe('broken');
});

test.each([
  ['wall', 'fetch/challenge'],
  ['failed', 'fetch/status-403'],
  ['failed', 'fetch/status-401'],
  ['blocked', 'fetch/robots'],
  ['deferred', 'fetch/status-429'],
])('%s (%s) is blocked from the first time on', (outcome, code) => {
  expect(conditionFor({ polls: [record(outcome, code)], errorsInRow: 1, firstErrorAt: NOW })).toBe('blocked');
});

test.each([
  ['wall', 'fetch/empty'],
  ['deferred', 'fetch/status-503'],
  ['blocked', 'fetch/robots-unreachable'],
  ['failed', 'fetch/timeout'],
])('%s (%s) is an outage, not a refusal', (outcome, code) => {
  expect(conditionFor({ polls: [record(outcome, code)], errorsInRow: 3, firstErrorAt: NOW })).toBe('broken');
});

test('moved, gone, paused and new are told apart', () => {
  expect(conditionFor({ more: { url: 'https://b.example/' } })).toBe('moved');
  expect(conditionFor({ polls: [record('gone')], errorsInRow: 1, schedule: { goneInRow: 2, nextAt: NEVER_AT } })).toBe('gone');
  expect(conditionFor({ paused: true })).toBe('paused');
  expect(conditionFor({ polls: [], good: false })).toBe('new');
});

test('the time of a condition is kept while it lasts', () => {
  const state = {
    url: source.url,
    configuredUrl: source.url,
    http: { validators: {} },
    polls: [record('fresh')],
    lastGoodAt: iso(NOW),
    schedule: { nextAt: iso(NOW), nextRule: '', errorsInRow: 0, recentItemsAt: [iso(NOW)] },
  };

  const since = (condition: 'healthy' | 'broken'): string =>
    conditionOf({ source, state: { ...state, condition, conditionSince: iso(NOW - DAY) }, now: NOW }).since;

  expect([since('healthy'), since('broken')]).toEqual([iso(NOW - DAY), iso(NOW)]);
});

test('a list that was full and is empty thrice is told, and not before', () => {
  const full = { ...record('fresh'), entries: 8 };

  expect(conditionFor({ polls: [record('empty'), record('empty'), full], itemsAt: [NOW - HOUR] })).toBe('healthy');
  expect(conditionFor({ polls: [record('empty'), record('unchanged'), record('empty'), full], itemsAt: [NOW - HOUR] })).toBe(
    'quiet',
  );
  expect(conditionFor({ polls: [record('empty'), record('empty'), record('empty')], itemsAt: [NOW - HOUR] })).toBe('healthy');
});
