import { afterEach, expect, test } from 'vitest';
import { sayJson, sayJsonList } from '../../src/cli/say.ts';

const { write } = process.stdout;
afterEach(() => {
  process.stdout.write = write;
});

async function saidBy(tell: () => unknown): Promise<string> {
  let told = '';
  process.stdout.write = (text) => {
    told += String(text);
    return true;
  };
  await tell();
  process.stdout.write = write;
  return told;
}

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

test.each([
  [[]],
  [[{ id: 'a' }]],
  [
    [
      { id: 'a', lines: 'one\ntwo\r\u2028three', list: [1, { deep: [] }], reason: { code: 'schedule/paused', values: {} } },
      { id: 'b' },
      {},
    ],
  ],
])('a list that is told row by row reads like one told at once: %j', async (rows) => {
  expect(await saidBy(() => sayJsonList(each(rows)))).toBe(await saidBy(() => sayJson(rows)));
});
