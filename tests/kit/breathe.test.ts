import { expect, test } from 'vitest';
import { attended, breathe } from '../../src/kit/breathe.ts';
import { inOneGo, inPieces, type Steps } from '../../src/kit/steps.ts';

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('what somebody waits for is done before what has time goes on, and that goes on one after the other', async () => {
  const told: string[] = [];
  const answer = attended(async () => {
    for (let n = 0; n < 5; n++) await turn();
    told.push('answer');
  });
  const pieces = ['a', 'b'].map((name) => breathe().then(() => told.push(name)));

  await Promise.all([answer, ...pieces]);

  expect(told).toEqual(['answer', 'a', 'b']);
});

test('whoever waits for something that never comes holds nobody up for ever', async () => {
  void attended(() => new Promise<void>(() => {}));

  await expect(breathe()).resolves.toBeUndefined();
});

test('an answer that fails lets what has time go on', async () => {
  await expect(attended(() => Promise.reject(new Error('no such page')))).rejects.toThrow('no such page');

  await expect(breathe()).resolves.toBeUndefined();
});

test('work in pieces comes to the same as in one go', async () => {
  function* sum(upTo: number): Steps<number> {
    let all = 0;
    for (let n = 1; n <= upTo; n++, yield) all += n;
    return all;
  }
  let pauses = 0;

  const pieces = await inPieces(sum(4), async () => void pauses++);

  expect([pieces, inOneGo(sum(4)), pauses]).toEqual([10, 10, 4]);
});
