import { expect, test } from 'vitest';
import { createHostTurns } from '../../src/fetch/turn.ts';

const HOUR = 3_600_000;

function openTurns(memory?: Parameters<typeof createHostTurns>[0]['memory']) {
  const clock = { wall: Date.UTC(2026, 0, 1), steady: 0 };
  const timers: { at: number; call: () => void }[] = [];
  const turns = createHostTurns({
    now: () => clock.wall,
    steady: () => clock.steady,
    wait: (ms, call) => void timers.push({ at: clock.steady + ms, call }),
    ...(memory ? { memory } : {}),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.steady += ms;
    for (const timer of timers.splice(0))
      if (timer.at <= clock.steady) timer.call();
      else timers.push(timer);
    await null;
  };
  return { turns, clock, pass };
}

test('a host is asked by one at a time, in the order of asking, its gap apart', async () => {
  const { turns, pass } = openTurns();
  const order: string[] = [];
  const first = (await turns.take('a.example'))!;
  void turns.take('a.example').then((turn) => {
    order.push(`second after ${turn!.waitedMs}`);
    turn!.release(500);
  });
  void turns.take('a.example').then(() => order.push('third'));
  void turns.take('b.example').then(() => order.push('other host'));

  await pass(100);
  first.release(1_000);
  first.release(0);
  await pass(999);
  await pass(1);
  await pass(499);
  await pass(1);

  expect(order).toEqual(['other host', 'second after 1100', 'third']);
});

test('two subdomains that answer 429 make their domain one host', () => {
  const { turns, clock } = openTurns();
  const until = clock.wall + HOUR;
  turns.hold('a.blogs.example', until);
  turns.shareDomain('a.blogs.example', 'blogs.example');
  const before = turns.heldUntil('c.blogs.example');
  turns.hold('b.blogs.example', until);
  turns.shareDomain('b.blogs.example', 'blogs.example');

  expect([before, turns.heldUntil('c.blogs.example'), turns.heldUntil('notblogs.example')]).toEqual([
    undefined,
    until,
    undefined,
  ]);
});

test('what was held stays held in the next process, unless it was written under another clock', () => {
  const { turns, clock } = openTurns();
  turns.hold('a.example', clock.wall + HOUR);
  turns.shiftHolds(HOUR);
  const memory = JSON.parse(JSON.stringify(turns.export()));
  const next = openTurns({
    ...memory,
    held: { ...memory.held, 'z.example': '2031-01-01T00:00:00.000Z', 'bad.example': 'x' },
  }).turns;

  expect([next.heldUntil('a.example'), next.heldUntil('z.example'), next.heldUntil('bad.example')]).toEqual([
    clock.wall + 2 * HOUR,
    undefined,
    undefined,
  ]);
});
