import type { Credentials } from '../model/page.ts';
import type { Said } from '../model/said.ts';
import { refuseHost } from './address.ts';
import type { PausableDeadline } from './deadline.ts';
import { ACCEPT_ENCODING } from './decode.ts';
import type { Answer, RawHeaders } from './http.ts';
import type { FetchLimits } from './limits.ts';
import type { RobotsCache } from './robots-cache.ts';
import type { Target } from './target.ts';
import type { HostTurns } from './turn.ts';

/** What to do with an answer's body once its status and headers are there. */
export type Wish = (status: number, headers: RawHeaders) => 'skip' | 'whole' | 'part';

/** One GET; in tests an answer that was written down, in the house `askOnce` over undici. */
export type Send = (
  target: Target,
  headers: readonly string[],
  how: { readonly maxBytes: number; readonly deadline: PausableDeadline; readonly wish: Wish },
) => Promise<Answer>;

/** What the parts of an exchange work with; everything that touches the world is handed in here. */
export interface Means {
  readonly userAgent: string;
  /** Our name in robots.txt, in lower case. */
  readonly token: string;
  /** Exact `host:port` pairs that may be private. */
  readonly allow: ReadonlySet<string>;
  readonly limits: FetchLimits;
  readonly now: () => number;
  readonly turns: HostTurns;
  readonly robots: RobotsCache;
  readonly send: Send;
  /** What opens the door of an address, where the config says so. */
  readonly credentialsFor: (url: string) => Credentials | undefined;
}

/** 203 is a 200 with a proxy's hand in it; 226 is treated as 200 (rules/fetching 8). */
export const WHOLE: ReadonlySet<number> = new Set([200, 203, 226]);

/** The body of what is content; of all else the headers say enough. */
export const wishForContent: Wish = (status) => (WHOLE.has(status) ? 'whole' : 'skip');

/** Why an address is not asked at all; undefined when it may be. */
export function refuseTarget(means: Pick<Means, 'allow'>, target: Target): Said | undefined {
  return means.allow.has(target.hostPort) ? undefined : refuseHost(target.hostname);
}

/** The headers that every request of ours has. */
export function commonHeaders(userAgent: string, accept: string): string[] {
  return ['user-agent', userAgent, 'accept', accept, 'accept-encoding', ACCEPT_ENCODING];
}
