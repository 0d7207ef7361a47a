import { compareGroup, describeGroup, type Features, firstOfEach } from './features.ts';
import { type Candidate, findGroups, type Group } from './groups.ts';
import type { Scan } from './scan.ts';
import { firstWorth, worthOf } from './worth.ts';

/** A group with what it is worth. */
export interface Weighed extends Group {
  readonly worth: number;
  readonly features: Features;
}

// A group worth less than this share of the best one is another list than the page's own: on a page with a strong list a weak one is an extra.
const LEAST_SHARE = 0.25;

/** The groups of a page that are its list, best first, and those that are not. */
export function weighGroups(
  scan: Scan,
  groups: readonly Group[] = findGroups(scan),
  backing: ReadonlyMap<string, number> = new Map(),
): { taken: Weighed[]; left: Weighed[] } {
  const linked = choose(scan, weigh(scan, groups, backing));
  // Titles that are no links, with "Full story" below: looked for only where linked titles make no list.
  if (countKeys(linked.taken) >= 3) return linked;
  const unlinked = choose(scan, weigh(scan, findGroups(scan, true), backing));
  return countKeys(unlinked.taken) > countKeys(linked.taken) ? unlinked : linked;
}

function countKeys(groups: readonly Group[]): number {
  return new Set(groups.flatMap((group) => group.members.map((member) => member.link.key))).size;
}

// What being named by one of the page's machine-readable lists adds: as much as a date and a heading do.
const BACKED = 1.5;

function weigh(scan: Scan, groups: readonly Group[], backing: ReadonlyMap<string, number>): Weighed[] {
  if (!groups.length) return [];
  const features = groups.map((group) => describeGroup(scan, group, scan.url));
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, each] of features.entries()) {
    const worth = firstWorth(each);
    if (worth <= most) continue;
    best = index;
    most = worth;
  }
  return groups
    .map((group, index): Weighed => {
      const comparison = compareGroup(scan, group, features[index]!, groups[best]!, features[best]!);
      const backed = backing.size
        ? group.members.filter((member) => backing.has(member.link.key)).length / group.members.length
        : 0;
      const worth = comparison.holds > 0.5 ? -9 : worthOf(features[index]!, comparison) + BACKED * backed;
      return { ...group, worth, features: features[index]! };
    })
    .sort((a, b) => b.worth - a.worth);
}

function choose(scan: Scan, groups: readonly Weighed[]): { taken: Weighed[]; left: Weighed[] } {
  const taken: Weighed[] = [];
  const left: Weighed[] = [];
  const owner = new Int32Array(scan.spots.length).fill(-1);
  const keys: string[] = [];
  const least = Math.max(0, (groups[0]?.worth ?? 0) * LEAST_SHARE);
  for (const group of groups) {
    const members = firstOfEach(group.members);
    // One block, one article: what stands inside the block of an accepted title (author, section, "9 comments") is not another.
    const inside = members.filter((member) => {
      const at = owner[member.link.spot]!;
      return at >= 0 && keys[at] !== member.link.key;
    }).length;
    if (group.worth < least || inside > members.length * 0.5) {
      left.push(group);
      continue;
    }
    taken.push(group);
    for (const member of group.members) {
      const name = keys.push(member.link.key) - 1;
      for (let at = member.block.at; at <= member.block.end; at++) if (owner[at] === -1) owner[at] = name;
    }
  }
  return { taken, left };
}

/** The members of the taken groups in page order, one an address: the one of the best group. */
export function orderMembers(taken: readonly Weighed[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const group of taken)
    for (const member of group.members) if (!best.has(member.link.key)) best.set(member.link.key, member);
  return [...best.values()].sort((a, b) => a.link.spot - b.link.spot);
}
