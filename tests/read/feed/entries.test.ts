import { describe, expect, test } from 'vitest';
import type { Entry, Feed } from '../../../src/model/feed.ts';
import { readFeed } from '../../../src/read/feed/read-feed.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const FEED = 'https://feeds.example/office';

const read = (document: string): Feed => readFeed(Buffer.from(document), { url: FEED, now: NOW });
const rss = (items: string, attributes = '', head = '<link>https://feeds.example/</link>'): Feed =>
  read(`<rss version="2.0" ${attributes}><channel><title>Office</title>${head}${items}</channel></rss>`);
const atom = (entry: string, attributes = 'xmlns="http://www.w3.org/2005/Atom"'): Feed =>
  read(`<feed ${attributes}><title>Office</title><id>urn:office</id>${entry}</feed>`);
const only = (feed: Feed): Entry => feed.entries[0]!;

describe('a feed whose namespaces are wrong is still a feed', () => {
  const item =
    '<item><title>Exams moved</title><link>https://o.example/1</link><pubDate>Mon, 16 Nov 2026 06:00:00 GMT</pubDate><description>To June.</description></item>';

  test.each([
    'http://www.w3.org/2005/Atom',
    'http://www.w3.org/1999/xhtml',
    'http://purl.org/dc/elements/1.1/',
    'https://nowhere.example/ns',
    '',
  ])('RSS in %s', (namespace) => {
    const entry = only(rss(item, `xmlns="${namespace}"`));

    expect(entry).toMatchObject({ title: 'Exams moved', link: 'https://o.example/1', summary: 'To June.' });
    expect(entry.published).toBe('2026-11-16T06:00:00.000Z');
  });

  test('RSS in the namespace of Atom keeps what stands in Atom by its prefix', () => {
    const feed = rss(
      `<atom:link rel="self" href="https://o.example/feed"/>${item}`,
      'xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom"',
    );

    expect(feed.self).toBe('https://o.example/feed');
    expect(only(feed).title).toBe('Exams moved');
  });

  test.each(['http://purl.org/rss/1.0/', 'http://www.w3.org/1999/xhtml', 'https://nowhere.example/ns'])(
    'Atom in %s',
    (namespace) => {
      const entry = only(
        atom(
          '<entry><title>Exams moved</title><link href="/1"/><id>urn:1</id><updated>2026-11-16T06:00:00Z</updated><summary>To &lt;June&gt;.</summary></entry>',
          `xmlns="${namespace}"`,
        ),
      );

      expect(entry).toMatchObject({
        id: 'urn:1',
        title: 'Exams moved',
        link: 'https://feeds.example/1',
        summary: 'To &lt;June&gt;.',
      });
    },
  );

  test('RSS 1.0 whose items stand in the namespace of Atom', () => {
    const feed = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://www.w3.org/2005/Atom"><channel><title>O</title></channel>${item}</rdf:RDF>`,
    );

    expect(only(feed)).toMatchObject({ title: 'Exams moved', link: 'https://o.example/1' });
  });
});

describe('an item within an item', () => {
  test('does not eat the one around it', () => {
    const feed = rss(
      '<item><title>Outer</title><related><item><title>Inner</title></item></related><link>https://o.example/outer</link><description>All of it.</description></item><item><title>Next</title></item>',
    );

    expect(feed.entries.map(({ title }) => title)).toEqual(['Outer', 'Next']);
    expect(only(feed)).toMatchObject({ link: 'https://o.example/outer', summary: 'All of it.' });
  });

  test('is an entry of its own where it stands there directly', () => {
    const feed = rss('<item><title>A</title><item><title>B</title><link>/b</link></item><link>/a</link></item>');

    expect(new Map(feed.entries.map(({ title, link }) => [title, link]))).toEqual(
      new Map([
        ['A', 'https://feeds.example/a'],
        ['B', 'https://feeds.example/b'],
      ]),
    );
  });

  test('is the next one where the one before was not closed', () => {
    const feed = rss(
      '<item><title>A</title><link>/a</link><item><title>B</title><link>/b</link></item><item><title>C</title></item>',
    );

    expect(feed.entries.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });
});

describe('the address of an entry', () => {
  test.each([
    [
      'the page that a redirector hides',
      '<link>http://r.example/~r/3/</link><feedburner:origLink>https://o.example/1</feedburner:origLink>',
    ],
    ['the link before a guid', '<guid>https://g.example/</guid><link>https://o.example/1</link>'],
    ['a permalink guid', '<guid>https://o.example/1</guid>'],
    ['a guid that is an address though no permalink', '<guid isPermaLink="false">https://o.example/1</guid>'],
    ['a player', '<media:player url="https://o.example/1"/>'],
    ['a file', '<enclosure url="https://o.example/1" type="audio/mpeg"/>'],
  ])('%s', (_what, inside) => {
    const feed = rss(
      `<item><title>T</title>${inside}</item>`,
      'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:media="http://search.yahoo.com/mrss/"',
    );

    expect(only(feed).link).toBe('https://o.example/1');
  });

  test('of Atom: an id that is one, or where the content lies', () => {
    expect(only(atom('<entry><title>T</title><id>https://o.example/1</id></entry>')).link).toBe('https://o.example/1');
    expect(only(atom('<entry><title>T</title><id>urn:1</id><content type="text/html" src="/1"/></entry>')).link).toBe(
      'https://feeds.example/1',
    );
  });

  test('a number is none, and it is told', () => {
    const feed = rss('<item><title>Bare notice</title><guid>554898</guid></item><item><title>T</title><link>/1</link></item>');

    expect(only(feed).link).toBeUndefined();
    expect(feed.problems).toMatchObject([
      { code: 'read/without-address', values: { count: 1, title: 'Bare notice' }, level: 'note' },
    ]);
  });

  test('a relative one leads into the site that the feed names, unless a base says otherwise', () => {
    const feed = rss(
      '<item><title>A</title><link>/a</link></item><item xml:base="https://b.example/x/"><title>B</title><link>b</link></item>',
      '',
      '<link>https://www.office.example/</link>',
    );

    expect(feed.entries.map(({ link }) => link)).toEqual(['https://www.office.example/a', 'https://b.example/x/b']);
  });

  test('the documents before this one are what follows, of paged and of archived feeds', () => {
    expect(atom('<link rel="next" href="?page=2"/>').next).toBe('https://feeds.example/office?page=2');
    expect(atom('<link rel="prev-archive" href="/2026/10"/>').next).toBe('https://feeds.example/2026/10');
    expect(atom('<link rel="self" href="/x"/>').next).toBeUndefined();
  });
});

describe('the content of an Atom entry', () => {
  const SUMMARY = '<summary>The exam office moves.</summary>';
  const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk';

  test.each([
    ['application/xml', '<data><row>17</row></data>'],
    ['text/xml', '<data>17</data>'],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><text>17</text></svg>'],
    ['image/png', PNG],
    ['application/pdf', PNG],
    ['application/json', '{"a":1}'],
    ['video/mp4', 'aGVsbG8='],
  ])('of type %s never beats a summary', (type, inside) => {
    const entry = only(
      atom(`<entry><title>T</title><id>urn:1</id>${SUMMARY}<content type="${type}">${inside}</content></entry>`),
    );

    expect(entry.content).toBeUndefined();
    expect(entry.summary).toBe('The exam office moves.');
  });

  test.each([
    ['image/png', PNG, undefined],
    ['application/json', '{"a":1}', undefined],
    ['application/xml', '<data><row>Doors open at nine</row></data>', /Doors open at nine/],
    ['text/html', '&lt;p&gt;Doors open at nine&lt;/p&gt;', /<p>Doors open at nine<\/p>/],
    ['application/xhtml+xml', '<div xmlns="http://www.w3.org/1999/xhtml"><p>Doors</p></div>', /<p>Doors<\/p>/],
    ['text/plain', 'Doors &amp; windows', /Doors &amp; windows/],
  ])('of type %s alone', (type, inside, wanted) => {
    const { content } = only(atom(`<entry><title>T</title><id>urn:1</id><content type="${type}">${inside}</content></entry>`));

    if (wanted) expect(content).toMatch(wanted);
    else expect(content).toBeUndefined();
  });
});

describe('what a producer did once too often', () => {
  test('markup escaped twice is markup', () => {
    const twice =
      '&amp;lt;p class="x"&amp;gt;The results of the &amp;lt;b&amp;gt;winter&amp;lt;/b&amp;gt; exam are out.&amp;lt;/p&amp;gt;';

    expect(only(rss(`<item><title>Results</title><description>${twice}</description></item>`)).summary).toBe(
      '<p class="x">The results of the <b>winter</b> exam are out.</p>',
    );
  });

  test('but a text that tells of a tag keeps it', () => {
    const told = 'How the tag &amp;lt;p&amp;gt; is used in the classes of the lower school';

    expect(only(rss(`<item><title>Tags</title><description>${told}</description></item>`)).summary).toContain('&lt;p&gt;');
  });
});
