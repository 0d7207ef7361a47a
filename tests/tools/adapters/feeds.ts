import { readFeed } from '../../../src/read/feed/read-feed.ts';

/** What the judge of feeds asks of a reader: a record of strings, whatever the format. */
export async function parse(bytes: Uint8Array, contentType: string | undefined, url: string): Promise<unknown> {
  const feed = readFeed(bytes, { contentType, url, maxEntries: Number.POSITIVE_INFINITY });
  return {
    title: feed.title,
    link: feed.link,
    entries: feed.entries.map((entry) => ({
      id: entry.idFrom === 'hash' ? undefined : entry.id,
      title: entry.title,
      link: entry.link,
      summary: entry.summary,
      content: entry.content,
      published: entry.published,
      updated: entry.updated,
      authors: entry.authors,
    })),
  };
}
