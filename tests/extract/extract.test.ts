import { describe, expect, test } from 'vitest';
import { learnImages, repeatedImages } from '../../src/extract/boilerplate.ts';
import { extractArticle } from '../../src/extract/extract.ts';
import { Fault } from '../../src/model/fault.ts';
import type { Entry } from '../../src/model/feed.ts';
import { say } from '../../src/words/say.ts';

const URL = 'https://news.example.org/2026/village-schools';
const P = [
  'The council voted on Monday to keep all four village schools open for another three years, after a debate that lasted until midnight.',
  'Parents had collected more than two thousand signatures, and teachers had offered to share classrooms rather than see a school close.',
  'The cost will be met from the transport budget, which has shrunk since fewer children have to travel by bus, the treasurer said.',
  'A final decision on the buildings is expected in the autumn, when the county publishes its plan for the next ten years.',
];
const body = P.map((text) => `<p>${text}</p>`).join('');
const page = (inner: string, head = ''): string =>
  `<html lang="en"><head><title>Schools stay open | Example News</title>${head}</head><body>${inner}</body></html>`;
const entry = (fields: Partial<Entry>): Entry => ({
  id: 'e1',
  idFrom: 'id',
  title: 'Schools stay open',
  publishedTrust: 'absent',
  authors: [],
  enclosures: [],
  categories: [],
  ...fields,
});

test('finds nothing in an error page, and says so', () => {
  const article = extractArticle(
    '<html><title>404 Not Found</title><body><h1>Page not found</h1><p>Try the front page.</p>',
    URL,
  );

  expect(article).toMatchObject({ isArticle: false });
  expect(say(article.verdictReason ?? '', 'en')).toMatch(/^error page/);
});

test('tells a check for robots from an article', () => {
  const article = extractArticle(
    '<html><title>Just a moment...</title><body><h1>Checking your browser</h1><p>Enable JavaScript and cookies to continue.</p>',
    URL,
  );

  expect(say(article.verdictReason ?? '', 'en')).toMatch(/^wall/);
});

test('tells an empty shell that scripts would fill', () => {
  const article = extractArticle(
    '<html><title>App</title><body><div id="root"></div><script src="a.js"></script><script src="b.js"></script>',
    URL,
  );

  expect(say(article.verdictReason ?? '', 'en')).toMatch(/^empty shell/);
});

test('tells an index of teasers from an article', () => {
  const cards = Array.from(
    { length: 20 },
    (_, i) =>
      `<div class="card"><h3><a href="/n/${i}">A headline of some length, number ${i}</a></h3><p>Short teaser ${i}.</p></div>`,
  );

  const article = extractArticle(page(`<h1>News</h1>${cards.join('')}`), 'https://news.example.org/news');

  expect(article.isArticle).toBe(false);
  expect(say(article.verdictReason ?? '', 'en')).toMatch(/index/);
});

test('takes the body from structured data when the page shows none of it', () => {
  const ld = JSON.stringify({
    '@type': 'NewsArticle',
    headline: 'Schools stay open',
    articleBody: P.join('\n'),
    datePublished: '2026-03-02',
  });

  const article = extractArticle(page('<div id="app"></div>', `<script type="application/ld+json">${ld}</script>`), URL);

  expect(article.paragraphs.slice(0, 2)).toEqual(P.slice(0, 2));
});

test('reads JSON-LD with trailing commas and raw line ends', () => {
  const ld = '{"@type":"NewsArticle","headline":"Schools\nstay open","datePublished":"2026-03-02T10:00:00+01:00",}';

  const article = extractArticle(
    page(`<h1>Schools stay open</h1>${body}`, `<script type="application/ld+json">${ld}</script>`),
    URL,
  );

  expect(article.published).toBe('2026-03-02T10:00:00+01:00');
  expect(article.publishedBy).toMatchObject({ value: '2026-03-02T10:00:00+01:00', signal: 'json-ld datePublished' });
});

test('tells the moment of publication in the zone of the page', () => {
  const published = (raw: string, shown = '', timezone?: string) =>
    extractArticle(
      page(`<h1>Schools stay open</h1><p>${shown}</p>${body}`, `<meta property="article:published_time" content="${raw}">`),
      URL,
      timezone ? { timezone } : {},
    ).published;

  expect(published('2026-03-01T22:30:00Z')).toBe('2026-03-01T22:30:00.000Z');
  expect(published('2026-03-02T00:30:00+0200')).toBe('2026-03-02T00:30:00+02:00');
  expect(published('2026-03-02T00:30:00', '', 'Europe/Istanbul')).toBe('2026-03-02T00:30:00+03:00');
  expect(published('2026-03-02')).toBe('2026-03-02');
  expect(published('2026-03-01T22:30:12Z', 'Published 2 March 2026, 00:30')).toBe('2026-03-02T00:30:12+02:00');
});

test('keeps the day of change apart from the day of publication', () => {
  const article = extractArticle(
    page(`<h1>Schools stay open</h1><p class="date">Updated: 9 March 2026</p><p class="date">Published: 2 March 2026</p>${body}`),
    URL,
  );

  expect(article.published).toBe('2026-03-02');
  expect(article.updated).toBe('2026-03-09');
});

describe('the day of publication', () => {
  const dayOf = (html: string, head = ''): string | undefined =>
    extractArticle(page(html, head), 'https://news.example.org/a').published?.slice(0, 10);

  test('is not a day whose label, in the box before it, says that it was changed', () => {
    const html = `<h1>Schools stay open</h1><div class="meta">Last updated <time datetime="2026-03-09">9 March 2026</time></div>${body}`;

    const article = extractArticle(page(html), 'https://news.example.org/a');

    expect(article.published).toBeUndefined();
    expect(article.updated).toBe('2026-03-09');
  });

  test('is the day after the headline, where a list of other pieces stands before it', () => {
    const others = ['2026-05-01', '2026-05-02', '2026-05-04']
      .map((day) => `<div><a href="/x">Another piece</a> <time datetime="${day}">${day}</time></div>`)
      .join('');

    expect(dayOf(`${others}<h1>Schools stay open</h1><time datetime="2026-03-02">2 March 2026</time>${body}`)).toBe('2026-03-02');
  });

  test('is a day that hAtom calls published and updated at once', () => {
    expect(
      dayOf(`<h1>Schools stay open</h1><time class="entry-date published updated" datetime="2026-03-02">2 March</time>${body}`),
    ).toBe('2026-03-02');
  });

  test('is the day that readers are shown, when machines alone are told another', () => {
    expect(dayOf(`<h1>Schools stay open</h1><p>27 March 2026</p>${body}`, '<meta name="date" content="2026-02-20">')).toBe(
      '2026-03-27',
    );
  });

  test('is that told to machines, when the one shown is the day of change', () => {
    const head =
      '<meta property="article:published_time" content="2026-02-20"><meta property="article:modified_time" content="2026-03-27">';

    expect(dayOf(`<h1>Schools stay open</h1><p>27 March 2026</p>${body}`, head)).toBe('2026-02-20');
  });

  test('stands in the foot of the article too', () => {
    expect(
      dayOf(
        `<article><h1>Schools stay open</h1>${body}<footer><time datetime="2026-03-02">2 March 2026</time></footer></article>`,
      ),
    ).toBe('2026-03-02');
  });

  test('is not the day of an event in the headline or in running text', () => {
    const running =
      '<p>The next meeting of parents and teachers is on Thursday, 5 March 2026, at the school in the old town.</p>';

    expect(dayOf(`<h1>Schools stay open</h1>${running}${body}`)).toBeUndefined();
  });
});

test('does not take a day from comments, related pieces or the copyright line', () => {
  const article = extractArticle(
    page(
      `<h1>Schools stay open</h1>${body}<div class="related"><h3><a href="/x">Another piece of news entirely</a></h3><time datetime="2024-01-01">1 January 2024</time></div><div class="comments"><p>Nice. 3 May 2025</p></div><footer>© 2 January 2020 Example</footer>`,
    ),
    'https://news.example.org/a',
  );

  expect(article.published).toBeUndefined();
  expect(article.publishedTrust).toBe('absent');
});

test('does not believe a day after now', () => {
  const article = extractArticle(
    page(`<h1>Schools stay open</h1>${body}`, '<meta property="article:published_time" content="2031-01-01">'),
    'https://news.example.org/a',
    {
      now: '2026-04-01T00:00:00Z',
    },
  );

  expect(article.published).toBeUndefined();
});

test("takes the entry's day when the page has none", () => {
  const article = extractArticle(page(`<h1>Schools stay open</h1>${body}`), 'https://news.example.org/a', {
    entry: entry({ published: '2026-03-02T10:00:00.000Z', publishedTrust: 'written' }),
  });

  expect(article.published).toBe('2026-03-02T10:00:00.000Z');
});

test('lets the selectors of a source win', () => {
  const html = page(
    `<h1>Wrong</h1><h2 class="t">Right title</h2><i class="when">4 April 2026</i><b class="who">Ann Lee</b><div class="x">${body}<p class="bad">Buy our book today, it is very good indeed, and cheap.</p></div>`,
  );

  const article = extractArticle(html, URL, {
    article: { title: '.t', date: '.when', author: '.who', body: '.x', remove: ['.bad'] },
  });

  expect(article).toMatchObject({ title: 'Right title', published: '2026-04-04', author: 'Ann Lee', paragraphs: P });
});

test('throws a fault that names the selector it cannot read', () => {
  expect(() => extractArticle(page(body), URL, { article: { body: 'div[[' } })).toThrow(Fault);
});

test('leaves out paragraphs that the source repeats', async () => {
  const { learnBoilerplate } = await import('../../src/extract/boilerplate.ts');
  const slogan = 'Example News is free for all readers thanks to the members of its cooperative.';
  let memory = '';
  for (const n of [1, 2, 3]) memory = learnBoilerplate(memory, [`Paragraph number ${n} of an article about something.`, slogan]);

  const article = extractArticle(page(`<h1>Schools stay open</h1>${body}<p>${slogan}</p>`), URL, { boilerplate: memory });

  expect(article.paragraphs).toEqual(P);
});

test('remembers a bounded number of paragraphs, those that repeat longest', async () => {
  const { isBoilerplate, learnBoilerplate } = await import('../../src/extract/boilerplate.ts');
  let memory = '';
  for (let n = 0; n < 160; n++)
    memory = learnBoilerplate(memory, [
      'We are an independent newspaper.',
      ...Array.from({ length: 10 }, (_, i) => `Once ${String.fromCodePoint(0x4e00 + n * 10 + i)} and never again in this paper.`),
    ]);

  expect(memory.split(',').length).toBeLessThanOrEqual(1500);
  expect(isBoilerplate(memory, 'We are an independent newspaper.')).toBe(true);
});

test('knows what a source repeats from memories of before, and goes on from them', async () => {
  const { isBoilerplate, learnBoilerplate } = await import('../../src/extract/boilerplate.ts');
  const slogan = 'Example News is free for all readers thanks to the members of its cooperative.';
  const hash = learnBoilerplate(undefined, [slogan]);
  const old = { [hash]: 2 };

  expect(isBoilerplate(old, slogan)).toBe(false);
  expect(isBoilerplate({ [hash]: 3 }, slogan)).toBe(true);
  expect(learnBoilerplate(old, [slogan])).toBe(`${hash}*3`);
});

test('tells with its trace what was taken and removed, and why', () => {
  const article = extractArticle(
    page(
      `<h1>Schools stay open</h1>${body}<aside class="newsletter"><p>Sign up for our newsletter and get the best stories.</p></aside>`,
    ),
    URL,
    { trace: true },
  );

  expect(article.trace?.some((step) => step.action === 'remove' && /newsletter|sidebar/.test(step.why))).toBe(true);
  expect(article.trace?.some((step) => step.step === 'title' && step.action === 'take')).toBe(true);
});

test('refuses logos and takes the first real picture of the text', () => {
  const article = extractArticle(
    page(
      `<h1>Schools stay open</h1><div class="text"><img src="/spacer.gif" width="1" height="1"><img data-src="/photos/school.jpg" alt="The school" width="640" height="400">${body}</div>`,
      '<meta property="og:image" content="/static/logo.png">',
    ),
    URL,
  );

  expect(article.image).toEqual({
    url: 'https://news.example.org/photos/school.jpg',
    alt: 'The school',
    width: 640,
    height: 400,
  });
});

test('takes a canonical address of the same site only', () => {
  const own = extractArticle(page(body, '<link rel="canonical" href="/schools?utm_source=x">'), URL);
  const foreign = extractArticle(page(body, '<link rel="canonical" href="https://other.example.com/a">'), URL);
  const front = extractArticle(page(body, '<link rel="canonical" href="https://news.example.org/">'), URL);

  expect(own.canonical).toBe('https://news.example.org/schools');
  expect(foreign.canonical).toBeUndefined();
  expect(front.canonical).toBeUndefined();
});

test('names authors without lead-in, role, agency or address', () => {
  const article = extractArticle(
    page(`<h1>Schools stay open</h1><p class="byline">By Ann Lee and José Pérez, Reuters | ann@example.org</p>${body}`),
    URL,
  );

  expect(article.authors).toEqual([{ name: 'Ann Lee' }, { name: 'José Pérez' }]);
});

test('drops the second article of a page that loads more below the first', () => {
  const other = P.map((text) => `<p>${text.replace(/the/g, 'some')} Other.</p>`).join('');

  const article = extractArticle(
    page(
      `<main><article><h1>Schools stay open</h1>${body}</article><article><h1>Quite another matter</h1>${other}</article></main>`,
    ),
    URL,
  );

  expect(article.paragraphs).toEqual(P);
});

test('gives text and never markup', () => {
  const article = extractArticle(
    page(`<h1>A &lt;b&gt; &amp; c</h1>${body.replace('council', '<script>alert(1)</script><b onclick="x()">council</b>')}`),
    URL,
  );

  expect(article.text).not.toMatch(/alert|onclick|<b>/);
  expect(article.paragraphs[0]).toBe(P[0]);
});

test.each([
  ['elements nested a hundred thousand deep', `${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`],
  ['ten megabytes of text', `<p>${'lorem ipsum dolor, '.repeat(550_000)}`],
  ['two hundred thousand links', '<a href="x">yes yes</a>'.repeat(200_000)],
  ['everything left open', '<div class="a"><span><b><p>text here<table><tr><td>'.repeat(20_000)],
  ['nothing', ''],
])('reads %s within its bounds', (_, html) => {
  const article = extractArticle(html, URL);

  expect(article.text.length).toBeLessThanOrEqual(400_000);
});

test('believes the text over a template about its language, and the template where they are near', () => {
  const finnish =
    'Metsäteollisuuden johto vakuuttaa, että luottamus hallitukseen on jäljellä kiivaan keskustelun jälkeen ja työ jatkuu.';
  const paragraphs = [1, 2, 3].map((n) => `<p>${finnish} ${n}.</p>`).join('');

  const unclaimed = extractArticle(`<html><title>Metsä</title><h1>Metsä puhuu</h1>${paragraphs}`, URL);
  const lying = extractArticle(`<html lang="en"><title>Metsä</title><h1>Metsä puhuu</h1>${paragraphs}`, URL);
  const regional = extractArticle(`<html lang="en-GB"><title>Schools</title><h1>Schools stay open</h1>${body}`, URL);

  expect([unclaimed.language, lying.language, regional.language]).toEqual(['fi', 'fi', 'en-GB']);
});

test('learns the picture that a source shows over every article, within bounds, and refuses it', () => {
  let memory: Record<string, number> | undefined;
  for (let n = 0; n < 300; n++) {
    memory = learnImages(memory, `https://news.example.org/own-${n}.jpg`);
    if (n % 20 === 0) memory = learnImages(memory, 'https://news.example.org/house.jpg');
  }
  const repeated = repeatedImages(memory);
  const html = page(`<h1>Schools stay open</h1>${body}`, '<meta property="og:image" content="/house.jpg">');

  expect(Object.keys(memory!).length).toBeLessThanOrEqual(80);
  expect(repeated).toEqual(['https://news.example.org/house.jpg']);
  expect(extractArticle(html, 'https://news.example.org/a').image?.url).toBe('https://news.example.org/house.jpg');
  expect(extractArticle(html, 'https://news.example.org/a', { repeatedImages: repeated }).image).toBeUndefined();
});

describe('the author', () => {
  const authorOf = (html: string, head = ''): string | undefined =>
    extractArticle(page(html, head), 'https://news.example.org/a').author;

  test('may be a name of one word where the page marks it as the author', () => {
    expect(authorOf(`<h1>Schools stay open</h1><p>by <a rel="author" href="/author/tine">Tine</a></p>${body}`)).toBe('Tine');
    expect(authorOf(`<h1>Schools stay open</h1><p class="byline">Thursday</p>${body}`)).toBeUndefined();
  });

  test('is found where a graph of structured data names its person once and refers to it', () => {
    const graph = {
      '@graph': [
        { '@type': 'Article', headline: 'Schools stay open', author: { '@id': '/#p1' } },
        { '@type': 'Person', '@id': '/#p1', name: 'Ann Lee' },
        { '@type': 'Person', '@id': '/#p2', name: 'Bo Ray' },
      ],
    };

    expect(
      authorOf(`<h1>Schools stay open</h1>${body}`, `<script type="application/ld+json">${JSON.stringify(graph)}</script>`),
    ).toBe('Ann Lee');
  });

  test('is read from the fact of a card, in the language of its label', () => {
    const head = '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ann Lee">';

    expect(authorOf(`<h1>Schools stay open</h1>${body}`, head)).toBe('Ann Lee');
  });
});

test('now may be an instant or milliseconds', () => {
  const html =
    '<html><head><meta property="article:published_time" content="2026-03-20T10:00:00Z"></head><body><article><h1>A school opens its library</h1><p>The library of the village school opened on Friday with four thousand books and a reading lamp for every chair.</p></article></body></html>';
  const url = 'https://papers.example/library';

  const days = ['2026-03-21T00:00:00Z', Date.parse('2026-03-21T00:00:00Z')].map(
    (now) => extractArticle(html, url, { now }).published,
  );

  expect(days).toEqual(['2026-03-20T10:00:00.000Z', '2026-03-20T10:00:00.000Z']);
});
