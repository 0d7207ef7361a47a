import { describe, expect, it } from 'vitest';
import { compareReadings, readListing } from '../../src/listing/read-listing.ts';
import { readListingPage } from '../../src/listing/read-page.ts';
import type { Entry } from '../../src/model/feed.ts';
import type { ReadingMemory } from '../../src/model/source.ts';
import { say } from '../../src/words/say.ts';
import { KINDS, PIECES } from '../fixtures/listings/kinds.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';

const NOW = { now: '2026-03-10T09:00:00Z' };
const PAGE = KINDS['with a column of most read']!;
const read = (html: string, memory: ReadingMemory = {}, url = PAGE.url): ReturnType<typeof readListingPage> =>
  readListingPage(pageOf(html, url), sourceOf(url), memory, NOW);
const good = (): ReadingMemory => read(PAGE.html).memory;

describe('readListing', () => {
  it('gives title, link, date, teaser and picture of an entry', () => {
    const page = KINDS['cards that are one link']!;

    const [first] = readListing(page.html, page.url, NOW);

    expect(first).toEqual({
      id: 'https://paper.example/stories/rural-schools-get-night-buses',
      idFrom: 'link',
      title: 'Rural schools get night buses for the winter term',
      link: 'https://paper.example/stories/rural-schools-get-night-buses',
      summary: PIECES[0]!.teaser,
      published: '2026-03-09',
      publishedTrust: 'day',
      authors: [],
      language: 'en',
      image: { url: 'https://paper.example/img/rural-schools-get-night-buses.jpg' },
      enclosures: [],
      categories: [],
    });
  });

  it('reads bytes in the charset of their page', () => {
    const html = KINDS['Turkish list, titles not linked']!.html.replace('<head>', '<head><meta charset="windows-1254">').replace(
      'Rural schools',
      'Ölçme ve değerlendirme',
    );
    const bytes = Uint8Array.from(
      [...html],
      (char) => ({ ğ: 0xf0, ş: 0xfe, ı: 0xfd, İ: 0xdd, Ş: 0xde, Ğ: 0xd0 })[char] ?? char.charCodeAt(0),
    );

    const entries = readListing(bytes, 'https://okul.example/haberler', NOW);

    expect(entries[0]?.title).toMatch(/^Ölçme ve değerlendirme/);
  });

  it('lets configured selectors win', () => {
    const entries = readListing(PAGE.html, PAGE.url, { ...NOW, selectors: { item: 'aside li', link: 'a' } });

    expect(entries.map((entry) => entry.title)).toContain('How to read a school report without worry');
    expect(entries).toHaveLength(4);
  });

  it('escapes what a page wrote where HTML is expected', () => {
    const html = PAGE.html.replaceAll(
      PIECES[0]!.teaser,
      'Two &lt;script&gt;alert(1)&lt;/script&gt; are better than one, said the teacher to the class.',
    );

    expect(readListing(html, PAGE.url, NOW)[0]?.summary).toBe(
      'Two &lt;script&gt;alert(1)&lt;/script&gt; are better than one, said the teacher to the class.',
    );
  });

  it('shows all readings side by side, the vote first', () => {
    const readings = compareReadings(PAGE.html, PAGE.url, NOW);

    expect(readings.map((each) => each.name)).toEqual(['vote', 'repeated', 'headings', 'articles', 'structured', 'state']);
    expect(readings.slice(0, 4).map((each) => each.entries.length)).toEqual([10, 10, 10, 10]);
  });

  it('dates undated entries by the news sitemap, and takes no entry from it that is not on the page', () => {
    const html = PAGE.html.replace(/<time.*?<\/time>/g, '');
    const named = (slug: string): Entry => ({
      id: slug,
      idFrom: 'link',
      title: slug,
      link: `https://paper.example/${slug}/`,
      published: '2026-03-08',
      publishedTrust: 'day',
      authors: [],
      enclosures: [],
      categories: [],
    });

    const entries = readListing(html, PAGE.url, { ...NOW, sitemap: [named(PIECES[1]!.slug), named('not-on-the-page')] });

    expect(entries.map((entry) => entry.published)).toEqual([
      undefined,
      '2026-03-08',
      ...Array.from({ length: 8 }, () => undefined),
    ]);
    expect(entries[1]?.title).toBe(PIECES[1]!.title);
  });

  it('finds nothing on a page of menus', () => {
    const html = `<nav><ul>${['Home', 'About', 'Staff', 'Contact', 'Jobs'].map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></nav><p>Opening hours: 9 to 5.</p>`;

    expect(readListing(html, 'https://a.example/', NOW)).toEqual([]);
  });
});

describe('the listing kind', () => {
  it('remembers what a good reading looked like, JSON-safe', () => {
    const { outcome, memory } = read(PAGE.html);

    expect(outcome).toBe('read');
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
    expect(memory.listing).toMatchObject({ version: 1, reads: 1, count: 10, dated: 1, language: 'en', script: 'Latin' });
  });

  it('says empty when the place of the list is there without entries', () => {
    const html = PAGE.html.replace(/<article.*<\/article>/s, '');

    const reading = read(html, good());

    expect(reading.outcome).toBe('empty');
    expect(reading.feed.entries).toEqual([]);
  });

  it('says broken, takes nothing and keeps its memory when another list stands there', () => {
    const memory = good();
    const html = PAGE.html.replace(
      /<main>.*<\/main>/s,
      `<div class="shop">${PIECES.map((piece, at) => `<div class="ware"><h2><a href="/shop/item/${at}">Notebook with ${piece.title.split(' ')[1]} on its cover</a></h2><p>Ninety pages, lined, for pupils of all ages and for their teachers.</p></div>`).join('')}</div>`,
    );

    const reading = read(html, memory);

    expect(reading.outcome).toBe('broken');
    expect(reading.feed.entries).toEqual([]);
    expect(reading.memory).toBe(memory);
    expect(reading.patch).toMatchObject({ item: expect.any(String) });
  });

  it('says wall for a login, a challenge and a cookie page', () => {
    const walls = [
      '<title>Log in</title><form><input type="password"></form>',
      '<title>Just a moment...</title><p>Checking your browser before accessing paper.example</p>',
      '<title>Cookies</title><p>We use cookies. <a href="/privacy">More</a></p><button>Accept all cookies</button>',
    ];

    expect(walls.map((html) => read(`<html><body>${html}</body></html>`, good()).outcome)).toEqual(['wall', 'wall', 'wall']);
    expect(walls.map((html) => read(`<html><body>${html}</body></html>`).outcome)).toEqual(['wall', 'wall', 'wall']);
  });

  it('says needs-scripts for an empty shell', () => {
    const html =
      '<html><body><div id="app"></div><noscript>Please enable JavaScript to view this page.</noscript><script src="/a.js"></script></body></html>';

    expect(read(html).outcome).toBe('needs-scripts');
  });

  it('takes a week in which all entries are new when all else is as before', () => {
    const html = PIECES.reduce(
      (page, piece) => page.replaceAll(piece.slug, `a-new-${piece.slug}`).replaceAll(piece.title, `${piece.title}, once more`),
      PAGE.html,
    );

    const reading = read(html, good());

    expect(reading.outcome).toBe('read');
    expect(reading.feed.entries).toHaveLength(10);
  });

  it('takes nothing from the same page in another language', () => {
    const html = PIECES.reduce((page, piece) => page.replaceAll(`/${piece.slug}/`, `/fr/${piece.slug}-fr/`), PAGE.html).replace(
      'lang="en"',
      'lang="fr"',
    );

    const reading = read(html, good());

    expect(reading).toMatchObject({ outcome: 'broken', feed: { entries: [] } });
  });

  it('is not asked in vain: what is no page is not its kind', () => {
    expect(
      readListingPage({ ...pageOf('%PDF-1.7 …', PAGE.url), contentType: 'application/pdf' }, sourceOf(PAGE.url), {}, NOW).outcome,
    ).toBe('not-this-kind');
    expect(read('<?xml version="1.0"?><rss><channel></channel></rss>').outcome).toBe('not-this-kind');
  });

  it('tells the page that follows', () => {
    const paged = (link: string): string | undefined => read(PAGE.html.replace('</main>', `</main>${link}`)).more;

    expect(paged('<a rel="next" href="/page/2/">Older</a>')).toBe('https://paper.example/page/2/');
    expect(paged('<ul class="pager"><li><a href="?page=1">1</a></li><li><a href="?page=2">2</a></li></ul>')).toBe(
      'https://paper.example/?page=2',
    );
    expect(paged('<div class="pagination"><a href="/page/2">Sonraki sayfa »</a></div>')).toBe('https://paper.example/page/2');
    expect(paged('<a href="https://elsewhere.example/page/2">Next</a>')).toBeUndefined();
    expect(paged('')).toBeUndefined();
  });

  it('names a selector that is none', () => {
    const reading = readListingPage(pageOf(PAGE.html, PAGE.url), sourceOf(PAGE.url, { item: 'li:::' }), {}, NOW);

    expect(reading.outcome).toBe('broken');
    expect(say(reading.reason, 'en')).toContain('a selector is not valid');
    expect(reading.patch).toEqual({ item: 'article.post', date: 'time' });
  });

  it('reads hostile pages within bounds', () => {
    const many = Array.from(
      { length: 100_000 },
      (_, at) => `<li><a href="/n/a-long-story-${at}">A long story of the school, told ${at} times</a></li>`,
    ).join('');
    const deep = '<div>'.repeat(50_000);

    expect(readListing(`<ul>${many}</ul>`, 'https://a.example/', NOW).length).toBeLessThanOrEqual(2000);
    expect(readListing(`${deep}<a href="/a-b-c">A title in the depth of it</a>`, 'https://a.example/', NOW)).toEqual([]);
    expect(readListing('<a href="/x-y-z">'.repeat(30_000), 'https://a.example/', NOW)).toEqual([]);
  }, 60_000);
});
