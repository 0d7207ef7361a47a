import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceState } from '../../../src/model/source.ts';
import { said } from '../../../src/rules/codes.ts';
import { openStore } from '../../../src/store/open.ts';
import { runNode, type Usage } from '../beside.ts';
import type { Check } from '../check.ts';

/** As it is: `start` goes by the clock of the machine. */
const NOW = Date.now();
const at = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();
const urlOf = (n: number): string => `https://s${n}.example.org/feed.xml`;

/** What sources cost that are configured, known and not due: a process that opens the house and looks twice, and `gundem start` until it has printed. `--sources=20000`. */
export const check: Check = {
  name: 'idle',
  about: 'memory and CPU of a process that looks who is due among many sources, none of which is, over one with a thousand',
  floors: {
    memoryOverThousand: { max: 2 },
    msPerIdleSource: { max: 0.3 },
    startOverThousand: { max: 1.5 },
  },
  async run(args) {
    const many = Number(args.find((arg) => arg.startsWith('--sources='))?.split('=')[1] ?? 20_000);
    const dir = mkdtempSync(join(tmpdir(), 'gundem-idle-'));
    try {
      const few = await look(join(dir, 'few'), 1000);
      const all = await look(join(dir, 'all'), many);
      const [fewStarted, allStarted] = [await start(join(dir, 'few')), await start(join(dir, 'all'))];
      const told = ({ cpuS, rssMb }: Usage): string => `${cpuS.toFixed(2)} s CPU, ${rssMb.toFixed(0)} MB`;
      return {
        lines: [
          `1000 sources: ${told(few)} · ${many}: ${told(all)}`,
          `gundem start, at most until it has printed: ${fewStarted.toFixed(0)} MB · ${allStarted.toFixed(0)} MB`,
        ],
        figures: {
          memoryOverThousand: all.rssMb / few.rssMb,
          // opened once, looked at twice
          startOverThousand: allStarted / fewStarted,
          msPerIdleSource: (1000 * (all.cpuS - few.cpuS)) / (many - 1000),
        },
      };
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function look(dir: string, sources: number): Promise<Usage> {
  mkdirSync(join(dir, 'config'), { recursive: true });
  const rows = Array.from({ length: sources }, (_, n) => `  - { id: s${n}, name: Source ${n}, url: "${urlOf(n)}", kind: feed }`);
  writeFileSync(join(dir, 'config', 'sources.yaml'), `sources:\n${rows.join('\n')}\n`);
  const url = `sqlite:${join(dir, 'gundem.db')}`;
  writeFileSync(
    join(dir, 'config', 'publication.yaml'),
    `title: Idle\nsite: https://example.org/\nstore: "${url}"\nnetwork:\n  contact: https://example.org/\n`,
  );
  const store = await openStore(url);
  for (let from = 0; from < sources; from += 500)
    await Promise.all(
      rows.slice(from, from + 500).map((_, n) => store.commitPoll({ state: stateOf(from + n), articles: [], sightings: [] })),
    );
  await store.close();
  return runNode(['--input-type=module', '-e', codeOf(dir)]);
}

/** The most memory that `gundem start` has had when it has polled (nobody is due) and printed, in MB; Linux counts it. */
async function start(dir: string): Promise<number> {
  const main = new URL('../../../src/cli/main.js', import.meta.url).pathname;
  const output = join(dir, 'output');
  const words = ['start', '--config', join(dir, 'config'), '--output', output, '--port', '18953', '--log', 'json'];
  const started = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((done) => started.once('exit', done));
  try {
    const isPrinted = (): boolean => existsSync(join(output, '.printed.json')) && !existsSync(join(output, '.writing'));
    for (let n = 0; n < 600 && !isPrinted() && started.exitCode === null; n++) await pause(200);
    if (!isPrinted()) throw new Error('gundem start has not printed');
    await pause(1_000);
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${started.pid}/status`, 'utf8'))![1]) / 1024;
  } finally {
    started.kill('SIGTERM');
    await ended;
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Known since yesterday, with titles and a memory of readings as a feed of 25 items leaves them. */
function stateOf(n: number): SourceState {
  const titles = Array.from({ length: 25 }, (_, each) => `${n}-${each}`.padStart(10, '0'));
  const links = titles.map((each) => ({ title: `Title ${each} of the day`, link: `https://s${n}.example.org/${each}` }));
  return {
    sourceId: `s${n}`,
    configuredUrl: urlOf(n),
    url: urlOf(n),
    firstPolledAt: at(-48),
    lastPolledAt: at(-1),
    lastGoodAt: at(-1),
    condition: 'healthy',
    conditionSince: at(-48),
    conditionReason: said('poll/not-modified'),
    http: { validators: { etag: `"${n}"` }, validatorsAt: at(-48) },
    schedule: {
      nextAt: at(24),
      nextRule: said('schedule/own-interval'),
      errorsInRow: 0,
      recentItemsAt: titles.map(() => at(-50)),
    },
    reading: { kind: 'feed', feed: { ids: links.map((each) => each.link) } },
    titles,
    lastGood: { at: at(-48), outcome: 'read', reason: said('poll/not-modified'), entries: links.slice(0, 10) },
    polls: Array.from({ length: 20 }, (_, each) => ({
      at: at(-1 - each),
      outcome: 'unchanged',
      reason: said('poll/not-modified'),
      entries: 0,
      newEntries: 0,
      articles: 0,
      nextAt: at(24 - each),
      nextRule: said('schedule/own-interval'),
    })),
  };
}

function codeOf(dir: string): string {
  const src = new URL('../../../src/', import.meta.url).href;
  return `
    const { openHouse } = await import(${JSON.stringify(`${src}flow/open.js`)});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, now: () => ${NOW} });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
    const { poll } = await import(${JSON.stringify(`${src}flow/poll.js`)});
    for (let n = 0; n < 2; n++) {
      const report = await poll(opened.house);
      if (report.polled.length) throw new Error(report.polled.length + ' were due');
    }
    await opened.house.close();
  `;
}
