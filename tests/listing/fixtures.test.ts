import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readListingPage } from '../../src/listing/read-page.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';

interface Expected {
  readonly url: string;
  /** What is odd about the page. */
  readonly about: string;
  readonly now: string;
  /** Empty where nothing may be taken. */
  readonly entries: readonly { readonly url: string; readonly title: string; readonly day: string | null }[];
}

const folder = new URL('../fixtures/listings/', import.meta.url);
const slugs = readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));

describe('pages of institutions', () => {
  it('are enough to say something', () => {
    expect(slugs.length).toBeGreaterThanOrEqual(125);
  });

  for (const slug of slugs) {
    const expected = JSON.parse(readFileSync(new URL(`${slug}/expected.json`, folder), 'utf8')) as Expected;

    it(`${slug}: ${expected.about}`, () => {
      const html = readFileSync(new URL(`${slug}/page.html`, folder), 'utf8');

      const reading = readListingPage(pageOf(html, expected.url), sourceOf(expected.url), {}, { now: expected.now });

      const entries = reading.feed.entries.map((entry) => ({
        url: entry.link,
        title: entry.title,
        day: entry.published?.slice(0, 10) ?? null,
      }));
      expect(entries).toEqual(expected.entries);
      expect(reading.outcome === 'read').toBe(expected.entries.length > 0);
    });
  }
});
