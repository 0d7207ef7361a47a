import { loadHtml } from '../../kit/html.ts';
import type { Entry, Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ListingOptions, ReadingMemory, Source } from '../../model/source.ts';
import { orderMembers, weighGroups } from '../listing/repeated.ts';
import { scanPage } from '../listing/scan.ts';

/** What may be known when a listing is read. */
export interface ListingReadOptions {
  readonly selectors?: ListingOptions;
  /** BCP 47; of the page when absent. */
  readonly language?: string;
  /** IANA zone of dates written without one. */
  readonly timezone?: string;
  /** ISO instant or epoch milliseconds. */
  readonly now?: string | number;
  readonly contentType?: string;
}

/** The articles that a page lists, in page order, titles as printed; an empty list when it lists none. */
export function readListing(html: string | Uint8Array, url: string, options: ListingReadOptions = {}): Entry[] {
  const text = typeof html === 'string' ? html : new TextDecoder().decode(html);
  const scan = scanPage(loadHtml(text), url);
  void options;
  return orderMembers(weighGroups(scan).taken).map((member) => ({
    id: member.link.url,
    idFrom: 'link' as const,
    title: member.title,
    link: member.link.url,
    publishedTrust: 'absent' as const,
    authors: [],
    enclosures: [],
    categories: [],
  }));
}

/** A page read as a listing: trustworthy entries, or why there are none. */
export function readListingPage(
  page: Page,
  source: Source,
  memory: ReadingMemory,
  about: { now: string; timezone: string; language: string },
): Reading {
  const entries = readListing(page.bytes, page.finalUrl, {
    ...(source.listing ? { selectors: source.listing } : {}),
    ...(page.contentType ? { contentType: page.contentType } : {}),
    language: source.language ?? about.language,
    timezone: source.timezone ?? about.timezone,
    now: about.now,
  });
  const feed: Feed = {
    title: source.name,
    link: page.finalUrl,
    authors: [],
    format: 'listing',
    hints: {},
    entries,
    problems: [],
  };
  return {
    outcome: entries.length ? 'read' : 'empty',
    reason: entries.length ? `${entries.length} entries` : 'no list of articles found on the page',
    feed,
    memory,
    announces: [],
  };
}
