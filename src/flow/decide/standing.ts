import { htmlToText } from '../../kit/html.ts';
import { fold, UNSPACED } from '../../kit/text.ts';
import { canonicalizeUrl, findHttpUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import type { Said } from '../../model/said.ts';
import type { Source, SourceState } from '../../model/source.ts';
import { placeOf } from '../../read/identity.ts';
import { said } from '../../rules/codes.ts';

/** What an entry's article is made of: its page, the words that the source sent, or nothing, since there is too little. */
export type Standing =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'own-words'; readonly address: string; readonly reason: Said }
  | { readonly kind: 'nothing'; readonly reason: Said };

/** Whose entries they are. */
export interface StandingContext {
  readonly source: Pick<Source, 'url'>;
  readonly state: Pick<SourceState, 'url'>;
  readonly feed: Pick<Feed, 'link' | 'self' | 'entries'>;
}

/** Letters that make a notice without an address worth printing; scripts that write no spaces say as much with a third. */
const ENOUGH_LETTERS = 40;
const ENOUGH_SIGNS = 14;

/**
 * What each entry of a reading stands on. A link leads to an article but where it leads back to the feed, to a front page, or where
 * several entries that say different things share it: then each is an item of its own, in the words that its source sent.
 */
export function standingsOf(entries: readonly Entry[], context: StandingContext): Standing[] {
  const { source, state, feed } = context;
  const doors = new Set([source.url, state.url, feed.self, feed.link].flatMap((each) => (each ? [canonicalizeUrl(each)] : [])));
  const shared = sharedAddresses(feed.entries);
  return entries.map((entry): Standing => {
    const { link } = entry;
    // a letter is whole, and the page that shows it is told who asks for it
    if (entry.content && entry.id.startsWith('mid:')) return ownWords(link ?? feed.link ?? source.url, 'poll/letter');
    if (!link) return withoutLink(entry, feed.link ?? source.url);
    if (entry.enclosures.some(({ url }) => url === link)) return ownWords(link, 'poll/no-link');
    if (shared.has(pageOf(link))) return ownWords(link, 'poll/shared-address');
    const address = placeOf(entry)!;
    if (doors.has(address) || isFrontPage(address))
      return { kind: 'own-words', address: link, reason: said('poll/leads-home', { address: link }) };
    return { kind: 'page', address: link };
  });
}

/** Whether an address in one spelling is that of a whole site. */
export function isFrontPage(address: string): boolean {
  return /^https:\/\/[^/?#]+$/.test(address);
}

/** Addresses (without what names a place on the page) that entries with different titles or texts share. */
function sharedAddresses(entries: readonly Entry[]): Set<string> {
  const at = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!entry.link) continue;
    const page = pageOf(entry.link);
    const known = at.get(page);
    if (known) known.push(entry);
    else at.set(page, [entry]);
  }
  const shared = [...at].filter(
    ([, all]) => all.length > 1 && new Set(all.map((each) => fold(`${each.title} ${wordsOf(each)}`))).size > 1,
  );
  return new Set(shared.map(([page]) => page));
}

/** `#!` and `#/` name pages of their own, other fragments a place on one. */
function pageOf(link: string): string {
  return link.includes('#') ? link.replace(/#(?![!/]).*$/s, '') : link;
}

function ownWords(address: string, code: 'poll/letter' | 'poll/no-link' | 'poll/shared-address'): Standing {
  return { kind: 'own-words', address, reason: said(code) };
}

function withoutLink(entry: Entry, home: string): Standing {
  const own = entry.idFrom === 'hash' ? undefined : findHttpUrl(entry.id)?.href;
  const address = own ?? entry.enclosures.find((each) => findHttpUrl(each.url))?.url;
  if ((address && entry.title) || saysEnough(entry)) return ownWords(address ?? home, 'poll/no-link');
  return { kind: 'nothing', reason: said('poll/too-little') };
}

function saysEnough(entry: Entry): boolean {
  const words = wordsOf(entry);
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  return letters >= (UNSPACED.test(words) ? ENOUGH_SIGNS : ENOUGH_LETTERS);
}

/** What an entry itself says below its title, as plain text. */
export function wordsOf(entry: Pick<Entry, 'content' | 'summary'>): string {
  return htmlToText(entry.content ?? entry.summary ?? '');
}

/** Of the words of the shorter, this many must stand in the other for the two to tell the same. */
const SAME_WORDS = 0.35;

/**
 * Whether an entry at an address that was met tells something else than what is known there: the page is a board on which news is put
 * up, not the article of one. An edited headline keeps most of its words.
 */
export function isAnotherItem(entry: Entry, known: readonly Pick<StoredArticle, 'title' | 'entry'>[]): boolean {
  const title = fold(entry.title);
  if (!title || known.some((each) => fold(each.entry.title) === title || fold(each.title) === title)) return false;
  if (known.length > 1) return true;
  const own = marksOf(`${entry.title} ${wordsOf(entry)}`);
  return known.every((each) => overlap(own, marksOf(`${each.title} ${each.entry.title} ${wordsOf(each.entry)}`)) < SAME_WORDS);
}

/** The words that carry a text: long ones, or pairs of signs where no spaces are written. */
function marksOf(text: string): Set<string> {
  const folded = fold(text.slice(0, 4000));
  if (!UNSPACED.test(folded)) return new Set(folded.split(' ').filter((word) => word.length > 3));
  const signs = [...folded.replaceAll(' ', '')];
  return new Set(signs.slice(1).map((sign, at) => signs[at]! + sign));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  if (!short.size) return 0;
  return [...short].filter((each) => long.has(each)).length / short.size;
}

/** Of the words of the shorter of two titles, this many make them one title, mended. */
const SAME_TITLE = 0.6;

/** Whether a title is another's, mended: the same words but for a few. */
export function isMendedTitle(one: string, other: string): boolean {
  return fold(one) === fold(other) || overlap(marksOf(one), marksOf(other)) >= SAME_TITLE;
}
