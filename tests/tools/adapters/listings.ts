import { readListing } from '../../../src/read/kinds/listing.ts';

/** What a judge of listings asks for: the page's own list of articles, in page order. */
export async function list(html: string, url: string): Promise<{ url: string; title: string; published?: string }[]> {
  return readListing(html, url).map((entry) => ({
    url: entry.link ?? '',
    title: entry.title,
    ...(entry.published ? { published: entry.published } : {}),
  }));
}
