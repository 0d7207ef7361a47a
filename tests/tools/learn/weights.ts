import { loadHtml } from '../../../src/kit/html.ts';
import { COMPARISONS, compareGroup } from '../../../src/listing/compare.ts';
import { FEATURES, type FeatureName, type Features, firstOfEach } from '../../../src/listing/features.ts';
import { findGroups } from '../../../src/listing/groups.ts';
import { openListing } from '../../../src/listing/open-listing.ts';
import { scanPage } from '../../../src/listing/scan.ts';
import { SIGNS, type Standing } from '../../../src/listing/signs.ts';
import { standingsOf } from '../../../src/listing/weigh.ts';
import { WEIGHTS, type Weights } from '../../../src/listing/weights.ts';
import { firstWorth } from '../../../src/listing/worth.ts';
import { fitLogistic, type Sample } from './fit-logistic.ts';
import type { TruePage } from './pages.ts';

/** A page with its groups as they are learned from. */
export interface Lesson {
  readonly page: TruePage;
  readonly groups: readonly Judged[];
}

/** A group of links with whether it is of the page's list. */
interface Judged extends Standing {
  readonly isOne: boolean;
  readonly members: number;
}

/** The groups of a page, each with whether it is of the page's list; those that may be either are left out. */
export function lessonOf(page: TruePage): Lesson {
  const scan = scanPage(loadHtml(page.html), page.url);
  const groups = standingsOf(scan, findGroups(scan), { backing: new Map() }).flatMap((standing) => {
    const keys = firstOfEach(standing.group.members).map((member) => page.key(member.link.url));
    const wanted = keys.filter((key) => page.must.has(key)).length;
    const wrong = keys.filter((key) => !page.must.has(key) && !page.may.has(key)).length;
    if (wanted + wrong === 0) return [];
    return [{ ...standing, isOne: wanted > wrong, members: keys.length }];
  });
  return { page, groups };
}

/** What pages may lack: each lesson is given once whole and once without each of these, so that nothing is leaned on alone. */
const LACKS: readonly (readonly FeatureName[])[] = [
  [],
  ['heading'],
  ['itemWord', 'titleWord'],
  ['teaser'],
  ['slug'],
  ['dated'],
  ['image'],
  ['heading', 'itemWord', 'titleWord', 'teaser', 'image'],
];

// Strong: figures that the pages say little about stay near what was held before.
const PULL = 10;

/** Learns both sets of weights from these lessons. */
export function learnWeights(lessons: readonly Lesson[], names: readonly string[] = [...FEATURES, ...COMPARISONS]): Weights {
  const used = new Set<string>(names);
  const row = (features: Features, lack: readonly FeatureName[]): number[] =>
    FEATURES.map((name) => (used.has(name) && !lack.includes(name) ? features[name] : 0));
  const prior = FEATURES.map((name) => (used.has(name) ? (PRIOR[name] ?? 0) : 0));
  const alone: Sample[] = [];
  for (const lesson of lessons)
    for (const lack of LACKS)
      for (const each of lesson.groups)
        alone.push({
          figures: row(each.features, lack),
          isOne: each.isOne,
          weight: weightOf(lesson, each),
          offset: firstSigns(each),
        });
  const first = fitLogistic(alone, prior, PULL);
  const seen: Weights = { ...WEIGHTS, first: { bias: rounded(first.at(-1)!), own: named(FEATURES, first) } };
  const beside: Sample[] = [];
  for (const lesson of lessons) {
    const best = lesson.groups.reduce<Judged | undefined>(
      (most, each) => (each.isOne && (!most || aloneWorth(each, seen) > aloneWorth(most, seen)) ? each : most),
      undefined,
    );
    if (!best) continue;
    for (const each of lesson.groups) {
      const comparison = compareGroup(each.group, each.features, best.group, best.features);
      const compared = COMPARISONS.map((name) => (used.has(name) ? comparison[name] : 0));
      const offset = SIGNS.reduce((sum, sign) => sum + sign.beside(each, best.features, comparison), 0);
      for (const lack of LACKS)
        beside.push({
          figures: [...row(each.features, lack), ...compared],
          isOne: each.isOne,
          weight: weightOf(lesson, each),
          offset,
        });
    }
  }
  const second = fitLogistic(beside, [...prior, ...COMPARISONS.map((name) => PRIOR[name] ?? 0)], PULL);
  return {
    first: seen.first,
    beside: {
      bias: rounded(second.at(-1)!),
      own: named(FEATURES, second),
      compared: named(COMPARISONS, second.slice(FEATURES.length)),
    },
  };
}

function firstSigns(standing: Standing): number {
  return SIGNS.reduce((sum, sign) => sum + sign.first(standing), 0);
}

function aloneWorth(standing: Standing, weights: Weights): number {
  return firstWorth(standing.features, weights) + firstSigns(standing);
}

/** A page counts the same however many groups it has; in it, a group by how many links it has. */
function weightOf({ groups }: Lesson, { members }: { members: number }): number {
  const all = groups.reduce((sum, each) => sum + Math.sqrt(each.members), 0);
  return (2 * Math.sqrt(members)) / Math.max(1, all);
}

/** What was held to be true before anything was learned. */
const PRIOR: Readonly<Record<string, number>> = {
  long: 1,
  short: -1,
  heading: 0.5,
  nav: -2,
  header: -1,
  footer: -2.5,
  aside: -1.5,
  extra: -1,
  dated: 1,
  sameHost: 0.5,
  slug: 1,
  shallow: -0.5,
  prose: -1,
  area: 1,
  itemWord: 0.3,
  titleWord: 0.3,
  holds: -2.5,
  sameShape: 1.5,
};

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function named<Name extends string>(names: readonly Name[], values: readonly number[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, at) => [name, rounded(values[at]!)])) as Record<Name, number>;
}

/** How a page is read with these weights. */
export function scorePage(page: TruePage, weights: Weights | undefined): number {
  const { vote } = openListing(page.html, page.url, { now: page.now, ...(weights ? { weights } : {}) });
  const got = new Set(vote.entries.map((entry) => page.key(entry.url)));
  const found = [...got].filter((key) => page.must.has(key)).length;
  const wrong = [...got].filter((key) => !page.must.has(key) && !page.may.has(key)).length;
  if (!page.must.size) return 1;
  const precision = found ? found / (found + wrong) : 0;
  const recall = found / page.must.size;
  return precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
}
