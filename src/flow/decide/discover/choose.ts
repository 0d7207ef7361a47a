import { canonicalizeUrl } from '../../../kit/url.ts';
import type { OpenListing } from '../../../listing/open-listing.ts';
import type { Reading } from '../../../model/feed.ts';
import type { Said } from '../../../model/said.ts';
import { said } from '../../../rules/codes.ts';
import { type Answer, isReadAs } from './answer.ts';
import { aboutWeight, isComments } from './leads.ts';

/** What became of one address on the way. */
export interface Tried {
  readonly url: string;
  readonly what: Said;
}

/** What a page lists, and whether that is sure enough to be what was meant. */
export interface Listed {
  readonly entries: readonly { readonly url: string; readonly published?: string }[];
  readonly isList: boolean;
  /** So sure that a feed about other things does not take its place. */
  readonly isSure: boolean;
}

/** A page as the votes on it have it, however it was read at the door. */
export function listIn({ vote }: OpenListing): Listed {
  const { entries, trust } = vote;
  return { entries, isList: entries.length >= 3 && trust >= 0.35, isSure: trust >= 0.7 };
}

/** A page as it was read at the door. */
export function listRead({ outcome, feed }: Reading): Listed {
  const isRead = outcome === 'read' && feed.format === 'listing';
  const entries = feed.entries.flatMap(({ link, published }) =>
    link ? [{ url: link, ...(published ? { published } : {}) }] : [],
  );
  return { entries: isRead ? entries : [], isList: isRead, isSure: isRead };
}

/** The feed to read in place of a page, with what became of each. */
export interface FeedChoice {
  /** The one that tells most of what the page lists; absent when none is a feed with addresses. */
  readonly best?: Answer;
  /** How many of its entries stand on the page. */
  readonly shared: number;
  /** It is about something else than the page, which is a list of its own. */
  readonly isElsewhere: boolean;
  readonly tried: readonly Tried[];
}

/** Which of the feeds that answered tells what the page lists; a feed about something else loses against a list that was read with confidence. */
export function chooseFeed(listed: Listed, answers: readonly Answer[]): FeedChoice {
  const keys = new Set(listed.entries.map((entry) => canonicalizeUrl(entry.url)));
  const tried: Tried[] = [];
  let best: { answer: Answer; shared: number; weight: number } | undefined;
  for (const answer of answers) {
    const { page, reading } = answer;
    const usable = isReadAs(answer, 'feed') ? reading.feed.entries.filter((entry) => entry.link) : [];
    const what = usable.length
      ? said('discover/format-entries', { format: reading.feed.format, count: usable.length })
      : said('discover/no-feed', { why: reading.reason });
    tried.push({ url: page.finalUrl, what });
    if (!usable.length || isComments(page.finalUrl, reading.feed.title)) continue;
    const shared = usable.filter((entry) => keys.has(canonicalizeUrl(entry.link!))).length;
    const weight = aboutWeight(reading.feed.title, page.finalUrl);
    // of those that share as much the one that was asked for first, unless that is no news at all
    const isFitter = best && shared === best.shared && best.weight < 0 && weight > best.weight;
    if (!best || shared > best.shared || isFitter) best = { answer, shared, weight };
  }
  if (!best) return { shared: 0, isElsewhere: false, tried };
  return { best: best.answer, shared: best.shared, isElsewhere: isElsewhere(best, listed), tried };
}

/** A feed and a list of the same days that share nothing are about different things, and a feed that nobody has fed for long is about nothing: the page is what was meant. */
function isElsewhere({ answer, shared }: { answer: Answer; shared: number }, { entries, isList, isSure }: Listed): boolean {
  if (!isList || shared > 0) return false;
  const listed = days(entries).sort((a, b) => a - b);
  const fed = days(answer.reading.feed.entries);
  if (listed.length < 3 || fed.length < 3) return false;
  if (Math.max(...fed) < listed[listed.length >> 1]! - ABANDONED_MS) return true;
  if (!isSure || entries.length < 5) return false;
  return listed.at(-1)! >= Math.min(...fed) && Math.max(...fed) >= listed[0]!;
}

const ABANDONED_MS = 180 * 86_400_000;

function days(list: readonly { readonly published?: string }[]): number[] {
  return list.map((each) => Date.parse(each.published ?? '')).filter((at) => !Number.isNaN(at));
}
