import { expect, test } from 'vitest';
import { repeatedIn } from '../../src/kit/repeated.ts';

const self = (text: string): string => text;

test('finds what is there more than once, each once', () => {
  expect(repeatedIn(['a', 'b', 'a', 'c', 'b', 'a'], self)).toEqual(new Set(['a', 'b']));
  expect(repeatedIn([{ id: 'x' }, { id: 'y' }, { id: 'x' }], ({ id }) => id)).toEqual(new Set(['x']));
  expect(repeatedIn([], self)).toEqual(new Set());
});

test('texts of one hash are told apart', () => {
  // these two have the same hash of 32 bits
  expect(repeatedIn(['costarring', 'liquid', 'declinate', 'macallums'], self)).toEqual(new Set());
  expect(repeatedIn(['costarring', 'liquid', 'costarring'], self)).toEqual(new Set(['costarring']));
});

test('finds among many the same as a set would', () => {
  const many = Array.from({ length: 200_000 }, (_, n) => `https://s${(n * 7919) % 199_000}.example.org/feed`);
  const seen = new Set<string>();
  const wanted = many.filter((each) => seen.size === seen.add(each).size);

  expect([...repeatedIn(many, self)].sort()).toEqual([...new Set(wanted)].sort());
});
