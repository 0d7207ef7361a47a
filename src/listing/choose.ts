import { width } from '../kit/width.ts';
import type { Candidate } from './candidate.ts';
import { firstOfEach } from './features.ts';
import type { Scan } from './scan.ts';
import type { Weighed } from './weigh.ts';

// A group worth less than this share of the best one is another list than the page's own: on a page with a strong list a weak one is an extra.
const LEAST_SHARE = 0.25;

/** Which groups are the page's list, and which are not; best first. */
export function choose(scan: Scan, groups: readonly Weighed[]): { taken: Weighed[]; left: Weighed[] } {
  const taken: Weighed[] = [];
  const left: Weighed[] = [];
  const owner = new Int32Array(scan.spots.length).fill(-1);
  const keys: string[] = [];
  const least = Math.max(0, (groups[0]?.worth ?? 0) * LEAST_SHARE);
  for (const group of groups) {
    const members = firstOfEach(group.members);
    // One block, one article: what stands inside the block of an accepted title (author, section, "9 comments") is not another.
    const isInside = (member: Candidate): boolean => {
      const at = owner[member.link.spot]!;
      return at >= 0 && keys[at] !== member.link.key;
    };
    const inside = members.filter(isInside).length;
    if (group.worth < least || inside > members.length * 0.5) {
      left.push(group);
      continue;
    }
    // Most lead where accepted titles lead ("9 comments"): what is beside them in those blocks is none, either.
    const repeats = members.filter((member) => owner[member.link.spot]! >= 0).length - inside;
    taken.push(
      repeats > members.length * 0.5 ? { ...group, members: group.members.filter((member) => !isInside(member)) } : group,
    );
    for (const member of members) {
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
  const members = [...best.values()].sort((a, b) => a.link.spot - b.link.spot);
  if (members.length < 3) return members;
  const inFolder = countFolders(members);
  return members.filter((member) => !isIndex(member, inFolder, members.length));
}

/** How many addresses lie in each folder; counted once, for a page may have thousands. */
function countFolders(members: readonly Candidate[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of members.map((member) => member.link)) {
    for (let at = key.indexOf('/'), depth = 0; at >= 0 && depth < 12; at = key.indexOf('/', at + 1), depth++) {
      const folder = key.slice(0, at + 1);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return counts;
}

/** "All news": a few words on a link to the folder that the others lie in. */
function isIndex(member: Candidate, inFolder: ReadonlyMap<string, number>, all: number): boolean {
  if (member.heading || width(member.title) >= 28) return false;
  const folder = `${member.link.key.replace(/\/(?:index|default)\.\w+$/, '')}/`;
  const others = (inFolder.get(folder) ?? 0) - (member.link.key.startsWith(folder) ? 1 : 0);
  return others >= (all - 1) * 0.6;
}
