import { pathToFileURL } from 'node:url';
import { type Check, sharedDir } from '../check.ts';
import { type FakeClock, type Observed, openRealPoller } from './real-poller.ts';
import { watchStalls } from './stalls.ts';
import { type LogEntry, openTorture, type Scenario, type TortureServer } from './torture-server.ts';

/**
 * The limits are those of production, but for the pause between two requests to one host: 217 newsrooms poll the same one, each
 * with five article pages, and a second between each two would take an hour. Where a scenario measures that pause, it is the real one.
 */
const GAP_MS = 20;
const DEADLINE_MS = 30_000;
const CAP_BYTES = 10 * 2 ** 20;
const SIDE_BY_SIDE = 8;

type Failure = { readonly rule: string; readonly want: unknown; readonly got: unknown };
type Evaluate = (scenario: Scenario, observation: unknown, about: unknown) => { failures: readonly Failure[] };

/** Polls one scenario as its expectation says and evaluates what was observed; requests for article pages are not counted as the source's. */
async function tryScenario(server: TortureServer, scenario: Scenario, evaluate: Evaluate, hasKind: boolean) {
  const { expect } = scenario;
  const clock: FakeClock = { now: Date.now() };
  const ofArticles: { readonly from: number; readonly to: number }[] = [];
  const newest = async (): Promise<number> => (await server.log(scenario.id)).at(-1)?.n ?? 0;
  const isPage = expect.pageSource === true;
  const poller = await openRealPoller({
    allow: server.allow,
    clock,
    ...(isPage ? { kind: 'listing' } : hasKind ? { kind: 'feed' } : {}),
    ...(expect.configure ? { credentials: expect.configure } : {}),
    ...(expect.minGapMs ? {} : { limits: { gapMs: GAP_MS } }),
    async aroundArticle(ask) {
      const from = await newest();
      const result = await ask();
      ofArticles.push({ from, to: await newest() });
      return result;
    },
  });
  const polls: Observed[] = [];
  try {
    for (let n = 0; n < (expect.polls ?? 1); n++) {
      clock.now += (expect.advanceS?.[n] ?? 3_600) * 1000;
      await server.beginPoll(scenario.id);
      for (const url of scenario.urls ?? [scenario.url]) polls.push(await poller.poll(url));
    }
  } finally {
    await poller.close();
  }
  const isOfSource = (entry: LogEntry): boolean =>
    entry.kind === 'canary' || !ofArticles.some(({ from, to }) => entry.n > from && entry.n <= to);
  const about = {
    log: (await server.log(scenario.id)).filter(isOfSource),
    stats: await server.stats(scenario.id),
    deadlineMs: DEADLINE_MS,
    capBytes: CAP_BYTES,
    timeScale: 2,
  };
  return {
    failures: evaluate(scenario, { polls, now: clock.now }, about).failures,
    slowestMs: Math.max(...polls.map((each) => each.wholeMs)),
  };
}

/** Every scenario of the torture server, through the real `flow/poll` at production limits. `--only=REGEX`, `--no-kind`. */
export const check: Check = {
  name: 'torture',
  about: 'a server that misbehaves in every way known, polled by the real flow at production limits, article pages included',
  floors: { passed: { min: 217 }, longestStallMs: { max: 200 } },
  async run(args) {
    const server = await openTorture();
    const { evaluate } = (await import(`${pathToFileURL(sharedDir()).href}/torture/evaluate.mjs`)) as { evaluate: Evaluate };
    const only = args.find((word) => word.startsWith('--only='))?.slice(7);
    const hasKind = !args.includes('--no-kind');
    const scenarios = server.scenarios.filter((scenario) => !only || new RegExp(only).test(scenario.id));
    // Parsers are loaded once in the life of a process, by its first feed and its first page.
    for (const id of ['ok-rss', 'ok-html']) {
      await tryScenario(server, server.scenarios.find((each) => each.id === id)!, evaluate, hasKind);
      await server.reset(id);
    }
    const failed: string[] = [];
    const stalls = watchStalls();
    const underWay = new Set<string>();
    const longStalls: { readonly ms: number; readonly during: string }[] = [];
    let passed = 0;
    let slowest = { ms: 0, id: '' };
    const one = async (scenario: Scenario): Promise<void> => {
      underWay.add(scenario.id);
      const { failures, slowestMs } = await tryScenario(server, scenario, evaluate, hasKind).catch((error: unknown) => ({
        failures: [{ rule: 'no exception', want: 'an outcome', got: error instanceof Error ? error.stack : error }] as Failure[],
        slowestMs: 0,
      }));
      if (slowestMs > slowest.ms) slowest = { ms: slowestMs, id: scenario.id };
      longStalls.push({ ms: stalls.longestMs(), during: [...underWay].join(', ') });
      underWay.delete(scenario.id);
      if (!failures.length) passed++;
      for (const { rule, want, got } of failures)
        failed.push(`  ${scenario.id}: ${rule}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)?.slice(0, 300)}`);
    };
    // Memory is measured one at a time; the rest, each with a newsroom of its own, side by side.
    const queue = scenarios.filter((scenario) => !scenario.expect.maxRssMB);
    await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, async () => {
        for (let scenario = queue.shift(); scenario; scenario = queue.shift()) await one(scenario);
      }),
    );
    for (const scenario of scenarios.filter((each) => each.expect.maxRssMB)) await one(scenario);
    stalls.stop();
    await server.close();
    const worst = longStalls.sort((a, b) => b.ms - a.ms)[0] ?? { ms: 0, during: '' };
    return {
      lines: [
        ...failed,
        `torture: ${passed} of ${scenarios.length}`,
        `the longest stall of the event loop: ${Math.round(worst.ms)} ms, with these under way: ${worst.during}`,
        `the longest poll with its article pages: ${Math.round(slowest.ms)} ms (${slowest.id}); pause between requests ${GAP_MS} ms`,
      ],
      figures: { passed, longestStallMs: Math.round(worst.ms) },
    };
  },
};
