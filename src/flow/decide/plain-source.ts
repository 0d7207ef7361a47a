import type { Source, SourceKind } from '../../model/source.ts';

/** A source as it would be for an address that nobody configured. */
export function plainSource(url: string, kind?: SourceKind): Source {
  const name = new URL(url).hostname || 'file';
  return {
    id: name,
    name,
    url,
    ...(kind ? { kind } : {}),
    topics: [],
    everyMs: 3_600_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
  };
}
