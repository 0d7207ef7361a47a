import { createTask } from 'node-cron';
import { expect, test } from 'vitest';
import { lastTick, nextTick } from '../../src/schedule/ticks.ts';

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

const iso = (tick: number | undefined): string | undefined => (tick === undefined ? undefined : new Date(tick).toISOString());

test.each([
  ['an hour that New York skips', '30 2 * * sun', 'America/New_York', '2026-03-08T00:00:00Z', '2026-03-08T07:00:00.000Z'],
  ['midnight, which Beirut skips', '30 0 * * sun', 'Asia/Beirut', '2026-03-28T12:00:00Z', '2026-03-28T22:00:00.000Z'],
  [
    'half an hour, which Lord Howe skips',
    '15 2 * * sun',
    'Australia/Lord_Howe',
    '2026-10-03T06:00:00Z',
    '2026-10-03T15:30:00.000Z',
  ],
  ['a day that Samoa skipped', '0 9 * * fri', 'Pacific/Apia', '2011-12-29T20:00:00Z', '2011-12-30T10:00:00.000Z'],
])('%s comes up at the first moment after the gap', (_what, expression, timezone, from, expected) => {
  expect(iso(nextTick(expression, timezone, at(from)))).toBe(expected);
  expect(iso(lastTick(expression, timezone, at(expected) + 60_000))).toBe(expected);
});

test('an hour that comes twice comes up once, at its first time', () => {
  expect(iso(nextTick('30 1 * * sun', 'America/New_York', at('2026-11-01T05:00:00Z')))).toBe('2026-11-01T05:30:00.000Z');
  expect(iso(nextTick('30 1 * * sun', 'America/New_York', at('2026-11-01T05:40:00Z')))).toBe('2026-11-08T06:30:00.000Z');
  expect(iso(nextTick('30 1 * * sun', 'America/New_York', at('2026-11-01T06:10:00Z')))).toBe('2026-11-08T06:30:00.000Z');
  expect(iso(lastTick('30 1 * * sun', 'America/New_York', at('2026-11-01T12:00:00Z')))).toBe('2026-11-01T05:30:00.000Z');
});

test.each(['*/30 * * * *', '0 * * * *', '10 0-5 * * *', '*/7 * * * *'])(
  'no pause of "%s" at the end of summer time is longer than twice its step',
  (expression) => {
    const begin = at('2026-10-24T22:00:00Z');
    const ticks = [begin];
    while (ticks.at(-1)! < at('2026-10-25T03:00:00Z')) ticks.push(nextTick(expression, 'Europe/Berlin', ticks.at(-1)! + 1)!);

    const pauses = ticks.slice(2).map((tick, n) => tick - ticks[n + 1]!);

    expect(Math.max(...pauses)).toBeLessThanOrEqual(3_600_000);
  },
);

test.each([
  '0 9 * * wed',
  '*/30 * * * *',
  '5,35 8-18/2 1-7 * *',
  '0 9 L * *',
  '0 12 * * fri#2',
  '30 7 15W * *',
  '0 9 * jan,jul 1',
])('agrees with node-cron about "%s" where no clock is changed', (expression) => {
  const task = createTask(expression, () => {}, { timezone: 'Europe/Istanbul' });
  for (let n = 0; n < 20; n++) {
    const from = at('2026-01-01T00:00:00Z') + n * 31_234_567_000;
    const tick = nextTick(expression, 'Europe/Istanbul', from)!;

    expect(task.match(new Date(tick)), iso(tick)).toBe(true);
    expect(lastTick(expression, 'Europe/Istanbul', tick + 59_000)).toBe(tick);
    for (let before = tick - 60_000; before >= Math.max(from, tick - 86_400_000); before -= 60_000)
      if (task.match(new Date(before))) expect.fail(`${iso(before)} comes before ${iso(tick)}`);
  }
  void task.destroy();
});

test('a rare day is found years ahead', () => {
  expect(iso(nextTick('0 0 29 2 *', 'UTC', at('2096-03-01T00:00:00Z')))).toBe('2104-02-29T00:00:00.000Z');
});
