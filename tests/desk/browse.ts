/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Role } from '../../src/desk/people.ts';
import { type Served, serveDesk } from '../../src/desk/serve.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import { launchChromium } from '../tools/chromium.ts';
import { article, cheapHash, openDesk, type TestDesk, WEEK } from './newsroom.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A served desk and a browser before it. */
export interface Stage {
  readonly desk: () => TestDesk;
  /** Ends with a slash. */
  readonly url: () => string;
  readonly week: () => string;
  /** Serves a desk with so many articles, or these. */
  serve(articles: number | readonly StoredArticle[], options?: ServeAs): Promise<void>;
  /** The language of the curator at a desk without sign-in. */
  speak(language: string): Promise<void>;
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  picks(): Promise<string>;
}

/** For whom a desk is served. */
export interface ServeAs {
  readonly curators?: readonly string[];
  /** What all of them may do; without it everything. */
  readonly role?: Role;
  readonly publication?: string;
}

/** The password of every curator of a stage. */
export const PASSWORD = 'uzun bir parola';

/** One browser for a file of tests, one desk a test; all is closed behind it. */
export function createStage(): Stage {
  let browser: Browser;
  let desk: TestDesk;
  let served: Served | undefined;
  const pages: Page[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await served?.close();
    served = undefined;
    await desk?.close();
  });
  return {
    desk: () => desk,
    url: () => served!.url,
    week: () => `${served!.url}desk/week/${WEEK}`,
    async serve(articles, options = {}) {
      const all = typeof articles === 'number' ? Array.from({ length: articles }, (_, n) => article(n)) : articles;
      desk = await openDesk(all, options.publication ? { publication: options.publication } : {});
      const hash = cheapHash(PASSWORD);
      served = await serveDesk({
        house: desk.house,
        reload: async () => {},
        host: '127.0.0.1',
        port: 0,
        curators: (options.curators ?? []).map((name) => ({
          name,
          password: hash,
          ...(options.role ? { role: options.role } : {}),
        })),
        outputDir: desk.outputDir,
      });
    },
    async speak(language) {
      await desk.post('/desk/mine', { token: await desk.token(), language, keys: 'yes' });
    },
    async open(path = `desk/week/${WEEK}`, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      pages.push(page);
      await page.goto(`${served!.url}${path}`);
      return page;
    },
    picks: () => readFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), 'utf8').catch(() => ''),
  };
}

/** Signs somebody in, wherever the page was asked for. */
export async function signIn(page: Page, name: string): Promise<void> {
  if (await page.getByLabel('Name').count()) await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.getByRole('button', { name: 'Sign in' }).click()]);
}

/** Waits until every decision of a page was answered. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.documentElement.dataset.pending ?? '0') === '0');
  await page.waitForTimeout(30);
}

/** Lets every answer to a decision wait so long. */
export async function slowly(page: Page, ms: number): Promise<void> {
  await page.route('**/desk/**', async (route) => {
    if (route.request().method() === 'POST') await new Promise((next) => setTimeout(next, ms));
    await route.continue();
  });
}

/** What axe finds on a page by WCAG 2.2 AA; put in by the test, past the page's own policy. */
export async function axeFinds(page: Page): Promise<string[]> {
  return page.evaluate(
    `(() => { ${await readFile(axe, 'utf8')} ; return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], iframes: false }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))) })()`,
  );
}
