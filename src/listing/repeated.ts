import { partBlocks } from './blocks.ts';
import type { Candidate, Group } from './candidate.ts';
import { addressShape, compareGroup, describeGroup, type Features, firstOfEach, holdsOthers, width } from './features.ts';
import { findGroups } from './groups.ts';
import type { Scan } from './scan.ts';
import { firstWorth, worthOf } from './worth.ts';

/** A group with what it is worth. */
export interface Weighed extends Group {
  readonly worth: number;
  readonly features: Features;
  /** Share of addresses of a shape that the best group has. */
  readonly akin: number;
}

// A group worth less than this share of the best one is another list than the page's own: on a page with a strong list a weak one is an extra.
const LEAST_SHARE = 0.25;

/** The groups of a page that are its list, best first, and those that are not. */
export function weighGroups(
  scan: Scan,
  groups: readonly Group[] = findGroups(scan),
  backing: ReadonlyMap<string, number> = new Map(),
  isKnown?: (key: string, title: string) => boolean,
): { taken: Weighed[]; left: Weighed[] } {
  const linked = choose(scan, weigh(scan, groups, backing, isKnown));
  // Titles that are no links, with "Full story" below: looked for only where linked titles make no list.
  if (countKeys(linked.taken) >= 3) return linked;
  const unlinked = choose(scan, weigh(scan, findGroups(scan, true), backing, isKnown));
  return countKeys(unlinked.taken) > countKeys(linked.taken) ? unlinked : linked;
}

function countKeys(groups: readonly Group[]): number {
  return new Set(groups.flatMap((group) => group.members.map((member) => member.link.key))).size;
}

// What being named by one of the page's machine-readable lists adds: as much as a date and a heading do.
const BACKED = 1.5;
// What entries known from earlier readings add: after a redesign they are the surest sign of the list.
const KNOWN = 4;

function weigh(
  scan: Scan,
  groups: readonly Group[],
  backing: ReadonlyMap<string, number>,
  isKnown?: (key: string, title: string) => boolean,
): Weighed[] {
  if (!groups.length) return [];
  const features = groups.map((group) => describeGroup(scan, group, scan.url));
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  const rich = features.some((each, index) => isRich(each) && firstWorth(each) > -3 && groups[index]!.members.length >= 3);
  // Shapes of addresses that a list has: the large story on top is one of its entries.
  const common = new Set(
    groups
      .filter((group) => group.members.length >= 3)
      .flatMap((group) => (isSlider(scan, group) ? [] : group.members.map((member) => addressShape(member.link.url)))),
  );
  const dated = features.some((each, index) => each.dated >= 0.6 && firstWorth(each) > -2 && groups[index]!.members.length >= 3);
  for (const [index, each] of features.entries()) {
    const worth =
      firstWorth(each) -
      (rich && isBare(each) ? BARE : 0) -
      (dated && isPoster(scan, groups[index]!, each, common) ? POSTER : 0) +
      (isKnown ? 2 * KNOWN * knownShare(groups[index]!, each, isKnown) : 0);
    if (worth <= most) continue;
    best = index;
    most = worth;
  }
  const weighed = groups
    .map((group, index): Weighed => {
      const comparison = compareGroup(scan, group, features[index]!, groups[best]!, features[best]!);
      const backed = backing.size
        ? group.members.filter((member) => backing.has(member.link.key)).length / group.members.length
        : 0;
      return {
        ...group,
        worth:
          comparison.holds > 0.5
            ? -9
            : worthOf(features[index]!, comparison) +
              BACKED * backed -
              (isBare(features[index]!) && isRich(features[best]!) ? BARE * (1 - comparison.sameShape) : 0) -
              (dated && isPoster(scan, group, features[index]!, common) ? POSTER : 0) +
              KNOWN * (isKnown ? knownShare(group, features[index]!, isKnown) : 0),
        features: features[index]!,
        akin: comparison.sameShape,
      };
    })
    .sort((a, b) => b.worth - a.worth);
  const strong = weighed.filter((group) => isStrong(group, weighed[0]!));
  const titles = strong.flatMap((group) => group.members).sort((a, b) => a.at - b.at);
  const kept = weighed.filter((group) => group === weighed[0] || !headsSections(group, titles, strong.includes(group)));
  partBlocks(
    scan,
    kept.filter((group) => strong.includes(group)).flatMap((group) => group.members),
  );
  return kept;
}

// What a slider shows, or one large picture, is advertised; where dated entries stand below, those are the list.
const POSTER = 4.5;
const SLIDER =
  /(?:^|[-_])(?:slider|slide|slides|slideshow|carousel|swiper|slick|owl|banner|hero|jumbotron|spotlight|manset|flexslider|rotator)(?:$|[-_])/;

function isPoster(scan: Scan, group: Group, features: Features, common: ReadonlySet<string>): boolean {
  if (features.dated >= 0.3 || group.members.every((member) => common.has(addressShape(member.link.url)))) return false;
  return features.single === 1 || isSlider(scan, group);
}

function isSlider(scan: Scan, group: Group): boolean {
  const first = group.members[0]!.at;
  for (let at = first, step = 0; at >= 0 && step < 8; at = scan.spots[at]!.parent, step++)
    if (scan.spots[at]!.classes.some((word) => SLIDER.test(word))) return true;
  return false;
}

// Links with nothing beside them are a menu where others of the page come with dates or words.
const BARE = 4.5;

function isBare(features: Features): boolean {
  return features.dated < 0.2 && features.teaser < 0.2 && features.image < 0.2 && features.heading < 0.5;
}

function isRich(features: Features): boolean {
  return (features.dated >= 0.7 || features.teaser >= 0.7) && features.prose < 0.3;
}

/** Share of known entries; side columns repeat them ("latest", "most read") and gain nothing by it. */
function knownShare(group: Group, features: Features, isKnown: (key: string, title: string) => boolean): number {
  const members = firstOfEach(group.members);
  const beside = Math.max(features.aside, features.extra, features.nav, features.footer);
  return (
    (members.filter((member) => isKnown(member.link.key, member.title)).length / members.length) *
    (1 - beside) *
    Math.min(1, members.length / 3)
  );
}

/** Groups that are part of the list beyond doubt: as good as the best, with titles of its kind. */
function isStrong(group: Weighed, best: Weighed): boolean {
  if (group === best) return true;
  if (group.worth < Math.max(2, best.worth * 0.5)) return false;
  return best.features.heading >= 0.5 ? group.features.heading >= 0.5 : group.akin >= 0.7;
}

/** Whether most of its blocks hold two or more titles of other groups: a section's heading is no article. One that is as good as the list is a section's only over headings of a lower level. */
function headsSections(group: Weighed, titles: readonly Candidate[], isAsGood: boolean): boolean {
  const own = firstOfEach(group.members);
  const keys = new Set(own.map((member) => member.link.key));
  const level = own[0]!.titleSpot.tag;
  const others = titles.filter(
    (title) => !keys.has(title.link.key) && (!isAsGood || (/^h[1-6]$/.test(level) && title.titleSpot.tag > level)),
  );
  return own.filter((member) => holdsOthers(member, others)).length > own.length * 0.5 && others.length > own.length;
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
  return members.length >= 3 ? members.filter((member) => !isIndex(member, members)) : members;
}

/** "All news": a few words on a link to the folder that the others lie in. */
function isIndex(member: Candidate, others: readonly Candidate[]): boolean {
  if (member.heading || width(member.title) >= 28) return false;
  const folder = `${member.link.key.replace(/\/(?:index|default)\.\w+$/, '')}/`;
  return others.filter((other) => other !== member && other.link.key.startsWith(folder)).length >= (others.length - 1) * 0.6;
}
