import { Agent, type buildConnector } from 'undici';
import { idleWithin } from '../kit/descriptors.ts';
import { createConnector, type Lookup } from './guard.ts';
import type { Answer } from './http.ts';
import type { FetchLimits } from './limits.ts';
import type { Send } from './means.ts';
import { createReceiver, type ReceiveOptions } from './receive.ts';
import { createResolver } from './resolver.ts';
import type { Target } from './target.ts';

/** The connections of one fetcher. */
export interface Agents {
  readonly send: Send;
  close(): Promise<void>;
}

/** One GET over undici: no redirects, no retries; never throws, never outlives the deadline. HTTP/2 is spoken with hosts that speak nothing else. */
export function createAgents(options: {
  readonly allow: ReadonlySet<string>;
  readonly limits: FetchLimits;
  readonly lookup?: Lookup;
  /** So many connections are kept open for a next request; with more, each is closed after its answer. */
  readonly maxIdle?: number;
}): Agents {
  const { allow, limits, maxIdle = idleWithin() } = options;
  const resolver = options.lookup ? undefined : createResolver();
  const lookup = options.lookup ?? resolver!.lookup;
  const open = (allowH2: boolean): Agent =>
    new Agent({
      connections: 1,
      pipelining: 1,
      allowH2,
      connect: counted(createConnector({ allow, timeoutMs: limits.connectMs, lookup, allowH2 })),
      headersTimeout: limits.silenceMs,
      bodyTimeout: limits.silenceMs,
      maxHeaderSize: limits.maxHeaderBytes,
    });
  let connections = 0;
  const counted =
    (connect: buildConnector.connector): buildConnector.connector =>
    (target, callback) =>
      connect(target, (...[error, socket]: Parameters<typeof callback>) => {
        if (socket) {
          connections++;
          socket.once('close', () => connections--);
        }
        callback(...([error, socket] as Parameters<typeof callback>));
      });
  const plain = open(false);
  let second: Agent | undefined;
  const speaksH2 = new Set<string>();
  const { silenceMs } = limits;
  const overH1: Send = (target, headers, how) =>
    askOnce(plain, target, headers, { ...how, silenceMs, reset: connections >= maxIdle });
  const overH2: Send = (target, headers, how) => {
    second ??= open(true);
    return askOnce(second, target, headers, { ...how, silenceMs, reset: false });
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
      await Promise.all([plain.destroy(), second?.destroy()]);
    },
  };
}

/** A TLS server that refused our ALPN, hung up on it, or went on in another protocol, may know HTTP/2 alone. */
function wantsH2(origin: string, answer: Answer): boolean {
  if (!origin.startsWith('https:')) return false;
  if (answer.kind === 'answer') return answer.status === 505;
  return answer.beforeAnswer && (answer.code === 'fetch/http' || /ALPN|APPLICATION_PROTOCOL/.test(answer.reason));
}

function askOnce(
  agent: Agent,
  target: Target,
  headers: readonly string[],
  how: ReceiveOptions & { readonly silenceMs: number; readonly reset: boolean },
): Promise<Answer> {
  const receiver = createReceiver(how);
  if (receiver.isSettled) return receiver.answer;
  try {
    agent.dispatch(
      {
        origin: target.origin,
        path: target.path,
        method: 'GET',
        headers: headers as string[],
        reset: how.reset,
        headersTimeout: how.silenceMs,
        bodyTimeout: how.silenceMs,
      },
      receiver.handler,
    );
  } catch (error) {
    // undici refuses what cannot be a request (a header with control characters): an outcome, not an exception.
    receiver.fail(error as Error);
  }
  return receiver.answer;
}
