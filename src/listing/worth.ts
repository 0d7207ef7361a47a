import { COMPARISONS, type Comparison, FEATURES, type Features } from './features.ts';

/*
 * What each figure of a group of links says for or against its being the page's list of articles. Learned by logistic regression
 * from pages judged by hand, drawn towards what we held to be true beforehand (footers, menus and section headings are no articles;
 * dates, headings and wordy addresses speak for one), so that a kind of page that was rare among them is not read by accident.
 * Each page took part eight times: as it is, and without its headings, classes, teasers or wordy addresses, so that no single sign is
 * leaned on. Left out of the learning site by site, the pages are read as well as with all of them in.
 */
const FIRST_BIAS = -3.61;
const FIRST: Features = {
  many: 0.39,
  single: -0.35,
  long: 1.96,
  short: -0.96,
  wordy: 0.2,
  heading: 0.4,
  fill: -0.62,
  prose: -0.75,
  nav: -1.7,
  header: -0.57,
  footer: -2.12,
  aside: -1.78,
  extra: -1.27,
  main: 0.37,
  article: -0.08,
  itemWord: 0.86,
  titleWord: 0.43,
  dated: 1.33,
  teaser: 0.35,
  image: 0.52,
  sameHost: 1.38,
  slug: 2.51,
  urlDated: 1.38,
  shallow: -1.52,
  query: 0.03,
  below: 0.1,
  distinct: 0.04,
  crowded: -0.11,
  roomy: 0.09,
  late: 0.32,
  alike: -0.03,
  mark: 0.17,
  repeated: -0.05,
  area: 0.88,
  unparted: -0.51,
};
const BIAS = -1.18;
const OWN: Features = {
  many: 0.4,
  single: -0.07,
  long: 1.24,
  short: -0.97,
  wordy: 0.09,
  heading: 0.59,
  fill: -0.26,
  prose: -1.15,
  nav: -2.31,
  header: -0.52,
  footer: -2.4,
  aside: -2.22,
  extra: -1.13,
  main: 0.36,
  article: 0.04,
  itemWord: 0.48,
  titleWord: 0.31,
  dated: 0.88,
  teaser: 0.02,
  image: 0.18,
  sameHost: 0.71,
  slug: 1.69,
  urlDated: 1.06,
  shallow: -1.26,
  query: -0.02,
  below: 0.11,
  distinct: 0.01,
  crowded: -0.15,
  roomy: 0.03,
  late: 0.08,
  alike: 0.02,
  mark: -0.04,
  repeated: -0.01,
  area: 0.9,
  unparted: 0.02,
};
const BESIDE: Comparison = {
  datedLack: -0.68,
  teaserLack: -0.77,
  imageLack: -0.39,
  shorter: -0.21,
  sameShape: 1.82,
  sameTag: -0.02,
  sameZone: -0.29,
  smaller: 0.43,
  before: -0.37,
  isBest: 0.36,
  sameClass: 0.01,
  together: -0.06,
  told: 0.11,
  holds: -2.75,
};

/** How much a group with these figures is worth, seen alone: for finding the best one. */
export function firstWorth(features: Features): number {
  return FEATURES.reduce((sum, name) => sum + FIRST[name] * features[name], FIRST_BIAS);
}

/** How much it is worth beside the best one as a part of the page's list: above 0 it rather is, below it rather is not. */
export function worthOf(features: Features, comparison: Comparison): number {
  const own = FEATURES.reduce((sum, name) => sum + OWN[name] * features[name], BIAS);
  return COMPARISONS.reduce((sum, name) => sum + BESIDE[name] * comparison[name], own);
}

/** One thing that spoke for a group or against it. */
export interface Point {
  /** A figure of `features.ts` or a sign of `signs.ts`; the README says what each stands for. */
  readonly name: string;
  readonly points: number;
}

/** What weighed most in a group's worth, for and against. */
export function explainWorth(features: Features, comparison: Comparison, signs: readonly Point[]): Point[] {
  const own = FEATURES.map((name): Point => ({ name, points: OWN[name] * features[name] }));
  const beside = COMPARISONS.map((name): Point => ({ name, points: BESIDE[name] * comparison[name] }));
  return [...own, ...beside, ...signs]
    .filter((point) => Math.abs(point.points) >= 0.3)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, 5);
}
