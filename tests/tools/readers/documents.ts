import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';

/** A feed document as a reader has it. */
export interface Document {
  readonly url: string;
  /** In the order of the document. */
  readonly entries: readonly Entry[];
  /** The archive before it (RFC 5005). */
  readonly previous?: string;
}

/** An entry as a reader keeps it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** HTML. */
  readonly content: string;
  /** ISO instant. */
  readonly published: string;
}

const PREVIOUS = /<(?:atom:)?link\b[^>]*\brel="prev-archive"[^>]*\bhref="([^"]+)"/;

/** Reads a document of any of our three formats with feedsmith. */
export function readDocument(text: string, url: string): Document {
  const { format, feed } = parseFeed(text);
  const about = (previous: string | undefined) => ({ url, ...(previous ? { previous } : {}) });
  switch (format) {
    case 'atom':
      return {
        ...about(PREVIOUS.exec(text)?.[1]),
        entries: (feed.entries ?? []).map((entry) => ({
          id: entry.id ?? '',
          title: textOf(entry.title),
          url: entry.links?.find((link) => link.rel === 'alternate')?.href ?? '',
          content: textOf(entry.content),
          published: instantOf(entry.published),
        })),
      };
    case 'rss':
      return {
        ...about(PREVIOUS.exec(text)?.[1]),
        entries: (feed.items ?? []).map((item) => ({
          id: item.guid?.value ?? '',
          title: item.title ?? '',
          url: item.link ?? '',
          content: item.content?.encoded ?? '',
          published: instantOf(item.pubDate),
        })),
      };
    case 'json':
      return {
        ...about(feed.next_url),
        entries: (feed.items ?? []).map((item) => ({
          id: item.id ?? '',
          title: item.title ?? '',
          url: item.url ?? '',
          content: item.content_html ?? '',
          published: instantOf(item.date_published),
        })),
      };
    default:
      throw new Error(`${url}: expected a feed, got ${format}`);
  }
}

/** The entries of Atom or RSS as rss-parser reads them. It takes the day of an Atom entry's change for that of its publication. */
export async function readWithRssParser(text: string): Promise<readonly Omit<Entry, 'published'>[]> {
  const feed = await new RssParser().parseString(text);
  return feed.items.map((item) => {
    const own = item as typeof item & { readonly 'content:encoded'?: string; readonly id?: string };
    const content = own['content:encoded'] ?? own.content ?? '';
    return { id: own.guid ?? own.id ?? '', title: own.title ?? '', url: own.link ?? '', content };
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : '';
}

/** To the second: RSS knows no smaller part of a day. */
function instantOf(value: unknown): string {
  return new Date(Math.floor(Date.parse(String(value)) / 1000) * 1000).toISOString();
}
