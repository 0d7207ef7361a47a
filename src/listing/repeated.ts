import type { Group } from './candidate.ts';
import { choose } from './choose.ts';
import { findGroups } from './groups.ts';
import type { Scan } from './scan.ts';
import { type Backing, type Weighed, weigh } from './weigh.ts';

/** The groups of a page that are its list, best first, and those that are not. */
export function weighGroups(
  scan: Scan,
  groups: readonly Group[] = findGroups(scan),
  backing: Backing = { backing: new Map() },
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
