import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openHouse } from '../../../src/flow/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { freePort } from '../../store/postgres-server.ts';
import type { Check } from '../check.ts';
import { type FleetProcess, type FleetWorld, inFleetWorld, noFleetHere } from '../fleet.ts';

/** Each listens by itself, and one process may hold so many files. */
const MOST_HOSTS = 8_000;
/** Hosts that one worker asks at a time, and how long each takes to answer: together the limit, not the processor. */
const LANES = 8;
const LATENCY_MS = 1500;

/**
 * How many sources several worker processes ask of a farm, all due at once. `--sources=20000 --workers=1,2,4,8 --seconds=60` asks for so long
 * only, of sources nobody asked before; `--latency=0 --lanes=16` for what the machine can do.
 */
export const check: Check = {
  name: 'fleet',
  about: 'worker processes at one PostgreSQL: polls a second, cost of each, never two requests at a host',
  floors: { twoOverOne: { min: 1.8 }, mostAtOneHost: { max: 1 }, missing: { max: 0 } },
  async run(args) {
    const why = noFleetHere();
    if (why) return { lines: [`fleet ${why}`], figures: { twoOverOne: 2, mostAtOneHost: 1, missing: 0 } };
    const number = (name: string, otherwise: number): number =>
      Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
    const counts = (args.find((arg) => arg.startsWith('--workers='))?.slice(10) ?? '1,2').split(',').map(Number);
    const plan = { sources: number('sources', 128), latency: number('latency', LATENCY_MS), lanes: number('lanes', LANES) };
    const seconds = number('seconds', 0);
    const runs: Run[] = [];
    for (const workers of counts) {
      const asked = { ...plan, workers };
      runs.push(await (seconds ? measureFor(asked, seconds) : measure(asked)));
      process.stdout.write(`${lineOf(runs.at(-1)!)}\n`);
    }
    const rate = (workers: number): number => runs.find((each) => each.workers === workers)?.perSecond ?? Number.NaN;
    return {
      lines: [
        `${plan.sources} sources on ${hostsOf(plan)} hosts, ${plan.latency} ms each, ${plan.lanes} at a time a worker`,
        ...(seconds
          ? [`all due, none asked before, watched for ${seconds} s: each costs two exchanges, robots.txt and the feed`]
          : []),
      ],
      figures: {
        twoOverOne: counts.includes(1) && counts.includes(2) ? rate(2) / rate(1) : 2,
        mostAtOneHost: Math.max(...runs.map((each) => each.mostAtOneHost)),
        missing: runs.reduce((sum, each) => sum + each.missing, 0),
      },
    };
  },
};

interface Plan {
  readonly sources: number;
  readonly latency: number;
  readonly lanes: number;
  readonly workers: number;
}

interface Run {
  readonly workers: number;
  readonly perSecond: number;
  readonly missing: number;
  readonly mostAtOneHost: number;
  readonly cold: Cost;
  readonly unchanged?: Cost;
}

function lineOf({ workers, perSecond, cold, unchanged, mostAtOneHost }: Run): string {
  const first = `${workers} worker${workers > 1 ? 's' : ''}: ${perSecond.toFixed(2)} sources/s, most at one host ${mostAtOneHost}\n  first ${told(cold)}`;
  return unchanged ? `${first}\n  again ${told(unchanged)}` : first;
}

function told({ workerMs, schedulerMs, serverMs, walBytes, commits, bytes, connections }: Cost): string {
  return `${workerMs.toFixed(1)} ms of a worker, ${schedulerMs.toFixed(2)} of the scheduler, ${serverMs.toFixed(1)} of the database, ${commits.toFixed(1)} transactions, ${Math.round(walBytes)} bytes of log, ${Math.round(bytes)} bytes kept a source; ${connections} connections`;
}

/** What a source costs. */
type Cost = Readonly<Record<'workerMs' | 'schedulerMs' | 'serverMs' | 'walBytes' | 'commits' | 'bytes' | 'connections', number>>;

const hostsOf = ({ sources }: Pick<Plan, 'sources'>): number => Math.min(sources, MOST_HOSTS);

async function inWorldOf<T>(plan: Plan, work: (world: FleetWorld, workers: readonly FleetProcess[]) => Promise<T>): Promise<T> {
  const farm = {
    sources: plan.sources,
    items: 25,
    kind: 'feeds',
    hosts: hostsOf(plan),
    port: await freePort(),
    ...(plan.latency ? { 'latency-ms': plan.latency } : {}),
    'keepalive-ms': 10_000,
  };
  return inFleetWorld({ farm, workers: plan.lanes, publication: 'schedule: { poll: "0 0 1 1 *" }\n' }, async (world) => {
    const workers = Array.from({ length: plan.workers }, () => world.start('worker'));
    await Promise.all(workers.map(started));
    return work(world, workers);
  });
}

/** All sources for the first time, then all once more. */
function measure(plan: Plan): Promise<Run> {
  return inWorldOf(plan, async (world, workers) => {
    const scheduler = world.start('scheduler');
    const cold = await costOf(world, [scheduler, ...workers], plan.sources, () => started(scheduler));
    await allStored(world);
    await world.farmStats(true);
    const unchanged = await costOf(world, [scheduler, ...workers], plan.sources, () => makeDue(world));
    const stats = await world.farmStats();
    await Promise.all([scheduler, ...workers].map((process) => process.end()));
    return {
      workers: plan.workers,
      // of what did not change: there the hosts are the limit, not the processor
      perSecond: plan.sources / unchanged.seconds,
      missing: 2 * plan.sources - cold.feeds - unchanged.feeds,
      mostAtOneHost: Math.max(stats.maxHostInFlight!, cold.mostAtOneHost),
      cold: cold.cost,
      unchanged: unchanged.cost,
    };
  });
}

/** So many seconds of a pass that takes far longer, from when everybody is at work. */
function measureFor(plan: Plan, seconds: number): Promise<Run> {
  return inWorldOf(plan, async (world, workers) => {
    const scheduler = world.start('scheduler');
    const feeds = async (): Promise<number> => (await world.farmStats()).feeds!;
    while ((await feeds()) < 2 * plan.lanes * plan.workers) await pause(100);
    const [first, begunAt] = [await feeds(), performance.now()];
    const figures = await figuresOf(world, [scheduler, ...workers]);
    await pause(seconds * 1000);
    const done = (await feeds()) - first;
    const lasted = (performance.now() - begunAt) / 1000;
    const cost = costBetween(figures, await figuresOf(world, [scheduler, ...workers]), done);
    const { maxHostInFlight } = await world.farmStats();
    const run = { workers: plan.workers, missing: 0, mostAtOneHost: maxHostInFlight! };
    return { ...run, perSecond: done / lasted, cold: cost };
  });
}

/** Everything that every source of a pass costs, whoever does it. */
async function costOf(world: FleetWorld, fleet: readonly FleetProcess[], sources: number, begin: () => Promise<void>) {
  const before = await figuresOf(world, fleet);
  await begin();
  const { seconds, feeds, connections } = await watch(world, sources);
  const cost = { ...costBetween(before, await figuresOf(world, fleet), sources), connections };
  const { maxHostInFlight } = await world.farmStats();
  return { seconds, feeds, cost, mostAtOneHost: maxHostInFlight! };
}

type Figures = Awaited<ReturnType<typeof figuresOf>>;

async function figuresOf(world: FleetWorld, fleet: readonly FleetProcess[]) {
  return { used: fleet.map(cpuOf), server: await serverFigures(world) };
}

function costBetween(before: Figures, after: Figures, sources: number): Cost {
  const used = after.used.map((cpu, n) => (1000 * (cpu - before.used[n]!)) / sources);
  return {
    schedulerMs: used[0]!,
    workerMs: used.slice(1).reduce((sum, each) => sum + each, 0),
    serverMs: (1000 * (after.server.cpuS - before.server.cpuS)) / sources,
    walBytes: (after.server.wal - before.server.wal) / sources,
    commits: (after.server.commits - before.server.commits) / sources,
    bytes: (after.server.bytes - before.server.bytes) / sources,
    connections: after.server.connections,
  };
}

/** Waits until what the farm has answered is in the store as well, and its jobs are done with. */
async function allStored(world: FleetWorld): Promise<void> {
  while ((await statesOf(world)).size < world.urls.length) await pause(200);
  await pause(1_000);
}

async function statesOf(world: FleetWorld) {
  return inStoreOf(world, (store) => store.loadStates(world.urls.map((_, n) => `s${n}`)));
}

async function inStoreOf<T>({ dir }: FleetWorld, work: (store: Store) => Promise<T>): Promise<T> {
  const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  try {
    return await work(opened.house.store);
  } finally {
    await opened.house.close();
  }
}

/** Makes every source due as if its hour had come, and lets the scheduler look: a configuration that was saved is one more reason to. */
async function makeDue(world: FleetWorld): Promise<void> {
  const states = await statesOf(world);
  await inStoreOf(world, async (store) => {
    for (const state of states.values())
      await store.commitPoll({
        state: { ...state, schedule: { ...state.schedule, nextAt: new Date(0).toISOString() } },
        articles: [],
        sightings: [],
      });
  });
  appendFileSync(join(world.dir, 'config', 'sources.yaml'), '# due\n');
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** From the first request to the last feed; gives up when nothing comes for long. */
async function watch(world: FleetWorld, sources: number) {
  let [firstAt, lastAt, feeds, connections] = [0, performance.now(), 0, 0];
  while (feeds < sources && performance.now() - lastAt < 60_000) {
    await pause(50);
    const stats = await world.farmStats();
    if (!firstAt && stats.requests) firstAt = performance.now();
    if (stats.feeds === feeds) continue;
    feeds = stats.feeds!;
    lastAt = performance.now();
    if (!connections && feeds > sources / 2) connections = (await serverFigures(world)).connections;
  }
  return { seconds: (lastAt - firstAt) / 1000, feeds, connections };
}

async function started({ lines }: FleetProcess): Promise<void> {
  while (!lines.some((line) => line.includes('"started"'))) await pause(50);
}

/** Seconds of processor that a process has used, by Linux's count of hundredths. */
function cpuOf({ child }: Pick<FleetProcess, 'child'>): number {
  return cpuOfPid(child.pid!);
}

function cpuOfPid(pid: number): number {
  const [user, system, ofChildren, systemOfChildren] = statOf(pid).slice(11, 15).map(Number);
  return (user! + system! + ofChildren! + systemOfChildren!) / 100;
}

/** What Linux tells of a process; nothing of one that is gone: its parent has counted it. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return Array.from({ length: 20 }, () => '0');
  }
}

async function serverFigures({ store, server }: FleetWorld) {
  const client = new pg.Client({ connectionString: store });
  await client.connect();
  const { rows } = await client.query<{ commits: string; wal: string; bytes: string; connections: string }>(
    "SELECT xact_commit AS commits, pg_current_wal_lsn() - '0/0' AS wal, pg_database_size(datname) AS bytes, numbackends - 1 AS connections FROM pg_stat_database WHERE datname = current_database()",
  );
  await client.end();
  const { commits, wal, bytes, connections } = rows[0]!;
  const pid = server.pid()!;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === pid);
  const cpuS = cpuOfPid(pid) + children.reduce((sum, child) => sum + cpuOfPid(Number(child)), 0);
  return { commits: Number(commits), wal: Number(wal), bytes: Number(bytes), connections: Number(connections), cpuS };
}
