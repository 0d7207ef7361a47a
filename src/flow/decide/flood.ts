// flood: the new entries of one poll | does the past of the source return? | the held ones wait in its state for a curator.

import { shortHash } from '../../kit/hash.ts';
import { fold } from '../../kit/text.ts';
import type { Entry } from '../../model/feed.ts';
import type { Told } from '../../model/said.ts';
import type { HeldEntries, PendingEntry, SourceState } from '../../model/source.ts';
import { type FloodVerdict, findFlood } from '../../rank/flood.ts';

/** Titles remembered of a source; enough for the longest feed we keep and what it held some weeks ago. */
const MAX_TITLES = 400;
/** Held entries kept whole; those beyond are taken at their release if the source still announces them. */
const MAX_HELD = 100;

/** Whether new entries are the past of a source that returns; see rank/flood.ts. What came out while we did not look is no past. */
export function judgeFlood(fresh: readonly Entry[], state: SourceState, now: string): FloodVerdict {
  const known = new Set(state.titles);
  return findFlood({
    fresh,
    knownTitles: fresh.map((each) => each.title).filter((title) => known.has(titleMark(title))),
    state,
    now: state.lastGoodAt ?? now,
  });
}

/** The titles of a source with those of a new reading before them. */
export function rememberTitles(known: SourceState['titles'], entries: readonly Entry[]): readonly string[] {
  return [...new Set([...entries.map((each) => titleMark(each.title)), ...(known ?? [])])].slice(0, MAX_TITLES);
}

/** What waits already, with what a poll held beside it. */
export function addHeld(
  before: HeldEntries | undefined,
  held: readonly PendingEntry[],
  about: { readonly at: string; readonly reason: Told },
): HeldEntries {
  return {
    at: before?.at ?? about.at,
    reason: about.reason,
    total: (before?.total ?? 0) + held.length,
    entries: [...(before?.entries ?? []), ...held].slice(0, MAX_HELD),
  };
}

function titleMark(title: string): string {
  return shortHash(fold(title)).slice(0, 10);
}
