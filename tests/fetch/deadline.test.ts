import { setTimeout as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startDeadline } from '../../src/fetch/deadline.ts';

test('time in which it stands still does not count, though its timer went on', async () => {
  const deadline = startDeadline(40);
  let ends = 0;
  deadline.onEnd(() => ends++);

  deadline.pause();
  await later(90);
  const wasOver = deadline.isOver;
  deadline.resume();
  await new Promise<void>((done) => deadline.onEnd(done));

  expect(wasOver).toBe(false);
  expect(deadline.isOver).toBe(true);
  expect(ends).toBe(1);
});

test('a pause of no time changes nothing, and what is cleared never ends', async () => {
  const running = startDeadline(20);
  running.pause();
  running.resume();
  const cleared = startDeadline(20);
  let isTold = false;
  cleared.onEnd(() => {
    isTold = true;
  });
  cleared.clear();

  await new Promise<void>((done) => running.onEnd(done));
  await later(40);

  expect(running.isOver).toBe(true);
  expect(isTold).toBe(false);
});

test('a shorter one inside it ends with it', () => {
  const outer = startDeadline(60_000);
  const inner = outer.within(30_000);

  outer.expire();

  expect(inner.isOver).toBe(true);
});
