import type { Article } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';

/** Clocks are wrong by hours, and zones by a day: what is dated no further ahead came out. */
const GRACE_MS = 86_400_000;

/** When an entry may be told, ISO: its own instant or the start of its day, where that is still to come; undefined when it may be told now. */
export function comesAt(entry: Pick<Entry, 'published'>, now: number): string | undefined {
  const { published } = entry;
  const at = published === undefined ? Number.NaN : Date.parse(published);
  return at > now + GRACE_MS ? new Date(at).toISOString() : undefined;
}

/** Whether its source says that it is not out yet, however soon it will be. */
export function isAhead({ published }: Pick<Entry, 'published'>, now: number): boolean {
  return published !== undefined && Date.parse(published) > now;
}

/** An entry that waited for its day: its date is one of the past now, and as good as it was written. */
export function comeOfAge(entry: Entry, now: number): Entry {
  if (entry.publishedTrust !== 'corrected' || !entry.published || isAhead(entry, now)) return entry;
  return { ...entry, publishedTrust: entry.published.length === 10 ? 'day' : 'written' };
}

/** Whether the page itself says that it is out: a day of its own that is past, which outweighs the day of an event in a feed. */
export function isOutByItsPage(
  { published, publishedTrust }: Pick<Article, 'published' | 'publishedTrust'>,
  now: number,
): boolean {
  return published !== undefined && publishedTrust !== 'absent' && publishedTrust !== 'corrected' && Date.parse(published) <= now;
}
