import { FEATURES, type Features } from './features.ts';

/*
 * What each figure of a group of links says for or against its being the page's list of articles. Learned by logistic regression
 * from pages judged by hand (`tests/tools/conformance/listings.ts` measures them) and kept small on purpose: thirty figures cannot
 * remember a site. Left out of the learning site by site, the pages are read as well as with all of them in.
 */
const BIAS = -5.19;
const WEIGHTS: Features = {
  many: 1.11,
  single: -0.26,
  long: 2.05,
  short: -0.34,
  wordy: 0.93,
  heading: 0.11,
  fill: -0.11,
  prose: -0.28,
  nav: -0.55,
  header: -0.15,
  footer: -0.2,
  aside: -0.57,
  extra: -0.83,
  main: 0.37,
  article: -0.39,
  itemWord: 0.6,
  titleWord: 0.85,
  dated: 1.27,
  teaser: 0.59,
  image: 0.78,
  sameHost: 1.27,
  slug: 2.51,
  urlDated: 1.83,
  shallow: -1.19,
  query: -0.16,
  below: -0.24,
  distinct: 0.09,
  crowded: -0.26,
  roomy: 0.42,
  late: 0.42,
  alike: -0.11,
  mark: -0.02,
  repeated: -1.41,
};

/** How much a group with these figures is worth as the list of the page: above 0 it rather is, below it rather is not. */
export function worthOf(features: Features): number {
  return FEATURES.reduce((sum, name) => sum + WEIGHTS[name] * features[name], BIAS);
}
