import { COMPARISONS, type Comparison, FEATURES, type Features } from './features.ts';

/*
 * What each figure of a group of links says for or against its being the page's list of articles. Learned by logistic regression
 * from pages judged by hand, drawn towards what we held to be true beforehand (footers, menus and section headings are no articles;
 * dates, headings and wordy addresses speak for one), so that a kind of page that was rare among them is not read by accident.
 * Left out of the learning site by site, the pages are read as well as with all of them in.
 */
const FIRST_BIAS = -3.0;
const FIRST: Features = {
  many: 0.72,
  single: -0.34,
  long: 1.72,
  short: -0.92,
  wordy: 0.2,
  heading: 0.1,
  fill: -0.41,
  prose: -1.01,
  nav: -2.14,
  header: -0.6,
  footer: -2.12,
  aside: -2.24,
  extra: -1.66,
  main: 0.17,
  article: -0.08,
  itemWord: 0.92,
  titleWord: 0.51,
  dated: 1.2,
  teaser: 0.26,
  image: 0.75,
  sameHost: 1.09,
  slug: 2.44,
  urlDated: 1.71,
  shallow: -1.44,
  query: -0.25,
  below: -0.09,
  distinct: 0.03,
  crowded: -0.22,
  roomy: 0.11,
  late: 0.51,
  alike: -0.08,
  mark: 0.09,
  repeated: -0.27,
  area: 1.04,
  unparted: -0.28,
};
const BIAS = -0.32;
const OWN: Features = {
  many: 0.54,
  single: -0.08,
  long: 1.13,
  short: -0.97,
  wordy: 0.05,
  heading: 0.64,
  fill: -0.16,
  prose: -1.29,
  nav: -2.44,
  header: -0.51,
  footer: -2.42,
  aside: -2.35,
  extra: -1.19,
  main: 0.29,
  article: 0.01,
  itemWord: 0.43,
  titleWord: 0.3,
  dated: 0.93,
  teaser: 0.06,
  image: 0.2,
  sameHost: 0.63,
  slug: 1.57,
  urlDated: 1.09,
  shallow: -1.21,
  query: -0.09,
  below: 0.04,
  distinct: -0.01,
  crowded: -0.18,
  roomy: 0.04,
  late: 0.08,
  alike: 0.02,
  mark: -0.02,
  repeated: -0.04,
  area: 1.01,
  unparted: -0.01,
};
const BESIDE: Comparison = {
  datedLack: -0.9,
  teaserLack: -0.92,
  imageLack: -0.41,
  shorter: -0.12,
  sameShape: 1.67,
  sameTag: 0.0,
  sameZone: 0.0,
  smaller: 0.54,
  before: -0.27,
  isBest: 0.5,
  sameClass: -0.01,
  together: -0.02,
  told: 0.21,
  holds: -3.28,
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
