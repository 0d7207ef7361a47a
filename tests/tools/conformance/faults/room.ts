import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { openSite, type Site, type View } from './site.ts';

/** What is wrong with the world that a run of the program meets; shim.mjs brings it about. */
export interface Shim {
  /** How far the two clocks are from those of this machine. */
  readonly clock?: { readonly wallMs: number; readonly steadyMs: number };
  /** The clock stands still, so that two runs print the same bytes. */
  readonly frozenAt?: number;
  readonly boot?: string;
  /** A file from which both clocks are read again at SIGUSR2. */
  readonly clockFile?: string;
  readonly killAt?: number;
  readonly logFile?: string;
  readonly countSockets?: boolean;
  /** The only name server there is, `host:port`. */
  readonly nameServer?: string;
  readonly refuse?: readonly {
    readonly code: 'ENOSPC' | 'EIO' | 'EROFS';
    readonly below: string;
    readonly ops?: readonly string[];
    /** Only as long as this file is there. */
    readonly while?: string;
  }[];
  /** Waits of at least `hurryFrom` ms are shorter by this factor. */
  readonly hurry?: number;
  readonly hurryFrom?: number;
  /** The patience that is measured by the running clock is shorter, too. */
  readonly hurrySteady?: boolean;
}

/** How the program is run. */
export interface RunOptions {
  /** What the clock shows; epoch ms or ISO. */
  readonly at?: string | number;
  readonly shim?: Shim;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: readonly string[];
  /** A line of sh in which "$@" is the program. */
  readonly sh?: string;
  readonly uid?: number;
  readonly timeoutMs?: number;
}

/** What a run came to. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

/** A worker or a desk that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly closed: Promise<Ran>;
  readonly told: () => string;
  /** Resolves when what it told matches; undefined after the time. */
  hears(what: RegExp, withinMs: number): Promise<RegExpExecArray | undefined>;
  /** SIGTERM; how long it took. */
  end(withinMs?: number): Promise<Ran>;
}

/** A newsroom in a folder of its own and the sites that it reads. */
export interface Room {
  readonly dir: string;
  /** How it finds the sites, and where they are. */
  readonly site: View & Pick<Site, 'sources' | 'hosts'>;
  path(...parts: string[]): string;
  run(args: readonly string[], options?: RunOptions): Promise<Ran>;
  start(args: readonly string[], options?: RunOptions): Running;
  writeConfig(change?: Change): void;
  /** Makes what killed writes left behind an hour old. */
  age(): void;
  /** Keeps the whole newsroom as it is under a name, and puts it back. */
  keep(name: string): void;
  back(name: string): void;
  /** Every file below a folder, by path, as base64; what a killed run may leave for the next one to clear is left out. */
  tree(dir: string): Map<string, string>;
  close(): Promise<void>;
}

/** What of a configuration is otherwise than usual. */
export interface Change {
  /** Keys of publication.yaml; undefined takes one out. */
  readonly publication?: Readonly<Record<string, unknown>>;
  readonly sources?: readonly Readonly<Record<string, unknown>>[];
  readonly into?: string;
}

/** The program as it is built. */
export const MAIN = resolve('dist/cli/main.js');
const SHIM = resolve('tests/tools/conformance/faults/shim.mjs');
/** The Wednesday on which the sample's weeks begin. */
export const START = '2026-11-04';
const FIRST = Date.parse(`${START}T00:00:00+03:00`);
const DAY_MS = 86_400_000;

/** A moment of the sample's life: its day (1 is the first Wednesday) and hour, Istanbul time; epoch ms. */
export function day(n: number, hour = 12): number {
  return FIRST + (n - 1) * DAY_MS + hour * 3_600_000;
}

let rooms = 0;
const sites = new Map<string, Promise<Site>>();

function siteFrom(start: string): Promise<Site> {
  const there = sites.get(start) ?? openSite(start);
  sites.set(start, there);
  return there;
}

/** Closes what all newsrooms read. */
export async function closeSites(): Promise<void> {
  for (const site of sites.values()) await (await site).close();
  sites.clear();
}

/** Opens a newsroom in a new folder. */
export async function openRoom(name = 'newsroom', start = START): Promise<Room> {
  const root = mkdtempSync(join(tmpdir(), 'gundem-fault-'));
  const dir = join(root, name);
  mkdirSync(dir);
  const open = await siteFrom(start);
  const id = `room-${++rooms}`;
  const site: Room['site'] = { now: 0, manner: 'answer', sources: open.sources, hosts: open.hosts };
  open.views.set(id, site);
  const running = new Set<ChildProcess>();
  const launch = (args: readonly string[], options: RunOptions): Running => {
    const shown = options.at === undefined ? undefined : new Date(options.at).getTime();
    if (shown !== undefined) site.now = shown;
    const passed = shown === undefined ? 0 : shown - Date.now();
    const clock = { wallMs: passed, steadyMs: passed + UPTIME_MS };
    const shim: Shim & { main: string } = { clock, ...options.shim, main: MAIN };
    const command = [process.execPath, ...(options.node ?? []), '--import', SHIM, MAIN, ...args];
    const [file, ...rest] = options.sh ? ['sh', '-c', options.sh, 'sh', ...command] : command;
    const since = performance.now();
    const child = spawn(file!, rest, {
      cwd: options.cwd ?? dir,
      env: { ...process.env, NO_COLOR: '1', GUNDEM_LANG: 'en', ...options.env, FAULT_SHIM: JSON.stringify(shim) },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    });
    running.add(child);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const closed = new Promise<Ran>((done) => {
      child.on('close', (code, signal) => {
        running.delete(child);
        done({ code, signal, out, err, ms: performance.now() - since });
      });
    });
    const told = (): string => `${out}\n${err}`;
    return {
      child,
      closed,
      told,
      async hears(what, withinMs) {
        for (const start = performance.now(); performance.now() - start < withinMs; ) {
          const found = what.exec(told());
          if (found) return found;
          if (child.exitCode !== null || child.signalCode !== null) return what.exec(told()) ?? undefined;
          await pause(50);
        }
        return undefined;
      },
      async end(withinMs = 60_000) {
        const asked = performance.now();
        const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
        if (withinMs > 0 && child.exitCode === null) child.kill('SIGTERM');
        const ran = await closed;
        clearTimeout(timer);
        return { ...ran, ms: performance.now() - asked };
      },
    };
  };
  const self: Room = {
    dir,
    site,
    path: (...parts) => join(dir, ...parts),
    async run(args, options = {}) {
      const { at, shim } = options;
      const isStill = at !== undefined && !shim?.clock;
      const still = isStill ? { ...options, shim: { ...shim, frozenAt: new Date(at).getTime() } } : options;
      const { child, closed } = launch(args, still);
      const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 120_000);
      return closed.finally(() => clearTimeout(timer));
    },
    start: (args, options = {}) => launch(args, options),
    writeConfig(change = {}) {
      const config = join(dir, change.into ?? 'config');
      mkdirSync(config, { recursive: true });
      const publication = {
        title: 'Faults',
        language: 'en',
        timezone: 'Europe/Istanbul',
        site: 'https://faults.example/',
        week: { startsOn: 'wednesday' },
        schedule: { poll: '*/30 * * * *', publish: '0 9 * * wed' },
        issue: { minItems: 1 },
        network: { contact: `https://faults.example/${id}`, allow: site.hosts },
        ...change.publication,
      };
      writeFileSync(join(config, 'publication.yaml'), `${JSON.stringify(publication, null, 1)}\n`);
      const sources = (change.sources ?? site.sources).map((each) => JSON.stringify({ kind: 'feed', ...each }));
      writeFileSync(join(config, 'sources.yaml'), `sources:\n${sources.map((each) => `  - ${each}\n`).join('')}`);
    },
    age() {
      const then = new Date(Date.now() - 3_600_000);
      for (const each of readdirSync(dir, { recursive: true, withFileTypes: true }))
        if (each.isFile() && each.name.endsWith('.tmp')) utimesSync(join(each.parentPath, each.name), then, then);
    },
    keep: (name) => copyWhole(dir, join(root, name)),
    back: (name) => copyWhole(join(root, name), dir),
    tree(below) {
      const root = resolve(dir, below);
      const files = new Map<string, string>();
      if (!existsSync(root)) return files;
      for (const each of readdirSync(root, { recursive: true, withFileTypes: true })) {
        const path = join(each.parentPath, each.name);
        const name = relative(root, path);
        const isPassing = name.startsWith('.writing') || name.endsWith('.lock');
        if (each.isFile() && !isPassing && statSync(path)) files.set(name, readFileSync(path).toString('base64'));
      }
      return files;
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      open.views.delete(id);
      rmSync(root, { recursive: true, force: true });
    },
  };
  self.writeConfig();
  return self;
}

/** No simulated moment lies before the boot of this machine. */
export const UPTIME_MS = 400 * DAY_MS;

function copyWhole(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
