import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../../src/flow/open.ts';
import type { Check } from '../check.ts';
import { startFarm, writeFarmConfig } from '../farm.ts';

const SOURCES = 10;
const PORT = 8937;
/** However quickly the kills were had: the first poll of a source takes the newest alone, so a few more must follow to have something to lose. */
const ROUNDS = 4;
/** A little after the farm's newest items, in the week they belong to; a day later each round. */
const START = Date.parse('2026-11-17T06:00:00Z');
const DAY_MS = 86_400_000;

/** kill -9 at random moments of polls of a farm that goes on publishing. `--kills=200` for the full run. */
export const check: Check = {
  name: 'kill-farm',
  about: 'polls of a farm killed at random moments: no item lost or doubled, no validator without its items',
  floors: { lost: { max: 0 }, doubled: { max: 0 }, bareValidators: { max: 0 }, killed: { min: 5 }, items: { min: 20 } },
  async run(args) {
    const wanted = Number(args.find((arg) => arg.startsWith('--kills='))?.slice(8) ?? 8);
    const seed = Number(args.find((arg) => arg.startsWith('--seed='))?.slice(7) ?? 1);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-kill-farm-'));
    const farm = await startFarm({
      sources: SOURCES,
      items: 12,
      kind: 'feeds',
      change: 0.6,
      hosts: SOURCES,
      port: PORT,
      'article-kb': '4-8',
      'urls-file': join(dir, 'urls.txt'),
      'keepalive-ms': 1000,
    });
    try {
      return await disturb(dir, wanted, seed);
    } finally {
      farm.kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function disturb(dir: string, wanted: number, seed: number) {
  const urls = readFileSync(join(dir, 'urls.txt'), 'utf8').split('\n').filter(Boolean);
  const [calm, killed] = [join(dir, 'calm'), join(dir, 'killed')];
  for (const each of [calm, killed]) writeFarmConfig(each, urls, 8);
  const next = random(seed);
  let kills = 0;
  let longest = 1_000;
  for (let round = 0; (kills < wanted || round < ROUNDS) && round < 40; round++) {
    const now = START + round * DAY_MS;
    const since = performance.now();
    if (!(await runPoll(calm, now))) throw new Error('a poll that nobody disturbed failed');
    longest = performance.now() - since;
    for (let n = 0; n < Math.min(10, wanted); n++) {
      // Node needs a while before it begins; kills before that would prove nothing.
      if (!(await runPoll(killed, now, 150 + next(Math.max(100, longest - 150))))) kills++;
    }
    if (!(await runPoll(killed, now))) throw new Error('the poll after the kills failed');
    await fetch(`${new URL(urls[0]!).origin}/__round`);
  }
  const [right, found] = [await factsOf(calm), await factsOf(killed)];
  const lost = [...right.items].filter((item) => !found.items.has(item));
  const extra = [...found.items].filter((item) => !right.items.has(item));
  const doubled = found.articles.length - new Set(found.articles).size + extra.length;
  return {
    lines: [
      `${kills} kills; ${right.items.size} items: ${lost.length} lost, ${doubled} doubled; validators without their items: ${found.bare}`,
      ...lost.slice(0, 3).map((item) => `lost ${item}`),
      ...extra.slice(0, 3).map((item) => `not in the undisturbed run: ${item}`),
    ],
    figures: { killed: kills, lost: lost.length, doubled, bareValidators: found.bare, items: right.items.size },
  };
}

/** What a house knows: each article by source and title, and sources that keep a validator though their items are not there. */
async function factsOf(dir: string) {
  const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const { house } = opened;
  const articles = await house.store.articlesPlaced('1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z');
  const states = await house.store.loadStates(house.sources.map((each) => each.id));
  await house.close();
  const items = new Set(articles.map((each) => `${each.sourceId} ${each.title}`));
  const bare = [...states.values()].filter(
    (each) =>
      (each.http.validators.etag ?? each.http.validators.lastModified) !== undefined &&
      !each.pending?.length &&
      !articles.some((article) => article.sourceId === each.sourceId) &&
      each.polls.some((poll) => poll.articles > 0),
  ).length;
  return { items, bare, articles: articles.map((each) => `${each.sourceId} ${each.canonical ?? each.url}`) };
}

function runPoll(dir: string, now: number, killAfterMs?: number): Promise<boolean> {
  const src = new URL('../../../src/', import.meta.url).href;
  const code = `
    const { openHouse } = await import(${JSON.stringify(`${src}flow/open.js`)});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, now: () => ${now}, fetchLimits: { spacingMs: 1 } });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
    const { poll } = await import(${JSON.stringify(`${src}flow/poll.js`)});
    await poll(opened.house, { force: true });
    await opened.house.close();
  `;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'ignore', 'inherit'] });
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', (exit, signal) => {
      clearTimeout(timer);
      if (exit !== 0 && signal !== 'SIGKILL') fail(new Error(`a poll ended with ${exit}`));
      else done(exit === 0);
    });
  });
}

function random(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % Math.floor(below);
  };
}
