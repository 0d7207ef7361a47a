import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { loadSites, type SampleSite } from '../../../../src/demo/newsroom.ts';
import { renderArticlePage, renderRss } from '../../../../src/demo/pages.ts';
import { sha256Hex } from '../../../../src/kit/hash.ts';

/** How a site behaves: it answers, takes the connection and says nothing, or is out of order. */
export type Manner = 'answer' | 'hang' | 503;

/** How one newsroom finds the sites: it is known by the address of its contact, which every request carries. */
export interface View {
  /** What is shown: whatever was published by then, epoch ms. */
  now: number;
  manner: Manner;
}

/** The sample newsroom, each site at an address of its own on loopback, so that none waits for another's turn. */
export interface Site {
  /** Sources as `sources.yaml` names them. */
  readonly sources: readonly { readonly id: string; readonly name: string; readonly url: string }[];
  readonly hosts: readonly string[];
  /** By the last part of the contact's address. */
  readonly views: Map<string, View>;
  close(): Promise<void>;
}

/** Opens it; the three weeks of its articles begin on `start`, a Wednesday. */
export async function openSite(start: string): Promise<Site> {
  const sites = loadSites(start).filter((each) => !each.down && each.articles.length > 0);
  const sockets = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    const view = self.views.get(/(room-\d+)/.exec(request.headers['user-agent'] ?? '')?.[1] ?? '');
    if (view) answer(view, request.headers.host ?? '', request.url ?? '/', response);
    else response.writeHead(404).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  const { port } = server.address() as AddressInfo;
  const hostOf = (at: number): string => `127.0.7.${at + 1}:${port}`;
  const self: Site = {
    sources: sites.map((each, at) => ({ id: each.id, name: each.name, url: `http://${hostOf(at)}/${each.id}/feed.xml` })),
    hosts: sites.map((_, at) => hostOf(at)),
    views: new Map(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  return self;

  function answer({ manner, now }: View, host: string, path: string, response: ServerResponse): void {
    if (manner === 'hang') return;
    response.sendDate = false;
    response.setHeader('date', new Date(now).toUTCString());
    if (manner === 503) return void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503</h1>');
    const at = self.hosts.indexOf(host);
    const site = sites[at];
    if (!site || path === '/robots.txt') return void response.writeHead(404).end();
    const shown = site.articles
      .filter((each) => Date.parse(each.publishedAt) <= now)
      .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
    const body = pageAt(site, shown, path, `http://${host}`);
    if (!body) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>');
    const etag = `"${sha256Hex(body).slice(0, 16)}"`;
    response.writeHead(200, {
      etag,
      'content-type': body.startsWith('<?xml') ? 'application/rss+xml' : 'text/html; charset=utf-8',
    });
    response.end(body);
  }
}

function pageAt(site: SampleSite, shown: SampleSite['articles'], path: string, base: string): string | undefined {
  if (path.endsWith('/feed.xml')) return renderRss({ ...site, full: true, announces: 'feed.xml' }, shown, base);
  const article = shown.find((each) => path.split('?')[0]!.endsWith(`/${each.slug}`));
  return article && renderArticlePage(site, article, shown, base);
}
