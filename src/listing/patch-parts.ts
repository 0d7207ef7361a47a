import type { CheerioAPI } from 'cheerio/slim';
import type { ListingOptions } from '../model/source.ts';
import type { DateContext } from './dates.ts';
import { read } from './dates.ts';
import type { Found } from './found.ts';
import { ownSelectors } from './patch-names.ts';
import { type Scan, type Spot, spotText } from './scan.ts';
import { readSelectors } from './selectors.ts';
import type { Vote } from './vote.ts';
import type { Weighed } from './weigh.ts';

/** What a page's list is read with, and what it came to: a patch must read the same. */
export interface Target {
  readonly $: CheerioAPI;
  readonly scan: Scan;
  readonly vote: Vote;
  readonly dates: DateContext;
}

/** Adds link, title and date where the item alone would not give them; undefined when no selectors read the titles as they stand. */
export function withParts(target: Target, group: Weighed, base: ListingOptions): ListingOptions | undefined {
  const { vote } = target;
  const wanted = new Map(vote.entries.map((entry) => [entry.key, entry]));
  const titled = (tried: ListingOptions): number =>
    countRead(target, tried, (entry) => wanted.get(entry.key)?.title === entry.title);
  const enough = (tried: ListingOptions): boolean => titled(tried) >= countRead(target, tried, () => true) * 0.95;
  const link = titleLink(target.scan, group);
  const titles = titleSelectors(target.scan, group);
  const tries: ListingOptions[] = [
    base,
    { ...base, link },
    ...titles.flatMap((title) => [
      { ...base, title },
      { ...base, link, title },
    ]),
  ];
  let best: ListingOptions | undefined;
  let most = 0;
  for (const tried of tries) {
    const count = titled(tried);
    if (count > most && enough(tried)) [best, most] = [tried, count];
    if (most >= wanted.size) break;
  }
  return best && withDate(target, group, best, wanted);
}

function withDate(target: Target, group: Weighed, base: ListingOptions, wanted: ReadonlyMap<string, Found>): ListingOptions {
  const dated = [...wanted.values()].filter((entry) => entry.published);
  if (dated.length < wanted.size * 0.5) return base;
  for (const date of dateSelectors(target, group)) {
    const tried = { ...base, date };
    const right = countRead(
      target,
      tried,
      (entry) => entry.published !== undefined && wanted.get(entry.key)?.published === entry.published,
    );
    const all = countRead(target, tried, (entry) => entry.published !== undefined);
    if (right >= dated.length * 0.7 && right >= all * 0.95) return tried;
  }
  return base;
}

function countRead({ $, scan, dates }: Target, tried: ListingOptions, test: (entry: Found) => boolean): number {
  return readSelectors($, scan, tried, dates).entries.filter(test).length;
}

/** What names the link of the title. */
export function titleLink(scan: Scan, group: Weighed): string {
  const levels = new Map<string, number>();
  for (const member of group.members) {
    for (let at = member.at, step = 0; at > member.block.at && step < 4; at = scan.spots[at]!.parent, step++) {
      const { tag } = scan.spots[at]!;
      if (/^h[1-6]$/.test(tag)) levels.set(tag, (levels.get(tag) ?? 0) + 1);
    }
  }
  const level = [...levels].sort((a, b) => b[1] - a[1])[0];
  if (level && level[1] >= group.members.length * 0.9) return `${level[0]} a`;
  const shared = ownSelectors(group.members.map((member) => scan.spots[member.link.spot]!));
  return shared[0] ?? 'a';
}

/** Ways to name the element that holds a title and nothing else. */
function titleSelectors(scan: Scan, group: Weighed): string[] {
  const spots = group.members.map((member) => {
    if (spotText(scan, member.titleSpot, 1500) === member.title) return member.titleSpot;
    return findInside(scan, member.block, (spot) => spotText(scan, spot, 1500) === member.title) ?? member.titleSpot;
  });
  return namesFor(scan, spots);
}

/** Ways to name the element that holds a day and nothing else. */
function dateSelectors({ scan, vote, dates }: Target, group: Weighed): string[] {
  const published = new Map(vote.entries.map((entry) => [entry.key, entry.published]));
  const spots: Spot[] = [];
  for (const member of group.members) {
    const day = published.get(member.link.key);
    const isDay = (spot: Spot): boolean =>
      spot.to - spot.from <= 80 &&
      (read(spot.element.attribs.datetime, dates) ?? read(spotText(scan, spot, 80), dates))?.published === day;
    const found = day === undefined ? undefined : findInside(scan, member.block, isDay);
    if (found) spots.push(found);
  }
  return spots.length >= group.members.length * 0.5 ? namesFor(scan, spots) : [];
}

function findInside(
  scan: Scan,
  run: { readonly at: number; readonly end: number },
  test: (spot: Spot) => boolean,
): Spot | undefined {
  let found: Spot | undefined;
  // The innermost: what stands around it may hold more in other entries.
  for (let at = run.at; at <= run.end && at < run.at + 150; at++) {
    const spot = scan.spots[at]!;
    if ((!found || spot.at <= found.end) && test(spot)) found = spot;
  }
  return found;
}

/** By what they share: classes that last, the tag, the element before them, and at last any class at all. */
function namesFor(scan: Scan, spots: readonly Spot[]): string[] {
  const first = spots[0];
  if (!first) return [];
  const before = scan.spots.findLast((spot) => spot.parent === first.parent && spot.end < first.at && spot.at < first.at);
  const beside = before ? [`${before.tag} + ${first.tag}`] : [];
  const classes = (first.element.attribs.class ?? '').split(/\s+/).filter((word) => /^[a-z][\w-]*$/i.test(word));
  const any = classes.filter((word) => spots.every((spot) => (spot.element.attribs.class ?? '').split(/\s+/).includes(word)));
  return [...new Set([...ownSelectors(spots), ...beside, ...any.map((word) => `.${word}`)])].slice(0, 8);
}
