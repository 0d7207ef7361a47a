import type { SharedTurn, SharedTurns } from '../model/turns.ts';

/** What the hosts have told us, to be saved and given back after a restart: a held host stays held. JSON-safe. */
export interface TurnsMemory {
  /** Host (or registrable domain) → ISO instant until which nothing of it is asked. */
  readonly held: Readonly<Record<string, string>>;
  /** Registrable domains two of whose subdomains have answered 429: one queue for all of them. */
  readonly shared: readonly string[];
}

/** A turn at a host: what it cost to wait for, and the way to give it back. */
export interface Turn {
  readonly waitedMs: number;
  /** Ends the turn; the next one starts `gapMs` later at the earliest. */
  release(gapMs: number): void;
}

/** One exchange at a time a host, apart in time; and hosts that are held as a whole (rules/fetching 3, 10). */
export interface HostTurns {
  /** Waits until the host is free and its gap has passed. Longest-waiting first. Undefined when `signal` was given up meanwhile. */
  take(host: string, signal?: AbortSignal): Promise<Turn | undefined>;
  /** How long the gap of a host still lasts, in ms; who else waits there is not counted. */
  msUntilFree(host: string): number;
  /** Until when a host is held, epoch ms; undefined when it may be asked. */
  heldUntil(host: string): number | undefined;
  /** A 429: nothing more of this host until then. */
  hold(host: string, untilMs: number): void;
  /** A second subdomain of a domain that answers 429 makes the domain one host. */
  shareDomain(host: string, domain: string): void;
  /** A 503 of one source; the host is held once a second source of it answers so within the time the first was told. */
  unavailable(host: string, source: string, untilMs: number): void;
  /** The wall clock was set forward by so much: holds were meant in the time before. */
  shiftHolds(byMs: number): void;
  export(): TurnsMemory;
}

/** What it takes to share turns with other processes. */
export interface TurnsOfAll {
  readonly turns: SharedTurns;
  /** No exchange lasts longer. */
  readonly leaseMs: number;
  /** What another process learned of robots.txt, and what this one did at a host since its last turn there. */
  readonly robots: { know(of: NonNullable<SharedTurn['robots']>): void; learned(host: string): SharedTurn['robots'] };
}

interface HostQueue {
  isBusy: boolean;
  isTimed: boolean;
  freeAt: number;
  readonly waiting: (() => void)[];
}

const SWEEP_AT = 512;
const MAX_HOLD_MS = 8 * 86_400_000;

/**
 * The turns of one process. `now` is the wall clock (holds outlive the process), `steady` a clock that never steps (gaps).
 */
export function createHostTurns(options: {
  readonly now: () => number;
  readonly steady?: () => number;
  readonly memory?: TurnsMemory;
  /** Turns that all processes at one store share; absent: this process is alone. */
  readonly shared?: TurnsOfAll;
  /** Calls back after so many ms. */
  readonly wait?: (ms: number, call: () => void) => void;
}): HostTurns {
  const steady = options.steady ?? (() => performance.now());
  const wait = options.wait ?? ((ms, call) => void setTimeout(call, ms));
  const queues = new Map<string, HostQueue>();
  const held = new Map<string, number>();
  const shared = new Set<string>(options.memory?.shared ?? []);
  const told429 = new Map<string, Set<string>>();
  /** Hosts that answered 429 in this turn of theirs, with their domain. */
  const toShare = new Map<string, string>();
  const told503 = new Map<string, { source: string; untilMs: number }>();
  for (const [host, until] of Object.entries(options.memory?.held ?? {})) {
    const at = Date.parse(until);
    // A hold longer than any we give was written under another clock.
    if (at > options.now() && at < options.now() + MAX_HOLD_MS) held.set(host, at);
  }

  const keyOf = (host: string): string => {
    for (const domain of shared) if (host === domain || host.endsWith(`.${domain}`)) return domain;
    return host;
  };

  function next(queue: HostQueue): void {
    if (queue.isBusy || queue.isTimed || !queue.waiting.length) return;
    const waitMs = queue.freeAt - steady();
    if (waitMs > 0) {
      queue.isTimed = true;
      wait(Math.ceil(waitMs), () => {
        queue.isTimed = false;
        next(queue);
      });
      return;
    }
    queue.isBusy = true;
    queue.waiting.shift()!();
  }

  /** Hosts that nobody waits for and whose gap has passed are forgotten, now and then. */
  function sweep(): void {
    if (queues.size < sweepAt) return;
    const at = steady();
    for (const [key, queue] of queues) if (!queue.isBusy && !queue.waiting.length && queue.freeAt <= at) queues.delete(key);
    sweepAt = Math.max(SWEEP_AT, queues.size * 2);
  }
  let sweepAt = SWEEP_AT;

  async function take(host: string, signal?: AbortSignal): Promise<Turn | undefined> {
    const askedAt = steady();
    const own = await takeHere(host, signal);
    if (!own || !options.shared) return own;
    const { turns, leaseMs, robots } = options.shared;
    // A store that cannot be asked gives no turn: nobody may be asked then.
    const turn = await turns.take(keyOf(host), { leaseMs, ...(signal ? { signal } : {}) }).catch((cause: unknown) => {
      own.release(0);
      throw cause;
    });
    if (!turn) {
      own.release(0);
      return undefined;
    }
    if (turn.host !== host) shared.add(turn.host);
    if (turn.heldMs !== undefined) hold(host, options.now() + turn.heldMs);
    if (turn.toldOnce) told503.set(host, { source: turn.toldOnce.source, untilMs: options.now() + turn.toldOnce.forMs });
    if (turn.robots) robots.know(turn.robots);
    return {
      waitedMs: steady() - askedAt,
      release(gapMs) {
        const until = heldUntil(host);
        const domain = toShare.get(host);
        const learned = robots.learned(host);
        const once = told503.get(host);
        const forMs = (once?.untilMs ?? 0) - options.now();
        toShare.delete(host);
        void turn
          .release({
            gapMs,
            ...(until === undefined ? {} : { heldMs: until - options.now() }),
            ...(once && forMs > 0 ? { toldOnce: { source: once.source, forMs } } : {}),
            ...(domain ? { domain } : {}),
            ...(learned ? { robots: learned } : {}),
          })
          // The lease ends by itself; until then nobody asks there.
          .catch(() => undefined)
          .finally(() => own.release(gapMs));
      },
    };
  }

  function takeHere(host: string, signal?: AbortSignal): Promise<Turn | undefined> {
    const key = keyOf(host);
    let queue = queues.get(key);
    if (!queue) {
      sweep();
      queue = { isBusy: false, isTimed: false, freeAt: 0, waiting: [] };
      queues.set(key, queue);
    }
    const mine = queue;
    const askedAt = steady();
    return new Promise((resolve) => {
      const giveUp = (): void => {
        mine.waiting.splice(mine.waiting.indexOf(start), 1);
        resolve(undefined);
      };
      const start = (): void => {
        signal?.removeEventListener('abort', giveUp);
        let isOver = false;
        const release = (gapMs: number): void => {
          if (isOver) return;
          isOver = true;
          mine.isBusy = false;
          mine.freeAt = steady() + gapMs;
          next(mine);
        };
        resolve({ waitedMs: steady() - askedAt, release });
      };
      if (signal?.aborted) {
        resolve(undefined);
        return;
      }
      signal?.addEventListener('abort', giveUp, { once: true });
      mine.waiting.push(start);
      next(mine);
    });
  }

  function heldUntil(host: string): number | undefined {
    const until = Math.max(held.get(host) ?? 0, held.get(keyOf(host)) ?? 0);
    if (!until) return undefined;
    if (until > options.now()) return until;
    held.delete(host);
    held.delete(keyOf(host));
    return undefined;
  }

  function hold(host: string, untilMs: number): void {
    const key = keyOf(host);
    held.set(key, Math.max(held.get(key) ?? 0, untilMs));
  }

  return {
    take,
    msUntilFree: (host) => Math.max(0, (queues.get(keyOf(host))?.freeAt ?? 0) - steady()),
    heldUntil,
    hold,
    shareDomain(host, domain) {
      toShare.set(host, domain);
      const hosts = told429.get(domain) ?? new Set();
      hosts.add(host);
      told429.set(domain, hosts);
      if (hosts.size < 2) return;
      shared.add(domain);
      for (const each of hosts) hold(domain, held.get(each) ?? 0);
    },
    unavailable(host, source, untilMs) {
      const first = told503.get(host);
      if (first && first.source !== source && first.untilMs > options.now()) hold(host, untilMs);
      else told503.set(host, { source, untilMs });
    },
    shiftHolds(byMs) {
      for (const [host, until] of held) held.set(host, until + byMs);
    },
    export() {
      const now = options.now();
      return {
        held: Object.fromEntries(
          [...held].filter(([, until]) => until > now).map(([host, until]) => [host, new Date(until).toISOString()]),
        ),
        shared: [...shared],
      };
    },
  };
}
