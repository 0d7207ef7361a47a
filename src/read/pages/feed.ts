import { decodeText } from '../../kit/charset.ts';
import { Fault } from '../../model/fault.ts';
import type { Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadContext } from '../../model/read-context.ts';
import type { ReadingMemory, Source } from '../../model/source.ts';
import { findFeedLinks } from '../../page/feed-links.ts';
import { nextInHeader } from '../../page/link-header.ts';
import { said } from '../../rules/codes.ts';
import { binaryKind } from '../feed/not-a-feed.ts';
import { readFeed } from '../feed/read-feed.ts';
import { learnIdentity } from '../identity.ts';

/** A page read as a feed: RSS, RDF, Atom, JSON Feed. */
export function readFeedPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading {
  let read: Feed;
  try {
    read = readFeed(page.bytes, {
      contentType: page.contentType,
      url: page.finalUrl,
      language: source.language ?? context.language,
      timezone: context.timezone,
      now: context.now,
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const nothing: Feed = { title: '', authors: [], format: 'none', hints: {}, entries: [], problems: [] };
    return {
      outcome: 'not-this-kind',
      reason: error.values ? { code: error.code, values: error.values } : error.message,
      feed: nothing,
      memory,
      announces: announcedIn(page),
    };
  }
  const cut = read.problems.find(({ code }) => code === 'read/cut-off');
  // Half a feed without one whole entry says nothing; taken for "no news", its validators would hide the repaired one.
  if (cut && !read.entries.length)
    return { outcome: 'broken', reason: cut.message ?? cut.code, feed: read, memory, announces: [] };
  const more = read.next ?? nextInHeader(page.headers?.link, page.finalUrl) ?? nextOfWordPress(page, read);
  const learned = learnIdentity(read.entries, memory);
  return {
    outcome: read.entries.length ? 'read' : 'empty',
    reason: said('read/feed', { format: read.format, count: read.entries.length }),
    feed: read,
    memory: { ...learned, kind: 'feed', feed: { ...learned.feed, shape: shapeOf(read) } },
    announces: [],
    ...(more ? { more } : {}),
  };
}

/** WordPress names no next page, and has it: ten entries a page, unless somebody chose otherwise. */
const LEAST_OF_WORDPRESS = 5;

function nextOfWordPress({ bytes, finalUrl }: Page, { entries, format }: Feed): string | undefined {
  if (!format.startsWith('rss') || entries.length < LEAST_OF_WORDPRESS) return undefined;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString('latin1');
  if (!/<generator>\s*https?:\/\/wordpress\.(?:org|com)\//i.test(head)) return undefined;
  const url = new URL(finalUrl);
  url.searchParams.set('paged', String(Number(url.searchParams.get('paged') ?? 1) + 1));
  return url.href;
}

/** Feeds that an HTML page names which stands where a feed was. */
function announcedIn(page: Page): Reading['announces'] {
  if (page.bytes.length > 5_000_000 || binaryKind(page.bytes)) return [];
  const { text } = decodeText(page.bytes, { contentType: page.contentType, as: 'html' });
  return /<(?:html|head|body|link|a)[\s>]/i.test(text.slice(0, 200_000)) ? findFeedLinks(text, page.finalUrl) : [];
}

/** What a feed is made of: its format and the fields that its entries have. Another shape asks for a second opinion. */
function shapeOf(read: Feed): string {
  const fields = new Set<string>();
  for (const entry of read.entries) {
    for (const field of ['link', 'summary', 'content', 'published', 'updated'] as const) if (entry[field]) fields.add(field);
    fields.add(entry.idFrom);
  }
  return `${read.format}: ${[...fields].sort().join(' ')}`;
}
