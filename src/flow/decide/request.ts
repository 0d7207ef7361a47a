import type { FetchPurpose, FetchRequest } from '../../model/page.ts';
import type { Source, SourceKind, SourceState } from '../../model/source.ts';

const FEED_PATH = /\/(?:feeds?|rss|atom)(?:\/|$)|\.(?:xml|rss|atom|rdf)$/i;

/** What a source is said to be, or was found to be; undefined before its first reading. */
export function kindOf(source: Pick<Source, 'kind'>, state: Pick<SourceState, 'reading'>): SourceKind | undefined {
  return source.kind ?? state.reading.kind;
}

/**
 * How a source's address is asked for, given what its kind is asked for. Feeds are made for machines and obey robots.txt only where it
 * names us; before the first reading nobody knows what an address is, so robots.txt counts as it does for a page, unless the address
 * itself says feed.
 */
export function requestFor(source: Source, state: Pick<SourceState, 'url' | 'reading'>, purpose: FetchPurpose): FetchRequest {
  if (source.kind === 'mail') return { url: state.url, purpose, letters: source.mail ?? {}, robots: source.robots };
  const isUnknown = kindOf(source, state) === undefined && !FEED_PATH.test(new URL(state.url).pathname);
  return { url: state.url, purpose, via: source.fetch, robots: isUnknown ? 'always' : source.robots };
}
