import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openHouse } from '../../../src/flow/open.ts';
import type { Check } from '../check.ts';
import { type FleetProcess, type FleetWorld, inFleetWorld, noFleetHere } from '../fleet.ts';

const PORT = 8941;
/** Hosts that one worker asks at a time, and how long each takes to answer: together the limit, not the processor. */
const LANES = 8;
const LATENCY_MS = 1500;

/** How many sources several worker processes ask of a farm, all due at once. `--sources=20000 --workers=1,2,4,8 --latency=0 --lanes=16` for what the machine can do. */
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
    const plan = { sources: number('sources', 64), latency: number('latency', LATENCY_MS), lanes: number('lanes', LANES) };
    const runs: Run[] = [];
    for (const workers of counts) runs.push(await measure({ ...plan, workers }));
    const rate = (workers: number): number => runs.find((each) => each.workers === workers)?.perSecond ?? Number.NaN;
    return {
      lines: [
        `${plan.sources} sources on as many hosts, ${plan.latency} ms each, ${plan.lanes} at a time a worker`,
        ...runs.map(lineOf),
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

type Run = Awaited<ReturnType<typeof measure>>;

function lineOf({ workers, perSecond, cold, unchanged, mostAtOneHost }: Run): string {
  return `${workers} worker${workers > 1 ? 's' : ''}: ${perSecond.toFixed(2)} sources/s, most at one host ${mostAtOneHost}\n  first ${told(cold)}\n  again ${told(unchanged)}`;
}

function told({ workerMs, schedulerMs, serverMs, walBytes, commits, bytes, connections }: Cost): string {
  return `${workerMs.toFixed(1)} ms of a worker, ${schedulerMs.toFixed(2)} of the scheduler, ${serverMs.toFixed(1)} of the database, ${commits.toFixed(1)} transactions, ${Math.round(walBytes)} bytes of log, ${Math.round(bytes)} bytes kept a source; ${connections} connections`;
}

/** What a source costs. */
type Cost = Readonly<Record<'workerMs' | 'schedulerMs' | 'serverMs' | 'walBytes' | 'commits' | 'bytes' | 'connections', number>>;

function measure(plan: Plan) {
  const farm = {
    sources: plan.sources,
    items: 25,
    kind: 'feeds',
    hosts: plan.sources,
    port: PORT,
    ...(plan.latency ? { 'latency-ms': plan.latency } : {}),
    'keepalive-ms': 10_000,
  };
  return inFleetWorld({ farm, workers: plan.lanes, publication: 'schedule: { poll: "0 0 1 1 *" }\n' }, async (world) => {
    const workers = Array.from({ length: plan.workers }, () => world.start('worker'));
    await Promise.all(workers.map(started));
    const scheduler = world.start('scheduler');
    const cold = await costOf(world, [scheduler, ...workers], plan.sources, () => started(scheduler));
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

/** Everything that every source of a pass costs, whoever does it. */
async function costOf(world: FleetWorld, fleet: readonly FleetProcess[], sources: number, begin: () => Promise<void>) {
  const before = fleet.map(cpuOf);
  const server = await serverFigures(world);
  await begin();
  const { seconds, feeds, connections } = await watch(world, sources);
  const [after, later] = [fleet.map(cpuOf), await serverFigures(world)];
  const used = after.map((cpu, n) => (1000 * (cpu - before[n]!)) / sources);
  const cost: Cost = {
    schedulerMs: used[0]!,
    workerMs: used.slice(1).reduce((sum, each) => sum + each, 0),
    serverMs: (1000 * (later.cpuS - server.cpuS)) / sources,
    walBytes: (later.wal - server.wal) / sources,
    commits: (later.commits - server.commits) / sources,
    bytes: (later.bytes - server.bytes) / sources,
    connections,
  };
  const { maxHostInFlight } = await world.farmStats();
  return { seconds, feeds, cost, mostAtOneHost: maxHostInFlight! };
}

/** Makes every source due as if its hour had come, and lets the scheduler look: a configuration that was saved is one more reason to. */
async function makeDue({ dir, urls }: FleetWorld): Promise<void> {
  const opened = await openHouse({ configDir: join(dir, 'config'), outputDir: join(dir, 'output') });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  const { store } = opened.house;
  const states = await store.loadStates(urls.map((_, n) => `s${n}`));
  for (const state of states.values())
    await store.commitPoll({
      state: { ...state, schedule: { ...state.schedule, nextAt: new Date(0).toISOString() } },
      articles: [],
      sightings: [],
    });
  await opened.house.close();
  appendFileSync(join(dir, 'config', 'sources.yaml'), '# due\n');
}

/** From the first request to the last feed; gives up when nothing comes for long. */
async function watch(world: FleetWorld, sources: number) {
  let [firstAt, lastAt, feeds, connections] = [0, performance.now(), 0, 0];
  while (feeds < sources && performance.now() - lastAt < 60_000) {
    await new Promise((done) => setTimeout(done, 50));
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
  while (!lines.some((line) => line.includes('"started"'))) await new Promise((done) => setTimeout(done, 50));
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
