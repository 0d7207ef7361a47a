import type { Entry } from '../model/feed.ts';
import type { ReadingName } from './found.ts';
import { type ListingReadOptions, openListing, toEntry } from './open-listing.ts';

/** What may be known when a listing is read. */
export type { ListingReadOptions } from './open-listing.ts';

/** The articles that a page lists, in page order, titles as printed; an empty list when it lists none. */
export function readListing(html: string | Uint8Array, url: string, options: ListingReadOptions = {}): Entry[] {
  const { scan, vote } = openListing(html, url, options);
  return vote.entries.map((entry) => toEntry(entry, scan));
}

/** Every reading of a page side by side, the one of the vote first: for `gundem try`. */
export function compareReadings(
  html: string | Uint8Array,
  url: string,
  options: ListingReadOptions = {},
): { name: ReadingName | 'vote'; trust: number; how: string; entries: Entry[] }[] {
  const { scan, vote } = openListing(html, url, options);
  const all = [{ name: 'vote' as const, trust: vote.trust, how: vote.how, entries: vote.entries }, ...vote.readings];
  return all.map(({ name, trust, how, entries }) => ({
    name,
    trust,
    how,
    entries: entries.map((entry) => toEntry(entry, scan)),
  }));
}
