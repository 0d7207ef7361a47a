import { isDay } from '../../kit/day.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import type { FetchResult } from '../../model/page.ts';
import type { Said, Told } from '../../model/said.ts';
import type { PendingEntry, Source } from '../../model/source.ts';
import { filterEntry } from '../../read/filter.ts';
import { said } from '../../rules/codes.ts';
import { instantOf } from '../../rules/days.ts';
import { isAhead } from './day-to-come.ts';
import { pastReason } from './history.ts';
import type { Standing } from './standing.ts';

/** Attempts at an article page before the source's own words must do. */
const MAX_TRIES = 3;
/** Waiting for a page ends after a week in any case: its issue would be over. */
const MAX_WAIT_MS = 7 * 86_400_000;
/** Pages fetched at the first poll of a source for entries that give no date. */
const UNDATED_AT_FIRST = 10;

/** What becomes of an entry that was not met before. */
export type Verdict =
  | { readonly take: true }
  | { readonly take: false; readonly became: 'met' | 'filtered'; readonly reason: Told };

/** What the decision about new entries rests on. */
export interface EntryContext {
  readonly source: Source;
  readonly isFirstPoll: boolean;
  /** It is a page of the source's past. */
  readonly isPast?: boolean;
  /** ISO instant: what is older is known news at the first poll. */
  readonly firstFrom: string;
}

/** For each new entry, in the order announced, and what it stands on: take it, or mark it as met or filtered, and why. */
export function judgeEntries(entries: readonly Entry[], standings: readonly Standing[], context: EntryContext): Verdict[] {
  let undated = 0;
  return entries.map((entry, at): Verdict => {
    const filtered = filterEntry(entry, context.source);
    if (filtered !== undefined) return { take: false, became: 'filtered', reason: filtered };
    const standing = standings[at]!;
    if (standing.kind === 'nothing') return { take: false, became: 'met', reason: standing.reason };
    if (!context.isFirstPoll) return { take: true };
    if (context.isPast) return judgePast(entry, context.firstFrom);
    if (!isDated(entry) && ++undated > UNDATED_AT_FIRST)
      return { take: false, became: 'met', reason: said('poll/undated-first') };
    const old = isDated(entry) ? olderThan(entry.published!, context.firstFrom) : undefined;
    return old ? { take: false, became: 'met', reason: old } : { take: true };
  });
}

function judgePast(entry: Entry, firstFrom: string): Verdict {
  const isNews = isDated(entry) && !olderThan(entry.published!, firstFrom);
  return isNews ? { take: true } : { take: false, became: 'met', reason: pastReason(entry) };
}

/** Why an article is no news at the first poll of its source, by what its own page says; undefined when it is. */
export function refuseAtFirst(article: Pick<StoredArticle, 'published' | 'publishedTrust'>, firstFrom: string): Said | undefined {
  if (!article.published || article.publishedTrust === 'absent' || article.publishedTrust === 'corrected')
    return said('poll/undated-first');
  return olderThan(article.published, firstFrom);
}

function olderThan(published: string, from: string): Said | undefined {
  return isBefore(published, from) ? said('poll/older', { day: published.slice(0, 10) }) : undefined;
}

function isDated(entry: Entry): boolean {
  return entry.published !== undefined && entry.publishedTrust !== 'absent';
}

const HALF_DAY_MS = 43_200_000;

// A day alone is over at its end: noon of that day and half a day more.
function isBefore(published: string, from: string): boolean {
  const at = instantOf(published);
  if (at === undefined) return false;
  return isDay(published) ? at + HALF_DAY_MS <= Date.parse(from) : at < Date.parse(from);
}

/** What to do when an article's page did not come: wait for it, or make do with the source's own words. Before its day nothing else is thinkable. */
export function judgeMissing(
  pending: Pick<PendingEntry, 'tries' | 'metAt' | 'dueAt' | 'entry'>,
  result: Exclude<FetchResult['kind'], 'fresh'> | 'no-article' | 'no-page',
  now: number,
): { readonly wait: boolean; readonly tries: number } {
  if (isAhead(pending.entry, now)) return { wait: true, tries: pending.tries };
  const tries = pending.tries + (result === 'deferred' ? 0 : 1);
  const since = Math.max(Date.parse(pending.metAt), Date.parse(pending.dueAt ?? pending.metAt));
  const isFinal = result === 'blocked' || result === 'no-page'; // a PDF stays a PDF
  return { wait: !isFinal && tries < MAX_TRIES && now - since < MAX_WAIT_MS, tries };
}
