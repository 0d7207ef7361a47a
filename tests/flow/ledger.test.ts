import { expect, test } from 'vitest';
import { poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { booksOf } from './ledger.ts';
import { openPaperRoom, type PaperAnswer } from './paper-site.ts';

const FEED = 'https://office.example/feed';
const WORDS: Readonly<Record<string, string>> = {
  bus: 'The bus of line fourteen leaves a quarter of an hour earlier from December, so that pupils reach their first lesson.',
  roof: 'Engineers found rotten beams under the roof of the upper school, and the floor below it stays closed until spring.',
  chess: 'Four pupils beat the team of the neighbouring valley on Saturday and brought the chess prize of the county home.',
  choir: 'The choir of the night school sings for the first time in the old mill, which was dry for once.',
};
/** The beginning of what is told, or a word for what is never read. */
const titleOf = (slug: string): string => WORDS[slug]?.split(' ').slice(0, 6).join(' ') ?? `A piece about ${slug}`;
const page = (slug: string): string =>
  `<!doctype html><html lang="en"><head><title>${titleOf(slug)}</title></head><body><main><article><h1>${titleOf(slug)}</h1><p>${WORDS[slug]}</p><p>${WORDS[slug]!.split(' ').reverse().join(' ')}</p></article></main></body></html>`;
const item = (slug: string, date: string, more = ''): string =>
  `<item><title>${titleOf(slug)}</title><link>https://office.example/${slug}</link><guid isPermaLink="false">${slug}</guid><pubDate>${new Date(date).toUTCString()}</pubDate>${more}</item>`;
const rss = (items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The office</title><link>https://office.example/</link>${items.join('')}</channel></rss>`;

test('every entry is in one column of the ledger, step by step from its first sight to print', async () => {
  const pages: (readonly [string, PaperAnswer])[] = ['bus', 'roof', 'choir'].map((slug) => [
    `https://office.example/${slug}`,
    page(slug),
  ]);
  const room = await openPaperRoom({
    sources: [{ id: 's', url: FEED, kind: 'feed', exclude: ['advertisement'] }],
    at: '2026-03-11T12:00:00Z',
    publication: { language: 'en', timezone: 'UTC' },
    pages,
  });
  const steps: Awaited<ReturnType<typeof booksOf>>[] = [];
  const pollAt = async (at: string, items: readonly string[], how: Parameters<typeof poll>[1] = {}): Promise<void> => {
    room.to(at);
    room.site.pages.set(FEED, rss(items));
    await poll(room.house, { sourceIds: ['s'], ...how });
    steps.push(await booksOf(room.house));
  };
  const first = [
    item('bus', '2026-03-10T08:00:00Z'),
    item('old', '2026-01-10T08:00:00Z'),
    item('advertisement', '2026-03-10T09:00:00Z'),
  ];
  const second = [
    item('chess', '2026-03-11T13:00:00Z'),
    item('embargo', '2026-03-20T08:00:00Z'),
    item('roof', '2026-03-11T14:00:00Z'),
    '<item><title>Bare</title><guid isPermaLink="false">9</guid></item>',
  ];
  const archive = Array.from({ length: 15 }, (_, n) => item(`archive-${n}`, '2025-03-11T14:00:00Z'));
  await pollAt('2026-03-11T12:00:00Z', first);
  await pollAt('2026-03-11T18:00:00Z', [...second, ...first]);
  room.site.pages.set('https://office.example/chess', page('chess'));
  await pollAt('2026-03-12T06:00:00Z', [...second, ...first]);
  await pollAt('2026-03-12T12:00:00Z', [...archive, ...second]);
  await pollAt('2026-03-12T18:00:00Z', [...archive, ...second], { releaseHeld: true });
  room.to('2026-03-16T09:00:00Z');
  await publish(room.house);
  steps.push(await booksOf(room.house));

  expect(steps.map((each) => each.gaps)).toEqual(steps.map(() => []));
  const none = { printed: 0, taken: 0, same: 0, dropped: 0, held: 0, waiting: 0, 'too-old': 0 };
  expect(steps.map((each) => each.sums)).toEqual([
    { ...none, taken: 1, dropped: 1, 'too-old': 1 },
    { ...none, taken: 2, dropped: 2, 'too-old': 1, waiting: 2 },
    { ...none, taken: 3, dropped: 2, 'too-old': 1, waiting: 1 },
    { ...none, taken: 3, dropped: 2, 'too-old': 1, waiting: 1, held: 15 },
    { ...none, taken: 3, dropped: 2, 'too-old': 1, waiting: 16 },
    { ...none, printed: 3, dropped: 2, 'too-old': 1, waiting: 16 },
  ]);
  await room.close();
});

test('what waits at a source whose address changes is not forgotten', async () => {
  const room = await openPaperRoom({
    sources: [{ id: 's', url: FEED, kind: 'feed' }],
    at: '2026-03-11T12:00:00Z',
    publication: { language: 'en', timezone: 'UTC' },
    pages: [
      [FEED, rss([item('bus', '2026-03-10T08:00:00Z')])],
      ['https://office.example/rss', rss([])],
    ],
  });
  await poll(room.house);
  const moved = { ...room.house, sources: room.house.sources.map((each) => ({ ...each, url: 'https://office.example/rss' })) };
  room.site.pages.set('https://office.example/bus', page('bus'));
  room.to('2026-03-11T18:00:00Z');

  const { polled } = await poll(moved, { force: true });

  expect(polled[0]!.articles.map((each) => each.title)).toEqual([titleOf('bus')]);
  expect(await booksOf(moved)).toMatchObject({ announced: 1, sums: { taken: 1, waiting: 0 }, gaps: [] });
  await room.close();
});
