import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Fault } from '../model/fault.ts';
import { said } from '../words/say.ts';

/** An address that is listened at. */
export interface Listening {
  /** Ends with a slash. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Answers at an address; port 0 takes a free one. Fault `desk/port` when it is taken. */
export async function listenAt(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  host: string,
  wantedPort: number,
): Promise<Listening> {
  // A client that dribbles its request is left, so that many of them hold nothing open.
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    getRequestListener(fetch),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE';
      reject(
        new Fault(said('desk/port', { why: isTaken ? 'taken' : cause.message }), { subject: `${host}:${wantedPort}`, cause }),
      );
    });
    server.listen(wantedPort, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
