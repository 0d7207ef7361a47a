import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';
import { sha256Hex } from '../kit/hash.ts';
import { renderArticlePage, renderAtom, renderJsonFeed, renderListing, renderRss, renderStart } from './pages.ts';

/** One article of the sample newsroom. */
export interface SampleArticle {
  readonly slug: string;
  readonly title: string;
  readonly author?: string;
  readonly topics: readonly string[];
  /** ISO instant. */
  readonly publishedAt: string;
  readonly paragraphs: readonly string[];
  /** `site/slug` of the announcement that it repeats. */
  readonly sameAs?: string;
}

/** One site of the sample newsroom, as `sample/newsroom/<id>.yaml` describes it. */
export interface SampleSite {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly kind: 'rss' | 'atom' | 'json' | 'listing';
  readonly look: 'magazine' | 'plain' | 'portal';
  /** True when its feed carries whole texts. */
  readonly full: boolean;
  readonly down: boolean;
  /** The last part of the path where it announces, and the folder of its articles. */
  readonly announces: string;
  readonly section: string;
  readonly tagline: string;
  readonly menu: readonly string[];
  readonly cookie: string;
  readonly articles: readonly SampleArticle[];
}

/** A running sample newsroom. */
export interface Newsroom {
  /** `http://127.0.0.1:4781` */
  readonly base: string;
  /** `127.0.0.1:4781` */
  readonly host: string;
  /** Requests answered so far: path and status, oldest first. */
  readonly requests: readonly { readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

/** The folder that ships with the program: `newsroom/` and `config/`. */
export const SAMPLE_DIR: URL = ['../../src/demo/sample/', '../../../src/demo/sample/']
  .map((path) => new URL(path, import.meta.url))
  .find((dir) => existsSync(new URL('newsroom/', dir)))!; // one folder deeper when compiled together with the tools

/** The Wednesday on which the three sample weeks begin, in the newsroom's own time (Europe/Istanbul, UTC+3 all year). */
export const SAMPLE_START = '2026-11-04';

/** The sites of the newsroom in a folder of samples, their articles dated from `start` (day 1). */
export function loadSites(start = SAMPLE_START, sample = SAMPLE_DIR): SampleSite[] {
  const dir = new URL('newsroom/', sample);
  const first = Date.parse(`${start}T00:00:00+03:00`);
  return readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const site = parse(readFileSync(new URL(name, dir), 'utf8'));
      return {
        full: false,
        down: false,
        ...site,
        articles: site.articles.map((each: Record<string, unknown>) => ({
          slug: each.slug,
          title: each.title,
          topics: each.topics,
          publishedAt: new Date(
            first + (Number(each.day) - 1) * 86_400_000 + minutesOf(String(each.time)) * 60_000,
          ).toISOString(),
          paragraphs: String(each.text)
            .trim()
            .split(/\n\s*\n/),
          ...(each.author ? { author: each.author } : {}),
          ...(each['same-as'] ? { sameAs: each['same-as'] } : {}),
        })),
      };
    });
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Serves the sample newsroom on loopback as it looked at `now()`: what is published later is not there yet. */
export async function openNewsroom(options: {
  readonly now: () => number;
  readonly port?: number;
  readonly start?: string;
  /** The folder that holds `newsroom/`; the bundled one with three weeks when left out. */
  readonly sample?: URL;
}): Promise<Newsroom> {
  const sites = loadSites(options.start, options.sample);
  const requests: { path: string; status: number }[] = [];
  let base = '';
  const server = createServer((request, response) => {
    const answer = answerFor(new URL(request.url ?? '/', base), sites, options.now(), base);
    requests.push({ path: request.url ?? '/', status: send(request, response, answer) });
  });
  await listen(server, options.port ?? 0);
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    host: base.slice('http://'.length),
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly lastModified?: string;
}

function answerFor(url: URL, sites: readonly SampleSite[], now: number, base: string): Answer {
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (url.pathname === '/robots.txt') return { status: 200, type: 'text/plain', body: 'User-agent: *\nDisallow: /admin/\n' };
  if (!parts.length) return { status: 200, type: 'text/html; charset=utf-8', body: renderStart(sites, base) };
  const site = sites.find((each) => each.id === parts[0]);
  if (!site) return notFound('en');
  if (site.down) return { status: 503, type: 'text/html; charset=utf-8', body: '<h1>503 Service Unavailable</h1>' };
  const shown = site.articles
    .filter((each) => Date.parse(each.publishedAt) <= now)
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
  const lastModified = shown[0]?.publishedAt;
  const stamp = lastModified ? { lastModified } : {};
  if (parts.length === 2 && parts[1] === site.announces) {
    if (site.kind === 'rss')
      return { status: 200, type: 'application/rss+xml; charset=utf-8', body: renderRss(site, shown, base), ...stamp };
    if (site.kind === 'atom') return { status: 200, type: 'application/atom+xml', body: renderAtom(site, shown, base), ...stamp };
    if (site.kind === 'json')
      return { status: 200, type: 'application/feed+json', body: renderJsonFeed(site, shown, base), ...stamp };
  }
  if (parts.length === 1 || (parts.length === 2 && parts[1] === site.announces))
    return { status: 200, type: 'text/html; charset=utf-8', body: renderListing(site, shown, base), ...stamp };
  const article = parts.length === 3 && parts[1] === site.section ? shown.find((each) => each.slug === parts[2]) : undefined;
  if (!article) return notFound(site.language);
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: renderArticlePage(site, article, shown, base),
    lastModified: article.publishedAt,
  };
}

function notFound(language: string): Answer {
  return {
    status: 404,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="${language}"><title>404</title><h1>404</h1></html>`,
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): number {
  const etag = `"${sha256Hex(answer.body).slice(0, 20)}"`;
  const headers: Record<string, string> = { 'content-type': answer.type };
  if (answer.status === 200) {
    headers.etag = etag;
    if (answer.lastModified) headers['last-modified'] = new Date(answer.lastModified).toUTCString();
  }
  const status = answer.status === 200 && request.headers['if-none-match'] === etag ? 304 : answer.status;
  response.writeHead(status, headers);
  response.end(status === 304 || request.method === 'HEAD' ? undefined : answer.body);
  return status;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });
}
