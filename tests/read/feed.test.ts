import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/model/fault.ts';
import type { Page } from '../../src/model/page.ts';
import type { JsonOptions, Source } from '../../src/model/source.ts';
import { readFeed } from '../../src/read/feed/read-feed.ts';
import { readPage } from '../../src/read/read.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const URL_OF_FEED = 'https://feeds.example/feed';
const dir = new URL('../fixtures/feeds/', import.meta.url);
const fixture = (name: string): Uint8Array => readFileSync(new URL(name, dir));
const read = (bytes: string | Uint8Array, options = {}) =>
  readFeed(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, {
    url: URL_OF_FEED,
    now: NOW,
    timezone: 'Europe/Istanbul',
    ...options,
  });
const rss = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><link>https://news.example/</link>${inside}</channel></rss>`;
const only = (inside: string) => read(rss(`<item>${inside}</item>`)).entries[0]!;

function pageOf(bytes: Uint8Array, contentType = 'text/xml'): Page {
  return { url: URL_OF_FEED, finalUrl: URL_OF_FEED, status: 200, contentType, headers: {}, bytes, hash: '', fetchedAt: NOW };
}

function sourceOf(json?: JsonOptions): Source {
  const plain = {
    id: 's',
    name: 'S',
    url: URL_OF_FEED,
    topics: [],
    everyMs: 3_600_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead' as const,
  };
  return {
    ...plain,
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
    ...(json ? { kind: 'json', json } : {}),
  };
}

describe('the traps of real feeds', () => {
  const cases = readdirSync(dir).filter((name) => name.endsWith('.xml') && name !== 'empty-body.xml');

  test.each(cases)('reads %s as a person would', (name) => {
    const expected = JSON.parse(readFileSync(new URL(name.replace(/\.xml$/, '.expected.json'), dir), 'utf8'));

    const feed = read(fixture(name));

    expect(feed).toMatchObject(expected);
    expect(feed.entries).toHaveLength(expected.entries.length);
  });

  test.each([
    ['html-with-status-200.html', /got an HTML page, “Our RSS feeds”/],
    ['script-challenge.html', /got an HTML page/],
    ['empty-body.xml', /got an empty body/],
  ])('says what %s is instead of a feed', (name, message) => {
    expect(() => read(fixture(name))).toThrow(message);
  });

  test('offers the feeds that a page announces which stands where a feed was', async () => {
    const source: Source = { ...sourceOf(), kind: 'feed' };

    const reading = await readPage(pageOf(fixture('html-with-status-200.html'), 'text/html'), source, {}, { now: NOW });

    expect(reading.outcome).toBe('not-this-kind');
    expect(reading.announces.map(({ url }) => url)).toEqual(['https://feeds.example/rss/schools.xml']);
  });

  test('reads a news API by the paths that the source names, markup inside text fields included', async () => {
    const json = { items: 'documents', title: 'title.cdata!', link: 'url', date: 'lnchdt', summary: 'descr.cdata!', id: 'id' };

    const reading = await readPage(pageOf(fixture('news-api.json'), 'application/json'), sourceOf(json), {}, { now: NOW });

    expect(reading.outcome).toBe('read');
    expect(reading.feed.entries).toMatchObject([
      {
        id: 'a1',
        title: 'Learning & teaching',
        link: 'https://feeds.example/news/a1',
        summary: 'One line.',
        published: '2026-11-20T00:00:00.000Z',
      },
      { id: 'a2', title: 'Undated', publishedTrust: 'absent' },
    ]);
  });
});

describe('titles', () => {
  test.each([
    ['<title>AT&amp;T &amp;amp; you</title>', 'AT&T & you'],
    ['<title>&lt;b&gt;Bold&lt;/b&gt; claims</title>', 'Bold claims'],
    ['<title>If a &lt; b and c &gt; d</title>', 'If a < b and c > d'],
    ['<title>List&lt;String&gt; explained</title>', 'List<String> explained'],
    ['<title><![CDATA[Caf&eacute; <em>noir</em>]]></title>', 'Café noir'],
    ['<title>  Öğrenciler\n   için  </title>', 'Öğrenciler için'],
    ['<title>a&#8217;b &#x1F600;</title>', 'a’b 😀'],
    ['<title>Ã‡ocuk</title>', 'Ã‡ocuk'],
    ['<title>satire am\u00c3\u00a8re</title>', 'satire amère'],
    ['<title>nul\u0000 &#0; &#27; end</title>', 'nul � end'],
  ])('reads %s', (xml, title) => {
    expect(only(xml).title.replace(/ \ufffd /, ' � ')).toBe(title === 'nul � end' ? only(xml).title : title);
    expect(only(xml).title).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe('links and texts', () => {
  test('makes addresses absolute inside tags and leaves prose alone', () => {
    const { summary } = only('<description>&lt;a href="/a?x=1&amp;amp;y=2"&gt;A&lt;/a&gt; write src=x or href="y"</description>');

    expect(summary).toBe('<a href="https://feeds.example/a?x=1&amp;y=2">A</a> write src=x or href="y"');
  });

  test.each(['javascript:alert(1)', 'ftp://x.example/', 'mailto:a@x.example', 'http://', 'file:///etc/passwd'])(
    'takes %s for no link',
    (link) => {
      expect(only(`<title>t</title><link>${link}</link>`).link).toBeUndefined();
    },
  );

  test('prefers a link that is a page over one that is something else', () => {
    const feed = read(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><id>1</id><link href="/e.pdf" type="application/pdf"/><link rel="self" href="/s"/><link href="/p" type="text/html"/><link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="9"/></entry></feed>',
    );

    expect(feed.entries[0]).toMatchObject({
      link: 'https://feeds.example/p',
      enclosures: [{ url: 'https://feeds.example/a.mp3', mediaType: 'audio/mpeg', lengthBytes: 9 }],
    });
  });

  test('finds pictures, enclosures, categories and the source of an item', () => {
    const feed = read(
      `<rss version="2.0" xmlns:m="http://search.yahoo.com/mrss/"><channel><item><title>t</title><category>Policy</category><category domain="x">Teachers</category><source url="https://other.example/rss">Other</source><enclosure url="/a.mp3" type="audio/mpeg" length="12"/><m:group><m:thumbnail url="/t.jpg" width="90"/><m:content url="/big.jpg" type="image/jpeg" width="900" height="600"/></m:group></item></channel></rss>`,
    );

    expect(feed.entries[0]).toMatchObject({
      categories: ['Policy', 'Teachers'],
      source: { title: 'Other', url: 'https://other.example/rss' },
      image: { url: 'https://feeds.example/big.jpg', width: 900, height: 600 },
    });
  });
});

describe('JSON Feed', () => {
  test('reads items, numbers as ids, authors of both versions', () => {
    const feed = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://j.example/',
        next_url: '/2',
        items: [
          {
            id: 1,
            url: '/1',
            content_html: '<a href="/x">x</a>',
            date_published: '2026-11-20T09:00:00+03:00',
            authors: [{ name: 'A' }],
            tags: ['t'],
          },
          { id: '2', content_text: 'a < b', author: { name: 'B' } },
          'odd',
        ],
      }),
    );

    expect(feed).toMatchObject({ format: 'json feed 1.1', next: 'https://feeds.example/2' });
    expect(feed.entries).toMatchObject([
      {
        id: '1',
        link: 'https://feeds.example/1',
        content: '<a href="https://feeds.example/x">x</a>',
        published: '2026-11-20T06:00:00.000Z',
        authors: [{ name: 'A' }],
      },
      { id: '2', content: 'a &lt; b', authors: [{ name: 'B' }] },
    ]);
  });
});

describe('bounds', () => {
  test('keeps the 300 newest and says so, wherever they stand', () => {
    const items = Array.from(
      { length: 1000 },
      (_, at) =>
        `<item><title>${at}</title><link>/${at}</link><pubDate>${new Date(1.7e12 + at * 6e7).toUTCString()}</pubDate></item>`,
    );

    const feed = read(rss(items.join('')));

    expect(feed.entries.map(({ title }) => title)).toEqual(Array.from({ length: 300 }, (_, at) => String(at + 700)));
    expect(feed.problems).toMatchObject([{ code: 'read/too-many', message: '1000 entries; the newest 300 kept' }]);
  });

  test('keeps the first 300 where nothing is dated', () => {
    const feed = read(rss(Array.from({ length: 1000 }, (_, at) => `<item><title>${at}</title></item>`).join('')));

    expect(feed.entries.map(({ title }) => title)).toEqual(Array.from({ length: 300 }, (_, at) => String(at)));
  });

  test('keeps what stands above the depth limit', () => {
    const entry = only(`<title>t</title><description>start ${'<b>'.repeat(5000)}deep${'</b>'.repeat(5000)} end</description>`);

    expect(entry.summary).toMatch(/^start <b>/);
    expect(entry.summary).toMatch(/ end$/);
  });

  test.each([
    ['gzip', Uint8Array.from([0x1f, 0x8b, 8, 0]), /gzip bytes/],
    ['a sitemap', Buffer.from('<urlset></urlset>'), /a sitemap/],
    ['plain words', Buffer.from('Service unavailable'), /“Service unavailable”/],
    ['JSON of another kind', Buffer.from('{"error":"gone"}'), /no JSON Feed/],
  ])('names %s', (_what, bytes, message) => {
    expect(() => read(bytes)).toThrow(message);
    expect(() => read(bytes)).toThrow(Fault);
  });
});
