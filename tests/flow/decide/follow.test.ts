import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/flow/decide/discover/answer.ts';
import { findHtml, isReadAs } from '../../../src/flow/decide/discover/answer.ts';
import { chooseFeed, type Listed, listRead } from '../../../src/flow/decide/discover/choose.ts';
import { announcedLeads, findLeads, isComments } from '../../../src/flow/decide/discover/leads.ts';
import { nameFrom } from '../../../src/flow/decide/discover/name.ts';
import { feedToFollow, leadsToFollow } from '../../../src/flow/decide/follow.ts';
import type { Entry, Reading } from '../../../src/model/feed.ts';
import { bareEntry, entryOf, freshResult, readingOf, sourceOf, stateOf } from './entries.ts';

const HOME = 'https://paper.example/';
const feedLink = { url: 'https://paper.example/rss', title: 'News', mediaType: 'application/rss+xml' };
const answer = (url: string, reading: Reading, body = '<html></html>'): Answer => ({
  page: freshResult(body, url).page,
  reading,
});
const listing = (entries: readonly Entry[] = [], more: Partial<Reading> = {}): Reading =>
  readingOf(entries, { memory: { kind: 'listing' }, announces: [feedLink], ...more }, { format: 'listing' });
const dated = (n: number, day: string): Entry =>
  entryOf({ id: `${n}`, link: `https://paper.example/${n}`, published: day, publishedTrust: 'day' });
const listed = (days: readonly string[], more: Partial<Listed> = {}): Listed => ({
  entries: days.map((published, n) => ({ url: `https://paper.example/p${n}`, published })),
  isList: true,
  isSure: true,
  ...more,
});

describe('leads to follow', () => {
  const follow = (source: Parameters<typeof sourceOf>[0], reading: Reading, state: Parameters<typeof stateOf>[0] = {}) =>
    leadsToFollow(sourceOf({ url: HOME, ...source }), stateOf({ url: HOME, ...state }), answer(HOME, reading)).map(
      (each) => each.url,
    );
  const notAFeed = listing([], { outcome: 'not-this-kind' });

  test('are those of a page where a feed was expected', () => {
    expect(follow({ kind: 'feed' }, notAFeed)).toEqual([feedLink.url]);
    expect(
      follow({ kind: 'feed' }, readingOf([], { outcome: 'broken', announces: [feedLink], memory: {} }, { format: 'none' })),
    ).toEqual([]);
  });

  test('are those of a page of which nobody said what it is, however it reads', () => {
    for (const outcome of ['read', 'empty', 'broken', 'needs-scripts', 'wall'] as const)
      expect(follow({}, listing([], { outcome })), outcome).toEqual([feedLink.url]);
  });

  test('are none of a page that a curator meant, or that was a list before', () => {
    expect(follow({ kind: 'listing' }, listing([], { outcome: 'needs-scripts' }))).toEqual([]);
    expect(follow({}, listing(), { reading: { kind: 'listing' } })).toEqual([]);
    expect(follow({}, listing([], { outcome: 'needs-scripts' }), { reading: { kind: 'listing' } })).toEqual([feedLink.url]);
    expect(follow({}, listing(), { reading: { kind: 'feed' } })).toEqual([feedLink.url]);
  });

  test('are none at a second level, and none of a feed', () => {
    expect(follow({}, listing(), { url: 'https://paper.example/elsewhere' })).toEqual([]);
    expect(follow({}, readingOf([entryOf()], { announces: [feedLink] }))).toEqual([]);
  });
});

describe('announced feeds', () => {
  test('are not those of comments, nor the page itself, and six at most', () => {
    const announces = [
      { url: 'https://paper.example/comments/feed/', mediaType: '' },
      { url: 'https://paper.example/k', title: 'Neue Kommentare', mediaType: '' },
      { url: 'https://www.paper.example', mediaType: '' },
      ...Array.from({ length: 8 }, (_, n) => ({ url: `https://paper.example/f${n}`, mediaType: '' })),
    ];

    expect(announcedLeads(answer(HOME, listing([], { announces })))).toEqual(
      Array.from({ length: 6 }, (_, n) => ({ url: `https://paper.example/f${n}`, why: 'announced' })),
    );
    expect(announcedLeads(answer(HOME, listing()))).toEqual([{ url: feedLink.url, why: 'announced', title: 'News' }]);
  });

  test('of comments are told by address or title, in whole words', () => {
    expect([
      isComments('https://a.example/comments.rss'),
      isComments('https://a.example/x', 'Yorumlar'),
      isComments('https://a.example/feed/comments'),
    ]).toEqual([true, true, true]);
    expect([isComments('https://a.example/feed', 'Commentary'), isComments('https://a.example/commentary/')]).toEqual([
      false,
      false,
    ]);
  });

  test.each([
    ['<meta name="generator" content="WordPress 6">', ['https://a.example/news/feed/', 'https://a.example/feed/']],
    ['<link href="/wp-content/x.css">', ['https://a.example/news/feed/', 'https://a.example/feed/']],
    [
      '<img src="/sites/default/files/x.png">',
      ['https://a.example/news/rss.xml', 'https://a.example/rss.xml', 'https://a.example/news/feed'],
    ],
    ['<meta name="Generator" content="Hugo 0.1">', ['https://a.example/news/index.xml', 'https://a.example/index.xml']],
    ['<meta name="generator" content="Ghost 5">', ['https://a.example/news/rss/', 'https://a.example/rss/']],
    ['<meta name="generator" content="Jekyll v4">', ['https://a.example/feed.xml', 'https://a.example/atom.xml']],
    ['<meta name="generator" content="Blogger">', ['https://a.example/feeds/posts/default']],
    ['', ['https://a.example/news/feed', 'https://a.example/rss.xml', 'https://a.example/feed', 'https://a.example/atom.xml']],
  ])('are looked for where the system keeps them: %s', (head, places) => {
    const page = answer(
      'https://a.example/news/index.html',
      listing([], { announces: [] }),
      `<!doctype html><html><head>${head}</head><body></body></html>`,
    );
    const leads = findLeads(page);

    expect(leads).toEqual(places.map((url) => ({ url, why: 'common place' })));
  });

  test('are looked for nowhere where there is no page', () => {
    const json = { ...freshResult('{"a":1}').page, contentType: 'application/json' };

    expect(findLeads({ page: json, reading: listing([], { announces: [] }) })).toEqual([]);
    expect(findLeads(answer(HOME, readingOf([entryOf()])))).toEqual([]);
  });
});

describe('the choice of a feed', () => {
  const rss = (url: string, links: readonly string[], head = {}) =>
    answer(
      url,
      readingOf(
        links.map((link, n) => entryOf({ id: `${n}`, link })),
        {},
        head,
      ),
    );

  test('falls on the one that tells most of what the page lists, the first of equals', () => {
    const page = listed(['2026-03-10', '2026-03-09']);
    const one = rss('https://paper.example/1', ['https://paper.example/x']);
    const two = rss('https://paper.example/2', ['https://www.paper.example/p0', 'https://paper.example/p1']);
    const three = rss('https://paper.example/3', ['https://paper.example/p0', 'https://paper.example/p1']);

    expect(chooseFeed(page, [one, two, three])).toMatchObject({ best: two, shared: 2, isElsewhere: false });
    expect(chooseFeed(page, [one, two, three]).tried.map((each) => each.what.code)).toEqual(
      Array(3).fill('discover/format-entries'),
    );
  });

  test('falls on none that is no feed, has no addresses or holds comments', () => {
    const answers = [
      answer('https://paper.example/1', listing([entryOf()])),
      answer('https://paper.example/2', readingOf([bareEntry()])),
      rss('https://paper.example/3', ['https://paper.example/p0'], { title: 'Comments' }),
    ];

    expect(chooseFeed(listed(['2026-03-10']), answers)).toMatchObject({
      shared: 0,
      isElsewhere: false,
      tried: [{ what: { code: 'discover/no-feed' } }, { what: { code: 'discover/no-feed' } }, {}],
    });
    expect(chooseFeed(listed(['2026-03-10']), answers)).not.toHaveProperty('best');
  });

  const week = ['2026-03-10', '2026-03-09', '2026-03-08', '2026-03-07', '2026-03-06'];
  const jobs = (days: readonly string[]) =>
    answer('https://paper.example/jobs', readingOf(days.map((day, n) => dated(n + 100, day))));

  test('says that a feed of the same days is about other things', () => {
    const elsewhere = (page: Listed, days: readonly string[]) => chooseFeed(page, [jobs(days)]).isElsewhere;

    expect(elsewhere(listed(week), week.slice(0, 3))).toBe(true);
    expect(elsewhere(listed(week), ['2026-03-06', '2026-03-05', '2026-03-04'])).toBe(true);
    expect(elsewhere(listed(week), ['2026-03-10', '2026-03-11', '2026-03-12'])).toBe(true);
    expect(elsewhere(listed(week), ['2026-03-05', '2026-03-04', '2026-03-03'])).toBe(false);
    expect(elsewhere(listed(week), ['2026-03-11', '2026-03-12', '2026-03-13'])).toBe(false);
    expect(elsewhere(listed(week), week.slice(0, 2))).toBe(false);
    expect(elsewhere(listed(week.slice(0, 4)), week)).toBe(false);
    expect(elsewhere(listed(week, { isSure: false }), week)).toBe(false);
    expect(elsewhere(listed(week, { isList: false }), week)).toBe(false);
  });

  test('is left at the page that is about other things, unless a feed was meant', () => {
    const first = answer(HOME, listing(week.map((day, n) => dated(n, day))));

    expect(feedToFollow(sourceOf(), first, [jobs(week)])).toBeUndefined();
    expect(feedToFollow(sourceOf({ kind: 'feed' }), first, [jobs(week)])?.page.finalUrl).toBe('https://paper.example/jobs');
    expect(feedToFollow(sourceOf(), first, [])).toBeUndefined();
  });

  test('rests on what was read at the door', () => {
    expect(listRead(listing([dated(1, '2026-03-10'), bareEntry()]))).toEqual({
      entries: [{ url: 'https://paper.example/1', published: '2026-03-10' }],
      isList: true,
      isSure: true,
    });
    expect(listRead(listing([entryOf()])).entries).toEqual([{ url: 'https://paper.example/a' }]);
    for (const reading of [listing([entryOf()], { outcome: 'broken' }), readingOf([entryOf()])])
      expect(listRead(reading)).toEqual({ entries: [], isList: false, isSure: false });
  });
});

test('a page is read as a kind by its memory or its format, when it made sense', () => {
  expect(isReadAs(answer(HOME, readingOf([entryOf()])), 'feed')).toBe(true);
  expect(isReadAs(answer(HOME, readingOf([], { outcome: 'empty', memory: {} }, { format: 'atom 1.0' })), 'feed')).toBe(true);
  expect(isReadAs(answer(HOME, readingOf([], { outcome: 'broken' })), 'feed')).toBe(false);
  expect(isReadAs(answer(HOME, listing()), 'feed')).toBe(false);
  expect(isReadAs(answer(HOME, readingOf([], { memory: {} }, { format: 'sitemap' })), 'sitemap')).toBe(true);
  expect(isReadAs(answer(HOME, readingOf([], { memory: { kind: 'sitemap' } }, { format: 'x' })), 'sitemap')).toBe(true);
  expect(isReadAs(answer(HOME, readingOf([])), 'sitemap')).toBe(false);
});

test('a page is one by its type or its first marks', () => {
  const page = freshResult('<p>Hi').page;
  const { contentType: _, ...untyped } = page;

  expect(findHtml(page)).toBe('<p>Hi');
  expect(findHtml({ ...untyped, contentType: undefined })).toBe('<p>Hi');
  expect(findHtml({ ...freshResult('{"a":1}').page, contentType: 'application/json' })).toBeUndefined();
});

test.each([
  ['https://www.meb.gov.tr/haberler/index.html', 'Haberler', { id: 'meb-haberler', name: 'Haberler' }],
  ['https://m.school.example/en/feed.xml', '', { id: 'school', name: 'school.example' }],
  [
    'https://news.bbc.co.uk/education/schools/primary/extra',
    '  BBC \n News ',
    { id: 'news-bbc-education-schools-primary', name: 'BBC News' },
  ],
  ['https://xn--p1ai/', '', { id: 'xn--p1ai', name: 'xn--p1ai' }],
])('a source at %s is called by its site and the words of its path', (url, title, named) => {
  const { page } = freshResult('', url);

  expect(nameFrom(page, title, undefined)).toEqual({ ...named, url });
});

test('a source has the language that its page names, in short', () => {
  const { page } = freshResult('', HOME);

  expect(nameFrom(page, 'x', ' pt-BR ').language).toBe('pt');
  expect(nameFrom(page, 'x', 'English')).not.toHaveProperty('language');
  expect(nameFrom(page, 'x', '')).not.toHaveProperty('language');
  expect(nameFrom(page, 'y'.repeat(100), 'de').name).toHaveLength(80);
});
