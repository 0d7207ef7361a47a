import { addressShape } from './addresses.ts';
import type { Found } from './found.ts';
import {
  countPlaces,
  describePlace,
  describeReading,
  hashKey,
  hashTitle,
  type ListingProfile,
  type Snapshot,
} from './profile.ts';
import type { Scan } from './scan.ts';
import type { Vote } from './vote.ts';
import { findObstacle } from './wall.ts';

/** What a page is taken for, with what may be taken from it. */
export interface Judgement {
  readonly outcome: 'read' | 'empty' | 'broken' | 'wall' | 'needs-scripts';
  readonly reason: string;
  readonly entries: readonly Found[];
  /** The list is the same, but stands where it did not: a redesign that is read on. */
  readonly isMoved?: boolean;
}

// Below this a list found on a page that we never read before is a guess; nothing is taken by guess.
const LEAST_TRUST = 0.35;

/** Judges a page that was never read well before, on its own evidence. */
export function judgeFirst(scan: Scan, vote: Vote): Judgement {
  const obstacle = findObstacle(scan);
  if (obstacle && vote.entries.length < 5) return { outcome: obstacle.kind, reason: obstacle.reason, entries: [] };
  if (!vote.entries.length) return { outcome: 'broken', reason: `no list of articles on the page: ${vote.how}`, entries: [] };
  if (vote.trust < LEAST_TRUST) {
    return {
      outcome: 'broken',
      reason: `a list of ${vote.entries.length} was found, but it is not sure to be the page's articles (trust ${vote.trust.toFixed(2)})`,
      entries: [],
    };
  }
  return {
    outcome: 'read',
    reason: `${vote.entries.length} entries by ${vote.how} (trust ${vote.trust.toFixed(2)})`,
    entries: vote.entries,
  };
}

/**
 * Judges a page against what good readings of its source looked like. A redesign that still shows the known entries is read on;
 * a page that shows none of them is read only when all else (frame, place, addresses, language) is as before.
 */
export function judgeAgain(scan: Scan, vote: Vote, profile: ListingProfile): Judgement {
  const known = new Set(profile.known);
  const seen = describeReading(scan, vote, vote.entries);
  const furniture = shareOf(profile.furniture, new Set(scan.links.map((link) => hashKey(link.key))));
  const places = countPlaces(scan, new Set(profile.containers.map((each) => each.path)));
  const placesFound = profile.containers.filter((each) => (places.get(each.path) ?? 0) >= Math.max(1, each.times)).length;
  const hasPlace =
    profile.containers.length > 0 && (places.get(profile.containers[0]!.path) ?? 0) >= Math.max(1, profile.containers[0]!.times);
  const obstacle = findObstacle(scan);
  const evidence = `frame ${percent(furniture)} as before, ${placesFound} of ${profile.containers.length} places found`;

  if (obstacle && furniture < 0.3) return { outcome: obstacle.kind, reason: obstacle.reason, entries: [] };
  if (!vote.entries.length) return nothing(scan, profile, furniture, hasPlace, evidence);

  const familiar = vote.entries.filter((entry) => known.has(hashKey(entry.key)));
  const overlap = familiar.length / vote.entries.length;
  const inPlace = vote.entries.filter((entry) => isInPlace(scan, vote, entry, profile));
  const shapely = vote.entries.filter((entry) => profile.shapes.includes(addressShape(entry.url)));
  const foreign = strangeness(profile, seen);
  const headlines = new Set(profile.titles);
  const byTitle = vote.entries.filter((entry) => !known.has(hashKey(entry.key)) && headlines.has(hashTitle(entry.title) ?? ''));
  const told = `${sayKnown(vote.entries.length, familiar.length, byTitle.length)}, ${inPlace.length} where the list was, ${evidence}`;

  // The frame and the place are there, and the page is shorter by what the list took: what is read now is something else's.
  const hasShrunk = profile.listShare > 0.02 && scan.text.length <= profile.textLength * (1 - 0.55 * profile.listShare);
  const isShort = vote.entries.length < profile.count * 0.6;
  if (hasPlace && furniture >= 0.5 && hasShrunk && (overlap < 0.3 || (isShort && inPlace.length < vote.entries.length * 0.5))) {
    return { outcome: 'empty', reason: `the list's place is there, without its entries; ${told}`, entries: [] };
  }
  if (foreign) {
    return overlap >= 0.5
      ? { outcome: 'read', reason: `${foreign}, but ${told}: only known entries are taken`, entries: familiar }
      : { outcome: 'broken', reason: `${foreign}; ${told}`, entries: [] };
  }
  // What carries over: a good part of the list is known, and it is either where it was or about as long as it was.
  const isSameList =
    (overlap >= 0.3 || familiar.length >= Math.max(3, profile.count * 0.6)) &&
    familiar.length >= Math.min(3, profile.count * 0.3) &&
    (inPlace.length >= vote.entries.length * 0.5 || !isShort);
  // What is all new: everything around it must be as it was.
  const isNewWeek =
    hasPlace &&
    furniture >= 0.5 &&
    vote.entries.length >= profile.count * 0.3 &&
    inPlace.length >= vote.entries.length * 0.7 &&
    (shapely.length >= vote.entries.length * 0.7 || profile.shapely < 0.7) &&
    !isUnlike(profile, seen);
  if (isSameList || isNewWeek) {
    const accepted = acceptNew(
      vote,
      familiar,
      inPlace,
      new Set(overlap >= 0.6 || profile.shapely < 0.7 ? vote.entries : shapely),
    );
    const left = vote.entries.length - accepted.length;
    return {
      outcome: 'read',
      reason: `${accepted.length} entries: ${told}${left ? `; ${left} left as doubtful` : ''}`,
      entries: accepted,
      ...(isSameList && !isNewWeek && (placesFound === 0 || inPlace.length < vote.entries.length * 0.3) ? { isMoved: true } : {}),
    };
  }
  // The same news at other addresses: taken as they are, all of it would come again. The curator is asked, with selectors at hand.
  if (byTitle.length >= Math.max(3, vote.entries.length * 0.5))
    return { outcome: 'broken', reason: `the page was redesigned, and its news have other addresses: ${told}`, entries: [] };
  if (furniture < 0.1 && scan.text.length < profile.textLength * 0.2 && vote.entries.length < 3) {
    return { outcome: 'wall', reason: `another page stands here, with little on it; ${told}`, entries: [] };
  }
  return { outcome: 'broken', reason: `this does not look like the list read before: ${told}`, entries: [] };
}

/** How many are known, by their addresses or by their headlines alone. */
function sayKnown(all: number, byAddress: number, byTitle: number): string {
  if (!byTitle) return `${byAddress} of ${all} known`;
  return `${byAddress + byTitle} of ${all} known (${byTitle} by headline alone)`;
}

function nothing(scan: Scan, profile: ListingProfile, furniture: number, hasPlace: boolean, evidence: string): Judgement {
  if (hasPlace && furniture >= 0.3)
    return { outcome: 'empty', reason: `the list's place is there, without entries; ${evidence}`, entries: [] };
  if (furniture < 0.1 && scan.text.length < Math.max(1500, profile.textLength * 0.2)) {
    return {
      outcome: 'wall',
      reason: `another page stands here, with little on it (${scan.text.length} characters); ${evidence}`,
      entries: [],
    };
  }
  return { outcome: 'broken', reason: `no list of articles on the page, and its place is gone; ${evidence}`, entries: [] };
}

/** Known entries; and of those that `may` be the list's by their addresses, the ones where the list was or in one shape with known ones. The rest is left. */
function acceptNew(vote: Vote, familiar: readonly Found[], inPlace: readonly Found[], may: ReadonlySet<Found>): Found[] {
  const familiarKeys = new Set(familiar.map((entry) => entry.key));
  const near = new Set(inPlace.map((entry) => entry.key));
  for (const group of vote.groups) {
    const keys = [...new Set(group.members.map((member) => member.link.key))];
    const share = keys.filter((key) => familiarKeys.has(key)).length / keys.length;
    if (share >= 0.3) for (const key of keys) near.add(key);
  }
  // A list out of data or selectors has no groups: there the list as a whole was judged.
  return vote.entries.filter(
    (entry) => familiarKeys.has(entry.key) || (may.has(entry) && (near.has(entry.key) || !vote.groups.length)),
  );
}

function isInPlace(scan: Scan, vote: Vote, entry: Found, profile: ListingProfile): boolean {
  const place = vote.places.get(entry.key);
  if (!place) return false;
  const paths = new Set(profile.containers.map((each) => each.path));
  for (let at = scan.spots[place.at]!.parent, step = 0; at >= 0 && step < 20; at = scan.spots[at]!.parent, step++)
    if (paths.has(describePlace(scan, scan.spots[at]!))) return true;
  return false;
}

/** Another language or script than before: never the same list. */
function strangeness(profile: ListingProfile, seen: Snapshot): string | undefined {
  if (profile.language && seen.language && profile.language !== seen.language)
    return `the page is in "${seen.language}" where it was in "${profile.language}"`;
  if (profile.script && seen.script && profile.script !== seen.script)
    return `titles are in ${seen.script} script where they were in ${profile.script}`;
  return undefined;
}

/** Titles or dates far from what they were. */
function isUnlike(profile: ListingProfile, seen: Snapshot): boolean {
  const ratio = seen.width / Math.max(1, profile.width);
  return ratio > 2.2 || ratio < 0.45 || (profile.reads >= 1 && profile.dated - seen.dated > 0.6);
}

function shareOf(hashes: readonly string[], present: ReadonlySet<string>): number {
  return hashes.length ? hashes.filter((hash) => present.has(hash)).length / hashes.length : 1;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
