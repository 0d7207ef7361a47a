import type { Entry } from '../model/feed.ts';
import type { BoxKind } from './box-words.ts';
import { findBoxes, foldHeading, isOtherKind } from './boxes.ts';
import { judgeFirst } from './doubt.ts';
import type { ReadingName } from './found.ts';
import { type ListingReadOptions, type OpenListing, openListing, toEntry } from './open-listing.ts';
import type { Weighed } from './weigh.ts';
import type { Point } from './worth.ts';

/** What may be known when a listing is read. */
export type { ListingReadOptions } from './open-listing.ts';

/** The articles that a page lists, in page order, titles as printed; an empty list when it lists none, or none that is to be trusted. Throws nothing, whatever the page is. */
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
  return boxesOf(openListing(html, url, options));
}

/** The boxes of a page that is open already. */
export function boxesOf({ scan, vote }: Pick<OpenListing, 'scan' | 'vote'>): BoxSeen[] {
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

/** Boxes of a page between which only a person can choose: each with a heading of its own, three entries or more, and nearly the same worth. */
export function equalBoxes(open: Pick<OpenListing, 'scan' | 'vote'>): BoxSeen[] {
  const all = boxesOf(open).filter((box) => box.heading && box.entries >= 3 && !isOtherKind(box.kind));
  const best = Math.max(0, ...all.map((box) => box.worth));
  const equal = all.filter((box) => box.isTaken || box.worth >= Math.max(1, best * 0.4));
  const named = new Map(equal.map((box) => [foldHeading(box.heading), box]));
  return named.size >= 2 && equal.some((box) => box.isTaken) ? [...named.values()] : [];
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
