import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetcher, type FetcherOptions, type PoliteFetcher } from '../../src/fetch/fetcher.ts';

/** One request as the server saw it. */
export interface Seen {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly at: number;
}

/** A loopback server that answers by path, and a fetcher that may reach it and nothing else. */
export interface World {
  readonly origin: string;
  readonly host: string;
  readonly seen: Seen[];
  readonly fetcher: PoliteFetcher;
  clock: number;
  on(path: string, answer: (req: IncomingMessage, res: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** Opens a world; robots.txt is 404 unless told otherwise. */
export async function openWorld(options: Partial<FetcherOptions> = {}): Promise<World> {
  const answers = new Map<string, (req: IncomingMessage, res: ServerResponse) => void>();
  const seen: Seen[] = [];
  const server: Server = createServer((req, res) => {
    const path = req.url!.split('?')[0]!;
    if (path !== '/robots.txt')
      seen.push({ url: req.url!, headers: req.headers, rawHeaders: req.rawHeaders, at: performance.now() });
    const answer = answers.get(path) ?? answers.get('*');
    if (answer && (path !== '/robots.txt' || answers.has(path))) answer(req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = {
    origin: `http://${host}`,
    host,
    seen,
    clock: Date.UTC(2026, 2, 1),
    on: (path: string, answer: (req: IncomingMessage, res: ServerResponse) => void) => void answers.set(path, answer),
  } as World & { fetcher: PoliteFetcher };
  world.fetcher = createFetcher({
    userAgent: 'Gundem/1.0 (+https://gundem.invalid/)',
    allow: [host],
    now: () => world.clock,
    ...options,
    limits: { deadlineMs: 2_000, maxBytes: 100_000, gapMs: 5, retryPauseMs: 5, ...options.limits },
  });
  world.close = async () => {
    await world.fetcher.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return world;
}

/** A small feed. */
export const FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>One</title></item></channel></rss>';
