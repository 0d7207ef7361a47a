import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { startFarm, writeFarmConfig } from './farm.ts';

/** A farm, a database server, and a newsroom of several processes at them. */
export interface FleetWorld {
  readonly dir: string;
  readonly server: PostgresServer;
  /** The newsroom's database. */
  readonly store: string;
  readonly urls: readonly string[];
  /** Starts a process in a role. */
  start(role: string): FleetProcess;
  /** The same on a clock of its own, that `setClock` moves: it tells its events as lines of JSON. */
  startAt(role: string): FleetProcess;
  /** What the clocks of all processes show from now on; they go on from there. */
  setClock(ms: number): void;
  /** What the farm counted; `reset` begins anew. */
  farmStats(reset?: boolean): Promise<Record<string, number>>;
  /** Some of the farm's sources get new items. */
  round(): Promise<void>;
}

/** A process of the newsroom. */
export interface FleetProcess {
  readonly role: string;
  readonly child: ChildProcess;
  /** The lines of its log. */
  readonly lines: string[];
  kill(): Promise<void>;
  /** Politely, and waits for it. */
  end(): Promise<void>;
}

/** Why no fleet can be had here; undefined where it can. */
export function noFleetHere(): string | undefined {
  return findPostgres()
    ? undefined
    : 'left out: there is no PostgreSQL on this machine (no initdb on the path, none where Debian keeps it)';
}

/** Opens a world, does the work, ends all of it. `publication`: lines of publication.yaml beside the farm's own. */
export async function inFleetWorld<T>(
  about: {
    readonly farm: Readonly<Record<string, string | number>>;
    readonly workers: number;
    readonly publication?: string;
    /** What the address of the database ends with. */
    readonly query?: string;
  },
  work: (world: FleetWorld) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-fleet-'));
  const running = new Set<FleetProcess>();
  const farm = await startFarm({ ...about.farm, 'urls-file': join(dir, 'urls.txt') });
  const server = await startPostgres(findPostgres()!);
  try {
    const urls = readFileSync(join(dir, 'urls.txt'), 'utf8').split('\n').filter(Boolean);
    const store = `${await server.database()}${about.query ?? ''}`;
    writeFarmConfig(dir, urls, about.workers);
    const file = join(dir, 'config', 'publication.yaml');
    const text = readFileSync(file, 'utf8').replace(/^store:.*$/m, `store: "${store}"`);
    writeFileSync(file, `${text}${about.publication ?? ''}`);
    const origin = new URL(urls[0]!).origin;
    return await work({
      dir,
      server,
      store,
      urls,
      start: (role) => run(role, ['start', '--role', role, ...PLACES(dir)], main(), dir, running),
      startAt: (role) => run(role, ['--input-type=module', '-e', clocked(dir, role)], undefined, dir, running),
      setClock: (ms) => writeFileSync(join(dir, 'clock'), String(ms - Date.now())),
      farmStats: async (reset) =>
        (await fetch(`${origin}/__stats${reset ? '?reset=1' : ''}`)).json() as Promise<Record<string, number>>,
      round: async () => void (await (await fetch(`${origin}/__round`)).text()),
    });
  } finally {
    await Promise.all([...running].map((each) => each.kill()));
    farm.kill('SIGTERM');
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const main = (): string => new URL('../../src/cli/main.js', import.meta.url).pathname;
const PLACES = (dir: string): string[] => [
  '--config',
  join(dir, 'config'),
  '--output',
  join(dir, 'output'),
  '--port',
  '0',
  '--log',
  'json',
];

/** A process as `gundem start` makes it, on a clock that is moved by a file. */
function clocked(dir: string, role: string): string {
  const src = new URL('../../src/', import.meta.url).href;
  return `
    import { readFileSync } from 'node:fs';
    let offset = 0;
    const read = () => { try { offset = Number(readFileSync(${JSON.stringify(join(dir, 'clock'))}, 'utf8')); } catch {} };
    read();
    setInterval(read, 100).unref();
    const { openHouse } = await import(${JSON.stringify(`${src}flow/open.js`)});
    const { startFleet } = await import(${JSON.stringify(`${src}flow/fleet.js`)});
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, now: () => Date.now() + offset, onStoreAway: () => {}, fetchLimits: { gapMs: 100 } });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
    const worker = await startFleet(opened.house, { role: ${JSON.stringify(role)} }, (event) => {
      if (event.kind === 'published') for (const { date, outcome } of event.report.issues) console.log(JSON.stringify({ date, outcome }));
      if (event.kind === 'problems') for (const { code, level, message } of event.problems) console.log(JSON.stringify({ code, level, message }));
    });
    console.log(JSON.stringify({ msg: 'started' }));
    process.on('SIGTERM', () => void worker.stop().then(() => opened.house.close()).then(() => process.exit()));
  `;
}

function run(
  role: string,
  words: readonly string[],
  program: string | undefined,
  dir: string,
  running: Set<FleetProcess>,
): FleetProcess {
  const child = spawn(process.execPath, [...(program ? [program] : []), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: dir,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout!, child.stderr!]) {
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      const all = (rest + chunk.toString()).split('\n');
      rest = all.pop()!;
      lines.push(...all);
    });
  }
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    running.delete(fleet);
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const fleet: FleetProcess = { role, child, lines, kill: () => stop('SIGKILL'), end: () => stop('SIGTERM') };
  running.add(fleet);
  return fleet;
}
