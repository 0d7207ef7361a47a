import { describe, expect, it } from 'vitest';
import { readListingPage } from '../../src/listing/read-page.ts';
import type { Reading } from '../../src/model/feed.ts';
import type { ListingOptions, ReadingMemory } from '../../src/model/source.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';
import { REDESIGN_AT, simulateYear, YEAR_URL } from '../fixtures/listings/year.ts';

// A hundred polls a test: more than the usual five seconds on a busy machine.
describe('a year of one listing', { timeout: 60_000 }, () => {
  it('takes every item exactly once, through pins, changed order, edits and a redesign', () => {
    const year = simulateYear();
    const { taken, readings } = live(year, undefined);

    expect(readings.filter(({ reading }) => reading.outcome !== 'read')).toEqual([]);
    expect(taken.toSorted()).toEqual(linksOf(year));
  });

  it('notices the redesign on the day', () => {
    const { readings } = live(simulateYear(), undefined);

    const noticed = readings.filter(({ reading }) => reading.feed.problems.some((problem) => problem.code === 'read/redesigned'));
    expect(noticed.map(({ at }) => at)).toEqual([readings.find(({ at }) => at >= REDESIGN_AT)?.at]);
  });

  it('calls a source whose selectors fail broken on the day, with a patch that reads the new page', () => {
    const year = simulateYear();
    const old = { item: 'li.news-item', title: '.news-title', date: '.news-date' };
    const { readings } = live(year, old);
    const first = readings.find(({ reading }) => reading.outcome !== 'read');
    const patched = live(
      year.filter((poll) => poll.at >= REDESIGN_AT),
      first?.reading.patch,
    );

    expect(first?.at).toBe(year.find((poll) => poll.at >= REDESIGN_AT)?.at);
    expect(first?.reading.outcome).toBe('broken');
    expect(first?.reading.feed.entries).toEqual([]);
    expect(first?.reading.patch).toEqual({ item: 'article.teaser-card', date: 'time' });
    expect(patched.taken.toSorted()).toEqual(linksOf(year.filter((poll) => poll.at >= REDESIGN_AT)));
    expect(patched.readings.every(({ reading }) => reading.outcome === 'read')).toBe(true);
  });
});

/** Every poll in order, each with the memory of the one before; `taken` are addresses that were new. */
function live(
  year: ReturnType<typeof simulateYear>,
  selectors: ListingOptions | undefined,
): { taken: string[]; readings: { at: string; reading: Reading }[] } {
  const met = new Set<string>();
  const taken: string[] = [];
  const readings: { at: string; reading: Reading }[] = [];
  let memory: ReadingMemory = {};
  for (const poll of year) {
    const reading = readListingPage(pageOf(poll.html, YEAR_URL), sourceOf(YEAR_URL, selectors), memory, {
      now: poll.at,
      language: 'en',
    });
    memory = JSON.parse(JSON.stringify(reading.memory)) as ReadingMemory;
    readings.push({ at: poll.at, reading });
    for (const entry of reading.feed.entries) {
      if (met.has(entry.id)) continue;
      met.add(entry.id);
      taken.push(entry.link ?? '');
    }
  }
  return { taken, readings };
}

function linksOf(year: ReturnType<typeof simulateYear>): string[] {
  return [...new Set(year.flatMap((poll) => poll.shown.map((item) => `${YEAR_URL}${item.slug}`)))].toSorted();
}
