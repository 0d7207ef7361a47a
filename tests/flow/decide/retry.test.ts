import { expect, test } from 'vitest';
import { isGivenUp, isToTry, type Owed, owe, tried } from '../../../src/flow/decide/retry.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 25, 9);

/** Fails at every try, looked at each minute; the minutes of the tries. */
function tries(begin: Owed, from: number, until: number): number[] {
  const at: number[] = [];
  let owed = begin;
  for (let now = from; now <= until; now += MINUTE) {
    if (!isToTry(owed, now)) continue;
    at.push((now - from) / MINUTE);
    owed = tried(owed, now);
  }
  return at;
}

test('is tried at once, then with pauses that double up to an hour, for a day', () => {
  const at = tries(owe('2026-11-18', NOW), NOW, NOW + 3 * DAY);

  expect(at.slice(0, 7)).toEqual([0, 5, 15, 35, 75, 135, 195]);
  expect(at.at(-1)).toBe(1395);
});

test('a machine that slept before the first try loses none of its day', () => {
  const at = tries(owe('2026-11-18', NOW), NOW + 5 * DAY, NOW + 8 * DAY);

  expect(at.at(-1)).toBe(1395);
});

test('is given up after a day, not before its first try, and only while it is owed', () => {
  const owed = owe('2026-11-18', NOW);
  const once = tried(owed, NOW);

  expect(isGivenUp(owed, NOW + 9 * DAY)).toBe(false);
  expect(isGivenUp(once, NOW + DAY)).toBe(false);
  expect(isGivenUp(once, NOW + DAY + 1)).toBe(true);
  expect(isGivenUp({ ...once, isOver: true }, NOW + DAY + 1)).toBe(false);
});

test('what is over is not tried, and a clock that was set back does not make it wait', () => {
  const once = tried(owe('2026-11-18', NOW), NOW);

  expect(isToTry({ ...once, isOver: true }, NOW + MINUTE * 5)).toBe(false);
  expect(isToTry(once, NOW + 4 * MINUTE)).toBe(false);
  expect(isToTry(once, NOW - DAY)).toBe(true);
});
