import { partBlocks } from './blocks.ts';
import type { Candidate, Group } from './candidate.ts';
import { addressShape, compareGroup, describeGroup, type Features, firstOfEach, holdsOthers } from './features.ts';
import type { Scan } from './scan.ts';
import { isRich, isSlider, type PageSigns, SIGNS, type Standing } from './signs.ts';
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
}

/** Every group with what it is worth, best first; without those that merely head sections. */
export function weigh(scan: Scan, groups: readonly Group[], { backing, isKnown }: Backing): Weighed[] {
  if (!groups.length) return [];
  const features = groups.map((group) => describeGroup(scan, group, scan.url));
  const page: PageSigns = { ...signsOf(scan, groups, features), backing, isKnown };
  const standings = groups.map((group, index): Standing => ({ page, group, features: features[index]! }));
  const best = findBest(standings);
  const weighed = standings.map((standing) => weighOne(standing, best)).sort((a, b) => b.worth - a.worth);
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
  const isList = (index: number, least: number): boolean =>
    groups[index]!.members.length >= 3 && firstWorth(features[index]!) > least;
  const lists = groups.filter((group) => group.members.length >= 3 && !isSlider(scan, group));
  return {
    scan,
    hasRich: features.some((each, index) => isRich(each) && isList(index, -3)),
    hasDated: features.some((each, index) => each.dated >= 0.6 && isList(index, -2)),
    common: new Set(lists.flatMap((group) => group.members.map((member) => addressShape(member.link.url)))),
  };
}

function findBest(standings: readonly Standing[]): Standing {
  const first = (standing: Standing): number =>
    SIGNS.reduce((sum, sign) => sum + sign.first(standing), firstWorth(standing.features));
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

function weighOne(standing: Standing, best: Standing): Weighed {
  const { group, features, page } = standing;
  const comparison = compareGroup(page.scan, group, features, best.group, best.features);
  const signs = SIGNS.map((sign): Point => ({ name: sign.name, points: sign.beside(standing, best.features, comparison) }));
  const worth = comparison.holds > 0.5 ? HEADS : signs.reduce((sum, sign) => sum + sign.points, worthOf(features, comparison));
  return { ...group, worth, features, akin: comparison.sameShape, because: explainWorth(features, comparison, signs) };
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
