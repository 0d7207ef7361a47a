import { expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';
import type { Entry } from '../../src/model/feed.ts';
import { WALLS } from '../fixtures/walls/walls.ts';

const URL = 'https://paper.example.org/2026/village-schools';
const NEWS: Entry = {
  id: 'e1',
  idFrom: 'id',
  title: 'County counts pupils in four village schools',
  summary: 'The county has counted again and finds that small schools keep most of their children until the last year.',
  publishedTrust: 'absent',
  authors: [],
  enclosures: [],
  categories: [],
};

test('there are sixty in ten languages', () => {
  expect(WALLS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(WALLS.map((each) => each.language)).size).toBe(10);
});

test.each(WALLS.map((each) => [each.language, each.kind, each] as const))(
  'a wall is no article when we know what was announced: %s %s',
  (_language, _kind, wall) => {
    expect(extractArticle(wall.html, URL, { entry: NEWS })).toMatchObject({ isArticle: false });
  },
);

test('nearly all are known by their words alone', () => {
  const taken = WALLS.filter((wall) => extractArticle(wall.html, URL).isArticle).map((wall) => `${wall.language} ${wall.kind}`);

  expect(taken).toEqual([]);
});
