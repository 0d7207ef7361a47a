import type { Said, Told } from '../model/said.ts';
import { type Codes, said } from '../rules/codes.ts';
import { addressShape } from './addresses.ts';
import { findBeingBuilt } from './being-built.ts';
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
import { findMissing, findObstacle } from './wall.ts';

/** What a page is taken for, with what may be taken from it. */
export interface Judgement {
  readonly outcome: 'read' | 'empty' | 'broken' | 'wall' | 'needs-scripts';
  readonly reason: Told;
  readonly entries: readonly Found[];
  /** The list is the same, but stands where it did not: a redesign that is read on. */
  readonly isMoved?: boolean;
}

// Below this a list found on a page that we never read before is a guess; nothing is taken by guess.
const LEAST_TRUST = 0.35;

/** Judges a page that was never read well before, on its own evidence. */
export function judgeFirst(scan: Scan, vote: Vote): Judgement {
  const obstacle = findObstacle(scan);
  // What a page carries in its data needs no scripts to be read.
  const isShell = obstacle?.kind === 'needs-scripts' || obstacle?.reason.code === 'read/wall-nothing';
  const isCarried = isShell && vote.entries.length >= 3 && !vote.groups.length;
  if (obstacle && !isCarried && vote.entries.length < 5) return { outcome: obstacle.kind, reason: obstacle.reason, entries: [] };
  const missing = findMissing(scan);
  if (missing) return { outcome: 'broken', reason: said('read/page-missing', { told: missing }), entries: [] };
  const isSure = vote.entries.length > 0 && vote.trust >= LEAST_TRUST;
  const built = isSure ? undefined : findBeingBuilt(scan);
  if (built) return { outcome: 'broken', reason: said('read/being-built', { told: built }), entries: [] };
  if (!vote.entries.length) return { outcome: 'broken', reason: said('read/list-none'), entries: [] };
  if (!isSure) {
    return {
      outcome: 'broken',
      reason: said('read/list-unsure', { count: vote.entries.length, trust: vote.trust.toFixed(2) }),
      entries: [],
    };
  }
  return {
    outcome: 'read',
    reason: said('read/list', { count: vote.entries.length, trust: vote.trust.toFixed(2) }),
    entries: vote.entries,
  };
}

/**
 * Judges a page against what good readings of its source looked like. A redesign that still shows the known entries is read on;
 * a page that shows none of them is read only when all else (frame, place, addresses, language) is as before.
 */
export function judgeAgain(scan: Scan, vote: Vote, profile: ListingProfile): Judgement {
  const frame = compareFrame(scan, profile);
  const obstacle = findObstacle(scan);
  if (obstacle && frame.furniture < 0.3) return { outcome: obstacle.kind, reason: obstacle.reason, entries: [] };
  if (!vote.entries.length) return nothing(scan, profile, frame);
  const seen = compareEntries(scan, vote, profile, frame);
  return judgeEmptied(seen) ?? judgeForeign(seen) ?? judgeKnown(seen) ?? judgeUnknown(seen);
}

/** How much of what surrounded the list is there. */
interface Frame {
  readonly furniture: number;
  readonly placesFound: number;
  /** Where the largest part of the list stood. */
  readonly hasPlace: boolean;
  readonly evidence: Codes['read/list-frame'];
}

function compareFrame(scan: Scan, profile: ListingProfile): Frame {
  const furniture = shareOf(profile.furniture, new Set(scan.links.map((link) => hashKey(link.key))));
  const places = countPlaces(scan, new Set(profile.containers.map((each) => each.path)));
  const isThere = ({ path, times }: ListingProfile['containers'][number]): boolean =>
    (places.get(path) ?? 0) >= Math.max(1, times);
  const placesFound = profile.containers.filter(isThere).length;
  return {
    furniture,
    placesFound,
    hasPlace: profile.containers[0] !== undefined && isThere(profile.containers[0]),
    evidence: { furniture: Math.round(furniture * 100), places: placesFound, allPlaces: profile.containers.length },
  };
}

/** A list beside the one that we know. */
interface Seen extends Frame {
  readonly scan: Scan;
  readonly vote: Vote;
  readonly profile: ListingProfile;
  readonly snapshot: Snapshot;
  /** Entries known by their addresses, those where the list was, those with addresses of its kind, those known by their headlines alone. */
  readonly familiar: readonly Found[];
  readonly inPlace: readonly Found[];
  readonly shapely: readonly Found[];
  readonly byTitle: readonly Found[];
  /** Share of familiar ones. */
  readonly overlap: number;
  readonly told: Said;
}

function compareEntries(scan: Scan, vote: Vote, profile: ListingProfile, frame: Frame): Seen {
  const known = new Set(profile.known);
  const headlines = new Set(profile.titles);
  const isFamiliar = (entry: Found): boolean => known.has(hashKey(entry.key));
  const familiar = vote.entries.filter(isFamiliar);
  const inPlace = vote.entries.filter((entry) => isInPlace(scan, vote, entry, profile));
  const byTitle = vote.entries.filter((entry) => !isFamiliar(entry) && headlines.has(hashTitle(entry.title) ?? ''));
  return {
    ...frame,
    scan,
    vote,
    profile,
    snapshot: describeReading(scan, vote, vote.entries),
    familiar,
    inPlace,
    shapely: vote.entries.filter((entry) => profile.shapes.includes(addressShape(entry.url))),
    byTitle,
    overlap: familiar.length / vote.entries.length,
    told: said('read/list-known', {
      known: familiar.length + byTitle.length,
      all: vote.entries.length,
      byTitle: byTitle.length,
      inPlace: inPlace.length,
      ...frame.evidence,
    }),
  };
}

/** The frame and the place are there, and the page is shorter by what the list took: what is read now is something else's. */
function judgeEmptied({ scan, vote, profile, hasPlace, furniture, overlap, inPlace, told }: Seen): Judgement | undefined {
  const hasShrunk = profile.listShare > 0.02 && scan.text.length <= profile.textLength * (1 - 0.55 * profile.listShare);
  if (!hasPlace || furniture < 0.5 || !hasShrunk) return undefined;
  const isElsewhere = isShort(vote, profile) && inPlace.length < vote.entries.length * 0.5;
  if (overlap >= 0.3 && !isElsewhere) return undefined;
  const built = findBeingBuilt(scan);
  if (built) return { outcome: 'broken', reason: said('read/being-built', { told: built }), entries: [] };
  return { outcome: 'empty', reason: said('read/list-emptied', { told }), entries: [] };
}

function judgeForeign({ profile, snapshot, overlap, familiar, told }: Seen): Judgement | undefined {
  const foreign = strangeness(profile, snapshot);
  if (!foreign) return undefined;
  return overlap >= 0.5
    ? { outcome: 'read', reason: said('read/list-foreign', { what: foreign, told, taken: 'known' }), entries: familiar }
    : { outcome: 'broken', reason: said('read/list-foreign', { what: foreign, told, taken: 'none' }), entries: [] };
}

/** The list as it was, or a week of it that is all new. */
function judgeKnown(seen: Seen): Judgement | undefined {
  const { vote, profile, familiar, inPlace, shapely, overlap, placesFound, told } = seen;
  const isSame = isSameList(seen);
  const isNew = isNewWeek(seen);
  if (!isSame && !isNew) return undefined;
  // Where all of it stands in the list's place, addresses of another make are new kinds of what it lists.
  const isWhole = isSame && inPlace.length === vote.entries.length && !isShort(vote, profile);
  const mayBe = new Set(overlap >= 0.6 || isWhole || profile.shapely < 0.7 ? vote.entries : shapely);
  const accepted = acceptNew(vote, familiar, inPlace, mayBe);
  const left = vote.entries.length - accepted.length;
  const isMoved = isSame && !isNew && (placesFound === 0 || inPlace.length < vote.entries.length * 0.3);
  return {
    outcome: 'read',
    reason: said('read/list-again', { count: accepted.length, told, left }),
    entries: accepted,
    ...(isMoved ? { isMoved: true } : {}),
  };
}

/** What carries over: a good part of the list is known, and it is either where it was or about as long as it was. */
function isSameList({ vote, profile, familiar, inPlace, overlap }: Seen): boolean {
  return (
    (overlap >= 0.3 || familiar.length >= Math.max(3, profile.count * 0.6)) &&
    familiar.length >= Math.min(3, profile.count * 0.3) &&
    (inPlace.length >= vote.entries.length * 0.5 || !isShort(vote, profile))
  );
}

/** What is all new: everything around it must be as it was. */
function isNewWeek({ vote, profile, snapshot, hasPlace, furniture, inPlace, shapely }: Seen): boolean {
  return (
    hasPlace &&
    furniture >= 0.5 &&
    vote.entries.length >= profile.count * 0.3 &&
    inPlace.length >= vote.entries.length * 0.7 &&
    (shapely.length >= vote.entries.length * 0.7 || profile.shapely < 0.7) &&
    !isUnlike(profile, snapshot)
  );
}

function isShort(vote: Vote, profile: ListingProfile): boolean {
  return vote.entries.length < profile.count * 0.6;
}

function judgeUnknown({ scan, vote, profile, furniture, byTitle, told }: Seen): Judgement {
  // The same news at other addresses: taken as they are, all of it would come again. The curator is asked, with selectors at hand.
  if (byTitle.length >= Math.max(3, vote.entries.length * 0.5))
    return { outcome: 'broken', reason: said('read/list-moved', { told }), entries: [] };
  if (furniture < 0.1 && scan.text.length < profile.textLength * 0.2 && vote.entries.length < 3)
    return { outcome: 'wall', reason: said('read/list-away', { told }), entries: [] };
  return { outcome: 'broken', reason: said('read/list-other', { told }), entries: [] };
}

function nothing(scan: Scan, profile: ListingProfile, { furniture, hasPlace, evidence }: Frame): Judgement {
  const built = findBeingBuilt(scan);
  if (built) return { outcome: 'broken', reason: said('read/being-built', { told: built }), entries: [] };
  const told = said('read/list-frame', evidence);
  if (hasPlace && furniture >= 0.3) return { outcome: 'empty', reason: said('read/list-emptied', { told }), entries: [] };
  if (furniture < 0.1 && scan.text.length < Math.max(1500, profile.textLength * 0.2)) {
    return {
      outcome: 'wall',
      reason: said('read/list-away', { told }),
      entries: [],
    };
  }
  return { outcome: 'broken', reason: said('read/list-gone', { told }), entries: [] };
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
function strangeness(profile: ListingProfile, seen: Snapshot): Said | undefined {
  if (profile.language && seen.language && profile.language !== seen.language)
    return said('read/list-language', { now: seen.language, before: profile.language });
  if (profile.script && seen.script && profile.script !== seen.script)
    return said('read/list-script', { now: seen.script, before: profile.script });
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
