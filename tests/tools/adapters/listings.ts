import { readListing } from '../../../src/listing/read-listing.ts';

/** What a judge of listings asks for: the page's own list of articles, in page order. */
export async function list(html: string, url: string): Promise<{ url: string; title: string; published?: string }[]> {
  // Pages are read on the day they are fetched: "3 hours ago" is said to somebody.
  const entries = readListing(html, url, { now: Date.now() });
  return entries.map(({ link, title, published }) => ({ url: link ?? '', title, ...(published ? { published } : {}) }));
}
