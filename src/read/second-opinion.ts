import type RssParser from 'rss-parser';
import { decodeText } from '../kit/charset.ts';
import { canonicalizeUrl } from '../kit/url.ts';
import type { Entry, Feed } from '../model/feed.ts';
import { withoutBodies } from './bare-feed.ts';
import { mend, squeezeText } from './feed/text.ts';
import { titleText } from './feed/title-text.ts';
import { withoutControls } from './xml/controls.ts';

/** What a second reader says of a feed: nothing at all, how it differs, that it cannot read it, or that it was ended. */
export type Opinion =
  | { readonly kind: 'none' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unread'; readonly why: string }
  | {
      readonly kind: 'read';
      /** Entries that it counts. */
      readonly count: number;
      /** How many entries it reads otherwise, by field, and the title of the first. */
      readonly differs: Readonly<Partial<Record<Field, { readonly count: number; readonly title: string }>>>;
    };

/** What is compared. */
export type Field = 'id' | 'link' | 'title' | 'date';

/** What the other reader takes without throwing: bigger documents are left to the first reader alone. */
const MAX_BYTES = 5_000_000;
const DATE =
  /(<(?:[a-z]{1,10}:)?(?:published|updated|modified|issued|created|pubdate|date)(?:\s[^<>]{0,200})?>)([^<]{0,300})(?=<)/gi;
/** Stands for a date that the other reader would throw on; dates are not compared then. */
const NO_DATE = '1970-01-01T00:00:00Z';

/** How to ask; what the page was, and where. */
export interface OpinionAsked {
  readonly contentType?: string | undefined;
  readonly url: string;
}

/** Without its texts so many letters of a feed take the other reader some 40 ms at the worst. */
const QUICK_LETTERS = 32 * 1024;

/**
 * The same feed read by rss-parser, an independent reader, and where the two differ. What rss-parser is known to get wrong
 * (docs/decisions/0031) is no difference. It has no opinion of JSON Feeds, which it does not read. Texts are not compared: it gets the feed
 * without them where they are simple. To be run within a budget: its stripping of their markup is quadratic.
 */
export async function secondOpinion(bytes: Uint8Array, feed: Feed, asked: OpinionAsked): Promise<Opinion> {
  if (!isComparable(bytes, feed)) return { kind: 'none' };
  const text = textOf(bytes, asked);
  return opinionOf(withoutBodies(text) ?? text, feed);
}

/** The same where it is had in a moment, whatever the texts are; undefined where it may take longer. */
export async function quickOpinion(bytes: Uint8Array, feed: Feed, asked: OpinionAsked): Promise<Opinion | undefined> {
  if (!isComparable(bytes, feed)) return { kind: 'none' };
  const bare = withoutBodies(textOf(bytes, asked));
  return bare !== undefined && bare.length <= QUICK_LETTERS ? opinionOf(bare, feed) : undefined;
}

function isComparable(bytes: Uint8Array, feed: Feed): boolean {
  return !feed.format.startsWith('json') && bytes.length <= MAX_BYTES;
}

function textOf(bytes: Uint8Array, { contentType }: OpinionAsked): string {
  return withoutControls(decodeText(bytes, { contentType, as: 'xml' }).text);
}

async function opinionOf(xml: string, feed: Feed): Promise<Opinion> {
  const text = xml.replace(DATE, (_whole, tag: string, date: string) =>
    Number.isNaN(Date.parse(date.trim())) ? tag + NO_DATE : tag + date.trim(),
  );
  let other: { readonly items: readonly Item[] };
  try {
    const { default: Parser } = await import('rss-parser'); // loaded by those alone who ask it
    other = await new Parser({ customFields: { item: [BEHIND] } }).parseString(text);
  } catch (error) {
    return { kind: 'unread', why: squeezeText((error as Error).message).slice(0, 160) };
  }
  const count = other.items.length;
  // of giants we keep the newest only; rss-parser keeps all
  if (feed.problems.some(({ code }) => code === 'read/too-many')) return { kind: 'none' };
  if (count !== feed.entries.length) return { kind: 'read', count, differs: {} };
  const differs: Partial<Record<Field, { count: number; title: string }>> = {};
  for (const [field, isOther] of Object.entries(DIFFERS) as [Field, Differs][]) {
    const odd = feed.entries.filter((entry, at) => isOther(entry, other.items[at]!));
    if (odd.length) differs[field] = { count: odd.length, title: odd[0]!.title.slice(0, 80) };
  }
  return { kind: 'read', count, differs };
}

const BEHIND = 'feedburner:origLink';
const isSameUrl = (theirs: string, ours: string): boolean => canonicalizeUrl(theirs.trim()) === canonicalizeUrl(ours);

type Item = RssParser.Item & { readonly id?: unknown; readonly [BEHIND]?: unknown };
type Differs = (entry: Entry, item: Item) => boolean;

const DIFFERS: Readonly<Record<Field, Differs>> = {
  /** Known: an id with markup comes as an object, a relative one is not made whole. */
  id(entry, item) {
    const theirs = item.guid ?? item.id;
    if (typeof theirs !== 'string' || entry.idFrom === 'hash' || entry.idFrom === 'link') return false;
    const own = squeezeText(theirs);
    return own !== '' && own !== entry.id && !entry.id.endsWith(own);
  },
  /** Known: it does not take a permalink guid for a link, resolves nothing, and takes the redirector for the page. */
  link(entry, item) {
    if (typeof item.link !== 'string' || !entry.link || !/^\s*https?:/i.test(item.link)) return false;
    return ![item.link, item[BEHIND]].some((theirs) => typeof theirs === 'string' && isSameUrl(theirs, entry.link!));
  },
  /** Known: titles with markup come as objects or scrambled. */
  title(entry, item) {
    if (typeof item.title !== 'string') return false;
    const plain = (text: string): string => titleText(mend(text)).replace(/\s+/g, '').normalize('NFC');
    return plain(item.title) !== plain(entry.title);
  },
  /** Known: `updated` is never handed over, a zone that nobody wrote is taken from the machine. */
  date(entry, item) {
    const theirs = typeof item.isoDate === 'string' ? Date.parse(item.isoDate) : Number.NaN;
    if (Number.isNaN(theirs) || theirs === 0 || !entry.published || entry.publishedTrust !== 'written') return false;
    const isNear = (ours: string): boolean => Math.abs(theirs - Date.parse(ours)) <= 1000;
    return !isNear(entry.published) && !(entry.updated && isNear(entry.updated));
  },
};
