import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import type { Source } from '../../../src/model/source.ts';
import type { Check } from '../check.ts';
import { ATTACKS } from './feed-hostile.ts';

/** How long the event loop stood still. */
export interface StallWatch {
  /** The longest since the watch began or was last asked, in ms. */
  longestMs(): number;
  stop(): void;
}

const TICK_MS = 10;

/** Milliseconds that this very thread has computed; where the system does not tell it apart, all threads together. */
function computedMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

/**
 * Watches the event loop. On a busy machine a process also stands still because others have the processor; so a stall counts for as
 * long as the clock says, and at most for what this thread computed meanwhile.
 */
export function watchStalls(): StallWatch {
  let longest = 0;
  let wall = performance.now();
  let computed = computedMs();
  const timer = setInterval(() => {
    const used = computedMs() - computed;
    const stood = performance.now() - wall - TICK_MS;
    longest = Math.max(longest, Math.min(stood, used));
    wall = performance.now();
    computed = computedMs();
  }, TICK_MS);
  return {
    longestMs() {
      const found = longest;
      longest = 0;
      return found;
    },
    stop: () => clearInterval(timer),
  };
}

const ITEMS = 300;
/** The fetcher reads no more. */
const MAX_BYTES = 10 * 2 ** 20;

/** Thirty kilobytes of the markup that editors paste: many small elements, few words. */
function markup(seed: number, bytes = 30_000): string {
  const piece = (at: number): string =>
    `<p class="MsoNormal" style="margin:0"><span lang="EN-GB"><b>Room ${seed}-${at}</b> opens, <a href="/r/${at}">as told</a>.<br/></span></p>\n`;
  let text = '';
  for (let at = 0; text.length < bytes; at++) text += piece(at);
  return text;
}

function heavyFeed(about: { readonly link: (at: number) => string | undefined; readonly edition?: number }): string {
  const rows = Array.from({ length: ITEMS }, (_, at) => {
    const link = about.link(at);
    const day = new Date(NOW - at * 60_000).toUTCString();
    return `<item><title>Notice ${at} of the school board${about.edition ? `, edition ${about.edition}` : ''}</title>${link ? `<link>${link}</link>` : ''}<guid isPermaLink="false">n${at}</guid><pubDate>${day}</pubDate><description><![CDATA[${markup(at)}${about.edition ?? ''}]]></description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>http://127.0.0.1/</link>${rows.join('')}</channel></rss>`;
}

const NOW = Date.parse('2026-11-24T12:00:00Z');
const small = (at: string): string =>
  `<html><title>Page ${at}</title><article><h1>Page ${at}</h1><p>The page ${at} says enough to be read as an article by anybody.</p></article></html>`;
let pages = 0;
// each at an address of its own: one that was met before is not asked for again
const oneItem = (): string =>
  `<rss version="2.0"><channel><title>T</title><item><title>A heavy page</title><link>/heavy/${pages++}</link><pubDate>${new Date(NOW - 60_000).toUTCString()}</pubDate></item></channel></rss>`;
const article = (inside: string): string =>
  `<html><title>A heavy page</title><article><h1>A heavy page</h1><p>It begins as pages do.</p>${inside}</article></html>`;

/** What the server says while one case is polled: the source's page, and every other path. */
interface Case {
  readonly name: string;
  readonly feed: () => string | Uint8Array;
  /** Polled once more with this. */
  readonly later?: () => string | Uint8Array;
  readonly page?: () => string;
}

const CASES: readonly Case[] = [
  { name: '300 items × 30 kB of markup, a page each', feed: () => heavyFeed({ link: (at) => `/page/${at}` }) },
  { name: '300 items × 30 kB that share an address', feed: () => heavyFeed({ link: () => '/board' }) },
  { name: '300 items × 30 kB without links', feed: () => heavyFeed({ link: () => undefined }) },
  {
    name: '300 items × 30 kB, all edited',
    feed: () => heavyFeed({ link: () => '/board' }),
    later: () => heavyFeed({ link: () => '/board', edition: 2 }),
  },
  { name: 'a page with 5 MB of dates', feed: oneItem, page: () => article('<p>12 March 2026, 14:05</p>'.repeat(170_000)) },
  {
    name: 'a page with a table of 5 MB',
    feed: oneItem,
    page: () => article(`<table>${'<tr><td>a</td><td>12</td></tr>'.repeat(160_000)}</table>`),
  },
  { name: 'a page with 120 kB of dates', feed: oneItem, page: () => article('<p>12 March 2026, 14:05</p>'.repeat(4_300)) },
  { name: 'a page with 120 kB of links', feed: oneItem, page: () => article('<a href="/x/1">one two</a> '.repeat(4_300)) },
  {
    name: 'a page of 8 MB of links for a source',
    feed: () =>
      `<html><title>News</title>${Array.from({ length: 90_000 }, (_, at) => `<div class="item"><a href="/n/${at}">Title of the notice ${at}</a> 12 March 2026</div>`).join('')}</html>`,
  },
  ...ATTACKS.map(({ name, make }) => ({ name: `feed-hostile: ${name}`, feed: make })),
];

/** Serves one case at a time on loopback. */
async function openServer(): Promise<{
  readonly host: string;
  serve(each: Case, feed: string | Uint8Array): void;
  close(): void;
}> {
  let now: { readonly each: Case; readonly body: Buffer } | undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt' || !now) return void response.writeHead(404).end();
    const isSource = path.startsWith('/source/');
    const body = isSource ? now.body : Buffer.from(path.startsWith('/heavy/') && now.each.page ? now.each.page() : small(path));
    const isHtml = !isSource || body.subarray(0, 5).toString() === '<html';
    response.writeHead(200, { 'content-type': isHtml ? 'text/html; charset=utf-8' : 'application/rss+xml' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(each, feed) {
      now = { each, body: Buffer.from(feed as Uint8Array).subarray(0, MAX_BYTES - 1) };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A newsroom with a store on disk; each address is a source of its own. */
async function openNewsroom(dir: string, host: string, clock: { readonly now: number }) {
  await mkdir(join(dir, 'config'));
  const masthead = { title: 'T', site: 'https://bulletin.example/', timezone: 'UTC', network: { allow: [host] } };
  await writeFile(join(dir, 'config/publication.yaml'), JSON.stringify(masthead));
  await writeFile(join(dir, 'config/sources.yaml'), 'sources: []\n');
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    store: `sqlite:${join(dir, 'gundem.db')}`,
    now: () => clock.now,
    fetchLimits: { gapMs: 0, retryPauseMs: 1 },
  });
  if (opened.kind !== 'open') throw new Error(JSON.stringify(opened.problems));
  const { house } = opened;
  const plain = {
    topics: [],
    everyMs: 3_600_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    fetch: 'http',
  } as const;
  return {
    async poll(url: string): Promise<string> {
      const source: Source = {
        ...plain,
        id: url.slice(-12),
        name: url,
        url,
        exclude: ['vacancy'],
        paused: false,
        robots: 'standard',
      };
      const { polled, problems } = await poll({ ...house, sources: [source] }, { sourceIds: [source.id] });
      const record = polled[0]?.record;
      return record ? `${record.outcome}, ${record.newEntries} new` : problems.map((each) => each.code).join(', ');
    },
    close: () => house.close(),
  };
}

/** The real poll under feeds and pages that are hard to read: how long does the event loop stand still? `--only=REGEX`. */
export const check: Check = {
  name: 'stalls',
  about: 'feeds and pages that are hard to read, through the real flow/poll: how long the event loop stands still',
  floors: { cases: { min: CASES.length }, longestStallMs: { max: 250 } },
  async run(args) {
    const only = args.find((word) => word.startsWith('--only='))?.slice(7);
    const server = await openServer();
    const clock = { now: NOW };
    const dir = await mkdtemp(join(tmpdir(), 'gundem-stalls-'));
    const newsroom = await openNewsroom(dir, server.host, clock);
    const found: { readonly name: string; readonly ms: number; readonly outcome: string }[] = [];
    const warm: Case = { name: 'warm', feed: oneItem, page: () => small('/heavy') };
    for (const [at, each] of [warm, ...CASES.filter(({ name }) => !only || new RegExp(only).test(name))].entries()) {
      const bodies = [each.feed(), ...(each.later ? [each.later()] : [])];
      const stalls = watchStalls();
      let outcome = '';
      for (const body of bodies) {
        server.serve(each, body);
        await new Promise((done) => setTimeout(done, 30));
        stalls.longestMs();
        clock.now += 3_600_000;
        const since = performance.now();
        const seen = await newsroom.poll(`http://${server.host}/source/${at}`);
        outcome = `${seen}, ${Math.round(performance.now() - since)} ms`;
        await new Promise((done) => setTimeout(done, 30));
      }
      const ms = Math.round(stalls.longestMs());
      stalls.stop();
      if (each !== warm) found.push({ name: each.name, ms, outcome });
    }
    await newsroom.close();
    await rm(dir, { recursive: true });
    server.close();
    const worst = [...found].sort((a, b) => b.ms - a.ms);
    return {
      lines: worst.slice(0, 25).map(({ ms, name, outcome }) => `${String(ms).padStart(6)} ms  ${name}: ${outcome}`),
      figures: { cases: found.length, longestStallMs: worst[0]?.ms ?? 0 },
    };
  },
};
