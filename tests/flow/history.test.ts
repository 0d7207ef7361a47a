import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { House } from '../../src/flow/open.ts';
import { readHistory } from '../../src/flow/poll/history.ts';
import { poll } from '../../src/flow/poll.ts';
import { type FakeItem, type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
});
afterEach(() => site.close());

/** A Friday; its week began on Wednesday the 25th. */
const NOW = '2026-11-27T09:00:00Z';

/** `count` items of a month long past, their pages included. */
function items(prefix: string, count: number, month = '2026-03'): FakeItem[] {
  return Array.from({ length: count }, (_, n) => {
    const slug = `${prefix}-${n + 1}`;
    site.pages.set(`/${slug}`, page(`${prefix} story ${n + 1}`, slug));
    return { slug, title: `${prefix} story ${n + 1}`, date: `${month}-${String(28 - n).padStart(2, '0')}T08:00:00Z` };
  });
}

function linked(feed: string, rel: string, href: string): string {
  return feed.replace(
    '<description>',
    `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="${rel}" href="${href}"/><description>`,
  );
}

const past = (house: House, bounds = {}) => readHistory(house, { sourceIds: ['a'], bounds }).then(({ history }) => history[0]!);
const sightings = async (house: House) => (await house.store.sightingsOf('a')).map(({ title, became }) => `${title}: ${became}`);
const askedOf = (pattern: RegExp) => site.asked.filter((path) => pattern.test(path));

describe('feeds', () => {
  /** Three documents of an archived feed. */
  function archive(): void {
    site.pages.set('/feed', linked(rss(site.base, items('now', 3, '2026-11')), 'prev-archive', '/2026-10.xml'));
    site.pages.set('/2026-10.xml', linked(rss(site.base, items('oct', 4, '2026-10')), 'prev-archive', '/2026-09.xml'));
    site.pages.set('/2026-09.xml', rss(site.base, items('sep', 5, '2026-09')));
  }

  test('an archived feed (RFC 5005) is walked to its end; what it holds is known, and proposed to nobody', async () => {
    archive();
    const house = await site.house({ a: '/feed' }, NOW);

    const report = await past(house);

    expect(report).toMatchObject({
      pages: 2,
      items: 9,
      met: 9,
      articles: [],
      oldest: '2026-09-24',
      end: { code: 'history/end' },
    });
    expect(report.next).toBeUndefined();
    expect(await sightings(house)).toHaveLength(12);
    expect(site.asked.filter((path) => /oct-|sep-/.test(path))).toEqual([]);
  });

  test('an item of the open week is taken wherever it stands, an entry that is known already is left as it is', async () => {
    archive();
    const late = items('late', 1, '2026-11').map((each) => ({ ...each, date: '2026-11-26T08:00:00Z' }));
    site.pages.set('/2026-09.xml', rss(site.base, [...late, ...items('oct', 2, '2026-10')]));
    const house = await site.house({ a: '/feed' }, NOW);

    const report = await past(house);

    expect(report.articles.map((each) => each.title)).toEqual(['late story 1']);
    expect(report.met).toBe(4);
    expect(await sightings(house)).toContain('late story 1: article');
  });

  test('an entry of the past that is put into the feed again is no news', async () => {
    archive();
    const house = await site.house({ a: '/feed' }, NOW);
    await past(house);
    site.pages.set('/feed', rss(site.base, [...items('sep', 1, '2026-11'), ...items('now', 3, '2026-11')]));

    const report = await poll(house, { sourceIds: ['a'] });

    expect(report.polled[0]!.record).toMatchObject({ outcome: 'fresh', newEntries: 0, articles: 0 });
  });

  test('a bound ends the run, the next one goes on from there, and doubles and asks nothing twice', async () => {
    archive();
    const house = await site.house({ a: '/feed' }, NOW);

    const first = await past(house, { pages: 1 });
    const second = await past(house, { pages: 1 });
    const third = await past(house);

    expect(first).toMatchObject({ pages: 1, met: 4, end: { code: 'history/bound', values: { bound: 'pages', most: 1 } } });
    expect(first.next).toMatch(/2026-09\.xml$/);
    expect(second).toMatchObject({ pages: 1, met: 5, end: { code: 'history/end' } });
    expect(third).toMatchObject({ pages: 1, met: 0, end: { code: 'history/known' } });
    expect(askedOf(/2026-09/)).toHaveLength(1);
    expect(await sightings(house)).toHaveLength(12);
  });

  test('the conditions of the poll are as they were', async () => {
    archive();
    const house = await site.house({ a: '/feed' }, NOW);
    await past(house);
    const before = (await house.store.loadStates(['a'])).get('a')!;

    await past(house);
    const after = (await house.store.loadStates(['a'])).get('a')!;

    expect(after.http).toEqual(before.http);
    expect(after.polls[0]!.outcome).toBe('unchanged');
    expect((await poll(house, { sourceIds: ['a'] })).polled[0]!.record.outcome).toBe('unchanged');
  });

  test('a page that cannot be had ends the run, and the next one begins with it', async () => {
    archive();
    const whole = site.pages.get('/2026-09.xml')!;
    site.pages.set('/2026-09.xml', 500);
    const house = await site.house({ a: '/feed' }, NOW);

    const first = await past(house);
    site.pages.set('/2026-09.xml', whole);
    const second = await past(house);

    expect(first).toMatchObject({ pages: 1, end: { code: 'history/stopped' } });
    expect(first.next).toMatch(/2026-09\.xml$/);
    expect(second).toMatchObject({ pages: 1, met: 5, end: { code: 'history/end' } });
    expect(askedOf(/2026-10/)).toHaveLength(1);
  });

  test('a circle is left, and so are pages that never end', async () => {
    site.pages.set('/feed', linked(rss(site.base, items('now', 3, '2026-11')), 'next', '/feed?page=2'));
    site.pages.set('/feed?page=2', linked(rss(site.base, items('two', 3)), 'next', '/feed?page=3'));
    site.pages.set('/feed?page=3', linked(rss(site.base, items('three', 3)), 'next', '/feed?page=2'));
    const house = await site.house({ a: '/feed' }, NOW);

    const circle = await past(house);
    for (let n = 2; n < 30; n++)
      site.pages.set(`/feed?page=${n}`, linked(rss(site.base, items('same', 3)), 'next', `/feed?page=${n + 1}`));
    const other = await site.house({ b: '/feed' }, NOW);
    const endless = (await readHistory(other, { sourceIds: ['b'] })).history[0]!;

    expect(circle).toMatchObject({ pages: 2, met: 6, end: { code: 'history/loop' } });
    expect(endless).toMatchObject({ pages: 2, met: 3, end: { code: 'history/repeats' } });
  });

  test('a WordPress feed is read page by page though it names none, until there is no more', async () => {
    const made = (feed: string) =>
      feed.replace('<description>', '<generator>https://wordpress.org/?v=6.8</generator><description>');
    site.pages.set('/feed/', made(rss(site.base, items('now', 10, '2026-11'))));
    site.pages.set('/feed/?paged=2', made(rss(site.base, items('two', 10))));
    const house = await site.house({ a: '/feed/' }, NOW);

    const report = await past(house);

    expect(report).toMatchObject({ pages: 1, met: 10, end: { code: 'history/beyond', values: { status: 404 } } });
    expect(report.next).toBeUndefined();
  });

  test('a feed that names no older page says so', async () => {
    site.pages.set('/feed', rss(site.base, items('now', 3, '2026-11')));
    const house = await site.house({ a: '/feed' }, NOW);

    expect(await past(house)).toMatchObject({ pages: 0, end: { code: 'history/no-pages' } });
  });

  test('a source that cannot be read is told by its own reason', async () => {
    site.pages.set('/feed', 500);
    const house = await site.house({ a: '/feed' }, NOW);

    expect(await past(house)).toMatchObject({ pages: 0, end: { code: 'history/not-asked' } });
  });
});

test('a feed in JSON is walked by its next_url', async () => {
  const feed = (name: string, next?: string) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Board',
      ...(next ? { next_url: `${site.base}${next}` } : {}),
      items: items(name, 3).map(({ slug, title, date }) => ({
        id: slug,
        url: `${site.base}/${slug}`,
        title,
        date_published: date,
      })),
    });
  site.pages.set('/feed.json', feed('one', '/feed.json?p=2'));
  site.pages.set('/feed.json?p=2', feed('two', '/feed.json?p=3'));
  site.pages.set('/feed.json?p=3', feed('three'));
  const house = await site.house({ a: '/feed.json' }, NOW);

  expect(await past(house)).toMatchObject({ pages: 2, met: 6, end: { code: 'history/end' } });
});

describe('answers of an API', () => {
  const OPTIONS = ', kind: json, json: { items: data, title: t, link: u, date: d }';
  const data = (name: string) =>
    items(name, 3).map(({ slug, title, date }) => ({ t: title, u: `${site.base}/${slug}`, d: date }));

  test.each([
    ['an address (HAL)', '/api?page=2', () => ({ _links: { next: { href: '/api?page=2' } } })],
    ['a cursor (JSON:API)', '/api?cursor=abc', () => ({ links: { next: '/api?cursor=abc' } })],
    ['a number', '/api?page=2', () => ({ meta: { pagination: { page: 1, pages: 2 } } })],
    ['a number of its own', '/api?page=2', () => ({ next_page: 2 })],
  ])('the next page is known by %s', async (_, path, paging) => {
    site.pages.set('/api', JSON.stringify({ data: data('one'), ...paging() }));
    site.pages.set(path, JSON.stringify({ data: data('two'), meta: { pagination: { page: 2, pages: 2 } } }));
    const house = await site.house({ a: '/api' }, NOW, OPTIONS);

    expect(await past(house)).toMatchObject({ pages: 1, met: 3, end: { code: 'history/end' } });
  });
});

describe('pages of links', () => {
  /** A page of news in the usual make. */
  function listing(name: string, count: number, foot: string): string {
    const rows = items(name, count).map(
      ({ slug, title, date }) =>
        `<article class="card"><h2><a href="/${slug}">${title} of the school board</a></h2><time datetime="${date}">${date!.slice(0, 10)}</time><p>A line or two on ${title}, so that readers know what it is about.</p></article>`,
    );
    return `<!doctype html><html lang="en"><head><title>News of the board</title></head><body><header><nav><a href="/">Home</a> <a href="/about">About us</a> <a href="/contact">Contact</a></nav></header><main><h1>News</h1>${rows.join('')}${foot}</main><footer><a href="/imprint">Imprint</a></footer></body></html>`;
  }

  test.each([
    [
      '"Older posts"',
      (n: number) => `<nav class="nav-links"><a class="nav-previous" href="/news/page/${n + 1}/">Older posts</a></nav>`,
    ],
    [
      'numbers',
      (n: number) =>
        `<ul class="pagination"><li><a href="/news/page/${n}/">${n}</a></li><li><a href="/news/page/${n + 1}/">${n + 1}</a></li></ul>`,
    ],
    ['rel=next', (n: number) => `<p><a rel="next" href="/news/page/${n + 1}/">»</a></p>`],
  ])('are walked by %s', async (_, foot) => {
    site.pages.set('/news/', listing('one', 8, foot(1)));
    site.pages.set('/news/page/2/', listing('two', 8, foot(2)));
    site.pages.set('/news/page/3/', listing('three', 3, ''));
    const house = await site.house({ a: '/news/' }, NOW, ', kind: listing');

    const report = await past(house);

    expect(report).toMatchObject({ pages: 2, items: 11, met: 11, end: { code: 'history/end' } });
    expect(await sightings(house)).toHaveLength(19);
  });

  test('what robots.txt keeps to itself is not asked for', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /news/page/\n');
    site.pages.set('/news/', listing('one', 8, '<p><a rel="next" href="/news/page/2/">Older</a></p>'));
    site.pages.set('/news/page/2/', listing('two', 8, ''));
    const house = await site.house({ a: '/news/' }, NOW, ', kind: listing');

    expect(await past(house)).toMatchObject({ pages: 0, end: { code: 'history/stopped' } });
    expect(askedOf(/page/)).toEqual([]);
  });
});

test('ended in the middle, nothing is lost or doubled', async () => {
  site.pages.set('/feed', linked(rss(site.base, items('now', 3, '2026-11')), 'next', '/feed?page=2'));
  for (let n = 2; n <= 6; n++) {
    const feed = rss(site.base, items(`p${n}`, 5));
    site.pages.set(`/feed?page=${n}`, n < 6 ? linked(feed, 'next', `/feed?page=${n + 1}`) : feed);
  }
  const house = await site.house({ a: '/feed' }, NOW);
  const ending = new AbortController();
  const onPage = ({ pages }: { pages: number }) => (pages === 2 ? ending.abort() : undefined);

  const { history } = await readHistory(house, { sourceIds: ['a'], signal: ending.signal, onPage });
  const rest = await past(house);

  expect(history[0]).toMatchObject({ pages: 2, met: 10, end: { code: 'history/ended' } });
  expect(rest).toMatchObject({ pages: 3, met: 15, end: { code: 'history/end' } });
  expect(await sightings(house)).toHaveLength(28);
});
