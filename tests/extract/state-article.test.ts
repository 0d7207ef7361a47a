import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';

const P = [
  'The province opens nine reading rooms in villages that have lost their schools, and pays a teacher for each of them.',
  'The rooms are open on four afternoons of the week, and whoever has outgrown school may come and read there, too.',
];
const body = P.map((each) => `<p>${each}</p>`).join('');
const TITLE = 'Nine reading rooms for villages without a school';
const OTHER = {
  title: 'The ferry is late again this week',
  content: '<p>The ferry was late on each day of the week, since ice stood on the river and the pilot was ill at home.</p>',
};
const article = {
  title: TITLE,
  slug: 'reading-rooms',
  publishedAt: '2026-11-20T08:00:00Z',
  author: { name: 'Ann Lee' },
  content: body,
};
const read = (data: string, title = `${TITLE} | Province`) =>
  extractArticle(
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body><div id="app"></div>${data}</body></html>`,
    'https://province.example.org/news/reading-rooms',
    { now: '2026-11-28T12:00:00Z' },
  );
const script = (data: unknown, type = ' type="application/json"') => `<script${type}>${JSON.stringify(data)}</script>`;

describe('a page that shows nothing without its scripts is read from the data it carries for them', () => {
  test.each([
    ['props of a framework', script({ props: { pageProps: { article, related: [OTHER] } } })],
    [
      'a state that is assigned',
      `<script>window.__STATE__ = ${JSON.stringify({ posts: { items: [OTHER, article] } })};</script>`,
    ],
    [
      'an attribute',
      `<div data-page="${JSON.stringify({ props: { news: article, more: [OTHER] } }).replace(/"/g, '&quot;')}"></div>`,
    ],
    ['pieces', script({ post: { ...article, content: undefined, blocks: P.map((each) => ({ type: 'text', content: each })) } })],
    [
      'a list that is folded',
      script([
        ['Reactive', 1],
        { news: 2 },
        { title: 3, content: 4, publishedAt: 5, author: 6 },
        TITLE,
        body,
        '2026-11-20',
        { name: 7 },
        'Ann Lee',
      ]),
    ],
  ])('%s', (_, data) => {
    const found = read(data);

    expect(found.isArticle).toBe(true);
    expect(found.title).toBe(TITLE);
    expect(found.paragraphs).toEqual(P);
    expect(found.published?.slice(0, 10)).toBe('2026-11-20');
    expect(found.author).toBe('Ann Lee');
  });

  test('by the address, where the head of the page names the site alone', () => {
    expect(read(script({ list: [OTHER, article] }), 'Province').paragraphs).toEqual(P);
  });
});

test.each([
  ['another article is no part of the page', script({ latest: [OTHER, { ...OTHER, title: 'Ice on the river for a week' }] })],
  ['one of a list of one kind is not it', script({ latest: [{ ...article, slug: 'other' }, OTHER] })],
])('%s', (_, data) => {
  expect(read(data, 'Province').isArticle).toBe(false);
});

test('a page that shows its text is not read from its data', () => {
  const shown = `<main><h1>${TITLE}</h1>${body.repeat(3).replaceAll('rooms', 'halls')}</main>`;

  expect(read(shown + script({ article: { ...article, content: `${body}<p>What nobody is shown.</p>` } })).text).not.toContain(
    'nobody',
  );
});
