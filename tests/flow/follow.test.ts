import { afterEach, beforeEach, expect, test } from 'vitest';
import { poll } from '../../src/flow/poll.ts';
import { findSource } from '../../src/flow/sources/add.ts';
import { checkLive } from '../../src/flow/sources/check.ts';
import { tryOut } from '../../src/flow/sources/try.ts';
import { openPaperRoom, type PaperRoom } from './paper-site.ts';

const AT = '2026-03-11T12:00:00Z';
const HOME = 'https://paper.example/';
const FEED = 'https://paper.example/feed';
const SOURCE = { id: 's', url: HOME };

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The paper</title><link>${HOME}</link><item><title>The orchard is in bloom</title><link>https://paper.example/orchard</link><guid>1</guid><pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>`;
const head = '<link rel="alternate" type="application/rss+xml" href="/feed" title="News">';
const HOMES: Readonly<Record<string, string>> = {
  sparse: `<!doctype html><html lang="en"><head><title>The paper</title>${head}</head><body><h1>The paper</h1><p><a href="/about">About</a></p></body></html>`,
  'that needs scripts': `<!doctype html><html lang="en"><head><title>The paper</title>${head}<script src="/app.js"></script></head><body><div id="app"></div><noscript>Please enable JavaScript.</noscript></body></html>`,
  'that lists what its feed tells': `<!doctype html><html lang="en"><head><title>The paper</title>${head}</head><body><main>${['orchard', 'bus', 'choir', 'violins'].map((slug) => `<article><h2><a href="/${slug}">The story of the ${slug} this week</a></h2><time datetime="2026-03-10">10 March 2026</time><p>More of it inside.</p></article>`).join('')}</main></body></html>`,
};

let room: PaperRoom;
beforeEach(async () => {
  room = await openPaperRoom({ sources: [SOURCE], at: AT, publication: { language: 'en' }, pages: [[FEED, feed]] });
});
afterEach(() => room.close());

test.each(Object.entries(HOMES))('every door follows a home page %s to the feed that it announces', async (_, html) => {
  room.site.pages.set(HOME, html);

  const trial = await tryOut(room.house, 's');
  const [live] = await checkLive(room.house, undefined, () => undefined);
  const found = await findSource({ ...room.house, sources: [] }, HOME);
  const { polled } = await poll(room.house);

  expect(trial.movedTo).toBe(FEED);
  expect(live).toMatchObject({ ok: true, format: 'rss 2.0', first: 'The orchard is in bloom' });
  expect(found.source).toMatchObject({ kind: 'feed', url: FEED });
  expect(polled[0]).toMatchObject({ state: { url: FEED }, record: { outcome: 'fresh', entries: 1, newEntries: 1 } });
});

test('goes on at the feed, and asks the page no more', async () => {
  room.site.pages.set(HOME, HOMES.sparse!);
  await poll(room.house);
  room.site.asked.length = 0;
  room.to('2026-03-12T12:00:00Z');

  await poll(room.house);

  expect(room.site.asked[0]!.url).toBe(FEED);
  expect(room.site.asked.some((each) => each.url === HOME)).toBe(false);
});

test('stays at a page that a curator called a listing', async () => {
  const listing = await openPaperRoom({ sources: [{ ...SOURCE, kind: 'listing' }], at: AT, pages: [[FEED, feed]] });
  listing.site.pages.set(HOME, HOMES['that needs scripts']!);

  const { polled } = await poll(listing.house);

  expect(polled[0]).toMatchObject({ state: { url: HOME }, record: { outcome: 'needs-scripts' } });
  await listing.close();
});

test('obeys robots.txt from the first poll on where nobody said the kind', async () => {
  room.site.pages.set(HOME, HOMES.sparse!);

  await poll(room.house);

  expect(room.site.asked[0]).toMatchObject({ url: HOME, robots: 'always' });
});
