import { expect, test } from 'vitest';
import type { PollRecord, SourceState } from '../../src/model/source.ts';
import { packState, unpackState } from '../../src/store/compact.ts';

const URL = 'https://school.example/feed';
const at = (hour: number): string => `2026-03-0${1 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:00:00.000Z`;

function poll(hour: number, more: Partial<PollRecord> = {}): PollRecord {
  return {
    at: at(hour),
    outcome: 'unchanged',
    reason: { code: 'poll/not-modified', values: {} },
    entries: 0,
    newEntries: 0,
    articles: 0,
    nextAt: at(hour + 1),
    nextRule: { code: 'schedule/own-interval', values: {} },
    ...more,
  } as PollRecord;
}

function exchange(hour: number, etag: string): NonNullable<PollRecord['exchange']> {
  return {
    url: URL,
    startedAt: at(hour),
    hops: [{ url: URL, status: 304 }],
    status: 304,
    sent: { etag },
    received: { etag },
    wireBytes: 0,
    decodedBytes: 0,
    ms: { total: hour, waited: 0 },
  } as NonNullable<PollRecord['exchange']>;
}

function state(polls: readonly PollRecord[]): SourceState {
  return {
    sourceId: 'school',
    configuredUrl: URL,
    url: URL,
    condition: 'healthy',
    conditionSince: at(0),
    conditionReason: 'read',
    http: { validators: { etag: '"a"' } },
    schedule: {
      nextAt: at(30),
      nextRule: 'own interval',
      errorsInRow: 0,
      recentItemsAt: [],
    },
    reading: { kind: 'feed' },
    polls,
  };
}

const kept = (of: SourceState): string => JSON.stringify(packState(of));
const readBack = (of: SourceState): SourceState => unpackState(JSON.parse(kept(of)));

const quiet = Array.from({ length: 20 }, (_, n) => poll(29 - n, n < 5 ? { exchange: exchange(29 - n, '"a"') } : {}));

test('a state is read back as it was, whatever its polls have in common', () => {
  const odd = [
    poll(9, {
      exchange: { ...exchange(9, '"b"'), maxAgeS: 300, robots: 'allowed' },
    }),
    poll(8, { exchange: exchange(8, '"b"') }),
    poll(7, { outcome: 'failed', code: 'fetch/timeout', reason: 'no answer' }),
    poll(6, {
      outcome: 'failed',
      code: 'fetch/timeout',
      reason: 'no answer',
      exchange: exchange(6, '"a"'),
    }),
    poll(5, {
      outcome: 'fresh',
      reason: 'rss 2.0 with 3 entries',
      entries: 3,
      newEntries: 3,
      articles: 2,
      ownWords: 1,
    }),
  ];

  for (const polls of [[], odd.slice(0, 1), odd, quiet]) expect(readBack(state(polls))).toEqual(state(polls));
});

test('what was read is written again as the same row', () => {
  expect(kept(readBack(state(quiet)))).toBe(kept(state(quiet)));
});

test('a row of before, with each poll in full, is read as well', () => {
  expect(unpackState(JSON.parse(JSON.stringify(state(quiet))))).toEqual(state(quiet));
});

test('polls without news take little room', () => {
  const bare = JSON.stringify(state([])).length;

  expect(kept(state(quiet)).length - bare).toBeLessThan((JSON.stringify(state(quiet)).length - bare) * 0.4);
});

test('what was read and then changed is kept as if it had never been read', () => {
  const read = readBack(state(quiet)).polls;
  const [first, second, ...older] = read;
  const histories = [
    [poll(30, { exchange: exchange(30, '"b"') }), ...read.slice(0, 19)],
    [poll(30), first!, { ...second!, outcome: 'failed' }, ...older],
    [first!, ...older],
    [second!, first!, ...older],
  ];

  for (const polls of histories) expect(kept(state(polls))).toBe(kept(JSON.parse(JSON.stringify(state(polls)))));
});
