import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageOfStory, redirectOf } from './senders.ts';

/** The web behind the sample letters: redirectors, and a page for each story. */
export interface LetterSite {
  /** Without a slash at its end. */
  readonly base: string;
  /** What was asked of it, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Serves the stories of the sample letters at a loopback address. */
export async function openLetterSite(): Promise<LetterSite> {
  const asked: string[] = [];
  let base = '';
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const location = redirectOf(path, base);
    if (location) return void response.writeHead(302, { location }).end();
    const found = pageOfStory(/^\/news\/([a-z0-9-]+)/.exec(path)?.[1] ?? '');
    if (!found) return void response.writeHead(path.startsWith('/robots') ? 404 : 410).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
