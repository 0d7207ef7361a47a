import { expect, test } from 'vitest';
import { askedFor, FIELDS, type Field, loadPageFixtures, missesOf } from '../tools/page-fixtures.ts';
import { trimPage } from '../tools/trim-page.ts';

const fixtures = loadPageFixtures();

test('there are eighty pages or more in ten languages, and each says what is odd about it', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(80);
  expect(new Set(fixtures.map(({ expected }) => expected.language)).size).toBeGreaterThanOrEqual(10);
  expect(fixtures.filter(({ html }) => !/^<!-- [^>]*odd: \S[^>]{10,} -->/.test(html)).map(({ slug }) => slug)).toEqual([]);
});

test.each(fixtures.map((fixture) => [fixture.slug, fixture] as const))('%s gives what is expected of it', (_, fixture) => {
  expect(missesOf(fixture)).toEqual([]);
});

test('of each field as many are right as ever', () => {
  const misses = fixtures.flatMap(missesOf);

  const right = Object.fromEntries(
    FIELDS.map((field: Field) => [field, askedFor(fixtures, field) - misses.filter((miss) => miss.field === field).length]),
  );

  expect(right).toEqual({
    title: 96,
    text: 96,
    clean: 44,
    lead: 96,
    day: 96,
    updated: 2,
    author: 16,
    language: 96,
    standfirst: 2,
  });
});

test('a captured page keeps its structure and its data, and loses what acts and tracks', () => {
  const html =
    '<html lang="de"><head><style>p{}</style><script>track()</script><script type="application/ld+json">{"a":1}</script></head><body><!-- x --><p class="a" data-track="1" onclick="x()">Text</p></body></html>';

  expect(trimPage(html)).toBe(
    '<html lang="de"><head><script type="application/ld+json">{"a":1}</script></head><body><p class="a">Text</p></body></html>',
  );
});
