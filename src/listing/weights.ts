import type { Comparison } from './compare.ts';
import type { FeatureName } from './features.ts';

/** What each figure of a group of links says for or against its being the page's list of articles. */
export interface Weights {
  /** Seen alone, for finding the best group. */
  readonly first: { readonly bias: number; readonly own: Readonly<Record<FeatureName, number>> };
  /** Beside the best one, as a part of the list. */
  readonly beside: { readonly bias: number; readonly own: Readonly<Record<FeatureName, number>>; readonly compared: Comparison };
}

/**
 * Learned by logistic regression from pages judged by hand (`listings-left-out --weights`), drawn towards what we held to be true
 * beforehand: footers, menus and section headings are no articles; dates, headings and wordy addresses speak for one. Each page took
 * part as it is, and without its headings, classes, teasers, days or wordy addresses, so that no single sign is leaned on.
 */
export const WEIGHTS: Weights = {
  first: {
    bias: -1.46,
    own: {
      long: 1.95,
      short: -1.66,
      heading: 0.17,
      prose: -0.96,
      nav: -2.39,
      header: -1.16,
      footer: -2.28,
      aside: -1.13,
      extra: -1.14,
      itemWord: 0.84,
      titleWord: 0.6,
      dated: 1.14,
      teaser: -0.44,
      image: 0.07,
      sameHost: 1.17,
      slug: 1.85,
      shallow: -1.32,
      area: 1.6,
    },
  },
  beside: {
    bias: -3.06,
    own: {
      long: 1.51,
      short: -1.23,
      heading: 0.42,
      prose: -0.82,
      nav: -2.3,
      header: -1.03,
      footer: -2.33,
      aside: -1.22,
      extra: -1.16,
      itemWord: 0.62,
      titleWord: 0.44,
      dated: 1.21,
      teaser: -0.18,
      image: 0.33,
      sameHost: 0.89,
      slug: 1.47,
      shallow: -1.05,
      area: 1.3,
    },
    compared: {
      datedLack: -0.36,
      teaserLack: 0.16,
      sameShape: 2.55,
      smaller: 0.63,
      holds: -2.52,
    },
  },
};
