import { expect, test } from 'vitest';
import { findJsonPaths } from '../../src/read/json/find-paths.ts';
import { ANSWERS, ODD_ANSWERS } from './json-answers.ts';

const about = { base: 'https://www.example.org/api/news', dates: { now: '2026-11-27T09:00:00Z', timezone: 'Europe/Istanbul' } };

test.each(ANSWERS)('$shape: the list is found, and where title, address, day and text stand in its items', (answer) => {
  const found = findJsonPaths(answer.document, { ...about, ...(answer.base ? { base: answer.base } : {}) });

  expect(found.kind).toBe('lists');
  if (found.kind !== 'lists') return;
  expect(found.best.options).toEqual(answer.options);
  expect(found.best.titles).toEqual(answer.titles);
  expect(found.equals).toEqual([]);
});

test.each(ODD_ANSWERS)('$shape: $kind', (answer) => {
  expect(findJsonPaths(answer.document, about).kind).toBe(answer.kind);
});

test('two lists of equal right are both there to choose from', () => {
  const list = (folder: string, titles: readonly string[]) =>
    titles.map((title, n) => ({ title, url: `https://www.example.org/${folder}/${n}`, date: `2026-11-2${n}` }));
  const document = {
    statements: list('s', ['The union asks for smaller classes', 'What we told the committee', 'Pay talks go into the winter']),
    clippings: list('c', [
      'Harbour schools are full, says a paper',
      'Islanders wait for a teacher',
      'Both sides are tired of talks',
    ]),
    menu: [
      { title: 'About us', url: 'https://www.example.org/about' },
      { title: 'Join the union', url: 'https://www.example.org/join' },
    ],
  };

  const found = findJsonPaths(document, about);

  expect(found.kind === 'lists' ? [found.best, ...found.equals].map((each) => each.options.items) : []).toEqual([
    'statements',
    'clippings',
  ]);
});

test('how an address is made may be said, and is then the address', () => {
  const document = {
    data: [1, 2, 3].map((n) => ({ slug: `okul-${n}`, title: `The ${n}. school opens late`, publishedAt: `2026-11-2${n}` })),
  };

  const found = findJsonPaths(document, { ...about, link: 'https://www.example.org/haber/{slug}' });

  expect(found).toMatchObject({
    kind: 'lists',
    best: { options: { items: 'data', link: 'https://www.example.org/haber/{slug}' } },
  });
});

test('a document that is deep, wide or odd costs little and is no list', () => {
  let deep: unknown = 'end';
  for (let n = 0; n < 5000; n++) deep = { a: deep };
  const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, { v: n }]));

  for (const document of [deep, wide, null, 7, 'text', [], {}, [[[[]]]], [null, null], { items: [1, 2, 3] }])
    expect(findJsonPaths(document, about).kind).toBe('no-list');
});
