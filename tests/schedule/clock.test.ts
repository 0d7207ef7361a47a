import { expect, test } from 'vitest';
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
