import type { Exchange, FetchManner, FetchRequest, FetchResult, Hop, Validators } from '../model/page.ts';
import type { Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import type { PausableDeadline } from './deadline.ts';
import type { Answer } from './http.ts';
import type { Turn } from './turn.ts';

/** What an exchange gathers on its way; becomes its `Exchange`. */
export interface Trail {
  readonly request: FetchRequest;
  readonly startedAt: number;
  readonly since: number;
  readonly deadline: PausableDeadline;
  /** Ends it from outside: whoever waits for a turn leaves the queue. */
  readonly signal?: AbortSignal;
  /** Waits so long for a turn at the most. */
  readonly patienceMs?: number;
  /** Waits out the pause of a host meanwhile another one is asked. */
  readonly aside?: FetchManner['aside'];
  readonly hops: Hop[];
  waitedMs: number;
  wireBytes: number;
  decodedBytes: number;
  retries: number;
  /** All redirects so far were permanent. */
  isPermanent: boolean;
  sent: Validators;
  received: Validators;
  status?: number;
  firstByteMs?: number;
  maxAgeS?: number;
  retryAfterS?: number;
  permanentTo?: string;
  robots?: string;
  turn?: Turn & { readonly host: string; gapMs: number };
}

/** A result before its exchange is written down. */
export type Verdict = FetchResult extends infer Each ? (Each extends FetchResult ? Omit<Each, 'exchange'> : never) : never;

/** A trail at its beginning. */
export function startTrail(request: FetchRequest, startedAt: number, deadline: PausableDeadline, how: FetchManner = {}): Trail {
  return {
    ...how,
    request,
    deadline,
    startedAt,
    since: performance.now(),
    hops: [],
    waitedMs: 0,
    wireBytes: 0,
    decodedBytes: 0,
    retries: 0,
    isPermanent: true,
    sent: {},
    received: {},
  };
}

/** What the exchange was like. */
export function exchangeOf(trail: Trail): Exchange {
  const { maxAgeS, retryAfterS, permanentTo, robots, firstByteMs, retries } = trail;
  return {
    url: trail.request.url,
    startedAt: new Date(trail.startedAt).toISOString(),
    hops: trail.hops,
    status: trail.status,
    sent: trail.sent,
    received: trail.received,
    wireBytes: trail.wireBytes,
    decodedBytes: trail.decodedBytes,
    ms: {
      total: rounded(performance.now() - trail.since),
      waited: rounded(trail.waitedMs),
      ...(firstByteMs === undefined ? {} : { firstByte: rounded(firstByteMs) }),
    },
    ...(maxAgeS === undefined ? {} : { maxAgeS }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
    ...(permanentTo === undefined ? {} : { permanentTo }),
    ...(retries ? { retries } : {}),
    ...(robots === undefined ? {} : { robots }),
  };
}

/** Kept with every poll: no more digits than a clock has. */
const rounded = (ms: number): number => Math.round(ms * 100) / 100;

/** An exchange that came to nothing. */
export function failed(code: string, reason: Told): Verdict {
  return { kind: 'failed', code, reason };
}

/** An exchange whose connection or content broke; a private address was refused, not broken. */
export function brokenVerdict(answer: Extract<Answer, { kind: 'broken' }>): Verdict {
  return {
    kind: answer.code === 'fetch/private-address' ? 'blocked' : 'failed',
    code: answer.code,
    reason: answer.reason,
  };
}

/** A host that told us, now or before, to wait. */
export function heldVerdict(host: string, untilMs: number): Verdict {
  return {
    kind: 'deferred',
    code: 'fetch/host-held',
    reason: said('fetch/host-held', { host }),
    untilAt: new Date(untilMs).toISOString(),
  };
}
