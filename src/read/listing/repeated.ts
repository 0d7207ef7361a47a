import { describeGroup, firstOfEach } from './features.ts';
import { type Candidate, findGroups, type Group } from './groups.ts';
import type { Scan } from './scan.ts';
import { worthOf } from './worth.ts';

/** A group with what it is worth. */
export interface Weighed extends Group {
  readonly worth: number;
}

/** The groups of a page that are its list, best first, and those that are not. */
export function weighGroups(scan: Scan): { taken: Weighed[]; left: Weighed[] } {
  const groups = findGroups(scan)
    .map((group): Weighed => ({ ...group, worth: worthOf(describeGroup(scan, group, scan.url)) }))
    .sort((a, b) => b.worth - a.worth);
  const taken: Weighed[] = [];
  const left: Weighed[] = [];
  const owner = new Int32Array(scan.spots.length).fill(-1);
  const keys: string[] = [];
  for (const group of groups) {
    const members = firstOfEach(group.members);
    // One block, one article: what stands inside the block of an accepted title (author, section, "9 comments") is not another.
    const inside = members.filter((member) => {
      const at = owner[member.link.spot]!;
      return at >= 0 && keys[at] !== member.link.key;
    }).length;
    if (group.worth < 0 || inside > members.length * 0.5) {
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
