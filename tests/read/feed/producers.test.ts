import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/model/feed.ts';
import { readFeed } from '../../../src/read/feed/read-feed.ts';

const NOW = '2026-11-24T12:00:00.000Z';

const item = (inside: string, attributes = ''): Entry =>
  readFeed(
    Buffer.from(
      `<rss version="2.0" ${attributes}><channel><title>Office</title><link>https://o.example/</link><item>${inside}</item></channel></rss>`,
    ),
    { url: 'https://feeds.example/office', now: NOW, timezone: 'Europe/Istanbul' },
  ).entries[0]!;

describe('the picture of an entry', () => {
  test('is the widest of the sizes in which one picture comes', () => {
    const entry = item(
      '<title>A</title><media:group><media:content url="https://o.example/s.jpg" medium="image" width="90"/><media:content url="https://o.example/l.jpg" medium="image" width="900"/></media:group>',
      'xmlns:media="http://search.yahoo.com/mrss/"',
    );

    expect(entry.image).toEqual({ url: 'https://o.example/l.jpg', width: 900 });
  });

  test('is the first of its text where it names none, and never a counter, a smiley or a stamp', () => {
    const entry = item(`<title>A</title><link>https://o.example/a</link><description><![CDATA[
      <img src="/pixel.gif" width="1" height="1"><img src="/emoji/smile.png"><img width="40" src="/arrow.png">
      <p><img alt="Pupils &amp; staff" width="640" src="/press/pupils.jpg"></p>]]></description>`);

    expect(entry.image).toEqual({ url: 'https://o.example/press/pupils.jpg', alt: 'Pupils & staff', width: 640 });
  });

  test('may be loaded late, from an address that is relative to the page of the entry', () => {
    const entry = item(
      '<title>A</title><link>https://o.example/n/a</link><description>&lt;img src="data:image/gif;base64,R0" data-src="late.jpg"&gt;</description>',
    );

    expect(entry.image?.url).toBe('https://o.example/n/late.jpg');
  });

  test.each([
    '<thumbnail>https://o.example/p.jpg</thumbnail>',
    '<img src="x"/><picture><url>https://o.example/p.jpg</url></picture>',
    '<image url="https://o.example/p.jpg"/>',
  ])('may stand in an element of no namespace: %s', (markup) => {
    expect(item(`<title>A</title>${markup}`).image?.url).toBe('https://o.example/p.jpg');
  });
});

describe('the date of an entry', () => {
  test.each([
    ['Yayın: 18 Kasım 2026 07:45', '2026-11-18T04:45:00.000Z'],
    ['Çrş., 18 Nov 2026 07:45:00 +0300', '2026-11-18T04:45:00.000Z'],
    ['18 Kasım 2026 – 20 Kasım 2026', undefined],
    ['No 4711 of 18 Kasım 2026', undefined],
    ['soon', undefined],
  ])('is the one day that stands among words: %s', (written, published) => {
    expect(item(`<title>A</title><pubDate>${written}</pubDate>`).published).toBe(published);
  });

  test('of a journal is the day of its publication, not that of its cover', () => {
    const entry = item(
      '<title>A</title><prism:coverDate>2027-01-01</prism:coverDate><prism:publicationDate>2026-11-18</prism:publicationDate>',
      'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"',
    );

    expect(entry.published).toBe('2026-11-18');
  });
});

test('full texts for one engine are the text of an entry that has no other', () => {
  const engines = 'xmlns:yandex="http://news.yandex.ru" xmlns:turbo="http://turbo.yandex.ru"';

  expect(item('<title>A</title><yandex:full-text>All of it.</yandex:full-text>', engines).content).toBe('All of it.');
  expect(item('<title>A</title><turbo:content><![CDATA[<p>All.</p>]]></turbo:content>', engines).content).toBe('<p>All.</p>');
  expect(
    item('<title>A</title><description>Short.</description><yandex:full-text>All.</yandex:full-text>', engines),
  ).toMatchObject({ summary: 'Short.' });
});

test('an address without a scheme is a host, not a folder beside the feed', () => {
  expect(item('<title>A</title><link>www.o.example/news/2</link>').link).toBe('http://www.o.example/news/2');
  expect(item('<title>A</title><link>www.o.example</link>').link).toBe('http://www.o.example/');
  expect(item('<title>A</title><link>www/news.html</link>').link).toBe('https://o.example/www/news.html');
});

test('an entry of Dublin Core alone leads where its identifier says', () => {
  const entry = item(
    '<dc:title>A</dc:title><dc:identifier>https://o.example/handle/9</dc:identifier>',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  );

  expect(entry.link).toBe('https://o.example/handle/9');
});

test('all entities that a document declares are known, not the first alone', () => {
  const document = `<!DOCTYPE rss [<!ENTITY nbsp "&#160;">
    <!ENTITY office "Office of Schools"> <!ENTITY town 'Ankara'>]>
    <rss version="2.0"><channel><title>&office;, &town;</title><link>https://o.example/</link></channel></rss>`;

  expect(readFeed(Buffer.from(document), { url: 'https://o.example/rss', now: NOW }).title).toBe('Office of Schools, Ankara');
});

test('an entry that names no author of its own is by those of the feed it was taken from', () => {
  const feed = readFeed(
    Buffer.from(`<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>t</id>
      <entry><title>A</title><id>1</id><source><title>Paper</title><author><name>Desk of the Paper</name></author></source></entry>
      <entry><title>B</title><id>2</id><author><name>Own</name></author><source><author><name>Other</name></author></source></entry></feed>`),
    { url: 'https://o.example/atom', now: NOW },
  );

  expect(feed.entries.map(({ authors }) => authors)).toEqual([[{ name: 'Desk of the Paper' }], [{ name: 'Own' }]]);
});
