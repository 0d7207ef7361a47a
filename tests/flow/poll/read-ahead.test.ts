import { expect, test, vi } from 'vitest';
import { readAhead } from '../../../src/flow/poll/read-ahead.ts';
import type { Source, SourceState } from '../../../src/model/source.ts';

const lane = (...ids: readonly string[]): Source[] => ids.map((id) => ({ id }) as Source);

/** A store that writes down what it was asked for. */
function asked() {
  const reads: string[][] = [];
  const loadBriefStates = async (ids: readonly string[]) => {
    reads.push([...ids]);
    return new Map(
      ids.filter((id) => id !== 'new').map((id) => [id, { sourceId: id, read: reads.length } as unknown as SourceState]),
    );
  };
  return { reads, store: { loadBriefStates } };
}

test('states of the next lanes are read together, each source once', async () => {
  const { reads, store } = asked();
  const ids = Array.from({ length: 300 }, (_, n) => `s${n}`);
  const ahead = readAhead(
    store,
    ids.map((id) => lane(id)),
  );

  const states = await Promise.all(ids.map((id) => ahead.of(id)));

  expect(states.map((each) => each?.sourceId)).toEqual(ids);
  expect(reads.flat().sort()).toEqual([...ids].sort());
  expect(reads.length).toBeLessThan(12);
});

test('a source behind another at its host is read when its turn comes, and one that was never asked has none', async () => {
  const { reads, store } = asked();
  const ahead = readAhead(store, [lane('a', 'b'), lane('new')]);

  expect(await ahead.of('a')).toBeDefined();
  expect(await ahead.of('new')).toBeUndefined();
  expect(reads).toEqual([['a', 'new']]);
  expect(await ahead.of('b')).toBeDefined();
  expect(reads[1]).toEqual(['b']);
});

test('what was read more than a second ago is read again, and less of it where hosts are slow', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const { reads, store } = asked();
    const ids = Array.from({ length: 40 }, (_, n) => `s${n}`);
    const ahead = readAhead(
      store,
      ids.map((id) => lane(id)),
    );
    for (const id of ids) {
      const before = reads.length;
      await ahead.of(id);
      expect(reads.length).toBe(before + 1);
      vi.advanceTimersByTime(1_500);
    }
    expect(reads.flat().length).toBeLessThan(100);
  } finally {
    vi.useRealTimers();
  }
});
