import { type ClientRequestArgs, Agent as PlainAgent, request } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { type Answer, SILENCE } from './http.ts';
import type { Connector } from './open-socket.ts';
import { createReceiver, type ReceiveOptions } from './receive.ts';
import type { Target } from './target.ts';

/** How one request is made. */
export interface Http1Manner extends ReceiveOptions {
  readonly silenceMs: number;
  /** The connection is closed after the answer. */
  readonly reset: boolean;
}

/** Asks over HTTP/1.1. */
export interface Http1 {
  ask(target: Target, headers: readonly string[], how: Http1Manner): Promise<Answer>;
  close(): void;
}

/** A connection that nobody needed for so long is closed. */
const IDLE_MS = 4_000;

/**
 * One GET over Node's own client: no redirects, no retries; never throws, never outlives the deadline. A new connection with its request
 * costs it half of what it costs undici, and most polls are a new connection.
 */
export function createHttp1(connect: Connector, limits: { readonly maxHeaderBytes: number }): Http1 {
  const kept = { keepAlive: true, timeout: IDLE_MS };
  const agents = { 'http:': by(connect, new PlainAgent(kept)), 'https:': by(connect, new TlsAgent(kept)) };
  return {
    ask(target, headers, how) {
      const receiver = createReceiver(how);
      if (receiver.isSettled) return receiver.answer;
      try {
        const { origin, hostname, hostPort } = target;
        const [protocol, host] = origin.split('//') as [keyof typeof agents, string];
        const sent = request({
          agent: agents[protocol],
          protocol,
          host: hostname,
          port: hostPort.slice(hostname.length + 1),
          path: target.path,
          maxHeaderSize: limits.maxHeaderBytes,
          timeout: how.silenceMs,
          headers: ['host', host, 'connection', how.reset ? 'close' : 'keep-alive', ...headers] as never,
        });
        receiver.started((reason) => sent.destroy(reason));
        sent.on('error', receiver.fail);
        sent.on('timeout', () => sent.destroy(Object.assign(new Error(SILENCE), { code: SILENCE })));
        sent.on('response', (answer) => {
          answer.on('error', receiver.fail);
          answer.on('data', receiver.data);
          answer.on('end', receiver.end);
          receiver.head(answer.statusCode!, answer.rawHeaders);
        });
        sent.end();
      } catch (error) {
        // what cannot be a request (a header with control characters) is an outcome, not an exception
        receiver.fail(error as Error);
      }
      return receiver.answer;
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** The agent, its connections opened by `connect`. */
function by<T extends PlainAgent>(connect: Connector, agent: T): T {
  const own = agent as unknown as {
    createConnection(options: ClientRequestArgs, done: (error: Error | null, socket?: Socket) => void): void;
  };
  own.createConnection = ({ protocol, host, port }, done) =>
    connect({ protocol: protocol!, hostname: host!, port: String(port ?? '') }, (error, socket) => {
      if (socket) done(null, socket);
      else done(error);
    });
  return agent;
}
