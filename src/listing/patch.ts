import type { CheerioAPI } from 'cheerio/slim';
import type { ListingOptions } from '../model/source.ts';
import type { Candidate } from './candidate.ts';
import { isStableClass } from './class-names.ts';
import type { DateContext } from './dates.ts';
import { ownSelectors } from './patch-names.ts';
import { titleLink, withParts } from './patch-parts.ts';
import { findContainers } from './profile.ts';
import type { Scan, Spot } from './scan.ts';
import { readSelectors } from './selectors.ts';
import type { Vote } from './vote.ts';
import type { Weighed } from './weigh.ts';

/**
 * Selectors that read the page as it is now, for a curator to take over: tags, ids that are words, classes that a person wrote;
 * never an item's id, a class that a build made, a place in a row. Verified by reading the page with them; undefined when none does.
 */
export function proposePatch($: CheerioAPI, scan: Scan, vote: Vote, dates: DateContext = {}): ListingOptions | undefined {
  // The list's own groups: a slider or a side column that tells the same again needs no selector.
  const best = vote.groups[0];
  if (!best) return undefined;
  const groups = vote.groups
    .filter((group) => group === best || (group.worth >= best.worth * 0.5 && group.features.extra + group.features.aside < 0.5))
    .sort((a, b) => b.members.length - a.members.length)
    .slice(0, 4);
  const wanted = new Set(vote.entries.map((entry) => entry.key));
  const main = new Set(groups.flatMap((group) => group.members.map((member) => member.link.key)));
  const items: string[] = [];
  for (const group of groups) {
    const item = itemSelector($, scan, group, vote, wanted);
    if (item && !items.includes(item)) items.push(item);
  }
  if (!items.length) return undefined;
  for (const item of items.length > 1 ? [items.join(', '), items[0]!] : [items[0]!]) {
    const options = withParts({ $, scan, vote, dates }, groups[0]!, { item });
    if (!options) continue;
    const read = readSelectors($, scan, options, {});
    const right = read.entries.filter((entry) => wanted.has(entry.key)).length;
    const covered = read.entries.filter((entry) => main.has(entry.key)).length;
    if (read.entries.length && right >= read.entries.length * 0.97 && covered >= main.size * 0.85) return options;
  }
  return undefined;
}

/** The shortest robust selector that picks the items of a group, and no other links than the list's. */
function itemSelector($: CheerioAPI, scan: Scan, group: Weighed, vote: Vote, wanted: ReadonlySet<string>): string | undefined {
  const levels: Spot[][] = [];
  const blocks = group.members.map((member) => scan.spots[member.block.at]!);
  levels.push(blocks);
  // Where the blocks say nothing of themselves, what lies between them and the title may.
  for (let step = 1; step < 4; step++) {
    const inner = group.members.map((member) => ancestorBelow(scan, member, step));
    if (inner.every((spot) => spot !== undefined)) levels.push(inner as Spot[]);
  }
  const container = findContainers(scan, { ...vote, groups: [group] })[0];
  const frames = container ? frameSelectors(scan, container) : [];
  const members = new Set(group.members.map((member) => member.link.key));
  let fallback: string | undefined;
  for (const spots of levels) {
    for (const own of ownSelectors(spots)) {
      const framed = frames.map((frame) => `${frame} ${own}`);
      // A bare tag says nothing that lasts, but for `article`.
      for (const selector of /^[a-z0-9]+$/.test(own) && own !== 'article' ? framed : [own, ...framed]) {
        const read = readSelectors($, scan, { item: selector, link: titleLink(scan, group) }, {});
        const right = read.entries.filter((entry) => members.has(entry.key)).length;
        const wrong = read.entries.filter((entry) => !wanted.has(entry.key)).length;
        if (right >= members.size * 0.95 && wrong === 0) return selector;
        if (right >= members.size * 0.9 && wrong <= right * 0.02) fallback ??= selector;
      }
    }
  }
  return fallback;
}

function ancestorBelow(scan: Scan, member: Candidate, step: number): Spot | undefined {
  let spot = scan.spots[member.at]!;
  for (let index = 0; index < step; index++) {
    if (spot.at <= member.block.at || spot.parent < 0) return undefined;
    spot = scan.spots[spot.parent]!;
  }
  return spot;
}

/** Names for the list's place, nearest first. */
function frameSelectors(scan: Scan, container: Spot): string[] {
  const frames: string[] = [];
  for (let at = container.at, step = 0; at >= 0 && step < 8 && frames.length < 6; at = scan.spots[at]!.parent, step++) {
    const spot = scan.spots[at]!;
    const { id } = spot.element.attribs;
    if (id && /^[a-z][a-z_-]{2,40}$/i.test(id)) frames.push(`#${id}`);
    for (const word of (spot.element.attribs.class ?? '').split(/\s+/).filter(isStableClass).slice(0, 2))
      frames.push(`${spot.tag}.${word}`);
    if (spot.tag === 'main') frames.push('main');
  }
  return frames;
}
