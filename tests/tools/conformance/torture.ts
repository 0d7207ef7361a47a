import { pathToFileURL } from 'node:url';
import { createFetcher, type FetchLimits } from '../../../src/fetch/fetcher.ts';
import { conditionsFor, NO_HTTP_MEMORY, nextUrl, rememberHttp } from '../../../src/fetch/validators.ts';
import { escapeHtml, htmlToText } from '../../../src/kit/html.ts';
import type { Entry, Reading } from '../../../src/model/feed.ts';
import type { FetchRequest, FetchResult } from '../../../src/model/page.ts';
import type { Source, SourceState } from '../../../src/model/source.ts';
import { headlineOf } from '../../../src/read/headline.ts';
import { entryKey } from '../../../src/read/identity.ts';
import { readPage } from '../../../src/read/read.ts';
import { clip, line } from '../../../src/render/clean.ts';
import { scheduleNext } from '../../../src/schedule/due.ts';
import { type Check, sharedDir } from '../check.ts';

/** What a scenario tells the tester; see README.md of the torture server. */
export interface Scenario {
  readonly id: string;
  readonly group: string;
  readonly good: string;
  readonly url: string;
  readonly urls?: readonly string[];
  readonly expect: {
    readonly polls?: number;
    readonly advanceS?: readonly number[];
    readonly pageSource?: boolean;
    readonly maxRssMB?: number;
    readonly configure?: { readonly authorization?: string; readonly cookie?: string };
  };
}

/** What of the torture server is used here. */
export interface TortureServer {
  readonly allow: readonly string[];
  scenarios(): readonly Scenario[];
  beginPoll(id: string): number;
  log(filter: { scenario: string }): readonly unknown[];
  stats(id: string): unknown;
  reset(id?: string): void;
  close(): Promise<void>;
}

interface Observed {
  readonly outcome: string;
  readonly error?: string;
  readonly items?: readonly { id: string; title: string; link?: string; html: string; date: number }[];
  readonly newItems: number;
  readonly nextCheckS: number;
  readonly storedUrl: string;
  readonly ms: number;
  readonly rssMB: number;
}

/** The short limits of the tests; everything else is as in production. */
export const SHORT = { deadlineMs: 3_000, capBytes: 2_000_000 };

/** A clock that only moves when told. */
export interface FakeClock {
  now: number;
}

/** A poller made of the real rooms: fetch, read, schedule, and the memory that a flow would store in between. */
export function newPoller(options: {
  allow: readonly string[];
  clock: FakeClock;
  isPage: boolean;
  credentials?: FetchRequest['credentials'];
  limits?: Partial<FetchLimits>;
}) {
  const { clock } = options;
  const fetcher = createFetcher({
    userAgent: 'Gundem/0.1 (+https://gundem.invalid/about)',
    allow: options.allow,
    now: () => clock.now,
    limits: { deadlineMs: SHORT.deadlineMs, maxBytes: SHORT.capBytes, gapMs: 20, ...options.limits },
  });
  const states = new Map<string, SourceState>();
  const known = new Map<string, Map<string, number>>();
  const stored = new Map<string, Observed['items']>();

  async function poll(url: string): Promise<Observed> {
    const started = performance.now();
    const rssBefore = process.memoryUsage().rss;
    const source = sourceOf(url, options.isPage);
    const before = states.get(url) ?? newState(source, clock.now);
    const first = await fetcher.get({
      url: before.url,
      purpose: options.isPage ? 'page' : 'feed',
      ...conditionsFor(before, clock.now),
      ...(options.credentials ? { credentials: options.credentials } : {}),
    });
    let result = first;
    let reading = result.kind === 'fresh' ? read(result, source, before) : undefined;
    let url2 = before.url;
    const link = reading?.outcome === 'not-this-kind' && before.lastGoodAt === undefined ? reading.announces[0] : undefined;
    if (link) {
      result = await fetcher.get({ url: link.url, purpose: 'feed' });
      reading = result.kind === 'fresh' ? read(result, source, before) : undefined;
      if (reading && isRead(reading)) url2 = link.url;
    }
    const isGood = result.kind === 'unchanged' || (reading !== undefined && isRead(reading));
    const judged: FetchResult =
      result.kind === 'fresh' && !isGood
        ? { kind: 'failed', code: `read/${reading!.outcome}`, reason: reading!.reason, exchange: result.exchange }
        : result;
    const isCutOff = reading?.feed.problems.some((problem) => problem.code === 'read/cut-off') ?? false;
    const http = isGood ? rememberHttp(before.http, result, clock.now, { isCutOff }) : before.http;
    const seen = known.get(url) ?? new Map<string, number>();
    known.set(url, seen);
    let newItems = 0;
    const inPage = new Set<string>();
    const items =
      isGood && reading
        ? reading.feed.entries.flatMap((entry) => {
            const key = entryKey(entry, reading.memory);
            if (inPage.has(key)) return [];
            inPage.add(key);
            if (!seen.has(key)) {
              seen.set(key, clock.now);
              newItems++;
            }
            return [itemOf(entry, seen.get(key)!)];
          })
        : undefined;
    if (items) stored.set(url, items);
    // The very same bytes: the items are those that are stored, none of them new.
    const same = result.kind === 'unchanged' && result.by === 'hash' ? stored.get(url) : undefined;
    const schedule = scheduleNext({
      source,
      state: before,
      result: judged,
      ...(isGood && reading
        ? { hints: reading.feed.hints, newestItemsAt: items!.map((item) => new Date(item.date).toISOString()) }
        : {}),
      now: clock.now,
    });
    const after: SourceState = {
      ...before,
      http,
      schedule,
      ...(isGood ? { lastGoodAt: new Date(clock.now).toISOString() } : {}),
      lastPolledAt: new Date(clock.now).toISOString(),
      reading: isGood && reading ? reading.memory : before.reading,
      url: nextUrl({ url: url2, configuredUrl: url }, http, schedule.errorsInRow),
    };
    states.set(url, after);
    return {
      outcome: same ? 'items' : outcomeOf(judged, reading),
      ...('reason' in judged ? { error: `${judged.code} ${judged.reason}` } : {}),
      ...((items ?? same) ? { items: items ?? same! } : {}),
      newItems,
      nextCheckS: Math.floor((Date.parse(schedule.nextAt) - clock.now) / 1000),
      storedUrl: after.url,
      ms: performance.now() - started,
      rssMB: (process.memoryUsage().rss - rssBefore) / 2 ** 20,
    };
  }

  function read(result: FetchResult & { kind: 'fresh' }, source: Source, state: SourceState): Reading {
    return readPage(result.page, source, state.reading, { now: clock.now, timezone: 'Europe/Istanbul', language: 'en' });
  }
  /** The source is forgotten: its next poll is its first. */
  function forget(url: string): void {
    for (const memory of [states, known, stored]) memory.delete(url);
  }
  return { poll, forget, close: () => fetcher.close() };
}

const isRead = (reading: Reading): boolean => reading.outcome === 'read' || reading.outcome === 'empty';

function outcomeOf(result: FetchResult, reading: Reading | undefined): string {
  switch (result.kind) {
    case 'fresh':
      return reading && isRead(reading) ? 'items' : 'error';
    case 'unchanged':
      return 'not-modified';
    case 'gone':
    case 'blocked':
    case 'deferred':
      return result.kind;
    default:
      return 'error';
  }
}

/** An item as we would publish it: the source's text, in markup of our own. */
function itemOf(entry: Entry, metAt: number): { id: string; title: string; link?: string; html: string; date: number } {
  const text = htmlToText(entry.content ?? entry.summary ?? '');
  const html = text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
    .join('');
  const published = Date.parse(entry.published ?? '');
  const date = Number.isNaN(published) ? metAt : Math.min(published, metAt);
  // as render prints titles
  const title = clip(line(headlineOf(entry, text)), 300);
  return { id: entry.id, title, ...(entry.link ? { link: entry.link } : {}), html, date };
}

function sourceOf(url: string, isPage: boolean): Source {
  return {
    id: url,
    name: url,
    url,
    kind: isPage ? 'listing' : 'feed',
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

function newState(source: Source, now: number): SourceState {
  const at = new Date(now).toISOString();
  return {
    sourceId: source.id,
    configuredUrl: source.url,
    url: source.url,
    condition: 'new',
    conditionSince: at,
    conditionReason: '',
    http: NO_HTTP_MEMORY,
    schedule: { nextAt: at, nextRule: 'first poll', errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
}

/** Polls one scenario as its expectation says and evaluates what was observed. */
async function tryScenario(
  server: TortureServer,
  scenario: Scenario,
  evaluate: Evaluate,
): Promise<readonly { rule: string; want: unknown; got: unknown }[]> {
  const clock: FakeClock = { now: Date.now() };
  const poller = newPoller({
    allow: server.allow,
    clock,
    isPage: scenario.expect.pageSource === true,
    ...(scenario.expect.configure ? { credentials: scenario.expect.configure } : {}),
  });
  const polls: Observed[] = [];
  for (let n = 0; n < (scenario.expect.polls ?? 1); n++) {
    clock.now += (scenario.expect.advanceS?.[n] ?? 3_600) * 1000;
    server.beginPoll(scenario.id);
    for (const url of scenario.urls ?? [scenario.url]) polls.push(await poller.poll(url));
  }
  await poller.close();
  const verdict = evaluate(
    scenario,
    { polls, now: clock.now },
    {
      log: server.log({ scenario: scenario.id }),
      stats: server.stats(scenario.id),
      deadlineMs: SHORT.deadlineMs,
      capBytes: SHORT.capBytes,
      timeScale: 2,
    },
  );
  return verdict.failures;
}

type Evaluate = (
  scenario: Scenario,
  observation: unknown,
  about: unknown,
) => { failures: { rule: string; want: unknown; got: unknown }[] };

/** Starts the torture server. */
export async function openTorture(): Promise<TortureServer> {
  const { startTortureServer } = (await import(`${pathToFileURL(sharedDir()).href}/torture/server.mjs`)) as {
    startTortureServer: () => Promise<TortureServer>;
  };
  return startTortureServer();
}

/** Every scenario of the torture server, through the real rooms. */
export const check: Check = {
  name: 'torture',
  about: 'a server that misbehaves in every way known, polled by the real rooms with short limits',
  floors: { passed: { min: 217 } },
  async run(args) {
    const server = await openTorture();
    const { evaluate } = (await import(`${pathToFileURL(sharedDir()).href}/torture/evaluate.mjs`)) as { evaluate: Evaluate };
    const only = args.find((word) => word.startsWith('--only='))?.slice(7);
    const scenarios = server.scenarios().filter((scenario) => !only || new RegExp(only).test(scenario.id));
    const failed: string[] = [];
    let passed = 0;
    const one = async (scenario: Scenario): Promise<void> => {
      const failures = await tryScenario(server, scenario, evaluate).catch((error: unknown) => [
        { rule: 'no exception', want: 'an outcome', got: error instanceof Error ? error.stack : error },
      ]);
      if (failures.length)
        for (const { rule, want, got } of failures)
          failed.push(`  ${scenario.id}: ${rule}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)?.slice(0, 300)}`);
      else passed++;
    };
    // Memory is measured one at a time; the rest, each with a poller of its own, side by side.
    const queue = scenarios.filter((scenario) => !scenario.expect.maxRssMB);
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let scenario = queue.shift(); scenario; scenario = queue.shift()) await one(scenario);
      }),
    );
    for (const scenario of scenarios.filter((each) => each.expect.maxRssMB)) await one(scenario);
    await server.close();
    return { lines: [...failed, `torture: ${passed} of ${scenarios.length}`], figures: { passed } };
  },
};
