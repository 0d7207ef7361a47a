import { decodeText } from '../../kit/charset.ts';
import type { DateOptions } from '../../kit/date.ts';
import { findHttpUrl } from '../../kit/url.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Entry, Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadContext } from '../../model/read-context.ts';
import type { ReadingMemory, Source } from '../../model/source.ts';
import { findFeedLinks } from '../../page/feed-links.ts';
import { datesOf } from '../feed/dates.ts';
import { entryOf } from '../feed/entry.ts';
import { type FeedHead, headLink, headOf, languageOf } from '../feed/head.ts';
import { isJsonFeed, jsonDate, jsonEntry, jsonHead } from '../feed/json-feed.ts';
import { createNewest } from '../feed/newest.ts';
import { partsOf } from '../feed/parts.ts';
import { learnIdentity } from '../identity.ts';
import { defineSourceKind } from '../kind.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { readXml } from '../xml/read-xml.ts';

/** What is known of a feed besides its bytes. */
export interface FeedOptions {
  /** The Content-Type header as received. */
  readonly contentType?: string | undefined;
  /** The address that answered: relative addresses resolve against it. */
  readonly url?: string | undefined;
  /** BCP 47, where the feed itself names no language. */
  readonly language?: string | undefined;
  /** IANA zone for dates without one. */
  readonly timezone?: string | undefined;
  /** ISO or epoch ms; later dates are marked. */
  readonly now?: string | number | undefined;
  /** The newest so many are kept; 300 when absent. */
  readonly maxEntries?: number | undefined;
}

/** Entries kept of one feed: the largest that news sites serve hold 200. */
export const MAX_ENTRIES = 300;
const LIMITS = { maxDepth: 256, maxText: 1_000_000, maxNodes: 50_000 };

/**
 * The feed in these bytes: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, as tolerantly as rules/feed-reading asks.
 * Throws a Fault `read/not-a-feed` that says what the bytes are instead.
 */
export function readFeed(bytes: Uint8Array, options: FeedOptions = {}): Feed {
  const url = options.url ?? 'about:blank';
  const binary = binaryKind(bytes);
  if (binary) throw notAFeed(url, binary);
  const { text, charset, by } = decodeText(bytes, { contentType: options.contentType, as: 'xml', language: options.language });
  const trimmedAt = text.search(/\S/);
  if (trimmedAt < 0) throw notAFeed(url, bytes.length ? 'nothing but white space' : 'an empty body');
  const problems: Problem[] = [];
  const note = (code: string, message: string): void => {
    problems.push({ code: `read/${code}`, subject: url, message, level: 'note' });
  };
  if (by === 'guess') note('charset-guessed', `no charset declared that fits the bytes; read as ${charset}`);
  const opening = text[trimmedAt];
  if (opening === '{' || opening === '[') return readJson(text, url, options, problems);
  // no root anywhere: what it is instead is told without building any of it
  if (!ROOT_TAG.test(text)) throw notAFeed(url, describe(text));
  return readXmlFeed(text, url, options, problems);
}

const ROOT_TAG = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel|entry)\b/i;

/** What bytes are that cannot be text: by their first few. */
function binaryKind(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return 'gzip bytes that no Content-Encoding announced';
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'a ZIP archive';
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return 'a PDF document';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd bytes that no Content-Encoding announced';
  if ((a === 0xff && b === 0xd8 && c === 0xff) || (a === 0x89 && b === 0x50 && c === 0x4e)) return 'a picture';
  return undefined;
}

function notAFeed(url: string, what: string, cause?: unknown): Fault {
  return new Fault('read/not-a-feed', {
    subject: url,
    message: `expected a feed at ${url}, got ${what}`,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** An entry that is read only if it is among the newest. */
type Candidate = () => Entry | undefined;

const ROOTS = new Set(['rss:rss', 'rdf:rdf', 'atom:feed', 'rss:channel', 'atom:entry', 'rss:rdf', 'rss:feed']);
const ENTRIES = new Set(['rss:item', 'atom:entry', 'rss:entry']);

function readXmlFeed(text: string, url: string, options: FeedOptions, problems: Problem[]): Feed {
  const dates: DateOptions = { timezone: options.timezone, now: options.now, partial: true };
  const limit = options.maxEntries ?? MAX_ENTRIES;
  const newest = createNewest<Candidate>(limit);
  let language: string | undefined;
  let site = url;
  let seen = 0;
  let cutOff = 0;
  const document = readXml(text, {
    base: url,
    limits: LIMITS,
    isRoot: (name) => ROOTS.has(name),
    isTaken: (name) => ENTRIES.has(name),
    take(node, root, isWhole) {
      if (seen++ === 0) {
        language = headLanguage(root) ?? options.language;
        site = siteOf(root, url);
      }
      const parts = partsOf(node);
      if (!parts.size) return;
      const entryDates = { ...dates, language: node.language ?? language };
      const own = datesOf(parts, entryDates);
      const date = own.published?.value;
      // of a giant only the newest are looked at closely, when all have been seen
      if (seen > limit && !newest.wants(date)) {
        newest.skip();
        return;
      }
      const read = (): Entry | undefined => entryOf(node, { dates: entryDates, documentBase: url, site }, parts, own);
      if (!isWhole) {
        cutOff++;
        const half = read();
        if (!half?.title && !half?.link) return;
      }
      newest.add(read, date);
    },
  });
  const { root } = document;
  if (!root) throw notAFeed(url, describe(text));
  const head = headOf(root, dates);
  const entries = newest.entries().flatMap((read) => read() ?? []);
  if (document.isCutOff) {
    problems.push({
      code: 'read/cut-off',
      subject: url,
      message: `the document ends inside an element after ${seen} entries${cutOff ? '; the last of them is not whole' : ''}`,
      level: 'warning',
    });
  }
  for (const oddity of document.oddities) problems.push({ code: 'read/left-out', subject: url, message: oddity, level: 'note' });
  return finish(head, formatOf(root), entries, newest.count(), url, problems);
}

function headLanguage(root: XmlNode): string | undefined {
  const outer = partsOf(root);
  const channel = outer.get('rss:channel')?.[0];
  return languageOf(root, channel ? partsOf(channel) : outer);
}

/** Relative links lead into the site; a feed that another host serves names it in its own link. */
function siteOf(root: XmlNode, url: string): string {
  const link = headLink(root);
  const own = link && findHttpUrl(link);
  return own && own.hostname !== findHttpUrl(url)?.hostname ? own.href : url;
}

function finish(
  head: FeedHead,
  format: string,
  entries: readonly Entry[],
  count: number,
  url: string,
  problems: Problem[],
): Feed {
  if (count > entries.length) {
    problems.push({
      code: 'read/too-many',
      subject: url,
      message: `${count} entries; the newest ${entries.length} kept`,
      level: 'note',
    });
  }
  return { ...head, format, entries, problems };
}

function formatOf(root: XmlNode): string {
  if (root.local === 'rdf') return 'rdf';
  if (root.name.startsWith('atom:'))
    return attribute(root, 'version')?.startsWith('0.') ? `atom ${attribute(root, 'version')!.trim().slice(0, 5)}` : 'atom 1.0';
  return `rss ${attribute(root, 'version')?.trim().slice(0, 10) || '2.0'}`;
}

/** What a text is that is no feed, in words. */
function describe(text: string): string {
  const first = /<([a-z][\w.:-]{0,60})/i.exec(text.slice(0, 100_000))?.[1]?.toLowerCase();
  const head = text.slice(0, 2000);
  if (first === 'html' || /<!doctype\s+html/i.test(head)) {
    const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(text.slice(0, 100_000))?.[1]?.replace(/\s+/g, ' ').trim();
    return title ? `an HTML page, “${title}”` : 'an HTML page';
  }
  if (first === 'urlset' || first === 'sitemapindex') return 'a sitemap';
  if (first === 'opml') return 'an OPML list of feeds';
  if (first !== undefined) return `an XML document whose first element is <${first.slice(0, 60)}>`;
  return `text that is no XML: “${head.replace(/\s+/g, ' ').trim().slice(0, 80)}”`;
}

function readJson(text: string, url: string, options: FeedOptions, problems: Problem[]): Feed {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw notAFeed(url, 'JSON that does not parse', cause);
  }
  if (!isJsonFeed(parsed)) throw notAFeed(url, 'JSON that is no JSON Feed');
  const head = jsonHead(parsed, url);
  const items = Array.isArray(parsed.items) ? parsed.items : [];
  const limit = options.maxEntries ?? MAX_ENTRIES;
  const newest = createNewest<Entry>(limit);
  const dates: DateOptions = {
    timezone: options.timezone,
    now: options.now,
    partial: true,
    language: head.language ?? options.language,
  };
  for (const item of items) {
    if (newest.count() > limit && !newest.wants(jsonDate(item, dates))) {
      newest.skip();
      continue;
    }
    const entry = jsonEntry(item, url, dates);
    if (entry) newest.add(entry, entry.published);
  }
  const version = /version\/([\d.]{1,5})/.exec(String(parsed.version ?? ''))?.[1];
  return finish(head, `json feed ${version ?? '1.1'}`, newest.entries(), newest.count(), url, problems);
}

function readFeedPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading {
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
    return { outcome: 'not-this-kind', reason: error.message, feed: nothing, memory, announces: announcedIn(page) };
  }
  const cut = read.problems.find(({ code }) => code === 'read/cut-off');
  // Half a feed without one whole entry says nothing; taken for "no news", its validators would hide the repaired one.
  if (cut && !read.entries.length)
    return { outcome: 'broken', reason: cut.message ?? cut.code, feed: read, memory, announces: [] };
  const learned = learnIdentity(read.entries, memory);
  return {
    outcome: read.entries.length ? 'read' : 'empty',
    reason: read.entries.length ? `${read.format} with ${read.entries.length} entries` : `${read.format} without entries`,
    feed: read,
    memory: { ...learned, kind: 'feed', feed: { ...learned.feed, shape: shapeOf(read) } },
    announces: [],
    ...(read.next ? { more: read.next } : {}),
  };
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

/** A feed: RSS, RDF, Atom, JSON Feed. */
export const feed = defineSourceKind({ kind: 'feed', purpose: 'feed', read: readFeedPage });
