import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createOutputApp } from '../desk/static.ts';
import { Fault } from '../model/fault.ts';

/** A server of printed files. */
export interface OutputServer {
  /** `http://127.0.0.1:4780/` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder over HTTP. Faults: `usage/port`, `cli/port` when the port is taken. */
export async function serveOutput(dir: string, host: string, portText: string): Promise<OutputServer> {
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Fault('usage/port', { subject: portText, message: `expected a port from 0 to 65535, got "${portText}"` });
  const app = createOutputApp(dir);
  return new Promise((done, fail) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info: AddressInfo) =>
      done({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${info.port}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(
        new Fault('cli/port', {
          subject: `${host}:${port}`,
          message:
            cause.code === 'EADDRINUSE' ? `port ${port} is taken by another program; choose one with --port` : cause.message,
          cause,
        }),
      ),
    );
  });
}
