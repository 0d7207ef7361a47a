import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import { startFarm, writeFarmConfig } from '../farm.ts';

const PORT = 8951;
const DESK_PORT = 8952;
const DESK = `http://127.0.0.1:${DESK_PORT}`;
/** A curator who clicks as fast as hands can. */
const PAUSE_MS = 40;
const MOST_S = 240;

/**
 * What a curator waits for at the desk of `gundem start` while that very process polls a farm for the first time. `--sources=1000`,
 * `--age-days=1`: how old the newest items are (of old ones no page is fetched).
 */
export const check: Check = {
  name: 'desk-poll',
  about: 'pages and decisions of the desk while a first poll of 1,000 sources runs in the same process',
  floors: { 'p95 ms': { max: 100 }, asked: { min: 100 }, decided: { min: 20 } },
  async run(args) {
    const number = (name: string, usual: number): number =>
      Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-desk-'));
    const urlsFile = join(dir, 'urls.txt');
    const sources = number('sources', 1000);
    const epoch = new Date(Date.now() - number('age-days', 1) * 86_400_000).toISOString();
    const farm = await startFarm({ sources, items: 25, kind: 'feeds', hosts: sources, port: PORT, 'urls-file': urlsFile, epoch });
    const urls = readFileSync(urlsFile, 'utf8').split('\n').filter(Boolean);
    writeFarmConfig(dir, urls, 16);
    const words = ['start', '--config', join(dir, 'config'), '--output', join(dir, 'output'), '--port', String(DESK_PORT)];
    const main = new URL('../../../src/cli/main.js', import.meta.url).pathname;
    const started = spawn(process.execPath, [main, ...words, '--log', 'json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let polled = 0;
    started.stdout.on('data', (chunk: Buffer) => {
      polled += chunk.toString().split('"polled: ').length - 1;
    });
    try {
      const asked = await clickOn(started, () => polled > 0);
      return outcome(asked, `${new URL(urls[0]!).origin}`);
    } finally {
      started.kill('SIGTERM');
      await new Promise((done) => started.once('exit', done));
      farm.kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

interface Asked {
  readonly what: string;
  readonly ms: number;
  /** The same without the time in which others had the processor that the server's thread was ready to use. */
  readonly ownMs: number;
  /** What that thread computed from the question to the answer, for whomever: the same on a machine that others use. */
  readonly workMs: number;
  readonly status: number;
}

async function outcome(asked: readonly Asked[], farm: string) {
  const stats = (await (await fetch(`${farm}/__stats`)).json()) as Record<string, number>;
  const kinds = [...new Set(asked.map((each) => each.what))];
  const odd = asked.filter((each) => each.status >= 400);
  const countOf = (what: string): number => asked.filter((each) => each.what === what).length;
  const line = (what: string, all: readonly Asked[]): string =>
    `${what.padEnd(22)} ${String(all.length).padStart(4)} asked · median ${at(all, 0.5)} ms · p95 ${at(all, 0.95)} ms · longest ${at(all, 1)} ms`;
  return {
    lines: [
      `meanwhile the farm gave ${stats.feeds} feeds and ${stats.articles} article pages`,
      ...kinds.map((what) =>
        line(
          what,
          asked.filter((each) => each.what === what),
        ),
      ),
      line('all', asked),
      `computed by the answering thread meanwhile: median ${at(asked, 0.5, 'workMs')} ms · p95 ${at(asked, 0.95, 'workMs')} ms · most ${at(asked, 1, 'workMs')} ms`,
      `by the clock, with what others computed on this machine: p95 ${at(asked, 0.95, 'ms')} ms`,
      ...odd.slice(0, 3).map((each) => `answered ${each.status}: ${each.what}`),
    ],
    figures: { 'p95 ms': Number(at(asked, 0.95)), asked: asked.length - odd.length, decided: countOf('a decision') - odd.length },
  };
}

function at(all: readonly Asked[], share: number, by: 'ms' | 'ownMs' | 'workMs' = 'ownMs'): string {
  const sorted = all.map((each) => each[by]).sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
}

/** Asks page after page, and decides, from the first answer until the pass has told its sources. */
async function clickOn(server: ChildProcess, isOver: () => boolean): Promise<Asked[]> {
  const asked: Asked[] = [];
  const since = performance.now();
  const client = clientOf(server.pid!, asked);
  while (!(await client.isThere())) await pause(20);
  for (let n = 0; !isOver() && performance.now() - since < MOST_S * 1000; n++) {
    const week = await client.week();
    await client.get('what waits', '/desk/waiting');
    const list = await client.get('the week', week);
    const acts = [...list.matchAll(/name="act" value="((?:un)?pick ([\w-]+) [\w-]+)"/g)];
    const [, act, id] = acts[n % Math.max(1, acts.length)] ?? [];
    if (act && id) {
      await client.get('an item', `${week}/item/${id}`);
      await client.decide(week, act, list);
    }
    await client.get('the issue', week.replace('week', 'issue'));
    await client.get('sources', '/desk/sources');
    await client.get('a source', `/desk/sources/s${n % 50}`);
  }
  return asked;
}

function clientOf(pid: number, asked: Asked[]) {
  let cookie = '';
  let known = '';
  const ask = async (what: string, path: string, init: RequestInit = {}): Promise<string> => {
    await pause(PAUSE_MS);
    const [start, waited, worked] = [performance.now(), waitedMs(pid) + waitedMs(process.pid), workedMs(pid)];
    const answer = await fetch(`${DESK}${path}`, {
      ...init,
      headers: { ...(cookie ? { cookie } : {}), ...init.headers },
      redirect: 'manual',
    });
    const text = await answer.text();
    const ms = performance.now() - start;
    const others = waitedMs(pid) + waitedMs(process.pid) - waited;
    for (const each of answer.headers.getSetCookie()) cookie = each.split(';')[0]!;
    asked.push({ what, ms, ownMs: Math.max(0, ms - others), workMs: workedMs(pid) - worked, status: answer.status });
    return text;
  };
  return {
    get: ask,
    isThere: async () => (await fetch(`${DESK}/desk/waiting`).catch(() => undefined))?.ok ?? false,
    async week(): Promise<string> {
      if (!known) known = /\/desk\/week\/\d{4}-\d{2}-\d{2}/.exec(await ask('what waits', '/desk/waiting'))![0];
      return known;
    },
    /** Presses a button of a line, as the script of the page does. */
    async decide(week: string, act: string, page: string): Promise<void> {
      const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
      await ask('a decision', `${week}/do`, {
        method: 'POST',
        body: new URLSearchParams({ token, act }),
        headers: { accept: 'application/json', origin: DESK, referer: `${DESK}${week}` },
      });
    },
  };
}

/** How long the first thread of a process has waited for a processor, by Linux's count; elsewhere nothing is known of it. */
const waitedMs = (pid: number): number => countedMs(pid, 1);
/** How long it has had one. */
const workedMs = (pid: number): number => countedMs(pid, 0);

function countedMs(pid: number, which: 0 | 1): number {
  try {
    const [thread] = readdirSync(`/proc/${pid}/task`);
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[which]) / 1e6;
  } catch {
    return 0;
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
