import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import { startFarm, writeFarmConfig } from '../farm.ts';

const PORT = 8931;
/** Long after the farm's newest item: what it announces is known news, no page is fetched, only entries are read and stored. */
const LATER = '2026-12-20T12:00:00Z';

interface Usage {
  readonly cpuS: number;
  readonly wallS: number;
  readonly rssMb: number;
}

/** What polling costs, whole processes, on the farm; beside a bare undici script that keeps validators and hashes in JSON. `--sources=1000`. */
export const check: Check = {
  name: 'poll',
  about: 'CPU, wall and memory of a poll of unchanged sources, against a bare undici script in the same run',
  floors: { unchangedOverScript: { max: 2.5 }, requestsPerSource: { max: 1 }, fullBodies: { max: 0 } },
  async run(args) {
    const sources = Number(args.find((arg) => arg.startsWith('--sources='))?.slice(10) ?? 1000);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-bench-'));
    const farm = await startFarm({
      sources,
      kind: 'feeds',
      hosts: sources,
      port: PORT,
      'urls-file': join(dir, 'urls.txt'),
      'keepalive-ms': 1000,
    });
    try {
      return await measure(dir, sources);
    } finally {
      farm.kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function measure(dir: string, sources: number) {
  const urls = readFileSync(join(dir, 'urls.txt'), 'utf8').split('\n').filter(Boolean);
  writeFarmConfig(dir, urls, 16);
  const ours = (hours: number): Promise<Usage> => runNode(pollCode(dir, Date.parse(LATER) + hours * 3_600_000));
  const script = (): Promise<Usage> => runNode(scriptCode(dir));
  const lines: string[] = [];
  const cold = await ours(0);
  const coldScript = await script();
  await ours(1);
  await fetch(`${new URL(urls[0]!).origin}/__stats?reset=1`);
  const unchanged = await ours(2);
  const stats = (await (await fetch(`${new URL(urls[0]!).origin}/__stats`)).json()) as Record<string, number>;
  const unchangedScript = await script();
  const again = await ours(3);
  const againScript = await script();
  const best = (a: Usage, b: Usage): Usage => (a.cpuS < b.cpuS ? a : b);
  const mine = best(unchanged, again);
  const theirs = best(unchangedScript, againScript);
  await fetch(`${new URL(urls[0]!).origin}/__round`);
  const changed = await ours(4);
  const changedScript = await script();
  const row = (name: string, a: Usage, b: Usage): string =>
    `${name.padEnd(12)} ours ${a.cpuS.toFixed(2)} s CPU, ${a.wallS.toFixed(1)} s, ${a.rssMb.toFixed(0)} MB · script ${b.cpuS.toFixed(2)} s CPU, ${b.wallS.toFixed(1)} s, ${b.rssMb.toFixed(0)} MB · ratio ${(a.cpuS / b.cpuS).toFixed(2)}`;
  lines.push(
    `${sources} sources on ${sources} hosts, 25 items each`,
    row('cold', cold, coldScript),
    row('unchanged', mine, theirs),
    row('10 % changed', changed, changedScript),
  );
  lines.push(
    `unchanged: ${((1000 * mine.cpuS) / sources).toFixed(2)} ms CPU a source, ${(sources / mine.wallS).toFixed(0)} sources/s`,
  );
  lines.push(`farm: ${JSON.stringify(stats).slice(0, 600)}`);
  return {
    lines,
    figures: {
      coldCpuS: cold.cpuS,
      unchangedCpuS: mine.cpuS,
      unchangedMsPerSource: (1000 * mine.cpuS) / sources,
      changedCpuS: changed.cpuS,
      unchangedRssMb: mine.rssMb,
      unchangedOverScript: mine.cpuS / theirs.cpuS,
      coldOverScript: cold.cpuS / coldScript.cpuS,
      requestsPerSource: (stats.requests! - 1) / sources,
      fullBodies: stats.feeds! - stats.notModified!,
      mostAtOneHost: stats.maxHostInFlight!,
    },
  };
}

function pollCode(dir: string, now: number): string {
  const src = new URL('../../../src/', import.meta.url).href;
  return `
    const { openHouse } = await import(${JSON.stringify(`${src}flow/open.js`)});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, now: () => ${now} });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
    const { poll } = await import(${JSON.stringify(`${src}flow/poll.js`)});
    const report = await poll(opened.house, { force: true });
    const bad = report.problems.filter((each) => each.level === 'error');
    if (bad.length) process.stderr.write(bad.length + ' problems: ' + JSON.stringify(bad.slice(0, 2)) + '\\n');
    await opened.house.close();
  `;
}

/** Forty lines that anybody would write: conditional GET, 16 at a time, hash and ids in one JSON file. */
function scriptCode(dir: string): string {
  return `
    import { readFileSync, writeFileSync, existsSync } from 'node:fs';
    import { createHash } from 'node:crypto';
    import { Agent, request } from ${JSON.stringify(import.meta.resolve('undici'))};
    const file = ${JSON.stringify(join(dir, 'script.json'))};
    const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const urls = readFileSync(${JSON.stringify(join(dir, 'urls.txt'))}, 'utf8').split('\\n').filter(Boolean);
    const agent = new Agent({ connections: 1 });
    let at = 0;
    await Promise.all(Array.from({ length: 16 }, async () => {
      while (at < urls.length) {
        const url = urls[at++];
        const state = known[url] ?? {};
        const headers = { ...(state.etag ? { 'if-none-match': state.etag } : {}), ...(state.modified ? { 'if-modified-since': state.modified } : {}) };
        const { statusCode, headers: got, body } = await request(url, { dispatcher: agent, headers });
        const text = await body.text();
        if (statusCode === 304) continue;
        const hash = createHash('sha256').update(text).digest('hex');
        const ids = state.hash === hash ? state.ids : [...text.matchAll(/<(?:guid|id)[^>]*>([^<]*)</g)].map((each) => each[1]);
        known[url] = { etag: got.etag, modified: got['last-modified'], hash, ids };
      }
    }));
    writeFileSync(file, JSON.stringify(known));
    await agent.close();
  `;
}

/** A process of its own, measured whole: imports, work, end. */
function runNode(code: string): Promise<Usage> {
  const since = performance.now();
  const told = `\nconst { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process.stdout.write(JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMb: maxRSS / 1024 }));`;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code + told], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (exit) => {
      if (exit !== 0) fail(new Error(`ended with ${exit}`));
      else done({ ...(JSON.parse(out) as { cpuS: number; rssMb: number }), wallS: (performance.now() - since) / 1000 });
    });
  });
}
