import { describe, expect, test } from 'vitest';
import { dueAt, isDue, NEVER_AT } from '../../src/schedule/due.ts';
import { believed, type ClockMemory, lookAtClocks, stepsSince } from '../../src/schedule/steps.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24, 12);
const boot = 'a';
const first = lookAtClocks(undefined, { wall: NOW, steady: HOUR, boot }).memory;
const kept = (memory: ClockMemory): ClockMemory => JSON.parse(JSON.stringify(memory)) as ClockMemory;

describe('a clock that goes a year ahead', () => {
  const ahead = lookAtClocks(first, { wall: NOW + 365 * DAY, steady: HOUR + MINUTE, boot });

  test('is doubted, and stays so at the next look and after a restart of the machine', () => {
    const next = lookAtClocks(kept(ahead.memory), { wall: NOW + 365 * DAY + MINUTE, steady: HOUR + 2 * MINUTE, boot });
    const restarted = lookAtClocks(kept(next.memory), { wall: NOW + 365 * DAY + HOUR, steady: MINUTE, boot: 'b' });

    expect(ahead.memory.doubt?.byMs).toBe(365 * DAY - MINUTE);
    expect(next.memory.doubt).toEqual(ahead.memory.doubt);
    expect(restarted.memory.doubt).toEqual(ahead.memory.doubt);
  });

  test('is trusted again when it is set right, and its step is dropped', () => {
    const right = lookAtClocks(kept(ahead.memory), { wall: NOW + HOUR, steady: 2 * HOUR, boot });

    expect(right.memory).toEqual({ wall: NOW + HOUR, steady: 2 * HOUR, boot, steps: [] });
  });

  test('is trusted when others say the same, and after nine days', () => {
    const { wall, steady } = ahead.memory;
    const late = lookAtClocks(kept(ahead.memory), { wall: wall + 9 * DAY, steady: steady + 9 * DAY, boot });

    expect(believed(ahead.memory).doubt).toBeUndefined();
    expect(late.memory.doubt).toBeUndefined();
  });

  test('leaves no source silent when it is set right again', () => {
    const source = { url: 'https://example.org/', paused: false };
    const state = {
      configuredUrl: source.url,
      lastPolledAt: new Date(NOW).toISOString(),
      schedule: { nextAt: new Date(NOW + HOUR).toISOString(), nextRule: 'own interval', errorsInRow: 0, recentItemsAt: [] },
    };
    const right = lookAtClocks(kept(ahead.memory), { wall: NOW + 2 * HOUR, steady: 3 * HOUR, boot }).memory;
    const writtenAhead = { ...state, lastPolledAt: new Date(NOW + 365 * DAY).toISOString() };

    expect(dueAt(source, state, NOW + 2 * HOUR, right.steps)).toBe(NOW + HOUR);
    expect(dueAt(source, writtenAhead, NOW + 2 * HOUR, right.steps)).toBe(NOW + 2 * HOUR);
  });
});

test('a day ahead to the minute is a step and no doubt; a minute more is one', () => {
  const day = lookAtClocks(first, { wall: NOW + DAY + MINUTE, steady: HOUR + MINUTE, boot });
  const more = lookAtClocks(first, { wall: NOW + DAY + 2 * MINUTE, steady: HOUR + MINUTE, boot });

  expect([day.byMs, day.memory.doubt]).toEqual([DAY, undefined]);
  expect(more.memory.doubt).toBeDefined();
});

test('another run of the machine, or another machine, says nothing, whatever its uptime', () => {
  let memory = first;
  for (let n = 1; n <= 12; n++)
    ({ memory } = lookAtClocks(kept(memory), { wall: NOW + n * 3 * HOUR, steady: HOUR + n * 40_000, boot: `job ${n}` }));

  expect(memory.steps).toEqual([]);
});

test('a time of before the clock went wrong is not moved when it is put right', () => {
  // A board without a battery: right until it lost its power, then 1970, then put right.
  const step = { at: NOW, byMs: 56 * 365 * DAY };

  expect(stepsSince([step], NOW - 2 * DAY)).toBe(0);
  expect(stepsSince([step], NOW - 56 * 365 * DAY - MINUTE)).toBe(56 * 365 * DAY);
});

test('status and poll ask the same: due is when dueAt has come', () => {
  const source = { id: 'a', url: 'https://example.org/', paused: false } as Parameters<typeof isDue>[0];
  const state = (nextAt: string, configuredUrl = source.url) =>
    ({
      configuredUrl,
      lastPolledAt: new Date(NOW - HOUR).toISOString(),
      schedule: { nextAt, nextRule: '', errorsInRow: 0, recentItemsAt: [] },
    }) as unknown as NonNullable<Parameters<typeof isDue>[1]>;

  expect(dueAt(source, undefined, NOW)).toBe(NOW);
  expect(dueAt({ ...source, paused: true }, undefined, NOW)).toBeUndefined();
  expect(dueAt(source, state(NEVER_AT), NOW)).toBeUndefined();
  expect(dueAt(source, state('no time'), NOW)).toBe(NOW);
  expect(dueAt(source, state(NEVER_AT, 'https://other.example/'), NOW)).toBe(NOW);
  for (const ahead of [-MINUTE, 0, 1, HOUR])
    expect(isDue(source, state(new Date(NOW + ahead).toISOString()), NOW)).toBe(ahead <= 0);
});
