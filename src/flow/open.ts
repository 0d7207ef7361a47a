import { randomUUID } from 'node:crypto';
import { hostname, uptime } from 'node:os';
import { credentialsFor } from '../config/access.ts';
import type { FoundFile } from '../config/decision-files.ts';
import type { FetcherOptions, FetchMemory, PoliteFetcher } from '../fetch/fetcher.ts';
import type { Poster } from '../fetch/post.ts';
import { compileLate } from '../kit/compile-late.ts';
import { readBootId } from '../kit/process.ts';
import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { Fetcher } from '../model/page.ts';
import type { Source } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import { FACTS, type Fact } from '../store/facts.ts';
import type { ServerClock } from '../store/server-clock.ts';
import type { Store } from '../store/store.ts';
import { VERSION } from './version.ts';

// What the desk keeps is named there too; a skin knows the store only through the house.
export { FACTS, type Fact } from '../store/facts.ts';

/** Everything a flow works with, open. Values but for the store and the fetcher; a changed config makes a new house. */
export interface House {
  readonly configDir: string;
  readonly outputDir: string;
  readonly publication: Publication;
  readonly sources: readonly Source[];
  /** Those that the config had before: what we met of them keeps their names and bounds. */
  readonly former: readonly Source[];
  /** What is right but wants a look (config warnings). */
  readonly problems: readonly Problem[];
  /** Hash of the config files: another one means a changed config. */
  readonly stamp: string;
  readonly store: Store;
  /** Where it is: of the config, or as the caller said. */
  readonly storeUrl: string;
  /** The files of decisions as they were found by one look, for several views that are made together; absent: each looks for itself. */
  readonly decisionFiles?: () => Promise<readonly FoundFile[]>;
  /** Opens the one fetcher when it is first needed: publishing needs no network. */
  readonly fetcher: () => Promise<Fetcher>;
  /** Opens what sends forms to a hub; under the same guard as the fetcher. The caller closes it. */
  readonly poster: () => Promise<Poster>;
  /** Keeps what the fetcher learned about hosts (who told us to wait, robots rules), so that a restart is as polite. */
  readonly rememberHosts: () => Promise<void>;
  closeFetcher(): Promise<void>;
  /** Milliseconds since the epoch; a simulated clock in the demo and in tests. */
  readonly now: () => number;
  /** A clock in ms that never jumps and runs on through sleep; absent where `now` was given. */
  readonly steady?: () => number;
  /** Which run of the machine `steady` counts from. */
  readonly boot?: string;
  /** The demo's: what it prints gives way to any other newsroom. */
  readonly isDemo?: true;
  /** The database's clock, which all go by who share it; absent in a file, and where `now` was given. */
  readonly clock?: ServerClock;
  /** The name of this machine, where several may share the store. */
  readonly machine?: string;
  /** Whether the database is away just now, and what is asked of it waits; absent for a file. */
  readonly isStoreAway?: () => boolean;
  /**
   * The one place of a worker at this store, to be released at its end; at a server, where any number work, only whether they can. Faults
   * `store/has-worker`, `store/pooler`.
   */
  readonly takeWorkerPlace: () => Promise<{ release(): Promise<void> } | undefined | void>;
  close(): Promise<void>;
}

/** Where things are, and the clock. */
export interface OpenOptions {
  readonly configDir?: string;
  readonly outputDir?: string;
  /** Overrides `store` of publication.yaml. */
  readonly store?: string;
  /** Told when the database is away: given, it is waited for, at the start and later. */
  readonly onStoreAway?: (shown: string, why: string) => void;
  readonly now?: () => number;
  /** Limits of the fetcher, for newsrooms on loopback. */
  readonly fetchLimits?: NonNullable<FetchLimits>;
  /** Names are looked up by this instead of the system: for runs that must not reach the net. */
  readonly lookup?: NonNullable<FetcherOptions['lookup']>;
  /** What is printed is a demo, and says so. */
  readonly isDemo?: true;
}

/** What a caller may change about the fetcher's pace; see `fetch/fetcher.ts`. */
export type FetchLimits = FetcherOptions['limits'];

/** A house, or every mistake of its config. */
export type Opened =
  | { readonly kind: 'open'; readonly house: House }
  | { readonly kind: 'mistakes'; readonly problems: readonly Problem[] };

/** Loads the config and opens the store. Faults: `store/…` when the store cannot be opened. */
export async function openHouse(options: OpenOptions = {}): Promise<Opened> {
  compileLate();
  const configDir = options.configDir ?? 'config';
  const { configStamp, loadConfig } = await import('../config/load.ts');
  // before loading: a save in between is then seen as a change, not missed
  const stamp = await configStamp(configDir);
  const loaded = await loadConfig(configDir);
  if (loaded.kind === 'mistakes') return { kind: 'mistakes', problems: loaded.problems };
  const { openStore } = await import('../store/open.ts');
  const store = await openStore(
    options.store ?? loaded.publication.store,
    options.onStoreAway ? { onAway: options.onStoreAway } : undefined,
  );
  const { requireOwnStore } = await import('../store/newsroom.ts');
  try {
    await requireOwnStore(store, loaded.publication);
  } catch (fault) {
    await store.close();
    throw fault;
  }
  const publication = await withFixedTag(loaded.publication, store);
  const clock = await clockOf(options, loaded.publication.store);
  const isStoreAway = await awayOf(options.store ?? loaded.publication.store);
  const now = options.now ?? clock?.now ?? Date.now;
  const former = await formerIn(store, loaded.sources, now(), stamp);
  return {
    kind: 'open',
    house: build(
      {
        ...options,
        configDir,
        outputDir: options.outputDir ?? 'output',
        now,
        ...(clock ? { clock } : {}),
        ...(isStoreAway ? { isStoreAway } : {}),
      },
      { ...loaded, ...former, problems: [...loaded.problems, ...former.problems, ...clocksApart(clock)], stamp, publication },
      store,
    ),
  };
}

/**
 * The house with its config read again: the same one when nothing changed, the old one and its mistakes when the save is broken. `free`
 * resolves when nobody uses the old fetcher any more; absent: nobody does.
 */
export async function reloadHouse(
  house: House,
  options: OpenOptions,
  free: () => Promise<unknown> = async () => {},
): Promise<{ readonly house: House; readonly mistakes: readonly Problem[]; readonly changed: boolean }> {
  const { configStamp, loadConfig } = await import('../config/load.ts');
  const stamp = await configStamp(house.configDir);
  if (stamp === house.stamp) return { house, mistakes: [], changed: false };
  const loaded = await loadConfig(house.configDir);
  if (loaded.kind === 'mistakes') return { house, mistakes: loaded.problems, changed: false };
  const publication = await withFixedTag(loaded.publication, house.store);
  const former = await formerIn(house.store, loaded.sources, house.now(), stamp);
  const next = build(
    {
      ...options,
      configDir: house.configDir,
      outputDir: house.outputDir,
      now: house.now,
      ...(house.clock ? { clock: house.clock } : {}),
      ...(house.isStoreAway ? { isStoreAway: house.isStoreAway } : {}),
    },
    { ...loaded, ...former, problems: [...loaded.problems, ...former.problems], stamp, publication },
    house.store,
  );
  const isSameNetwork = doorsOf(next) === doorsOf(house);
  if (!isSameNetwork) void free().then(() => house.closeFetcher());
  const { fetcher, rememberHosts, closeFetcher, close } = isSameNetwork ? house : next;
  return { house: { ...next, fetcher, rememberHosts, closeFetcher, close }, mistakes: [], changed: true };
}

/** What a fetcher is made with: it serves on as long as that stays as it is. */
function doorsOf({ publication, sources }: Pick<House, 'publication' | 'sources'>): string {
  const keyed = sources.flatMap(({ url, kind, access }) => (access || kind === 'mail' ? [{ url, kind, access }] : []));
  return JSON.stringify([publication.network, keyed]);
}

async function formerIn(store: Store, sources: readonly Source[], now: number, stamp: string) {
  const { formerOf } = await import('./known-sources.ts');
  const { sources: former, problems } = await formerOf(store, sources, now, stamp);
  return { former, problems };
}

interface Loaded {
  readonly publication: Publication;
  readonly sources: readonly Source[];
  readonly former: readonly Source[];
  readonly problems: readonly Problem[];
  readonly stamp: string;
}

async function clockOf(options: OpenOptions, configured: string): Promise<ServerClock | undefined> {
  const url = options.store ?? configured;
  if (options.now || !isOnServer(url)) return undefined;
  const { openServerClock } = await import('../store/server-clock.ts');
  return openServerClock(url, steadyMs, options.onStoreAway ? { onAway: options.onStoreAway } : {});
}

async function awayOf(url: string): Promise<House['isStoreAway']> {
  if (!isOnServer(url)) return undefined;
  const { isDatabaseAway } = await import('../store/backends/database.ts');
  return () => isDatabaseAway(url);
}

/** Less is a slow answer, or seconds that nobody minds. */
const APART_MS = 60_000;
const MINUTE_MS = 60_000;

/** Says that the clock of this machine and the one that all go by are not the same. */
export function clocksApart(clock: ServerClock | undefined): Problem[] {
  const byMs = clock ? Date.now() - clock.now() : 0;
  if (Math.abs(byMs) < APART_MS) return [];
  const minutes = Math.round(Math.abs(byMs) / MINUTE_MS);
  const told = said('flow/clocks-apart', { minutes, machine: hostname(), way: byMs < 0 ? 'behind' : 'ahead' });
  return [{ ...told, subject: 'clock', level: 'warning' }];
}

const steadyMs = (): number => uptime() * 1000;

function build(
  options: OpenOptions &
    Pick<House, 'clock' | 'isStoreAway'> & { readonly configDir: string; readonly outputDir: string; readonly now: () => number },
  loaded: Loaded,
  store: Store,
): House {
  let fetcher: Promise<PoliteFetcher> | undefined;
  let remembered = '';
  return {
    configDir: options.configDir,
    outputDir: options.outputDir,
    publication: loaded.publication,
    sources: loaded.sources,
    former: loaded.former,
    problems: loaded.problems,
    stamp: loaded.stamp,
    store,
    storeUrl: options.store ?? loaded.publication.store,
    now: options.now,
    ...(options.isDemo ? { isDemo: true } : {}),
    ...(isOnServer(options.store ?? loaded.publication.store) ? { machine: hostname() } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.isStoreAway ? { isStoreAway: options.isStoreAway } : {}),
    ...(options.now === Date.now || options.clock ? { steady: steadyMs, boot: bootId() } : {}),
    fetcher() {
      fetcher ??= openFetcher(options, loaded, store);
      return fetcher;
    },
    async poster() {
      const { createPoster } = await import('../fetch/post.ts');
      return createPoster({
        userAgent: userAgentOf(loaded.publication),
        allow: loaded.publication.network.allow,
        ca: loaded.publication.network.ca,
        ...(options.lookup ? { lookup: options.lookup } : {}),
      });
    },
    async rememberHosts() {
      // on a server what hosts told stands with their turns, for all who share it
      if (!fetcher || isOnServer(options.store ?? loaded.publication.store)) return;
      const memory = (await fetcher).exportMemory();
      const text = JSON.stringify(memory);
      if (text === remembered) return;
      remembered = text;
      await store.setFact(FACTS.hosts, memory);
    },
    async takeWorkerPlace() {
      const url = options.store ?? loaded.publication.store;
      if (isOnServer(url)) return (await import('../store/backends/postgres.ts')).requireSessions(url);
      return (await import('../store/newsroom.ts')).takeWorkerPlace(url);
    },
    async closeFetcher() {
      const open = await fetcher;
      fetcher = undefined;
      await open?.close();
    },
    async close() {
      await (await fetcher)?.close();
      await store.close();
    },
  };
}

let knownBoot: string | undefined;

/** Which run of the machine this is; where no system tells, this very process, of which no other one knows anything. */
function bootId(): string {
  knownBoot ??= readBootId() ?? `process ${process.pid} ${randomUUID()}`;
  return knownBoot;
}

// Ids are fixed at the first publication: what the config says later changes nothing (rules/publishing P03).
async function withFixedTag(publication: Publication, store: Store): Promise<Publication> {
  const tag = await store.getFact(FACTS.tag);
  return tag ? { ...publication, tag } : publication;
}

async function openFetcher(
  options: OpenOptions & { readonly now: () => number },
  { publication, sources }: { readonly publication: Publication; readonly sources: readonly Source[] },
  store: Store,
): Promise<PoliteFetcher> {
  const url = options.store ?? publication.store;
  const [{ createFetcher }, memory] = await Promise.all([
    import('../fetch/fetcher.ts'),
    store.getFact(FACTS.hosts as Fact<FetchMemory>),
  ]);
  const { allow, ca } = publication.network;
  const access = sources.some((each) => each.access) && {
    credentialsFor: (url: string) => credentialsFor(url, sources, process.env),
  };
  const fetcher = createFetcher({
    userAgent: userAgentOf(publication),
    allow,
    ca,
    now: options.now,
    ...access,
    ...(options.fetchLimits ? { limits: options.fetchLimits } : {}),
    ...(options.lookup ? { lookup: options.lookup } : {}),
    ...(memory ? { memory } : {}),
    ...(isOnServer(url) ? { turns: await (await import('../store/turns.ts')).openTurns(url) } : {}),
  });
  if (!sources.some((each) => each.kind === 'mail')) return fetcher;
  const { withLetters } = await import('./poll/letters/with-letters.ts');
  return withLetters(fetcher, { allow, ca, now: options.now, ...access, ...(options.lookup ? { lookup: options.lookup } : {}) });
}

/** Whether a store is one that several machines may share. */
export function isOnServer(storeUrl: string): boolean {
  return /^postgres(?:ql)?:/.test(storeUrl);
}

function userAgentOf({ network }: Publication): string {
  return `Gundem/${VERSION.split('.').slice(0, 2).join('.')} (+${network.contact})`;
}
