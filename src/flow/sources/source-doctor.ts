import type { Entry, Reading } from '../../model/feed.ts';
import type { Evidence, ListingOptions, SourceState } from '../../model/source.ts';
import type { House } from '../open.ts';

const KEPT_ENTRIES = 10;

/** The evidence after a reading: a good one replaces the good one and ends the bad one; of bad ones the first is kept, with the newest patch. */
export function evidenceOf(
  state: SourceState,
  reading: Reading | undefined,
  at: string,
): Pick<SourceState, 'lastGood' | 'firstBad'> {
  const before = {
    ...(state.lastGood ? { lastGood: state.lastGood } : {}),
    ...(state.firstBad ? { firstBad: state.firstBad } : {}),
  };
  if (!reading) return before;
  if (reading.outcome === 'read') return { lastGood: told(reading, at) };
  const first = state.firstBad ?? told(reading, at);
  return { ...before, firstBad: { ...first, ...(reading.patch ? { patch: reading.patch } : {}) } };
}

function told(reading: Reading, at: string): Evidence {
  return {
    at,
    outcome: reading.outcome,
    reason: reading.reason,
    entries: reading.feed.entries.slice(0, KEPT_ENTRIES).map(({ title, link, published }) => ({
      title,
      ...(link ? { link } : {}),
      ...(published ? { published } : {}),
    })),
    ...(reading.patch ? { patch: reading.patch } : {}),
  };
}

/** What is proposed for a source that is not read well any more. */
export interface Proposed {
  readonly patch: ListingOptions;
  /** What the page as it is now would give with it. */
  readonly wouldRead: readonly Entry[];
}

/** The patch on record for a source, tried on the page as it is at this moment; undefined when there is none or it reads nothing. */
export async function proposedPatch(house: House, id: string): Promise<Proposed | undefined> {
  const source = house.sources.find((each) => each.id === id);
  const patch = (await house.store.loadStates([id])).get(id)?.firstBad?.patch;
  if (!source || !patch) return undefined;
  const result = await (await house.fetcher()).get({ url: source.url, purpose: 'page', via: source.fetch });
  if (result.kind !== 'fresh') return { patch, wouldRead: [] };
  const patched = { ...source, kind: 'listing' as const, listing: patch };
  const { readSource } = await import('../poll/read-source.ts');
  const reading = await readSource({ source: patched, publication: house.publication, now: house.now() }, result.page, {});
  return { patch, wouldRead: reading.feed.entries };
}
