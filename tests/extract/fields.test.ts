import { describe, expect, test } from 'vitest';
import { findCanonical } from '../../src/extract/canonical.ts';
import { clean } from '../../src/extract/clean.ts';
import { extractArticle } from '../../src/extract/extract.ts';
import { paragraphsOf } from '../../src/extract/passages.ts';
import { loadHtml } from '../../src/kit/html.ts';
import { readFacts } from '../../src/page/facts.ts';
import { layFlat } from '../../src/page/lay.ts';

const body =
  '<p>The council voted to keep all four village schools open for another three years, after a debate that lasted until midnight.</p><p>Parents had collected more than two thousand signatures, and teachers had offered to share classrooms with each other.</p>';
const read = (inner: string, head = '', url = 'https://www.daily-news.example/a') =>
  extractArticle(`<html lang="en"><head>${head}</head><body>${inner}${body}</body></html>`, url);

describe('the title', () => {
  const titleOf = (tag: string, inner = '', more = ''): string => read(inner, `<title>${tag}</title>${more}`).title;

  test.each([
    ['Schools stay open | Daily News', 'Schools stay open'],
    ['Schools stay open - Daily News', 'Schools stay open'],
    ['Daily News – Schools stay open', 'Schools stay open'],
    ['Schools stay open « Daily News', 'Schools stay open'],
    ['Schools stay open :: Daily-News', 'Schools stay open'],
    ['Schools stay open: Daily News', 'Schools stay open'],
    ['Daily News: Schools stay open for good', 'Schools stay open for good'],
    ['Schools stay open in the hills | Region | Daily News', 'Schools stay open in the hills'],
    ['Schools stay open – for good', 'Schools stay open – for good'],
    ['Schools stay open - daily-news.example', 'Schools stay open'],
    ['Schools: open for good', 'Schools: open for good'],
  ])('is cleaned of the name of its site: %s', (tag, title) => {
    expect(titleOf(tag, '', '<meta property="og:site_name" content="Daily News">')).toBe(title);
  });

  test('is the headline that the head of the page says too, whatever level it has', () => {
    expect(titleOf('Schools stay open | Daily News', '<h1>Daily News</h1><h2>Schools stay open</h2>')).toBe('Schools stay open');
    expect(titleOf('Schools stay open for three years | Daily News', '<h1>Schools stay open for three years</h1>')).toBe(
      'Schools stay open for three years',
    );
  });

  test('is the one h1 over the text where machines are told other words', () => {
    expect(titleOf('Village schools: the decision', '<h1>Four village schools stay open for three years</h1>')).toBe(
      'Four village schools stay open for three years',
    );
  });

  test('is what stands on the page as a line of its own, when the name of the site is not known', () => {
    expect(titleOf('Bergblick - Schulen bleiben offen', '<h3>Schulen bleiben offen</h3>')).toBe('Schulen bleiben offen');
    expect(titleOf('Bergblick: Schulen bleiben offen', '<h3>Schulen bleiben offen</h3>')).toBe('Schulen bleiben offen');
    expect(titleOf('Bergblick - Schulen bleiben offen', '<div>Schulen bleiben offen<br>2. März 2026<br><br></div>')).toBe(
      'Schulen bleiben offen',
    );
  });

  test('is the first heading, the title tag or the entry, when nothing better is there', () => {
    expect(read('<h1>Schools</h1>').title).toBe('Schools');
    expect(read('').title).toBe('');
    expect(read('', '<meta property="og:title" content="Schools stay open">').title).toBe('Schools stay open');
  });
});

describe('the author', () => {
  const authorOf = (line: string, head = ''): string | undefined =>
    read(`<h1>Schools stay open</h1>${line}`, `<title>Schools stay open</title>${head}`).author;

  test.each([
    ['<p class="byline">By Ann Lee</p>', 'Ann Lee'],
    ['<p class="author">Von Hanne Brückner und Jens Oltmann</p>', 'Hanne Brückner, Jens Oltmann'],
    ['<p class="byline">Par Solène Marchais, journaliste</p>', 'Solène Marchais'],
    ['<p class="byline">Yazan: Zeynep Kayalı</p>', 'Zeynep Kayalı'],
    ['<p class="byline">Ann Lee (London)</p>', 'Ann Lee'],
    ['<p class="byline">文 小野寺みどり</p>', '小野寺みどり'],
    ['<a rel="author" href="/x">Ann Lee</a>', 'Ann Lee'],
    ['<span itemprop="author">Ann Lee</span>', 'Ann Lee'],
    ['<p>By Ann Lee</p>', 'Ann Lee'],
    ['<p class="byline">Staff reporter</p>', undefined],
    ['<p class="byline">Updated 3 May</p>', undefined],
    ['<p class="byline">https://news.example.org/ann</p>', undefined],
    ['<p>Ann Lee</p>', undefined],
  ])('is read from %s as %s', (line, author) => {
    expect(authorOf(line)).toBe(author);
  });

  test('is told by structured data and by meta before any line, but for the site itself', () => {
    const ld = (author: unknown): string =>
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'Article', headline: 'Schools', author })}</script>`;

    expect(authorOf('<p class="byline">By Bo Ray</p>', ld({ name: 'Ann Lee' }))).toBe('Ann Lee');
    expect(authorOf('<p class="byline">By Bo Ray</p>', ld([{ name: 'Ann Lee' }, 'Cy Dee']))).toBe('Ann Lee, Cy Dee');
    expect(authorOf('', '<meta name="author" content="Ann Lee, Bo Ray">')).toBe('Ann Lee, Bo Ray');
    expect(
      authorOf(
        '<p class="byline">By Bo Ray</p>',
        '<meta property="og:site_name" content="Daily News"><meta name="author" content="Daily News">',
      ),
    ).toBe('Bo Ray');
    expect(authorOf('', '<meta name="author" content="admin">')).toBeUndefined();
    expect(
      authorOf('', '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Four Minutes">'),
    ).toBeUndefined();
  });
});

describe('the picture', () => {
  const pictureOf = (inner: string, head = '') => read(`<div class="text"><h1>Schools</h1>${inner}`, head).image;

  test.each([
    [
      '<meta property="og:image" content="/a.jpg"><meta property="og:image:width" content="800"><meta property="og:image:alt" content="Yard">',
      { url: 'https://www.daily-news.example/a.jpg', width: 800, alt: 'Yard' },
    ],
    ['<meta name="twitter:image" content="/b.jpg">', { url: 'https://www.daily-news.example/b.jpg' }],
    [
      '<script type="application/ld+json">{"@type":"Article","image":{"url":"/c.jpg","width":640,"height":400}}</script>',
      { url: 'https://www.daily-news.example/c.jpg', width: 640, height: 400 },
    ],
    [
      '<script type="application/ld+json">{"@type":"Article","image":["/d.jpg","/e.jpg"]}</script>',
      { url: 'https://www.daily-news.example/d.jpg' },
    ],
    ['<link rel="image_src" href="/f.jpg">', { url: 'https://www.daily-news.example/f.jpg' }],
    [
      '<meta property="og:image" content="/a.jpg"><meta property="og:image:width" content="60">',
      { url: 'https://www.daily-news.example/a.jpg', width: 60 },
    ],
    ['<meta property="og:image" content="/favicon.png">', undefined],
    ['<meta property="og:image" content="/track/pixel?x=1">', undefined],
  ])('is told by %s', (head, picture) => {
    expect(pictureOf('', head)).toEqual(picture);
  });

  test('is the first real one of the text, by its largest file', () => {
    expect(pictureOf('<img src="/icon.png"><img srcset="/s.jpg 300w, /l.jpg 900w" src="/s.jpg" alt="Yard">')).toEqual({
      url: 'https://www.daily-news.example/l.jpg',
      alt: 'Yard',
    });
    expect(pictureOf('<img src="/small.jpg" width="120" height="90"><img src="/sign.svg"><img data-src="/lazy.jpg">')?.url).toBe(
      'https://www.daily-news.example/lazy.jpg',
    );
    expect(pictureOf('<aside><img src="/aside.jpg"></aside>')).toBeUndefined();
  });
});

describe('the canonical address', () => {
  const of = (head: string, url = 'https://www.paper.example/news/a'): string | undefined =>
    findCanonical(readFacts(layFlat(loadHtml(head))), url, url);

  test.each([
    ['<link rel="canonical" href="/news/a-b#top">', 'https://www.paper.example/news/a-b'],
    ['<link rel="canonical" href="https://paper.example/news/a">', 'https://paper.example/news/a'],
    ['<link rel="canonical" href="https://m.paper.example/news/a">', 'https://m.paper.example/news/a'],
    ['<meta property="og:url" content="https://edu.paper.example/a">', 'https://edu.paper.example/a'],
    ['<link rel="canonical" href="https://other.example/a">', undefined],
    ['<link rel="canonical" href="/">', undefined],
    ['<link rel="canonical" href="/?p=7">', 'https://www.paper.example/?p=7'],
    ['<link rel="canonical" href="mailto:a@b.example">', undefined],
  ])('%s is %s', (head, canonical) => {
    expect(of(head)).toBe(canonical);
  });

  test('may be of a sister host under one name, and not of a stranger under one ending', () => {
    expect(of('<link rel="canonical" href="https://kids.paper.example/a">', 'https://edu.paper.example/a')).toBe(
      'https://kids.paper.example/a',
    );
    expect(of('<link rel="canonical" href="https://b.co.uk/a">', 'https://a.co.uk/a')).toBeUndefined();
  });
});

test('text is handed out without what cannot be printed', () => {
  expect(clean(' a\u0000b\u0085 \ufffdc \ud800d \u{1f600} ')).toBe('ab c d \u{1f600}');
});

test.each([
  ['<p>One</p><p>Two &amp; three</p>', ['One', 'Two & three']],
  ['One\n\nTwo\nx', ['One', 'Two']],
  ['One <b>bold</b>', ['One <b>bold</b>']],
])('a text that comes as markup or plain is paragraphs: %s', (text, paragraphs) => {
  expect(paragraphsOf(text).map((each) => each.text)).toEqual(paragraphs);
});

describe('what a source says beside its page', () => {
  const entry = {
    id: 'e',
    idFrom: 'id',
    title: 'Schools stay open',
    publishedTrust: 'absent',
    authors: [],
    enclosures: [],
    categories: [],
  } as const;
  const long = `<p>${'The feed tells it at length, sentence by sentence, and leaves nothing out of what was said. '.repeat(8)}</p>`;

  test('is the text when its entry holds much more of it than the page', () => {
    const short =
      '<html><title>Schools stay open</title><h1>Schools stay open</h1><p>Only one short sentence stands here on the page.</p>';

    expect(extractArticle(short, 'https://a.example/a', { entry: { ...entry, content: long } }).text).toMatch(
      /^The feed tells it/,
    );
    expect(extractArticle(short, 'https://a.example/a', { entry: { ...entry, content: '<p>Less than that.</p>' } }).text).toMatch(
      /^Only one/,
    );
  });

  test('selectors that find nothing are told, and the page is read as without them', () => {
    const article = extractArticle(`<title>Schools stay open</title><h1>Schools stay open</h1>${body}`, 'https://a.example/a', {
      article: { title: '.none', body: '.nobody', date: '.when', remove: ['.x'] },
      trace: true,
    });

    expect(article.title).toBe('Schools stay open');
    expect(article.paragraphs).toHaveLength(2);
    expect(article.trace?.filter((step) => step.step === 'selectors').map((step) => [step.action, step.what])).toEqual([
      ['note', 'title: nothing'],
      ['note', 'date: nothing'],
      ['note', 'body: 0 elements'],
    ]);
  });

  test('a date is picked from its attribute first, and told when it cannot be read', () => {
    const html = `<title>S</title><h1>Schools stay open</h1><i class="w" datetime="2026-03-02">yesterday</i><i class="v">some day</i>${body}`;

    expect(extractArticle(html, 'https://a.example/a', { article: { date: '.w' } }).published).toBe('2026-03-02');
    expect(extractArticle(html, 'https://a.example/a', { article: { date: '.v' }, trace: true }).trace).toContainEqual({
      step: 'published',
      action: 'note',
      what: 'some day',
      why: 'the selector gave no date that can be read',
    });
  });
});
