import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiPage, givenByLibrary } from '../tools/docs/api.ts';
import { brokenLinks, docsSite } from '../tools/docs/pages.ts';

test('the reference of the library is what its docstrings say today (else: npx tsc && npx tsc -p tests/tools && node .build/tests/tools/generate.js)', () => {
  const { path, text } = apiPage();

  expect(text).toBe(readFileSync(path, 'utf8'));
});

test('whatever the library exports has a docstring, and what can be called says what it throws', () => {
  const given = givenByLibrary();
  const text = readFileSync('src/library.ts', 'utf8');
  const handed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','));
  const own = [...text.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)].map(([, name]) => name!);
  const exported = [...handed.flatMap((each) => /(\w+)\s*$/.exec(each.trim())?.[1] ?? []), ...own];

  expect(given.map((each) => each.as).sort()).toEqual(exported.sort());
  expect(given.filter((each) => !each.doc).map((each) => each.as)).toEqual([]);
  expect(given.filter((each) => each.kind === 'function' && !/Throws /.test(each.doc)).map((each) => each.as)).toEqual([]);
});

test('no link among the pages of the documentation leads nowhere, and every page is reached from every other', () => {
  const site = docsSite();

  expect(brokenLinks(site)).toEqual([]);
  const pages = [...site.keys()].filter((path) => path.endsWith('.html'));
  for (const page of pages) expect(site.get('index.html')).toContain(`href="${page}"`);
  expect(pages).toEqual(
    expect.arrayContaining(['index.html', 'errors.html', 'hosting/index.html', 'api.html', 'ilk-haber-odasi.html']),
  );
});

test('a page has its landmarks, its language, one first heading and no script', () => {
  for (const [path, body] of docsSite()) {
    if (!path.endsWith('.html')) continue;
    const html = String(body);

    expect(html.match(/<main id="content">/g), path).toHaveLength(1);
    expect(html.match(/<h1[ >]/g), path).toHaveLength(1);
    expect(html, path).toMatch(/<html lang="(?:en|tr)">/);
    expect(html, path).not.toMatch(/<script/i);
  }
});

test('a link to an anchor that is gone, and one to a page that is gone, are told', () => {
  const site = new Map([
    ['index.html', '<h1 id="a">A</h1><a href="#a">a</a> <a href="b.html#c">c</a> <a href="gone.html">gone</a>'],
    ['b.html', '<h1 id="b">B</h1><a href="index.html#a">a</a>'],
  ]);

  expect(brokenLinks(site)).toEqual(['index.html → b.html#c', 'index.html → gone.html']);
});
