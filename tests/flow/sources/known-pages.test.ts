import { beforeEach, expect, test } from 'vitest';
import { plainSource } from '../../../src/flow/decide/plain-source.ts';
import { formerOf, rememberSources } from '../../../src/flow/known-sources.ts';
import type { Source } from '../../../src/model/source.ts';
import { FACTS } from '../../../src/store/facts.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const NOW = Date.parse('2026-11-16T10:00:00Z');
const sourceOf = (n: number): Source => ({ ...plainSource(`https://s${n}.example.org/feed`), id: `s${n}`, name: `Source ${n}` });
const MANY = Array.from({ length: 3_100 }, (_, n) => sourceOf(n));
const without = (...ids: number[]): Source[] => MANY.filter(({ id }) => !ids.some((n) => id === `s${n}`));

let store: Store;
beforeEach(async () => {
  store = await openStore('memory:');
});

let stamps = 0;
const remember = async (sources: readonly Source[], at = NOW): Promise<unknown[]> =>
  (await rememberSources({ store, sources, stamp: `stamp ${stamps++}`, now: () => at })).map((each) => each.values);
const former = async (sources: readonly Source[]): Promise<string[]> =>
  (await formerOf(store, sources, NOW, 'another')).sources.map((each) => each.id);

test('of thousands of sources each one that is gone is told once and stays known, wherever it stood', async () => {
  await remember(MANY);
  const cut = without(3, 1_500, 3_099);

  expect(await former(cut)).toEqual(['s3', 's1500', 's3099']);
  expect(await remember(cut)).toEqual([{ count: 3, names: ['Source 3', 'Source 1500', 'Source 3099'] }]);
  expect(await remember(cut)).toEqual([]);
  expect(await former(cut)).toEqual(['s3', 's1500', 's3099']);
  expect(await remember(without(3, 7))).toEqual([{ count: 1, names: ['Source 7'] }]);
  expect((await former(without(3, 7))).sort()).toEqual(['s3', 's7']);
});

test('a list that shrank to its first page forgets none of the others', async () => {
  await remember(MANY);
  const few = MANY.slice(0, 10);

  await remember(few);

  expect(await former(few)).toHaveLength(3_090);
  expect(await store.getFact(FACTS.knownPage(1))).toBeUndefined();
  expect(await former(MANY)).toEqual([]);
});

test('a list that was read half when the process ended is read whole by the next one', async () => {
  await remember(MANY);
  const cut = without(3, 1_500);
  const { setFact } = store;
  let left = 3;
  const ending: Store = {
    ...store,
    setFact: async (name, value) => {
      if (left-- <= 0) throw new Error('ended');
      await setFact(name, value);
    },
  };

  await expect(rememberSources({ store: ending, sources: cut, stamp: 'cut', now: () => NOW })).rejects.toThrow('ended');

  expect((await former(cut)).sort()).toEqual(['s1500', 's3']);
  await remember(cut);
  expect((await former(cut)).sort()).toEqual(['s1500', 's3']);
});

test('what an earlier version knew is taken over', async () => {
  const known = [
    ...MANY.slice(0, 5).map((source) => ({ source })),
    { source: sourceOf(9_999), goneAt: '2026-11-15T10:00:00.000Z' },
  ];
  await store.setFact(FACTS.knownSources, known);
  const cut = MANY.slice(1);

  expect(await former(cut)).toEqual(['s0', 's9999']);
  expect(await remember(cut)).toEqual([{ count: 1, names: ['Source 0'] }]);
  expect((await former(cut)).sort()).toEqual(['s0', 's9999']);
  expect(await store.getFact(FACTS.knownSources)).toBeUndefined();
});

test('a source under another id is none that is gone', async () => {
  await remember(MANY);
  const renamed = MANY.map((each) => (each.id === 's1200' ? { ...each, id: 'other', name: 'Other' } : each));

  expect(await remember(renamed)).toEqual([]);
  expect((await formerOf(store, renamed, NOW, 'another')).sources).toEqual([{ ...renamed[1200], id: 's1200' }]);
});
