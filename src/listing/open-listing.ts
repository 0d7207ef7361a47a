import { decodeText } from '../kit/charset.ts';
import { escapeHtml, loadHtml } from '../kit/html.ts';
import type { Entry } from '../model/feed.ts';
import type { ListingOptions } from '../model/source.ts';
import type { DateContext } from './dates.ts';
import type { Found } from './found.ts';
import { findOrder } from './order.ts';
import { type Scan, scanPage } from './scan.ts';
import { type Vote, voteOnList } from './vote.ts';
import type { Weights } from './weights.ts';

/** What may be known when a listing is read. */
export interface ListingReadOptions {
  /** Selectors that win over what would be found by itself. */
  readonly selectors?: ListingOptions;
  /** BCP 47; of the page when absent. */
  readonly language?: string;
  /** IANA zone of dates written without one. */
  readonly timezone?: string;
  /** ISO instant or epoch milliseconds: for "3 hours ago", and against dates to come. */
  readonly now?: string | number;
  /** The Content-Type header as received; for bytes. */
  readonly contentType?: string;
  /** Entries of the site's news sitemap, when somebody has read it: they back what the page lists, and date it. */
  readonly sitemap?: readonly Entry[];
  /** Whether an address (as `linkKey` writes it) or a headline was an entry before. */
  readonly isKnown?: (key: string, title: string) => boolean;
  /** Other weights than the learned ones: for measuring with a page's own site left out. */
  readonly weights?: Weights;
}

/** A page parsed once, with what its readings came to. */
export interface OpenListing {
  readonly $: ReturnType<typeof loadHtml>;
  readonly scan: Scan;
  readonly vote: Vote;
}

/** Parses a page and lets its readings vote. */
export function openListing(html: string | Uint8Array, url: string, options: ListingReadOptions): OpenListing {
  const text =
    typeof html === 'string'
      ? html
      : decodeText(html, {
          as: 'html',
          ...(options.contentType ? { contentType: options.contentType } : {}),
          ...(options.language ? { language: options.language } : {}),
        }).text;
  const $ = loadHtml(text);
  const scan = scanPage($, url);
  return {
    $,
    scan,
    vote: voteOnList($, scan, {
      dates: datesFor(scan, options),
      ...(options.selectors ? { selectors: options.selectors } : {}),
      ...(options.isKnown ? { isKnown: options.isKnown } : {}),
      ...(options.sitemap ? { sitemap: options.sitemap } : {}),
      ...(options.weights ? { weights: options.weights } : {}),
    }),
  };
}

/** With what the dates of a page are read. Its own word on its language comes first: dates are printed by the template. */
export function datesFor(scan: Scan, options: ListingReadOptions): DateContext {
  const language = scan.language ?? options.language;
  const order = findOrder(scan.text, scan.url, { ...options, language });
  return {
    ...(order ? { order } : {}),
    ...(language ? { language } : {}),
    ...(options.timezone ? { timezone: options.timezone } : {}),
    ...(options.now !== undefined ? { now: options.now } : {}),
  };
}

/** A found entry in the house's words. */
export function toEntry(found: Found, scan: Scan): Entry {
  return {
    id: found.url,
    idFrom: 'link',
    title: found.title,
    link: found.url,
    ...(found.teaser ? { summary: escapeHtml(found.teaser) } : {}),
    ...(found.published ? { published: found.published } : {}),
    publishedTrust: found.trust ?? 'absent',
    authors: [],
    ...(scan.language ? { language: scan.language } : {}),
    ...(found.image ? { image: found.image } : {}),
    enclosures: [],
    categories: [],
  };
}
