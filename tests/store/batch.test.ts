import { expect, test } from 'vitest';
import { memory } from '../../src/store/backends/memory.ts';
import { createWriteTogether } from '../../src/store/batch.ts';
import { openKeyv } from '../../src/store/keyv-adapter.ts';
import type { RowBatch, Rows } from '../../src/store/rows.ts';

async function open() {
  const rows = await memory.open('');
  const batches: RowBatch[] = [];
  const told: Rows = {
    ...rows,
    commit(batch) {
      batches.push(batch);
      return rows.commit(batch);
    },
  };
  return { rows: told, batches, together: createWriteTogether(told) };
}

test('what several Keyvs set and delete reaches the rows in one batch, in the order in which it was said', async () => {
  const { rows, batches, together } = await open();
  await openKeyv(rows, 'placed').set('old', 1);
  batches.length = 0;

  const isWritten = await together(
    async (batch) => {
      await batch.in('placed').delete('old');
      await batch.in('article').setMany([
        { key: 'a', value: { n: 1 } },
        { key: 'b', value: { n: 2 } },
      ]);
      await batch.in('state').set('s', 'done');
    },
    { isPrecious: true },
  );

  expect(isWritten).toBe(true);
  expect(batches.map((each) => [each.writes.map((write) => write.key), each.isPrecious])).toEqual([
    [['placed:old', 'article:a', 'article:b', 'state:s'], true],
  ]);
  expect(await openKeyv(rows, 'article').getMany(['a', 'b'])).toEqual([{ n: 1 }, { n: 2 }]);
  expect(await openKeyv(rows, 'placed').get('old')).toBeUndefined();
});

test('nothing of it is written when something is no longer what was read', async () => {
  const { rows, together } = await open();
  const facts = openKeyv(rows, 'fact');
  await facts.set('a', { n: 1 });
  const write = (expected: unknown): Promise<boolean> =>
    together(async (batch) => {
      await batch.in('fact').set('b', 2);
      batch.expect('fact', 'a', expected);
    });

  expect([await write({ n: 0 }), await write(undefined), await facts.get('b')]).toEqual([false, false, undefined]);
  expect([await write({ n: 1 }), await facts.get('b')]).toEqual([true, 2]);
});

test('what was given up half-way is in no later batch, and batches at once do not mix', async () => {
  const { rows, batches, together } = await open();

  await expect(
    together(async (batch) => {
      await batch.in('fact').set('lost', 1);
      batch.expect('fact', 'x', 1);
      throw new Error('given up');
    }),
  ).rejects.toThrow('given up');
  await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      together(async (batch) => {
        await batch.in('fact').set(name, 1);
        await Promise.resolve();
        await batch.in('state').set(name, 1);
      }),
    ),
  );
  await together(async (batch) => void (await batch.in('fact').set('d', 1)));

  expect(batches.map((each) => each.writes.map((write) => write.key).join())).toEqual([
    'fact:a,state:a',
    'fact:b,state:b',
    'fact:c,state:c',
    'fact:d',
  ]);
  expect(batches.every((each) => each.expect?.length === 0)).toBe(true);
  expect(await openKeyv(rows, 'fact').get('lost')).toBeUndefined();
});
