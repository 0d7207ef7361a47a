import type { Entry } from '../../model/feed.ts';
import type { ListingOptions } from '../../model/source.ts';
import type { House } from '../open.ts';

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
