import { z } from 'zod';
import { Selector } from '../../rules/selector.ts';
import { defineSourceKind } from '../kind.ts';

/** Selectors for a page of links. */
const ListingOptions = z
  .strictObject({
    box: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('The words over the box to read, where the page has several of equal right.'),
    item: Selector.optional().describe('CSS selector of one item on the page.'),
    link: Selector.optional().describe('Inside the item: the link to the article.'),
    title: Selector.optional().describe('Inside the item: the headline.'),
    date: Selector.optional().describe('Inside the item: the date.'),
    teaser: Selector.optional().describe('Inside the item: the introductory text.'),
  })
  .describe('For a listing page that is not read well by itself: where to look.');

/** A page of links: HTML in, entries by the vote of several readings, compared with what the source looked like before. */
export const listing = defineSourceKind({
  kind: 'listing',
  purpose: 'page',
  options: ListingOptions,
  open: async () => (await import('../../listing/read-page.ts')).readListingPage,
});
