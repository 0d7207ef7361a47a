import { expect, test } from 'vitest';
import { createLines } from '../../../src/flow/deliver/lines.ts';

const soon = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('a print waits for the pass under way, so that what it brings is in', async () => {
  const lines = createLines(1_000);
  const done: string[] = [];

  void lines.poll(async () => {
    await soon(30);
    done.push('poll');
  });
  await lines.print(async () => void done.push('print'));

  expect(done).toEqual(['poll', 'print']);
});

test('a print does not wait for a pass that hangs, and settings and mail not at all', async () => {
  const lines = createLines(20);
  const done: string[] = [];
  let end = (): void => {};

  void lines.poll(() => new Promise<void>((resolve) => (end = resolve)));
  await lines.settle(async () => void done.push('settings'));
  await lines.tell(async () => void done.push('mail'));
  await lines.print(async () => void done.push('print'));
  end();
  await lines.idle();

  expect(done).toEqual(['settings', 'mail', 'print']);
});

test('of each kind one goes after the other, also after one that failed', async () => {
  const lines = createLines(20);
  const done: number[] = [];

  const failed = lines.print(async () => {
    await soon(10);
    throw new Error('no room');
  });
  const next = lines.print(async () => done.push(1));
  const poll = lines.poll(async () => done.push(2));

  await expect(failed).rejects.toThrow('no room');
  await Promise.all([next, poll]);
  expect(done).toEqual([1, 2]);
});
