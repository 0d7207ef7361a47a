import type { Entry } from '../model/feed.ts';
import type { BoxKind } from './box-words.ts';
import { findBoxes } from './boxes.ts';
import { judgeFirst } from './doubt.ts';
import type { ReadingName } from './found.ts';
import { type ListingReadOptions, openListing, toEntry } from './open-listing.ts';
import type { Weighed } from './weigh.ts';
import type { Point } from './worth.ts';

/** What may be known when a listing is read. */
export type { ListingReadOptions } from './open-listing.ts';

/** The articles that a page lists, in page order, titles as printed; an empty list when it lists none, or none that is to be trusted. */
export function readListing(html: string | Uint8Array, url: string, options: ListingReadOptions = {}): Entry[] {
  const { scan, vote } = openListing(html, url, options);
  return judgeFirst(scan, vote).entries.map((entry) => toEntry(entry, scan));
}

/** Links of one make on a page, as they were weighed. */
export interface BoxSeen {
  /** The heading over them, '' when nothing is. */
  readonly heading: string;
  readonly kind?: BoxKind;
  readonly isTaken: boolean;
  readonly worth: number;
  readonly entries: number;
  readonly titles: readonly string[];
  /** What weighed most, for and against. */
  readonly because: readonly Point[];
}

const MOST_BOXES = 12;

/** The boxes of a page, the one that won first, and why: for `gundem try`. */
export function compareBoxes(html: string | Uint8Array, url: string, options: ListingReadOptions = {}): BoxSeen[] {
  const { scan, vote } = openListing(html, url, options);
  const keys = new Set(vote.entries.map((entry) => entry.key));
  const seen = (group: Weighed): BoxSeen[] =>
    findBoxes(scan, group.members).map(({ heading, kind, members }) => ({
      heading,
      ...(kind ? { kind } : {}),
      isTaken: vote.groups.includes(group) && members.some((member) => keys.has(member.link.key)),
      worth: group.worth,
      entries: new Set(members.map((member) => member.link.key)).size,
      titles: members.slice(0, 3).map((member) => member.title),
      because: group.because,
    }));
  return [...vote.groups, ...vote.left].flatMap(seen).slice(0, MOST_BOXES);
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
