import { afterEach, expect, test } from 'vitest';
import { startHands } from '../../src/flow/hands.ts';
import type { Engine, HostJob } from '../../src/schedule/engine.ts';
import { makeSmallHouse } from './small-house.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** Jobs as one process sees them: `answers` are what its next looks find, and nothing after them. */
function engineOf(answers: (HostJob[] | Error)[]): { engine: Engine; done: string[] } {
  const done: string[] = [];
  const engine: Engine = {
    send: async () => {},
    async fetch() {
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async done(ids) {
      done.push(...ids);
    },
    again: async () => {},
    beat: async () => {},
    close: async () => {},
  };
  return { engine, done };
}

test('a look for jobs that failed is told and is not the last one', async () => {
  const small = await makeSmallHouse();
  ending.push(() => small.remove());
  const house = await small.open();
  ending.push(() => house.close());
  const { engine, done } = engineOf([new Error('the disk of the server is full'), [{ id: 'j', host: 'a', sourceIds: ['s'] }]]);
  const told: unknown[] = [];

  const hands = startHands({
    engine,
    house: () => house,
    refresh: async () => {},
    onPolled: () => {},
    onFault: (fault) => told.push(fault),
  });
  ending.push(() => hands.stop());
  while (!done.length) await new Promise((next) => setTimeout(next, 20));

  expect(told.map(String)).toEqual(['Error: the disk of the server is full']);
  expect(done).toEqual(['j']);
});
