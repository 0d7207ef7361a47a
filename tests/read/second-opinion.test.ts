import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/flow/poll/read-source.ts';
import type { Feed, Reading } from '../../src/model/feed.ts';
import type { Page } from '../../src/model/page.ts';
import type { ReadingMemory, Source } from '../../src/model/source.ts';
import { readFeed } from '../../src/read/feed/read-feed.ts';
import { type Opinion, secondOpinion } from '../../src/read/second-opinion.ts';
import { judgeOpinion, keptOpinion, wantsSecondOpinion } from '../../src/read/weigh-opinion.ts';

const URL_OF_FEED = 'https://feeds.example/feed';
const ABOUT = { at: '2026-11-24T12:00:00.000Z', url: URL_OF_FEED };
/** The hash of no sample. */
const HASH = '00000001';

const read = (text: string): Feed => readFeed(Buffer.from(text), { url: URL_OF_FEED, now: ABOUT.at });
const ask = (text: string, feed = read(text)): Promise<Opinion> => secondOpinion(Buffer.from(text), feed, { url: URL_OF_FEED });
const rss = (inside: string, attributes = ''): string =>
  `<rss version="2.0" ${attributes}><channel><title>T</title><link>https://news.example/</link>${inside}</channel></rss>`;
const item = (at: number): string =>
  `<item><title>Title ${at}</title><link>https://n.example/${at}</link><guid isPermaLink="false">g${at}</guid><pubDate>Mon, 16 Nov 2026 06:0${at}:00 GMT</pubDate></item>`;

function readingOf(feed: Feed, shape = 'rss 2.0: link'): Reading {
  return { outcome: 'read', reason: '', feed, memory: { kind: 'feed', feed: { shape } }, announces: [] };
}

describe('what the second reader says', () => {
  test('nothing where both read the same, and it is not thrown by dates', async () => {
    const opinion = await ask(
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>a</title><id>1</id><link href="https://n.example/1"/><updated>soon</updated><published>20 Mart 2026</published></entry></feed>',
    );

    expect(opinion).toEqual({ kind: 'read', count: 1, differs: {} });
  });

  test('the page behind a redirector is no difference', async () => {
    const opinion = await ask(
      rss(
        '<item><title>a</title><link>http://r.example/3</link><feedburner:origLink>https://n.example/1</feedburner:origLink></item>',
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
      ),
    );

    expect(opinion).toEqual({ kind: 'read', count: 1, differs: {} });
  });

  test('how many entries it counts', async () => {
    const feed = read(rss(item(1)));

    expect(await ask(rss(item(1)), { ...feed, entries: [...feed.entries, ...feed.entries] })).toMatchObject({ count: 1 });
  });

  test.each([
    ['id', { id: 'other' }],
    ['link', { link: 'https://n.example/other' }],
    ['title', { title: 'Other' }],
    ['date', { published: '2026-11-15T06:01:00.000Z' }],
  ])('another %s', async (field, change) => {
    const text = rss(item(1) + item(2));
    const feed = read(text);

    const opinion = await ask(text, { ...feed, entries: [feed.entries[0]!, { ...feed.entries[1]!, ...change }] });

    expect(opinion).toMatchObject({ kind: 'read', count: 2 });
    expect(Object.keys((opinion as { differs: object }).differs)).toEqual([field]);
    expect(opinion).toHaveProperty(['differs', field, 'count'], 1);
  });

  test('that it cannot read it; and nothing of JSON Feeds and of giants', async () => {
    const feed = read(rss(item(1)));

    expect(await ask('<rss><chan', feed)).toMatchObject({ kind: 'unread' });
    expect(await ask('{}', { ...feed, format: 'json feed 1.1' })).toEqual({ kind: 'none' });
    expect(await ask(rss(item(1) + ' '.repeat(5_000_001)), feed)).toEqual({ kind: 'none' });
  });
});

describe('when it is asked', () => {
  const feed = read(rss(item(1)));
  const opinion = { at: ABOUT.at, differs: [] };
  const known: ReadingMemory = { kind: 'feed', feed: { shape: 'rss 2.0: link', opinion } };

  test('when the shape of the feed changed; and until it was heard once, which may wait for a later reading', () => {
    expect(wantsSecondOpinion({}, readingOf(feed), HASH)).toBe('unheard');
    expect(wantsSecondOpinion({ kind: 'feed', feed: { shape: 'rss 2.0: link' } }, readingOf(feed), HASH)).toBe('unheard');
    expect(wantsSecondOpinion(known, readingOf(feed, 'atom 1.0: link'), HASH)).toBe('now');
    expect(wantsSecondOpinion(known, readingOf(feed), HASH)).toBeUndefined();
  });

  test('in doubt: nothing in it, or cut off', () => {
    const cutOff = { ...feed, problems: [{ code: 'read/cut-off', subject: '', level: 'warning' as const }] };

    expect(wantsSecondOpinion({}, { ...readingOf(feed), outcome: 'empty' }, HASH)).toBe('now');
    expect(wantsSecondOpinion(known, readingOf(cutOff), HASH)).toBe('now');
  });

  test('now and then', () => {
    expect(wantsSecondOpinion(known, readingOf(feed), '00000040ffff')).toBe('now');
    expect(wantsSecondOpinion(known, readingOf(feed), '00000041ffff')).toBeUndefined();
  });

  test('never of what is no feed', () => {
    expect(wantsSecondOpinion({}, { ...readingOf(feed), memory: { kind: 'listing' } }, HASH)).toBeUndefined();
  });

  test('of many sources that are read at once, by some; by the others at their next reading', async () => {
    const page = pageOf(rss(item(1)));
    const source = { id: 's', url: URL_OF_FEED, kind: 'feed' } as Source;
    const unheard = { left: 1 };
    const reader = { source, publication: { language: 'en', timezone: 'UTC' }, now: Date.parse(ABOUT.at), unheard };

    const first = await readSource(reader, page, {});
    const second = await readSource(reader, page, {});
    const next = await readSource({ ...reader, unheard: { left: 1 } }, page, second.memory);

    expect([first, second, next].map(({ memory }) => keptOpinion(memory) !== undefined)).toEqual([true, false, true]);
  });
});

describe('what comes of it', () => {
  const feed = read(rss(item(1) + item(2)));
  const judge = (opinion: Opinion, before: ReadingMemory = {}): Reading => judgeOpinion(readingOf(feed), before, opinion, ABOUT);

  test('agreement is kept and not told', () => {
    const { memory, feed: judged } = judge({ kind: 'read', count: 2, differs: {} });

    expect(keptOpinion(memory)).toEqual({ at: ABOUT.at, differs: [] });
    expect(judged.problems).toEqual([]);
    expect(memory.feed).toHaveProperty('shape', 'rss 2.0: link');
  });

  test('another count, other links and ids are a warning; other titles and dates a note', () => {
    const one = { count: 1, title: 'Title 2' };

    expect(judge({ kind: 'read', count: 3, differs: {} }).feed.problems).toEqual([
      { code: 'read/second-count', values: { theirs: 3, ours: 2 }, subject: URL_OF_FEED, level: 'warning' },
    ]);
    expect(judge({ kind: 'read', count: 2, differs: { id: one, link: one, title: one, date: one } }).feed.problems).toMatchObject(
      [
        { values: { field: 'id', count: 1, all: 2, title: 'Title 2' }, level: 'warning' },
        { values: { field: 'link' }, level: 'warning' },
        { values: { field: 'title' }, level: 'note' },
        { values: { field: 'date' }, level: 'note' },
      ],
    );
  });

  test('it is kept until it is asked again, and told once', () => {
    const first = judge({ kind: 'read', count: 3, differs: {} });
    const again = judge({ kind: 'read', count: 4, differs: {} }, first.memory);
    const other = judge({ kind: 'unread', why: 'Unclosed root tag' }, again.memory);

    expect(keptOpinion(first.memory)?.differs).toHaveLength(1);
    expect(again.feed.problems).toEqual([]);
    expect(keptOpinion(again.memory)?.differs).toMatchObject([{ values: { theirs: 4 } }]);
    expect(other.feed.problems).toMatchObject([
      { code: 'read/second-unread', values: { why: 'Unclosed root tag' }, level: 'note' },
    ]);
  });

  test('one that was ended leaves the reading as it is', () => {
    const judged = judge({ kind: 'ended' });

    expect(judged.feed.entries).toBe(feed.entries);
    expect(judged.feed.problems).toMatchObject([{ code: 'read/second-ended', level: 'note' }]);
    expect(judge({ kind: 'none' }).feed.problems).toEqual([]);
  });
});

function pageOf(text: string): Page {
  const bytes = new Uint8Array(Buffer.from(text));
  return {
    url: URL_OF_FEED,
    finalUrl: URL_OF_FEED,
    status: 200,
    headers: {},
    contentType: 'application/rss+xml',
    bytes,
    hash: `${HASH}00`,
    fetchedAt: ABOUT.at,
  } as unknown as Page;
}
