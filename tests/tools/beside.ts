// Our polls beside the script that anybody would write (bench/peers/script.mjs), on one farm, as whole processes taking turns.
import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFarm, writeFarmConfig } from './farm.ts';

/** What a whole process used. */
export interface Usage {
  readonly cpuS: number;
  readonly wallS: number;
  readonly rssMb: number;
}

/** Ours and the script's, and what the farm counted while ours ran. */
export interface Turn {
  readonly ours: Usage;
  readonly script: Usage;
  readonly stats: Readonly<Record<string, number>>;
}

/** A farm of feeds with a newsroom of ours and a database of the script's that poll it. */
export interface Beside {
  /** Both poll all sources once, ours first or last by turns; ours an hour later than the last time. */
  turn(how?: { readonly pages?: true }): Promise<Turn>;
  /** One source in ten has news; how many new items in all. */
  change(): Promise<number>;
  end(): void;
}

/** Long after the farm's newest item: what it announces at first is known news, and no page is fetched for it. */
export const LATER = Date.parse('2026-12-20T12:00:00Z');

/** Starts the farm with so many feeds, each on a host of its own, and writes the newsroom below `dir`. */
export async function openBeside(
  dir: string,
  { sources, port }: { readonly sources: number; readonly port: number },
): Promise<Beside> {
  const urlsFile = join(dir, 'urls.txt');
  // modules are resolved from where a file lies: the script runs beside the compiled program
  const script = fileURLToPath(new URL('./script.mjs', import.meta.url));
  copyFileSync(resolve('tests/tools/bench/peers/script.mjs'), script);
  const farm = await startFarm({ sources, kind: 'feeds', hosts: sources, port, 'urls-file': urlsFile, 'keepalive-ms': 1000 });
  const urls = readFileSync(urlsFile, 'utf8').split('\n').filter(Boolean);
  writeFarmConfig(dir, urls, 16);
  const ask = async (path: string): Promise<Record<string, number>> => {
    const url = `${new URL(urls[0]!).origin}${path}`;
    // the farm closes what is idle for a second: a connection kept from the last question may just be gone
    const answer = await fetch(url).catch(() => fetch(url));
    return (await answer.json()) as Record<string, number>;
  };
  let hours = 0;
  const ours = async (): Promise<[Usage, Record<string, number>]> => {
    await ask('/__stats?reset=1');
    const usage = await runNode(['--input-type=module', '-e', pollCode(dir, LATER + hours * 3_600_000)]);
    return [usage, await ask('/__stats')];
  };
  return {
    async turn({ pages } = {}) {
      const theirs = (): Promise<Usage> => runNode([script, urlsFile, join(dir, 'script.db'), ...(pages ? ['pages'] : [])]);
      const before = hours++ % 2 ? await theirs() : undefined;
      const [usage, stats] = await ours();
      return { ours: usage, stats, script: before ?? (await theirs()) };
    },
    change: async () => (await ask('/__round')).newItems!,
    end: () => void farm.kill('SIGTERM'),
  };
}

/** The middle one of several turns, by the ratio of CPU. */
export function middleOf(turns: readonly Turn[]): Turn {
  return [...turns].sort((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(turns.length / 2)]!;
}

/** Our CPU over the script's in the same turn. */
export function ratioOf({ ours, script }: Turn): number {
  return ours.cpuS / script.cpuS;
}

/** A turn as a line. */
export function lineOf(name: string, turn: Turn): string {
  const told = ({ cpuS, wallS, rssMb }: Usage): string =>
    `${cpuS.toFixed(2)} s CPU, ${wallS.toFixed(1)} s, ${rssMb.toFixed(0)} MB`;
  return `${name.padEnd(12)} ours ${told(turn.ours)} · script ${told(turn.script)} · ratio ${ratioOf(turn).toFixed(2)}`;
}

function pollCode(dir: string, now: number): string {
  const src = new URL('../../src/', import.meta.url).href;
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

/** A process of its own, measured whole by the system: imports, work, end, all threads. */
export function runNode(args: readonly string[]): Promise<Usage> {
  const since = performance.now();
  const meter = `data:text/javascript,${encodeURIComponent(
    `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process.stdout.write(JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMb: maxRSS / 1024 })); });`,
  )}`;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', meter, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
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
