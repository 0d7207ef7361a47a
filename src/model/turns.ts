/** A source that its host answered with 503, and for how long it was told to wait: a second one within that time holds the host. */
export interface ToldOnce {
  readonly source: string;
  readonly forMs: number;
}

/** What a host was found to want when its turn ended. */
export interface TurnLeft {
  /** The next exchange starts so much later at the earliest. */
  readonly gapMs: number;
  /** Nothing more of the host for so long. */
  readonly heldMs?: number;
  readonly toldOnce?: ToldOnce;
  /** The registrable domain of a host that answered 429: a second one of it makes the domain one host. */
  readonly domain?: string;
  /** What was learned of robots.txt, by origin; JSON-safe. */
  readonly robots?: Readonly<Record<string, unknown>>;
}

/** A turn at a host, held against every process that shares the store. */
export interface SharedTurn {
  /** The host whose turn it is: a domain, where its subdomains count as one. */
  readonly host: string;
  /** How long the host is held still. */
  readonly heldMs?: number;
  readonly toldOnce?: ToldOnce;
  /** What others learned of robots.txt since we were here last. */
  readonly robots?: Readonly<Record<string, unknown>>;
  release(left: TurnLeft): Promise<void>;
}

/** One exchange at a time a host over all processes and machines; what hosts told any of them is known to all. */
export interface SharedTurns {
  /** Waits until nobody else is at the host and its gap has passed. Undefined when `signal` was given up meanwhile. `leaseMs`: no exchange lasts longer; after it the turn of one who died is free. */
  take(host: string, how: { readonly leaseMs: number; readonly signal?: AbortSignal }): Promise<SharedTurn | undefined>;
  close(): Promise<void>;
}
