import { describe, expect, test } from 'vitest';
import { loadHtml } from '../../src/kit/html.ts';
import { metaValue, readFacts } from '../../src/page/facts.ts';
import { ldText, ldTypes } from '../../src/page/json-ld.ts';
import type { Laid } from '../../src/page/laid.ts';
import { layFlat } from '../../src/page/lay.ts';
import { parseLooseJson } from '../../src/page/loose-json.ts';
import { readScripts } from '../../src/page/scripts.ts';

const lay = (html: string): Laid => layFlat(loadHtml(html));
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('what a page says of itself', () => {
  test('is read from head and body alike', () => {
    const facts = readFacts(
      lay(`<html lang="de"><head><svg><title>Icon</title></svg><title> A
        title </title><base href="/b/"><link rel="stylesheet" href="x"><link rel="Canonical" href="/own">
        <meta http-equiv="Refresh" content="0;url=/z"><meta property="og:Title" content=" One "><meta name="og:title" value="Two"><meta name="empty" content=" "></head></html>`),
    );

    expect(facts).toMatchObject({ htmlLang: 'de', titleTag: 'A title', base: '/b/', canonical: '/own', refresh: '0;url=/z' });
    expect(facts.meta.get('og:title')).toEqual(['One', 'Two']);
    expect(metaValue(facts, 'empty', 'og:title')).toBe('One');
    expect(metaValue(facts, 'nothing')).toBeUndefined();
  });

  test('is nothing where nothing is said', () => {
    expect(readFacts(lay('<p>x'))).toEqual({ meta: new Map(), ld: [] });
  });

  test('names the article among the objects of a graph', () => {
    const { ld: nodes, article } = readFacts(
      lay(
        ld({ '@graph': [{ '@type': 'WebPage', headline: 'Page' }, [{ '@type': ['schema:NewsArticle'], headline: 'Piece' }]] }) +
          ld({ '@type': 'Organization', name: 'Press' }),
      ),
    );

    expect(nodes).toHaveLength(4);
    expect(article?.headline).toBe('Piece');
  });

  test('prefers the article that says most, and takes a page for one only when there is no other', () => {
    const pick = (...values: unknown[]) => readFacts(lay(values.map(ld).join(''))).article;

    expect(
      pick({ '@type': 'Article', headline: 'A' }, { '@type': 'Article', headline: 'B', datePublished: '2026' })?.headline,
    ).toBe('B');
    expect(pick({ '@type': 'Article', articleBody: 'x' }, { '@type': 'Article', headline: 'B' })?.articleBody).toBe('x');
    expect(pick({ '@type': 'WebPage', name: 'P' })?.name).toBe('P');
    expect(pick({ '@type': 'Person', name: 'P' })).toBeUndefined();
  });
});

test.each([
  ['a plain text', ' a  b ', 'a b'],
  ['a number', 7, '7'],
  ['a named object', { name: 'N' }, 'N'],
  ['a value object', { '@value': 'V' }, 'V'],
  ['a reference', { '@id': '#p' }, '#p'],
  ['the first of a list that has one', ['', { name: '' }, { name: 'L' }], 'L'],
  ['nothing', undefined, undefined],
  ['an empty list', [], undefined],
])('JSON-LD gives %s as text', (_, value, text) => {
  expect(ldText(value)).toBe(text);
});

test('types are named without their vocabulary', () => {
  expect(ldTypes({ '@type': ['https://schema.org/NewsArticle', 'schema:Report', 5] })).toEqual(['NewsArticle', 'Report']);
  expect(ldTypes({ type: 'Article' })).toEqual(['Article']);
});

test.each([
  ['a comment around it', '<!-- {"a":1} -->', { a: 1 }],
  ['CDATA around it', '//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
  ['a trailing comma', '{"a":[1,2,],}', { a: [1, 2] }],
  ['a raw line end in a string', '{"a":"x\ny"}', { a: 'x\ny' }],
  ['a wrong escape', '{"a":"it\\\'s",}', { a: "it's" }],
  ['a semicolon after it', '{"a":1};', { a: 1 }],
  ['two objects side by side', '{"a":1} {"b":2}', [{ a: 1 }, { b: 2 }]],
  ['entities for quotation marks', '{&quot;a&quot;:1}', { a: 1 }],
  ['no JSON', 'var x = 1', undefined],
  ['half of it', '{"a":', undefined],
])('JSON is read with %s', (_, text, value) => {
  expect(parseLooseJson(text)).toEqual(value);
});

test('scripts are counted, and those that may hold data kept', () => {
  const long = `{"items":["${'x'.repeat(50)}"]}`;

  const scripts = readScripts(
    lay(`<script src="a"></script><script type="Application/JSON">${long}</script><noscript><p>Turn it on</p></noscript>`),
  );

  expect(scripts).toEqual({ count: 2, data: [{ type: 'application/json', body: long }], noscript: ' Turn it on' });
});

test('a page of a hundred thousand links at its top can be asked by selectors', () => {
  const $ = loadHtml('<a href=x>yes yes</a>'.repeat(100_000));

  expect($('link[rel]').length).toBe(0);
  expect($('a[href="x"]').length).toBe(100_000);
});
