import { afterEach, expect, test, vi } from 'vitest';
import { startClock } from '../../src/schedule/clock.ts';

test('the clock ticks both flows, leaves out a tick that finds the same flow running, and stops', async () => {
  let polls = 0;
  let publishes = 0;
  const faults: unknown[] = [];
  let finish = (): void => {};
  const ticked = new Promise<void>((resolve) => {
    const clock = startClock({
      poll: '* * * * * *',
      publish: '* * * * * *',
      timezone: 'Europe/Istanbul',
      onPoll: () => {
        polls++;
        return new Promise<void>((end) => {
          finish = end;
        });
      },
      onPublish: () => {
        publishes++;
        if (publishes === 3) resolve(clock.stop());
        throw new Error('publish failed');
      },
      onFault: (error) => faults.push(error),
    });
  });

  await ticked;
  finish();

  expect([polls, publishes]).toEqual([1, 3]);
  expect(faults).toHaveLength(3);
});

/** Runs a clock on false timers from one moment to another; the moments at which it published and polled. */
async function run(about: {
  readonly publish?: string;
  readonly poll?: string;
  readonly timezone: string;
  readonly from: string;
  readonly to: string;
  readonly stepMs?: number;
  readonly onWake?: () => void;
}) {
  const { from, to, stepMs = 20_000, timezone } = about;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse(from) });
  const ran = { publish: [] as string[], poll: [] as string[] };
  const now = (): string => new Date().toISOString().slice(0, 16);
  const clock = startClock({
    poll: about.poll ?? '0 0 1 1 *',
    publish: about.publish ?? '0 0 1 1 *',
    timezone,
    onPoll: () => ran.poll.push(now()),
    onPublish: () => ran.publish.push(now()),
    ...(about.onWake ? { onWake: about.onWake } : {}),
  });
  while (Date.now() < Date.parse(to)) await vi.advanceTimersByTimeAsync(stepMs);
  await clock.stop();
  return ran;
}

afterEach(() => vi.useRealTimers());

test('an hour that does not exist that day runs once, at the first moment after the gap', async () => {
  const { publish } = await run({
    publish: '30 2 * * sun',
    timezone: 'America/New_York',
    from: '2026-03-08T06:00:00Z',
    to: '2026-03-08T12:00:00Z',
  });

  expect(publish).toEqual(['2026-03-08T07:00']);
});

test('an hour that passed while everything stood still runs at the next look, once', async () => {
  const published: string[] = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse('2026-11-25T08:58:00Z') });
  const clock = startClock({
    poll: '*/30 * * * *',
    publish: '0 9 * * wed',
    timezone: 'UTC',
    onPoll: () => {},
    onPublish: () => published.push(new Date().toISOString()),
  });

  // asleep: the timers stand still, the clock on the wall does not
  vi.setSystemTime(Date.parse('2026-11-25T13:07:31Z'));
  await vi.advanceTimersByTimeAsync(180_000);
  await clock.stop();

  expect(published).toHaveLength(1);
  expect(Date.parse(published[0]!)).toBeLessThan(Date.parse('2026-11-25T13:09:32Z'));
});

test('looks at least once a minute, and polls on when the clock was set back', async () => {
  let wakes = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse('2026-11-25T08:58:00Z') });
  const polls: string[] = [];
  const clock = startClock({
    poll: '*/30 * * * *',
    publish: '0 0 1 1 *',
    timezone: 'UTC',
    onPoll: () => polls.push(new Date().toISOString().slice(11, 16)),
    onPublish: () => {},
    onWake: () => wakes++,
  });

  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(wakes).toBeGreaterThanOrEqual(10);
  vi.setSystemTime(Date.parse('2026-11-25T05:10:00Z'));
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  await clock.stop();

  expect(polls).toEqual(['09:00', '05:30', '06:00']);
});
