// The walk into the past of a source: where it is, whether it goes on, and why it ends. Nothing is asked here.
import { shortHash } from '../../kit/hash.ts';
import { canonicalizeUrl } from '../../kit/url.ts';
import type { Sighting } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import type { Said } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import type { HistoryBounds } from './history-bounds.ts';

/** How far the past of a source was read; kept, so that the next walk goes on. */
export interface Walk {
  /** The address of the source that it belongs to; another one starts anew. */
  readonly of: string;
  readonly startedAt: string;
  /** The page to be asked next; absent where the walk came to its end. */
  readonly next?: string;
  /** Marks of the pages asked so far. */
  readonly asked: readonly string[];
  /** The walk before this one came to its end: what it met need not be asked for again. */
  readonly isLater?: true;
}

/** Addresses remembered of a walk: ten times the pages of one run. */
const MAX_ASKED = 5_000;

/** The walk as it stands before its next page: the one that was broken off, else a new one from the page after the newest. */
export function startWalk(
  known: Walk | undefined,
  about: { readonly of: string; readonly at: string; readonly next?: string | undefined },
): Walk {
  if (known?.of === about.of && known.next) return known;
  const { of, at, next } = about;
  return { of, startedAt: at, ...(next ? { next } : {}), asked: [], ...(known?.of === of ? { isLater: true as const } : {}) };
}

/** The walk with its page asked, and where that page leads. */
export function walkOn(walk: Walk, more: string | undefined): Walk {
  const { next, ...rest } = walk;
  return { ...rest, ...(more ? { next: more } : {}), asked: [...walk.asked, markOf(next!)].slice(-MAX_ASKED) };
}

/** What one run has come through. */
export interface Walked {
  readonly pages: number;
  readonly items: number;
  readonly bytes: number;
  readonly ms: number;
}

/** Which bound a run has reached; undefined while it may go on. */
export function reachedBound(walked: Walked, bounds: HistoryBounds): Said | undefined {
  const reached: Readonly<Record<keyof HistoryBounds, number>> = {
    pages: walked.pages,
    items: walked.items,
    megabytes: walked.bytes / 1e6,
    minutes: walked.ms / 60_000,
  };
  for (const bound of ['pages', 'items', 'megabytes', 'minutes'] as const)
    if (reached[bound] >= bounds[bound]) return said('history/bound', { bound, most: bounds[bound] });
  return undefined;
}

/** One page of the past as it was read. */
export interface PastPage {
  /** The keys of its entries, with what is known of them. */
  readonly keys: readonly string[];
  readonly met: ReadonlyMap<string, Sighting>;
  readonly more: string | undefined;
}

/** Why a walk ends with this page; undefined where it goes on. `seen`: what earlier pages of this run held. */
export function endOfWalk(walk: Walk, page: PastPage, seen: ReadonlySet<string>): Said | undefined {
  const { keys, met, more } = page;
  if (keys.length && keys.every((key) => seen.has(key))) return said('history/repeats', { url: walk.next ?? walk.of });
  if (walk.isLater && keys.length && keys.every((key) => met.has(key))) return said('history/known');
  if (!more) return said('history/end');
  const mark = markOf(more);
  const isAsked =
    mark === markOf(walk.of) || walk.asked.includes(mark) || (walk.next !== undefined && mark === markOf(walk.next));
  return isAsked ? said('history/loop', { url: more }) : undefined;
}

/** Why an entry of the past is not taken. */
export function pastReason({ published, publishedTrust }: Pick<Entry, 'published' | 'publishedTrust'>): Said {
  const isDated = published !== undefined && publishedTrust !== 'absent';
  return isDated ? said('poll/history', { day: published.slice(0, 10) }) : said('poll/history-undated');
}

function markOf(address: string): string {
  return shortHash(canonicalizeUrl(address));
}
