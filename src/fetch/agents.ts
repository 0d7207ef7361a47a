import type { Socket } from 'node:net';
import { idleWithin } from '../kit/descriptors.ts';
import { createConnector, type Lookup } from './guard.ts';
import type { Answer } from './http.ts';
import type { FetchLimits } from './limits.ts';
import type { Send } from './means.ts';
import type { Connector } from './open-socket.ts';
import { createHttp1 } from './over-http1.ts';
import type { Http2 } from './over-http2.ts';
import { createResolver } from './resolver.ts';
import { createTrust } from './trust.ts';

/** The connections of one fetcher. */
export interface Agents {
  readonly send: Send;
  close(): Promise<void>;
}

/** One GET: no redirects, no retries; never throws, never outlives the deadline. HTTP/2 is spoken with hosts that speak nothing else. */
export function createAgents(options: {
  readonly allow: ReadonlySet<string>;
  readonly limits: FetchLimits;
  readonly lookup?: Lookup;
  /** Authorities beside those of the system, PEM. */
  readonly ca?: readonly string[] | undefined;
  /** So many connections are kept open for a next request; with more, each is closed after its answer. */
  readonly maxIdle?: number;
}): Agents {
  const { allow, limits, maxIdle = idleWithin() } = options;
  const resolver = options.lookup ? undefined : createResolver();
  const lookup = options.lookup ?? resolver!.lookup;
  const trust = createTrust(options.ca);
  const connector = (allowH2: boolean): Connector =>
    createConnector({ allow, timeoutMs: limits.connectMs, lookup, trust, allowH2 });
  let connections = 0;
  const noteSocket = (socket: Socket): void => {
    connections++;
    socket.once('close', () => connections--);
  };
  const connect = connector(false);
  const plain = createHttp1((target, callback) => {
    connect(target, (...told) => {
      if (told[1]) noteSocket(told[1]);
      callback(...told);
    });
  }, limits);
  let second: Promise<Http2> | undefined;
  const speaksH2 = new Set<string>();
  const { silenceMs } = limits;
  const overH1: Send = (target, headers, how) => plain.ask(target, headers, { ...how, silenceMs, reset: connections >= maxIdle });
  const overH2: Send = async (target, headers, how) => {
    second ??= import('./over-http2.ts').then(({ createHttp2 }) => createHttp2(connector(true), limits));
    return (await second).ask(target, headers, { ...how, silenceMs });
  };
  return {
    async send(target, headers, how) {
      if (speaksH2.has(target.origin)) return overH2(target, headers, how);
      const answer = await overH1(target, headers, how);
      if (!wantsH2(target.origin, answer) || how.deadline.isOver) return answer;
      const again = await overH2(target, headers, how);
      if (again.kind === 'answer') speaksH2.add(target.origin);
      return again.kind === 'answer' ? again : answer;
    },
    async close() {
      resolver?.close();
      plain.close();
      await (await second)?.close();
    },
  };
}

/** A TLS server that refused our ALPN, hung up on it, or went on in another protocol, may know HTTP/2 alone. */
function wantsH2(origin: string, answer: Answer): boolean {
  if (!origin.startsWith('https:')) return false;
  if (answer.kind === 'answer') return answer.status === 505;
  return answer.beforeAnswer && (answer.code === 'fetch/http' || /ALPN|APPLICATION_PROTOCOL/.test(JSON.stringify(answer.reason)));
}
