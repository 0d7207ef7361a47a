import { expect, test } from 'vitest';
import { lastTick } from '../../src/schedule/ticks.ts';

const at = (text: string): number => Date.parse(text);

test('finds the last hour of publication in the timezone of the publication', () => {
  const tick = lastTick('0 9 * * wed', 'Europe/Istanbul', at('2026-11-24T12:00:00Z'));

  expect(new Date(tick!).toISOString()).toBe('2026-11-18T06:00:00.000Z');
});

test('counts the very minute', () => {
  expect(lastTick('0 9 * * wed', 'UTC', at('2026-11-18T09:00:30Z'))).toBe(at('2026-11-18T09:00:00Z'));
});

test('follows the clock change', () => {
  const tick = lastTick('0 9 * * sun', 'Europe/Berlin', at('2026-10-25T12:00:00Z'));

  expect(new Date(tick!).toISOString()).toBe('2026-10-25T08:00:00.000Z');
});

test('is undefined when nothing came up for a month and a half', () => {
  expect(lastTick('0 9 1 1 *', 'UTC', at('2026-11-24T12:00:00Z'))).toBeUndefined();
});
