import { fold } from '../kit/text.ts';
import type { Entry } from '../model/feed.ts';
import type { Said } from '../model/said.ts';
import type { SourceState } from '../model/source.ts';
import { said } from '../rules/codes.ts';

/** What is looked at: the entries of one poll that were not met before, and what the source was like until now. */
export interface FloodInput {
  readonly fresh: readonly Entry[];
  /** Titles that this source gave before, as far as we still know them. */
  readonly knownTitles: Iterable<string>;
  readonly state: Pick<SourceState, 'polls' | 'firstPolledAt'> | undefined;
  /** ISO instant. */
  readonly now: string;
}

/** `calm`: take all. `flood`: the held ones wait for a curator, the others may pass; the reason is told once. */
export type FloodVerdict =
  | { readonly kind: 'calm' }
  | { readonly kind: 'flood'; readonly held: readonly Entry[]; readonly passed: readonly Entry[]; readonly reason: Said };

const OLD_DAYS = 14;
/** A site that was rebuilt brings its whole archive again; a busy day brings a few more than usual. */
const MANY = 10;
const TIMES_USUAL = 3;
const SAME_TITLES = 5;

/** Whether a source suddenly brings its past again: many old items, or new ids for titles it gave before. The first poll of a source is no flood. */
export function findFlood({ fresh, knownTitles, state, now }: FloodInput): FloodVerdict {
  if (state?.firstPolledAt === undefined || fresh.length < SAME_TITLES) return { kind: 'calm' };
  const known = new Set<string>();
  for (const title of knownTitles) known.add(fold(title));
  const again = fresh.filter((entry) => {
    const title = fold(entry.title);
    return title.length >= 12 && known.has(title);
  });
  // A fixed heading ("Weekly bulletin") comes again every week: only many different titles are a past that returns.
  const different = new Set(again.map((entry) => fold(entry.title))).size;
  if (different >= SAME_TITLES && again.length * 2 >= fresh.length)
    return flood(fresh, again, said('rank/flood-titles', { count: again.length, all: fresh.length }));
  const usual = Math.max(...state.polls.slice(0, 20).map((poll) => poll.newEntries), 1);
  const old = fresh.filter((entry) => isOld(entry, now));
  if (old.length >= MANY && old.length > usual * TIMES_USUAL)
    return flood(fresh, old, said('rank/flood-old', { count: old.length, all: fresh.length, days: OLD_DAYS, usual }));
  return { kind: 'calm' };
}

function flood(fresh: readonly Entry[], held: readonly Entry[], reason: Said): FloodVerdict {
  const all = new Set(held);
  return { kind: 'flood', held, passed: fresh.filter((entry) => !all.has(entry)), reason };
}

function isOld({ published, publishedTrust }: Entry, now: string): boolean {
  if (published === undefined || publishedTrust === 'absent' || publishedTrust === 'corrected') return false;
  return Date.parse(now) - Date.parse(published) > OLD_DAYS * 86_400_000;
}
