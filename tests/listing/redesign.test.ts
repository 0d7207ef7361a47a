import { describe, expect, it } from 'vitest';
import { readListing } from '../../src/listing/read-listing.ts';
import { readListingPage } from '../../src/listing/read-page.ts';
import type { Reading } from '../../src/model/feed.ts';
import type { ReadingMemory } from '../../src/model/source.ts';
import { say } from '../../src/words/say.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';

const NOW = '2026-11-18T10:00:00Z';
const URL = 'https://office.example/news';
const TITLES = [
  'Winter service for school roads begins early',
  'Two islands share one teacher of music',
  'Reading lamps for every dormitory in the north',
  'The old printing press goes back to work',
  'A pupil parliament votes on its timetable',
  'Swimming lessons move into the new hall',
];
const day = (k: number): string => `${17 - k} November 2026`;

const shell = (main: string): string =>
  `<!doctype html><html lang="en"><head><title>News</title></head><body><nav><a href="/about">About us</a><a href="/jobs">Jobs here</a></nav><main><h1>News</h1>${main}</main><footer><a href="/imprint">Imprint</a></footer></body></html>`;
const list = (path: string, titles = TITLES): string =>
  shell(
    `<div id="list">${titles.map((title, k) => `<div class="node"><h3><a href="${path}/${k}">${title}</a></h3><span class="date">${day(k)}</span></div>`).join('')}</div>`,
  );
const cards = (path: string, titles = TITLES): string =>
  shell(
    `<div class="g-91ab">${titles.map((title, k) => `<a class="t-77c" href="${path}/${k}"><figure><img src="/${k}.jpg" alt=""></figure><div class="x-19">${title}</div><div class="x-20">${day(k)}</div></a>`).join('')}</div>`,
  );

const read = (html: string, memory: ReadingMemory = {}, selectors?: Reading['patch']): Reading =>
  readListingPage(pageOf(html, URL), sourceOf(URL, selectors), memory, { now: NOW });

describe('a redesign', () => {
  const before = read(list('/news')).memory;

  it('at other addresses is told by its headlines, and nothing comes a second time', () => {
    const reading = read(cards('/stories'), before);

    expect(reading.outcome).toBe('broken');
    expect(reading.feed.entries).toEqual([]);
    expect(say(reading.reason, 'en')).toContain('6 of 6 known (6 by headline alone)');
  });

  it('is offered with selectors that read title, day and link apart', () => {
    const { patch } = read(cards('/stories'), before);

    const entries = readListing(cards('/stories'), URL, { now: NOW, selectors: patch! });

    expect(entries.map((entry) => [entry.title, entry.published, entry.link])).toEqual(
      TITLES.map((title, k) => [title, `2026-11-${17 - k}`, `https://office.example/stories/${k}`]),
    );
  });

  it('at the same addresses is read on', () => {
    const reading = read(cards('/news'), before);

    expect(reading.outcome).toBe('read');
    expect(reading.feed.entries.map((entry) => entry.title)).toEqual(TITLES);
  });

  it('that shows other news at other addresses is no redesign that we know', () => {
    const reading = read(
      cards(
        '/stories',
        TITLES.map((title) => title.split('').reverse().join('')),
      ),
      before,
    );

    expect(reading.outcome).toBe('broken');
    expect(say(reading.reason, 'en')).toContain('0 of 6 known');
  });

  it('remembers headlines, not a word or two', () => {
    const short = read(list('/news', ['News', 'Notes', ...TITLES.slice(2)])).memory;

    expect((short.listing as { titles: string[] }).titles).toHaveLength(4);
  });
});

describe('a list drawn by script', () => {
  it('names the way out', () => {
    const html =
      '<!doctype html><html lang="en"><head><title>News</title><script src="/app.js"></script></head><body><noscript>Please enable JavaScript.</noscript><div id="app"></div></body></html>';

    const reading = read(html);

    expect(reading.outcome).toBe('needs-scripts');
    expect(say(reading.reason, 'en')).toContain('fetch: browser');
  });
});
