import { expect, test } from 'vitest';
import { attended, breathe, createPace } from '../../src/kit/breathe.ts';
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

test('where somebody always waits, what has time goes on now and then', async () => {
  let isOver = false;
  const always = (async () => {
    while (!isOver) await Promise.race([attended(turn), attended(() => turn().then(turn))]);
  })();

  for (let n = 0; n < 3; n++) await breathe();

  isOver = true;
  await always;
});

test('a work for which nobody waited goes on at once when somebody does', async () => {
  const pace = createPace(true);
  let isThere = false;
  const pauses = (async () => {
    for (let n = 0; n < 3; n++) await pace.pause();
    isThere = true;
  })();

  await attended(async () => {
    pace.hurry();
    await pauses;
  });

  expect(isThere).toBe(true);
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
