import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { Sighting, StoredArticle } from '../../../src/model/article.ts';
import type { SourceState } from '../../../src/model/source.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Check } from '../check.ts';

const ARTICLES = 10_000;
/** Characters of checksum before a row's text. */
const SEAL = 8;

/** What the store costs, beside the bare driver in the same run; ratios are pinned, times are told. */
export const check: Check = {
  name: 'store',
  about: 'CPU of the store, against the bare SQLite driver taking turns',
  floors: {
    // 100 polls at once share a transaction
    groupCommitGain: { min: 1.2 },
    getManyOverDriver: { max: 3 },
    flatness: { max: 1.6 },
  },
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'gundem-bench-'));
    try {
      return await measure(dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function measure(dir: string) {
  const store = await openStore(`sqlite:${join(dir, 'gundem.db')}`);
  const states = Array.from({ length: 2000 }, (_, n) => state(`source-${n}`));

  const one = await cpu(states.length, async () => {
    for (const each of states) await store.commitPoll({ state: each, articles: [], sightings: [] });
  });
  const together = await cpu(states.length, () =>
    inTurns(states, 100, (each) => store.commitPoll({ state: each, articles: [], sightings: [] })),
  );
  const loading = await cpu(states.length, () =>
    inTurns(chunks(states, 100), 1, (some) => store.loadStates(some.map((each) => each.sourceId))),
  );

  const articles = Array.from({ length: ARTICLES }, (_, n) => article(n));
  const early = await cpu(2000, () => write(store, articles.slice(0, 2000)));
  await write(store, articles.slice(2000, 8000));
  const late = await cpu(2000, () => write(store, articles.slice(8000)));
  const ids = articles.map((each) => each.id);
  const getMany = await cpu(ids.length, () => inTurns(chunks(ids, 100), 1, (some) => store.loadArticles(some)));
  const missing = await cpu(ids.length, () => inTurns(chunks(ids, 25), 1, (some) => store.loadSightings('nobody', some)));
  const week = await cpu(5000, async () => {
    const found = await store.articlesPlaced(articles[2000]!.placedAt, articles[7000]!.placedAt);
    if (found.length !== 5000) throw new Error(`expected 5000 articles, got ${found.length}`);
  });
  await store.close();

  // The bare driver: the same rows, read one by one and parsed.
  const db = new Database(join(dir, 'gundem.db'));
  const get = db.prepare('SELECT value FROM kv WHERE key = ?');
  const driver = await cpu(ids.length, async () => {
    for (const id of ids) JSON.parse((get.get(`article:${id}`) as { value: string }).value.slice(SEAL));
  });
  db.close();

  const figures = {
    unchangedOneByOneUs: one,
    unchangedTogetherUs: together,
    groupCommitGain: one / together,
    loadStateUs: loading,
    articleWriteUs: late,
    flatness: late / early,
    getManyUs: getMany,
    driverGetUs: driver,
    getManyOverDriver: getMany / driver,
    unseenSightingUs: missing,
    placedUs: week,
  };
  return {
    lines: [
      `an unchanged poll: ${us(one)} one by one, ${us(together)} with 100 at once; its state read: ${us(loading)}`,
      `a new article with sighting and meeting: ${us(late)} (${us(early)} in an empty store)`,
      `an article read: ${us(getMany)} by 100, ${us(week)} by its week (5000: ${Math.round((week * 5000) / 1000)} ms); bare driver and JSON ${us(driver)}; an unseen sighting ${us(missing)}`,
    ],
    figures,
  };
}

function us(value: number): string {
  return `${Math.round(value)} µs`;
}

async function cpu(count: number, run: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / count;
}

async function inTurns<T>(all: readonly T[], width: number, run: (each: T) => Promise<unknown>): Promise<void> {
  for (const some of chunks(all, width)) await Promise.all(some.map(run));
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

async function write(store: Store, articles: readonly StoredArticle[]): Promise<void> {
  await inTurns(chunks(articles, 10), 20, (some) =>
    store.commitPoll({ state: state(some[0]!.sourceId), articles: some, sightings: some.map(sighting) }),
  );
}

function state(sourceId: string): SourceState {
  const poll = {
    at: '2024-01-31T10:00:00Z',
    outcome: 'unchanged',
    reason: 'answered 304',
    entries: 0,
    newEntries: 0,
    articles: 0,
    nextAt: '2024-01-31T11:00:00Z',
    nextRule: 'own interval',
  };
  return {
    sourceId,
    configuredUrl: `https://${sourceId}.example/feed`,
    url: `https://${sourceId}.example/feed`,
    condition: 'healthy',
    conditionSince: '2024-01-31T00:00:00Z',
    conditionReason: 'read',
    http: { validators: {} },
    schedule: { nextAt: '2024-01-31T01:00:00Z', nextRule: 'own interval', errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: Array.from({ length: 10 }, () => poll),
  };
}

function article(n: number): StoredArticle {
  const at = new Date(1_706_000_000_000 + n * 60_000).toISOString();
  const id = `article-${(n * 7919) % 1_000_003}`;
  const paragraphs = Array.from(
    { length: 6 },
    (_, each) => `Paragraph ${each} of ${id}: ${'words of some length and little sense, '.repeat(9)}`,
  );
  return {
    id,
    sourceId: `source-${n % 500}`,
    url: `https://source-${n % 500}.example/${id}`,
    isArticle: true,
    title: `Title of ${id}`,
    paragraphs,
    text: paragraphs.join('\n\n'),
    publishedTrust: 'written',
    authors: [],
    entry: { id, idFrom: 'id', title: `Title of ${id}`, publishedTrust: 'written', authors: [], enclosures: [], categories: [] },
    metAt: at,
    placedAt: at,
    via: 'poll',
  };
}

function sighting(of: StoredArticle): Sighting {
  return {
    sourceId: of.sourceId,
    key: of.id,
    link: of.url,
    title: of.title,
    metAt: of.metAt,
    became: 'article',
    articleId: of.id,
  };
}
