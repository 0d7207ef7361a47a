import type { Robots } from './robots.ts';

/** What is known of an origin's robots.txt. JSON-safe. */
export interface KnownRobots {
  /** When it was last had (`robots`) or last found unreachable. */
  readonly at: string;
  /** Absent: it could not be had yet. */
  readonly robots?: Robots;
  /** Since when it has been unreachable. */
  readonly failedAt?: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const KEEP_MS = 7 * DAY_MS;
const MAX_ORIGINS = 20_000;

/** Robots.txt by origin: fresh for 24 hours, kept up to 7 days while unreachable, an hour between tries meanwhile. */
export interface RobotsCache {
  /** `undefined`: ask. `unreachable`: keep out for now. */
  find(origin: string): Robots | 'unreachable' | undefined;
  learn(origin: string, robots: Robots): void;
  unreachable(origin: string): Robots | 'unreachable';
  export(): Readonly<Record<string, KnownRobots>>;
  /** Takes over what another process learned. */
  know(of: Readonly<Record<string, unknown>>): void;
  /** What was learned at a host since this was asked last; undefined when nothing was. */
  learned(host: string): Readonly<Record<string, KnownRobots>> | undefined;
}

/** The cache of one process, filled from what an earlier one exported. */
export function createRobotsCache(
  now: () => number,
  memory: Readonly<Record<string, KnownRobots>> = {},
  isShared = false,
): RobotsCache {
  const known = new Map<string, KnownRobots>(Object.entries(memory));
  const news = new Map<string, Record<string, KnownRobots>>();
  const age = (at: string | undefined): number => {
    const ms = at === undefined ? Number.POSITIVE_INFINITY : now() - Date.parse(at);
    return ms < -HOUR_MS ? Number.POSITIVE_INFINITY : ms; // written under another clock
  };
  const keep = (origin: string, entry: KnownRobots): void => {
    known.delete(origin);
    known.set(origin, entry);
    if (known.size > MAX_ORIGINS) known.delete(known.keys().next().value!);
  };
  const note = (origin: string): void => {
    if (!isShared) return;
    const { hostname } = new URL(origin);
    news.set(hostname, { ...news.get(hostname), [origin]: known.get(origin)! });
  };
  const standing = (entry: KnownRobots): Robots | 'unreachable' =>
    entry.robots && age(entry.at) < KEEP_MS ? entry.robots : 'unreachable';
  return {
    find(origin) {
      const entry = known.get(origin);
      if (!entry) return undefined;
      if (entry.robots && age(entry.at) < DAY_MS) return entry.robots;
      return age(entry.failedAt) < HOUR_MS ? standing(entry) : undefined;
    },
    learn(origin, robots) {
      keep(origin, { at: new Date(now()).toISOString(), robots });
      note(origin);
    },
    unreachable(origin) {
      const at = new Date(now()).toISOString();
      const entry = { ...(known.get(origin) ?? { at }), failedAt: at };
      keep(origin, entry);
      note(origin);
      return standing(entry);
    },
    know(of) {
      for (const [origin, entry] of Object.entries(of)) keep(origin, entry as KnownRobots);
    },
    learned(host) {
      const learned = news.get(host);
      news.delete(host);
      return learned;
    },
    export: () => Object.fromEntries([...known].filter(([, entry]) => age(entry.at) < KEEP_MS)),
  };
}
