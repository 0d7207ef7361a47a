import type { StoredArticle } from '../../../src/model/article.ts';
import type { Entry, Feed, Reading } from '../../../src/model/feed.ts';
import type { Exchange, FetchResult } from '../../../src/model/page.ts';
import type { Source, SourceState } from '../../../src/model/source.ts';

/** An entry with only what a decision looks at. */
export function entryOf(more: Partial<Entry> = {}): Entry {
  return {
    id: 'id-1',
    idFrom: 'guid',
    title: 'A title',
    link: 'https://paper.example/a',
    publishedTrust: 'absent',
    authors: [],
    enclosures: [],
    categories: [],
    ...more,
  };
}

/** An entry without a link. */
export function bareEntry(more: Partial<Entry> = {}): Entry {
  const { link: _, ...rest } = entryOf();
  return { ...rest, ...more };
}

/** A source that reads a feed. */
export function sourceOf(more: Partial<Source> = {}): Source {
  return {
    id: 's',
    name: 'S',
    url: 'https://paper.example/feed',
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
    ...more,
  };
}

/** A source's state after no poll. */
export function stateOf(more: Partial<SourceState> = {}): SourceState {
  return {
    sourceId: 's',
    configuredUrl: 'https://paper.example/feed',
    url: 'https://paper.example/feed',
    condition: 'healthy',
    conditionSince: '2026-03-01T00:00:00.000Z',
    conditionReason: 'read',
    http: { validators: {} },
    schedule: { nextAt: '2026-03-10T00:00:00.000Z', nextRule: 'own interval', errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
    ...more,
  };
}

/** A stored article with only what a decision looks at. */
export function articleOf(more: Partial<StoredArticle> = {}): StoredArticle {
  const entry = more.entry ?? entryOf();
  return {
    id: 'a1',
    sourceId: 's',
    url: 'https://paper.example/a',
    isArticle: true,
    title: entry.title,
    paragraphs: ['One.'],
    text: 'One.',
    publishedTrust: 'absent',
    authors: [],
    metAt: '2026-03-10T08:00:00.000Z',
    placedAt: '2026-03-10T08:00:00.000Z',
    via: 'poll',
    ...more,
    entry,
  };
}

/** A reading of these entries. */
export function readingOf(entries: readonly Entry[], more: Partial<Reading> = {}, head: Partial<Feed> = {}): Reading {
  return {
    outcome: 'read',
    reason: 'rss 2.0',
    feed: { title: 'The paper', authors: [], format: 'rss 2.0', hints: {}, entries, problems: [], ...head },
    memory: { kind: 'feed' },
    announces: [],
    ...more,
  };
}

const EXCHANGE: Exchange = {
  url: 'https://paper.example/feed',
  startedAt: '2026-03-11T12:00:00.000Z',
  hops: [],
  status: 200,
  sent: {},
  received: {},
  wireBytes: 1,
  decodedBytes: 1,
  ms: { total: 1, waited: 0 },
};

/** An answer with a page. */
export function freshResult(body = '<rss/>', url = 'https://paper.example/feed'): Extract<FetchResult, { kind: 'fresh' }> {
  const bytes = new TextEncoder().encode(body);
  return {
    kind: 'fresh',
    page: {
      url,
      finalUrl: url,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      headers: {},
      bytes,
      hash: 'h',
      fetchedAt: EXCHANGE.startedAt,
    },
    validators: { etag: '"e"' },
    exchange: EXCHANGE,
  };
}

/** An answer without one. */
export function otherResult<K extends 'unchanged' | 'gone' | 'failed'>(kind: K, by: 'status' | 'hash' = 'status'): FetchResult {
  if (kind === 'unchanged') return { kind, by, validators: {}, exchange: EXCHANGE };
  if (kind === 'gone') return { kind, exchange: EXCHANGE };
  return { kind: 'failed', code: 'fetch/timeout', reason: 'no answer', exchange: EXCHANGE };
}
