import type { FetchRequest } from '../../model/page.ts';
import type { Source, SourceState } from '../../model/source.ts';
import { KINDS } from '../../read/kinds/index.ts';

const FEED_PATH = /\/(?:feeds?|rss|atom)(?:\/|$)|\.(?:xml|rss|atom|rdf)$/i;

/**
 * How a source's address is asked for. Feeds are made for machines and obey robots.txt only where it names us; before the first
 * reading nobody knows what an address is, so robots.txt counts as it does for a page, unless the address itself says feed.
 */
export function requestFor(source: Source, state: Pick<SourceState, 'url' | 'reading'>): FetchRequest {
  const kind = source.kind ?? state.reading.kind;
  const isUnknown = kind === undefined && !FEED_PATH.test(new URL(state.url).pathname);
  return {
    url: state.url,
    purpose: KINDS.find((each) => each.kind === kind)?.purpose ?? 'feed',
    via: source.fetch,
    robots: isUnknown ? 'always' : source.robots,
  };
}
