import { Agent, type Dispatcher } from 'undici';
import type { Answer } from './http.ts';
import type { FetchLimits } from './limits.ts';
import type { Connector } from './open-socket.ts';
import { createReceiver, type ReceiveOptions, type Receiver } from './receive.ts';
import type { Target } from './target.ts';

/** Asks over HTTP/2, or over HTTP/1.1 where a host speaks that after all. */
export interface Http2 {
  ask(target: Target, headers: readonly string[], how: ReceiveOptions & { readonly silenceMs: number }): Promise<Answer>;
  close(): Promise<void>;
}

/** One GET over undici: never throws, never outlives the deadline. */
export function createHttp2(connect: Connector, limits: FetchLimits): Http2 {
  const agent = new Agent({
    connections: 1,
    pipelining: 1,
    allowH2: true,
    connect,
    headersTimeout: limits.silenceMs,
    bodyTimeout: limits.silenceMs,
    maxHeaderSize: limits.maxHeaderBytes,
  });
  return {
    ask(target, headers, how) {
      const receiver = createReceiver(how);
      if (receiver.isSettled) return receiver.answer;
      const { origin, path } = target;
      const { silenceMs } = how;
      const given = headers as string[];
      try {
        agent.dispatch(
          { origin, path, method: 'GET', headers: given, headersTimeout: silenceMs, bodyTimeout: silenceMs },
          handlerOf(receiver),
        );
      } catch (error) {
        // undici refuses what cannot be a request (a header with control characters): an outcome, not an exception.
        receiver.fail(error as Error);
      }
      return receiver.answer;
    },
    close: () => agent.destroy(),
  };
}

function handlerOf(receiver: Receiver): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller) => receiver.started((reason) => controller.abort(reason)),
    onResponseStart: (controller, code, parsed) => receiver.head(code, controller.rawHeaders ?? Object.entries(parsed).flat()),
    onResponseData: (_controller, chunk) => receiver.data(chunk),
    onResponseEnd: () => receiver.end(),
    onResponseError: (_controller, error) => receiver.fail(error),
  };
}
