import type { Group } from './candidate.ts';
import { choose } from './choose.ts';
import { findGroups } from './groups.ts';
import type { Scan } from './scan.ts';
import { type Backing, type Weighed, weigh } from './weigh.ts';

// Links of a footer come to less.
const SURELY_WORTH = 1.5;

/** The groups of a page that are its list, best first, and those that are not. */
export function weighGroups(
  scan: Scan,
  groups: readonly Group[] = findGroups(scan),
  backing: Backing = { backing: new Map() },
): { taken: Weighed[]; left: Weighed[] } {
  const linked = choose(scan, weigh(scan, groups, backing));
  // Titles that are no links, with "Full story" below, and pictures without words: looked for only where linked titles make no list, or hardly.
  const found = countKeys(linked.taken);
  const worth = linked.taken[0]?.worth ?? 0;
  if (found >= 3 && worth >= SURELY_WORTH) return linked;
  const unlinked = choose(scan, weigh(scan, findGroups(scan, true), backing));
  const isBetter = found < 3 || (unlinked.taken[0]?.worth ?? 0) > worth + 1;
  return isBetter && countKeys(unlinked.taken) > found ? unlinked : linked;
}

function countKeys(groups: readonly Group[]): number {
  return new Set(groups.flatMap((group) => group.members.map((member) => member.link.key))).size;
}
