import { expect, test } from 'vitest';
import { createPickNames } from '../../../src/flow/decide/pick-name.ts';
import { reorder } from '../../../src/flow/decide/reorder.ts';
import type { StoredArticle } from '../../../src/model/article.ts';
import { articleOf } from './entries.ts';

const storyOf = (lead: StoredArticle, others: readonly StoredArticle[] = []) => ({
  id: lead.id,
  lead,
  others,
  joinedBy: {},
  score: 0,
  reasons: [],
});

test('an article is written down by its address, by its id where others of the week share that', () => {
  const own = articleOf({ id: 'own', url: 'https://paper.example/redirect', canonical: 'https://paper.example/own' });
  const bus = articleOf({ id: 'bus', url: 'https://paper.example/board#bus' });
  const roof = articleOf({ id: 'roof', url: 'https://www.paper.example/board#roof' });
  const stranger = articleOf({ id: 'stranger', url: 'https://paper.example/elsewhere' });

  const nameOf = createPickNames([storyOf(own, [bus]), storyOf(roof), storyOf(own)]);

  expect([own, bus, roof, stranger].map(nameOf)).toEqual([
    'https://paper.example/own',
    'bus',
    'roof',
    'https://paper.example/elsewhere',
  ]);
});

test('an item moves a step, or before another, and never out of its day', () => {
  const ids = ['a', 'b', 'c'];

  expect(reorder(ids, 'b', { step: 'up' })).toEqual(['b', 'a', 'c']);
  expect(reorder(ids, 'b', { step: 'down' })).toEqual(['a', 'c', 'b']);
  expect(reorder(ids, 'a', { step: 'up' })).toEqual(ids);
  expect(reorder(ids, 'c', { step: 'down' })).toEqual(ids);
  expect(reorder(ids, 'c', { before: 'a' })).toEqual(['c', 'a', 'b']);
  expect(reorder(ids, 'a', { before: 'c', step: 'up' })).toEqual(['b', 'a', 'c']);
  expect(reorder(ids, 'b', { before: 'unknown' })).toEqual(ids);
  expect(reorder(ids, 'b', {})).toEqual(ids);
  expect(reorder(ids, 'unknown', { step: 'up' })).toEqual(ids);
});
