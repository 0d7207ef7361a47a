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
    bias: -1.44,
    own: {
      long: 1.92,
      short: -1.56,
      heading: 0.31,
      prose: -1.22,
      nav: -2.31,
      header: -1.14,
      footer: -2.22,
      aside: -1.21,
      extra: -1.12,
      itemWord: 0.61,
      titleWord: 0.61,
      dated: 1.2,
      teaser: -0.28,
      image: 0.05,
      sameHost: 1.15,
      slug: 1.75,
      shallow: -1.19,
      area: 1.52,
    },
  },
  beside: {
    bias: -2.88,
    own: {
      long: 1.53,
      short: -1.08,
      heading: 0.45,
      prose: -0.88,
      nav: -2.25,
      header: -1.03,
      footer: -2.3,
      aside: -1.2,
      extra: -1.12,
      itemWord: 0.49,
      titleWord: 0.45,
      dated: 1.25,
      teaser: -0.14,
      image: 0.26,
      sameHost: 0.89,
      slug: 1.41,
      shallow: -1.07,
      area: 1.25,
    },
    compared: {
      datedLack: -0.3,
      teaserLack: -0.13,
      sameShape: 2.41,
      smaller: 0.68,
      holds: -2.31,
    },
  },
};
