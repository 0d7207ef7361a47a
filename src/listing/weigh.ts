import { addressShape } from './addresses.ts';
import { partBlocks } from './blocks.ts';
import type { BoxKind } from './box-words.ts';
import { kindOfMost, kindsOfPage } from './boxes.ts';
import type { Candidate, Group } from './candidate.ts';
import { compareGroup, holdsOthers } from './compare.ts';
import { describeGroup, type Features, firstOfEach } from './features.ts';
import type { Scan } from './scan.ts';
import { isRich, isSlider, type PageSigns, SIGNS, type Standing } from './signs.ts';
import { WEIGHTS, type Weights } from './weights.ts';
import { explainWorth, firstWorth, type Point, worthOf } from './worth.ts';

/** A group with what it is worth. */
export interface Weighed extends Group {
  readonly worth: number;
  readonly features: Features;
  /** Share of addresses of a shape that the best group has. */
  readonly akin: number;
  /** What spoke most for and against it. */
  readonly because: readonly Point[];
}

/** What may be known when groups are weighed. */
export interface Backing {
  readonly backing: ReadonlyMap<string, number>;
  readonly isKnown?: ((key: string, title: string) => boolean) | undefined;
  /** Other weights than the learned ones: for measuring with a page's own site left out. */
  readonly weights?: Weights | undefined;
}

/** Every group as the signs are asked about it. */
export function standingsOf(scan: Scan, groups: readonly Group[], { backing, isKnown }: Backing): Standing[] {
  const features = groups.map((group) => describeGroup(scan, group, scan.url));
  const page: PageSigns = { ...signsOf(scan, groups, features), backing, isKnown };
  return groups.map((group, index): Standing => ({ page, group, features: features[index]! }));
}

/** Every group with what it is worth, best first; without those that merely head sections. */
export function weigh(scan: Scan, groups: readonly Group[], known: Backing): Weighed[] {
  if (!groups.length) return [];
  const { weights = WEIGHTS } = known;
  const standings = standingsOf(scan, groups, known);
  const best = findBest(standings, weights);
  const weighed = standings.map((standing) => weighOne(standing, best, weights)).sort((a, b) => b.worth - a.worth);
  const strong = weighed.filter((group) => isStrong(group, weighed[0]!));
  const titles = strong.flatMap((group) => group.members).sort((a, b) => a.at - b.at);
  const kept = weighed.filter((group) => group === weighed[0] || !headsSections(group, titles, strong.includes(group)));
  partBlocks(
    scan,
    kept.filter((group) => strong.includes(group)).flatMap((group) => group.members),
  );
  return kept;
}

function signsOf(scan: Scan, groups: readonly Group[], features: readonly Features[]): Omit<PageSigns, 'backing' | 'isKnown'> {
  const isList = (index: number): boolean => groups[index]!.members.length >= 3 && mayBeList(features[index]!);
  const lists = groups.filter((group) => group.members.length >= 3 && !isSlider(scan, group));
  return {
    scan,
    hasRich: features.some((each, index) => isRich(each) && isList(index)),
    hasDated: features.some((each, index) => each.dated >= 0.6 && isList(index)),
    kinds: kindsOfGroups(scan, groups),
    about: kindsOfPage(scan),
    common: new Set(lists.flatMap((group) => group.members.map((member) => addressShape(member.link.url)))),
  };
}

/** Links of some length that lie on this site and in none of its menus. */
function mayBeList({ nav, header, footer, sameHost, short }: Features): boolean {
  return nav + header + footer < 0.5 && sameHost >= 0.5 && short < 0.5;
}

// Pages have some dozens of groups; one that has hundreds is made to cost time.
const MOST_NAMED = 60;

function kindsOfGroups(scan: Scan, groups: readonly Group[]): Map<Group, BoxKind> {
  const kinds = new Map<Group, BoxKind>();
  const large = groups.filter((group) => group.members.length >= 2).sort((a, b) => b.members.length - a.members.length);
  for (const group of large.slice(0, MOST_NAMED)) {
    const kind = kindOfMost(scan, group.members);
    if (kind !== undefined) kinds.set(group, kind);
  }
  return kinds;
}

function findBest(standings: readonly Standing[], weights: Weights): Standing {
  const first = (standing: Standing): number =>
    SIGNS.reduce((sum, sign) => sum + sign.first(standing), firstWorth(standing.features, weights));
  let best = standings[0]!;
  let most = first(best);
  for (const standing of standings.slice(1)) {
    const worth = first(standing);
    if (worth > most) [best, most] = [standing, worth];
  }
  return best;
}

// What heads a section is no article, whatever else speaks for it.
const HEADS = -9;

function weighOne(standing: Standing, best: Standing, weights: Weights): Weighed {
  const { group, features } = standing;
  const comparison = compareGroup(group, features, best.group, best.features);
  const signs = SIGNS.map((sign): Point => ({ name: sign.name, points: sign.beside(standing, best.features, comparison) }));
  const worth =
    comparison.holds > 0.5 ? HEADS : signs.reduce((sum, sign) => sum + sign.points, worthOf(features, comparison, weights));
  return { ...group, worth, features, akin: comparison.sameShape, because: explainWorth(features, comparison, signs, weights) };
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
  // Asked of all titles first: most blocks hold no two of any kind.
  if (own.filter((member) => holdsOthers(member, titles)).length <= own.length * 0.5) return false;
  const keys = new Set(own.map((member) => member.link.key));
  const level = own[0]!.titleSpot.tag;
  const others = titles.filter(
    (title) => !keys.has(title.link.key) && (!isAsGood || (/^h[1-6]$/.test(level) && title.titleSpot.tag > level)),
  );
  return own.filter((member) => holdsOthers(member, others)).length > own.length * 0.5 && others.length > own.length;
}
