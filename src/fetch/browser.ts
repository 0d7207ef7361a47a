import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import type { Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import type { Deadline } from './http.ts';

/** What a page asks for while it builds itself, had by us: the browser itself never touches the net. */
export interface Subresource {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A page to build: its document as it came, and how its scripts get what they ask for. */
export interface RenderRequest {
  readonly url: string;
  readonly document: Subresource;
  readonly deadline: Deadline;
  readonly maxBytes: number;
  /** A guarded, robots-obeying GET; undefined when it may not or could not be had. */
  ask(url: string): Promise<Subresource | undefined>;
}

/** The HTML after the page's scripts have run, or why there is none. */
export type Rendered =
  | { readonly kind: 'rendered'; readonly html: string }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: Told };

/** The user's own Chromium, started at the first page that needs it and ended when none has for a while. */
export interface PageBuilder {
  render(request: RenderRequest): Promise<Rendered>;
  close(): Promise<void>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const NEEDED = new Set(['document', 'script', 'xhr', 'fetch']);
const MAX_REQUESTS = 120;
const NO_CHROMIUM = 'NO_CHROMIUM';
/** A page that never falls silent is taken as it is after this. */
const SETTLE_MS = 8_000;
const IDLE_MS = 30_000;

/** The Chromium of this computer: GUNDEM_CHROMIUM, else the PATH, else the usual places. */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.GUNDEM_CHROMIUM) return existsSync(env.GUNDEM_CHROMIUM) ? env.GUNDEM_CHROMIUM : undefined;
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [...onPath, ...PLACES].find((path) => existsSync(path));
}

/**
 * Pages built by their scripts, for sources that are empty without. The browser is cut off from the net: it can resolve no name, and
 * every request is answered by `ask`, so that the guard, robots.txt and the caps hold for it too. It says who we are like any request.
 */
export function createPageBuilder(options: { readonly userAgent: string; readonly executablePath?: string }): PageBuilder {
  let running: Promise<Browser> | undefined;
  let pages = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function open(): Promise<Browser> {
    const { chromium } = await import('playwright-core');
    const executablePath = options.executablePath ?? findBrowser(process.env);
    if (!executablePath) throw new Error(NO_CHROMIUM);
    return chromium.launch({
      executablePath,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--proxy-server=http://0.0.0.0:1', // what is not intercepted has nowhere to go, IP literals included
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
        '--disable-quic',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
        '--no-first-run',
      ],
    });
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const browser = running;
    running = undefined;
    await (await browser?.catch(() => undefined))?.close();
  }

  async function build(browser: Browser, request: RenderRequest): Promise<Rendered> {
    const context = await browser.newContext({ userAgent: options.userAgent, serviceWorkers: 'block', acceptDownloads: false });
    const forget = request.deadline.onEnd(() => void context.close());
    let asked = 0;
    let bytes = 0;
    const answer = async (route: Route): Promise<void> => {
      const wanted = route.request();
      const isDocument = wanted.isNavigationRequest() && wanted.frame().parentFrame() === null;
      if (isDocument && asked === 0 && wanted.url().split('#')[0] === request.url.split('#')[0]) {
        asked++;
        await fulfil(route, request.document);
        return;
      }
      // A script that sends the page elsewhere is not followed (rules/fetching 14); pictures, styles and fonts say nothing to us.
      const mayAsk =
        !isDocument &&
        wanted.method() === 'GET' &&
        NEEDED.has(wanted.resourceType()) &&
        ++asked <= MAX_REQUESTS &&
        bytes <= request.maxBytes * 2;
      const had = mayAsk ? await request.ask(wanted.url()) : undefined;
      bytes += had?.bytes.length ?? 0;
      await (had ? fulfil(route, had) : route.abort('blockedbyclient'));
    };
    try {
      // A page that ends while its requests are answered takes their routes with it.
      await context.route('**/*', (route) => answer(route).catch(() => undefined));
      await context.routeWebSocket(/.*/, (socket) => void socket.close());
      const page = await context.newPage();
      page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
      await page.goto(request.url, { waitUntil: 'domcontentloaded', timeout: SETTLE_MS * 2 });
      await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined);
      const html = await page.content();
      return html.length > request.maxBytes
        ? { kind: 'failed', code: 'fetch/too-large', reason: said('fetch/built-large', { most: request.maxBytes }) }
        : { kind: 'rendered', html };
    } finally {
      forget();
      await context.close();
    }
  }

  return {
    async render(request) {
      clearTimeout(idle);
      pages++;
      try {
        running ??= open();
        return await build(await running, request);
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
        if (request.deadline.isOver) return { kind: 'failed', code: 'fetch/timeout', reason: said('fetch/built-late') };
        const isMissing = /Cannot find (?:package|module)|NO_CHROMIUM|Failed to launch|executable doesn't exist/i.test(reason);
        if (isMissing) running = undefined;
        const hint = /Cannot find (?:package|module)/.test(reason)
          ? said('fetch/no-playwright')
          : reason === NO_CHROMIUM
            ? said('fetch/no-browser')
            : reason;
        return { kind: 'failed', code: isMissing ? 'fetch/no-browser' : 'fetch/browser', reason: hint };
      } finally {
        pages--;
        if (pages === 0) {
          idle = setTimeout(() => void close(), IDLE_MS);
          idle.unref();
        }
      }
    },
    close,
  };
}

function fulfil(route: Route, had: Subresource): Promise<void> {
  return route.fulfill({
    status: had.status,
    // Scripts of the page may read what another origin of it answered, as they may in a browser where that origin says so.
    headers: { 'content-type': had.contentType, 'access-control-allow-origin': '*' },
    body: Buffer.from(had.bytes.buffer, had.bytes.byteOffset, had.bytes.byteLength),
  });
}
