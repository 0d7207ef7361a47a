import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FetchLimits, type House, openHouse } from '../../../src/flow/open.ts';
import { poll as pollHouse } from '../../../src/flow/poll.ts';
import { escapeHtml, htmlToText } from '../../../src/kit/html.ts';
import type { Sighting, StoredArticle } from '../../../src/model/article.ts';
import type { Entry } from '../../../src/model/feed.ts';
import type { Fetcher, FetchRequest } from '../../../src/model/page.ts';
import type { PollRecord, Source } from '../../../src/model/source.ts';
import { headlineOf } from '../../../src/read/headline.ts';
import { clip, line } from '../../../src/render/clean.ts';
import { openStore } from '../../../src/store/open.ts';
import type { PollWrite, Store } from '../../../src/store/store.ts';

/** What one poll of one source came to, as a tester sees it. */
export interface Observed {
  readonly outcome: string;
  readonly error?: string;
  readonly items?: readonly Item[];
  readonly newItems: number;
  readonly nextCheckS: number;
  readonly storedUrl: string;
  /** Without the time that article pages took. */
  readonly ms: number;
  readonly wholeMs: number;
  readonly rssMB: number;
}

interface Item {
  readonly id: string;
  readonly title: string;
  readonly link?: string;
  readonly html?: string;
  readonly date?: number;
}

/** A clock that only moves when told. */
export interface FakeClock {
  now: number;
}

/** A newsroom that polls one address at a time. */
export interface RealPoller {
  poll(url: string): Promise<Observed>;
  /** All is forgotten: the next poll of any address is its first. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** How a poller is made. */
export interface RealPollerOptions {
  readonly allow: readonly string[];
  readonly clock: FakeClock;
  /** The kind as configured; absent: found out by the poll. */
  readonly kind?: 'feed' | 'listing';
  readonly credentials?: FetchRequest['credentials'];
  readonly limits?: FetchLimits;
  /** Called around each request for an article page. */
  readonly aroundArticle?: <T>(ask: () => Promise<T>) => Promise<T>;
}

/** The real `flow/poll` over a house with a store in memory: article pages, second opinion, floods, everything. */
export async function openRealPoller(options: RealPollerOptions): Promise<RealPoller> {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-real-'));
  await mkdir(join(dir, 'config'));
  const masthead = {
    title: 'T',
    site: 'https://bulletin.example/',
    timezone: 'UTC',
    store: 'memory:',
    network: { allow: options.allow },
  };
  await writeFile(join(dir, 'config/publication.yaml'), JSON.stringify(masthead));
  await writeFile(join(dir, 'config/sources.yaml'), 'sources: []\n');
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    now: () => options.clock.now,
    ...(options.limits ? { fetchLimits: options.limits } : {}),
  });
  if (opened.kind !== 'open') throw new Error(JSON.stringify(opened.problems));
  const { house } = opened;
  let articleMs = 0;
  const door: Pick<House, 'fetcher'> = {
    async fetcher() {
      const fetcher = await house.fetcher();
      return {
        ...fetcher,
        async get(request, how) {
          const mine =
            request.url.startsWith('http') && options.credentials ? { ...request, credentials: options.credentials } : request;
          if (request.purpose !== 'article') return fetcher.get(mine, how);
          const since = performance.now();
          const ask = () => fetcher.get(mine, how);
          const result = await (options.aroundArticle ? options.aroundArticle(ask) : ask());
          articleMs += performance.now() - since;
          return result;
        },
      } satisfies Fetcher;
    },
  };
  let memory = watch(house.store);
  let isForgetful = false;

  return {
    async poll(url) {
      const since = performance.now();
      const rssBefore = process.memoryUsage.rss();
      articleMs = 0;
      memory.begin();
      const source = sourceOf(url, options.kind);
      const report = await pollHouse({ ...house, ...door, store: memory.store, sources: [source] }, { sourceIds: [url] });
      const polled = report.polled[0];
      if (!polled) throw new Error(report.problems.map((each) => `${each.code} ${each.message}`).join('; '));
      const { record, state } = polled;
      const outcome = outcomeOf(record);
      const wholeMs = performance.now() - since;
      return {
        outcome,
        ...(outcome === 'items' ? { items: memory.items(url, options.clock.now) } : {}),
        ...(outcome === 'items' || outcome === 'not-modified' ? {} : { error: `${record.code} ${record.reason}` }),
        newItems: record.newEntries,
        nextCheckS: Math.floor((Date.parse(record.nextAt) - options.clock.now) / 1000),
        storedUrl: state.url,
        ms: wholeMs - articleMs,
        wholeMs,
        rssMB: (process.memoryUsage.rss() - rssBefore) / 2 ** 20,
      };
    },
    async forget() {
      // the house's own store stays open: it keeps what was learned about hosts
      if (isForgetful) await memory.store.close();
      isForgetful = true;
      memory = watch(await openStore('memory:'));
    },
    async close() {
      if (isForgetful) await memory.store.close();
      await house.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A store that lets a tester see what polls write into it. */
function watch(store: Store) {
  let writes: PollWrite[] = [];
  const known = new Map<string, Map<string, Item>>();
  return {
    store: {
      ...store,
      async commitPoll(write: PollWrite) {
        writes.push(write);
        await store.commitPoll(write);
      },
    },
    begin() {
      writes = [];
    },
    /** What was announced and would be printed, as far as it is known by now. */
    items(url: string, now: number): Item[] {
      const articles = new Map<string, StoredArticle>();
      const entries = new Map<string, Entry>();
      const items = known.get(url) ?? new Map<string, Item>();
      known.set(url, items);
      for (const write of writes) {
        for (const article of write.articles) articles.set(article.id, article);
        for (const each of [...(write.state.pending ?? []), ...(write.state.held?.entries ?? [])])
          entries.set(each.key, each.entry);
        for (const sighting of write.sightings)
          items.set(sighting.key, itemOf(sighting, articles.get(sighting.articleId ?? ''), entries.get(sighting.key), now));
      }
      return [...items.values()];
    },
  };
}

/** An item as we would publish it: the source's text, in markup of our own. */
function itemOf(sighting: Sighting, article: StoredArticle | undefined, waiting: Entry | undefined, now: number): Item {
  const entry = article?.entry ?? waiting;
  const text = htmlToText(entry?.content ?? entry?.summary ?? '');
  const paragraphs = article?.paragraphs ?? text.split('\n\n');
  const title = article?.title ?? (entry ? headlineOf(entry, text) : sighting.title);
  const published = Date.parse(article?.published ?? entry?.published ?? '');
  return {
    id: entry?.id ?? sighting.key,
    title: clip(line(title), 300),
    ...(sighting.link ? { link: sighting.link } : {}),
    html: paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join(''),
    date: Number.isNaN(published) ? Date.parse(sighting.metAt) : Math.min(published, now),
  };
}

function outcomeOf({ outcome, exchange }: PollRecord): string {
  switch (outcome) {
    case 'fresh':
    case 'empty':
      return 'items';
    case 'unchanged': // the very same bytes: the items are those that are stored, none of them new
      return exchange?.status === 304 ? 'not-modified' : 'items';
    case 'gone':
    case 'blocked':
    case 'deferred':
      return outcome;
    default:
      return 'error';
  }
}

function sourceOf(url: string, kind: RealPollerOptions['kind']): Source {
  return {
    id: url,
    name: url,
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
