import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { poll } from '../../src/flow/poll.ts';
import { checkLive } from '../../src/flow/sources/check.ts';
import { tryOut } from '../../src/flow/sources/try.ts';
import { readFeed } from '../../src/read/feed/read-feed.ts';
import { KINDS } from '../fixtures/listings/kinds.ts';
import { layouts, pieces } from '../fixtures/pages/layouts.ts';
import { articlesOf, openPaperRoom, type PaperAnswer } from './paper-site.ts';
import { tryAndPoll } from './try-and-poll.ts';

const FEEDS = join(import.meta.dirname, '../fixtures/feeds');
const PLAIN_PAGE = layouts['with structured data']!(pieces()[0]!).html;

const UNDATED_PAGE = `<!doctype html><html lang="en"><head><title>A day of two readings</title></head><body><main><article><h1>A day of two readings</h1><p>${'The night school counts its learners again and finds that more of them stay until spring. '.repeat(4)}</p></article></main></body></html>`;

const rss = (items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The paper</title><link>https://paper.example/</link>${items.join('')}</channel></rss>`;

test.each(readdirSync(FEEDS).filter((name) => name.endsWith('.xml')))('reads the feed %s as a poll does', async (name) => {
  const bytes = readFileSync(join(FEEDS, name));
  const url = `https://feeds.example/${name}`;
  const entries = bytes.length ? readFeed(bytes, { url }).entries : [];
  const newest = entries
    .map((each) => each.published ?? '')
    .sort()
    .at(-1);
  const at = newest
    ? new Date(Math.min(Date.parse(newest) + 3_600_000, Date.parse('2026-06-01'))).toISOString()
    : '2026-03-13T12:00:00Z';
  const pages = entries.flatMap((each): [string, PaperAnswer][] => (each.link ? [[each.link, PLAIN_PAGE]] : []));
  const room = await openPaperRoom({
    sources: [{ id: 's', url, kind: 'feed' }],
    at,
    pages: [[url, { body: bytes, type: 'application/xml' }], ...pages],
  });

  const { differences } = await tryAndPoll(room, 's');

  expect(differences).toEqual([]);
  await room.close();
});

test.each(Object.entries(KINDS))('reads the listing %s as a poll does', async (_, { html, url }) => {
  const room = await openPaperRoom({
    sources: [{ id: 's', url, kind: 'listing' }],
    at: '2026-03-10T09:00:00Z',
    pages: [[url, html]],
  });
  for (const entry of (await tryOut(room.house, 's')).reading?.feed.entries ?? []) room.site.pages.set(entry.link!, PLAIN_PAGE);

  const { differences } = await tryAndPoll(room, 's');

  expect(differences).toEqual([]);
  await room.close();
});

test.each(Object.keys(layouts))('extracts a page %s as a poll does, in every language', async (name) => {
  for (const piece of pieces()) {
    const { html, url } = layouts[name]!(piece);
    const feed = rss([
      `<item><title>${piece.title}</title><link>${url.replace(/&/g, '&amp;')}</link><guid>1</guid><pubDate>${new Date(piece.day).toUTCString()}</pubDate></item>`,
    ]);
    const room = await openPaperRoom({
      sources: [{ id: 's', url: 'https://paper.example/feed', kind: 'feed', language: piece.language }],
      at: '2026-03-13T12:00:00Z',
      pages: [
        ['https://paper.example/feed', feed],
        [url, html],
      ],
    });

    const { differences, isTaken } = await tryAndPoll(room, 's');

    expect({ language: piece.language, differences, isTaken }).toEqual({
      language: piece.language,
      differences: [],
      isTaken: true,
    });
    await room.close();
  }
});

test('reads a date by the language of the publication at every door', async () => {
  const feed = rss([
    '<item><title>A day of two readings</title><link>https://paper.example/a</link><pubDate>03/04/2026</pubDate></item>',
  ]);
  const source = { id: 's', url: 'https://paper.example/feed', kind: 'feed' };
  const room = await openPaperRoom({
    sources: [source],
    at: '2026-04-04T12:00:00Z',
    pages: [
      [source.url, feed],
      ['https://paper.example/a', UNDATED_PAGE],
    ],
  });

  const trial = await tryOut(room.house, 's');
  const [live] = await checkLive(room.house, undefined, () => undefined);
  await poll(room.house);

  expect(trial.reading!.feed.entries[0]!.published).toBe('2026-04-03');
  expect(live!.dated).toBe(1);
  expect((await articlesOf(room))[0]!.entry.published).toBe('2026-04-03');
  await room.close();
});

test('leaves out what the source repeats, takes the headline of the entry, and places by its day, as a poll does', async () => {
  const furniture = 'The foundation pays for music lessons, school journeys and repairs in the eleven schools of the district.';
  const texts = [
    'The reading bus stops in three more villages from January and brings four thousand books for an hour.',
    'Ten violins built by a workshop by the sea go to five village schools in this week of rehearsals.',
    'A footbridge over the canal shortens the way to the evening class by twenty minutes for most learners.',
    'The choir of the night school sings for the first time in the old mill, which was dry for once.',
    'An orchard of forty apple trees was planted behind the gymnasium by the parents of the first form.',
  ];
  const page = (text: string): string =>
    `<!doctype html><html lang="en"><head><title></title></head><body><main><article><p>${text}</p><p>${text.split(' ').reverse().join(' ')}.</p><p>${furniture}</p></article></main></body></html>`;
  const headline = (at: number): string => texts[at]!.split(' ').slice(0, 6).join(' ');
  const item = (at: number): string =>
    `<item><title>${headline(at)}</title><link>https://paper.example/${at}</link><guid>${at}</guid><pubDate>Wed, 11 Mar 2026 0${at}:00:00 GMT</pubDate></item>`;
  const source = { id: 's', url: 'https://paper.example/feed', kind: 'feed' };
  const room = await openPaperRoom({
    sources: [source],
    at: '2026-03-11T12:00:00Z',
    pages: texts.map((text, at) => [`https://paper.example/${at}`, page(text)]),
  });
  room.site.pages.set(source.url, rss([0, 1, 2, 3].map(item)));
  await poll(room.house);
  room.to('2026-03-12T12:00:00Z');
  room.site.pages.set(source.url, rss([4, 0, 1, 2, 3].map(item)));

  const { differences, isTaken } = await tryAndPoll(room, 's');
  const newest = (await articlesOf(room)).find((each) => each.entry.link === 'https://paper.example/4')!;

  expect({ differences, isTaken }).toEqual({ differences: [], isTaken: true });
  expect(newest.title).toBe('An orchard of forty apple trees');
  expect(newest.text).not.toContain('foundation');
  expect(newest.placedAt).toBe('2026-03-11T04:00:00.000Z');
  await room.close();
});
