import { Fault } from '../model/fault.ts';
import type { Credentials, Fetcher, FetchManner, FetchRequest, FetchResult } from '../model/page.ts';
import type { SharedTurns } from '../model/turns.ts';
import { createAgents } from './agents.ts';
import type { PageBuilder } from './browser.ts';
import { startDeadline } from './deadline.ts';
import { leaveHost } from './enter.ts';
import { follow } from './follow.ts';
import type { Lookup } from './guard.ts';
import { FETCH_LIMITS, type FetchLimits } from './limits.ts';
import type { Means } from './means.ts';
import { createRobotsCache, type KnownRobots } from './robots-cache.ts';
import { exchangeOf, startTrail, type Verdict } from './trail.ts';
import { createHostTurns, type TurnsMemory } from './turn.ts';

export type { FetchLimits } from './limits.ts';

/** What a fetcher knows that outlives its process: held hosts and robots rules. JSON-safe. */
export interface FetchMemory {
  readonly turns: TurnsMemory;
  readonly robots: Readonly<Record<string, KnownRobots>>;
}

/** What a fetcher is made of. */
export interface FetcherOptions {
  /** `Name/Version (+https://contact)`; the name is our robots.txt token. */
  readonly userAgent: string;
  /** Exact `host:port` pairs that may be private. */
  readonly allow: readonly string[];
  readonly now?: () => number;
  readonly lookup?: Lookup;
  readonly limits?: Partial<FetchLimits>;
  readonly memory?: FetchMemory;
  /** Authorities that are trusted beside those of the system, PEM. */
  readonly ca?: readonly string[] | undefined;
  /** Turns at hosts that all processes at one store share. */
  readonly turns?: SharedTurns;
  /** Headers for an address of a source behind a key; they go to the origin of that address alone, whatever it redirects to. */
  readonly credentialsFor?: (url: string) => Credentials | undefined;
  /** The Chromium for pages asked for `via: 'browser'`; found by itself when absent. */
  readonly chromiumPath?: string;
}

/** A fetcher that can be asked what to remember. */
export interface PoliteFetcher extends Fetcher {
  /** The wall clock was set forward by so much (see schedule/steps.ts): held hosts stay held as long as they asked. */
  clockStepped(byMs: number): void;
  exportMemory(): FetchMemory;
}

/**
 * The one door to the net: polite (turns, robots.txt, Retry-After), guarded (no private network, whatever the spelling) and
 * bounded (one deadline over all, caps after each decoder). What the world does is a value; `get` rejects only when its own
 * `signal` was given up, with a Fault `fetch/aborted`: nothing was learned then, and nothing may be written down.
 */
export function createFetcher(options: FetcherOptions): PoliteFetcher {
  const now = options.now ?? Date.now;
  const limits: FetchLimits = { ...FETCH_LIMITS, ...options.limits };
  const allow = new Set(options.allow.map((pair) => pair.toLowerCase()));
  const agents = createAgents({ allow, limits, ca: options.ca, ...(options.lookup ? { lookup: options.lookup } : {}) });
  const robots = createRobotsCache(now, options.memory?.robots, options.turns !== undefined);
  const shared = options.turns && { turns: options.turns, leaseMs: limits.deadlineMs + AFTER_DEADLINE_MS, robots };
  const means: Means = {
    userAgent: options.userAgent,
    token: (/^[a-z_-]+/i.exec(options.userAgent)?.[0] ?? '*').toLowerCase(),
    allow,
    limits,
    now,
    turns: createHostTurns({
      now,
      ...(options.memory ? { memory: options.memory.turns } : {}),
      ...(shared ? { shared } : {}),
    }),
    robots,
    send: agents.send,
    credentialsFor: options.credentialsFor ?? (() => undefined),
  };
  let builder: Promise<PageBuilder> | undefined;
  const openBuilder = (): Promise<PageBuilder> => {
    builder ??= import('./browser.ts').then(({ createPageBuilder }) =>
      createPageBuilder({
        userAgent: options.userAgent,
        ...(options.chromiumPath ? { executablePath: options.chromiumPath } : {}),
      }),
    );
    return builder;
  };
  return {
    get: (request, how) => exchange(means, request, how, openBuilder),
    clockStepped: (byMs) => means.turns.shiftHolds(byMs),
    exportMemory: () => ({ turns: means.turns.export(), robots: means.robots.export() }),
    async close() {
      await (await builder)?.close();
      await agents.close();
      await options.turns?.close();
    },
  };
}

/** Robots.txt is asked for beside the deadline, a connection takes a while to be closed. */
const AFTER_DEADLINE_MS = 10_000;

async function exchange(
  means: Means,
  request: FetchRequest,
  how: FetchManner = {},
  openBuilder: () => Promise<PageBuilder>,
): Promise<FetchResult> {
  const { signal } = how;
  const deadline = startDeadline(request.deadlineMs ?? means.limits.deadlineMs);
  const isBuilt = request.via === 'browser';
  const { knownHash, validators: _, ...plainRequest } = request;
  const trail = startTrail(isBuilt ? plainRequest : request, means.now(), deadline, how);
  signal?.addEventListener('abort', deadline.expire, { once: true });
  let verdict: Verdict | undefined;
  try {
    const { followBuilt } = isBuilt ? await import('./built-page.ts') : {};
    if (!signal?.aborted) verdict = await (followBuilt?.(means, trail, openBuilder, knownHash) ?? follow(means, trail));
  } finally {
    leaveHost(trail);
    deadline.clear();
    signal?.removeEventListener('abort', deadline.expire);
  }
  if (!verdict || signal?.aborted)
    throw new Fault('fetch/aborted', { message: 'ended from outside before it was done', subject: request.url });
  return { ...verdict, exchange: exchangeOf(trail) };
}
