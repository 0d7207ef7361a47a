import type { Page } from '../../src/model/page.ts';
import type { Source } from '../../src/model/source.ts';

/** A page as the fetcher hands it on. */
export function pageOf(html: string | Uint8Array, url: string, fetchedAt = '2026-03-10T09:00:00Z'): Page {
  return {
    url,
    finalUrl: url,
    status: 200,
    contentType: typeof html === 'string' ? 'text/html; charset=utf-8' : 'text/html',
    headers: {},
    bytes: typeof html === 'string' ? new TextEncoder().encode(html) : html,
    hash: '',
    fetchedAt,
  };
}

/** A source as a line of `sources.yaml` makes it. */
export function sourceOf(id: string, url: string): Source {
  return {
    id,
    name: id,
    url,
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
