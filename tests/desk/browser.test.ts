/// <reference lib="dom" />
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Served, serveDesk } from '../../src/desk/serve.ts';
import { launchChromium } from '../tools/chromium.ts';
import { article, openDesk, type TestDesk, WEEK } from './newsroom.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let browser: Browser;
let desk: TestDesk;
let served: Served;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(async () => {
  await served?.close();
  await desk?.close();
});

async function serve(count: number): Promise<string> {
  desk = await openDesk(Array.from({ length: count }, (_, n) => article(n)));
  served = await serveDesk({
    house: desk.house,
    reload: async () => {},
    host: '127.0.0.1',
    port: 0,
    curators: [],
    outputDir: desk.outputDir,
  });
  return `${served.url}desk/week/${WEEK}`;
}

async function open(url: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(url);
  return page;
}

const picksFile = () => readFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), 'utf8');
/** Presses a key and waits until the week has come back. */
async function decide(page: Page, key: string): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.settled ?? '0');
  await page.keyboard.press(key);
  await page.waitForFunction((old) => (document.documentElement.dataset.settled ?? '0') !== old, before);
}

test('a curator decides with the keyboard: next, pick, drop, hold, undo', async () => {
  const page = await open(await serve(20));

  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement?.id);
  await decide(page, 'p');
  await decide(page, 'd');
  await decide(page, 'h');
  const decided = await picksFile();
  await decide(page, 'u');
  const undone = await picksFile();

  expect(first).toMatch(/^s-/);
  expect(decided.match(/pick: true/g)?.length).toBe(1);
  expect(decided.match(/drop:/g)?.length).toBe(1);
  expect(decided.match(/hold: true/g)?.length).toBe(1);
  expect(undone).not.toContain('hold: true');
  await page.close();
});

test('without script every action works as well, by its buttons', async () => {
  const page = await open(await serve(5), { javaScriptEnabled: false });

  await page.locator('.card').first().getByRole('button', { name: 'Pick' }).click();
  await page.locator('.card').nth(1).getByRole('button', { name: 'Drop' }).click();
  await page.locator('.card').first().getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Title', { exact: true }).first().fill('Our title');
  await page.getByRole('button', { name: 'Save' }).click();

  const file = await picksFile();
  expect(file).toContain('pick: true');
  expect(file).toContain('drop:');
  expect(file).toContain('Our title');
  await page.close();
});

test('from opening the desk to a published issue of twelve out of two hundred', async () => {
  const url = await serve(200);
  const page = await open(`${served.url}desk`);
  let keys = 0;
  const press = async (key: string) => {
    keys++;
    await decide(page, key);
  };
  const click = async (name: string) => {
    keys++;
    await page.getByRole('button', { name }).click();
    await page.waitForLoadState();
  };

  // The proposal fills the issue; the curator keeps ten of it, drops two, and takes what comes in their place.
  await page.keyboard.press('j');
  keys++;
  await press('d');
  await press('d');
  await page.getByRole('link', { name: 'Issue' }).first().click();
  keys++;
  await click('Approve this issue');
  desk.setNow(Date.parse('2026-11-25T07:00:00Z'));
  await page.reload();
  await click('Publish now');

  const [issue] = await desk.house().store.loadIssues();
  expect(issue?.sections.flatMap((section) => section.items)).toHaveLength(12);
  expect(keys).toBeLessThanOrEqual(40);
  expect(url).toContain(WEEK);
  await page.close();
});

test('picking twelve by hand from what else came stays under forty keys', async () => {
  const page = await open(await serve(200));
  let keys = 1;
  await page.keyboard.press('j');

  for (let n = 0; n < 12; n++) {
    await decide(page, 'p');
    keys++;
  }

  expect((await picksFile()).match(/pick: true/g)?.length).toBe(12);
  expect(keys).toBeLessThanOrEqual(40);
  await page.close();
});

test('a file that was edited by hand while the desk is open is shown, and neither hand loses anything', async () => {
  const page = await open(await serve(6));
  await page.keyboard.press('j');
  await decide(page, 'p');
  const path = join(desk.configDir, 'issues', `${WEEK}.yaml`);
  await writeFile(path, `# by hand\nintro: From the file.\n${await picksFile()}`);

  await decide(page, 'd');

  const file = await picksFile();
  expect(file).toContain('# by hand');
  expect(file).toContain('From the file.');
  expect(file).toContain('drop:');
  await page.close();
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 375],
  ['dark', 375],
] as const)('its pages are clean for axe and never wider than the window (%s, %i px)', async (colorScheme, width) => {
  const url = await serve(15);
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.card').first().getByRole('button', { name: 'Pick' }).click();
  const id = article(1).id;

  for (const path of [
    url,
    `${url}/item/${id}`,
    `${served.url}desk/issue/${WEEK}`,
    `${served.url}desk/sources`,
    `${served.url}desk/sources/kiyi`,
    `${served.url}desk/add`,
    `${served.url}desk/history`,
  ]) {
    await page.goto(path);
    if (process.env.GUNDEM_SHOTS)
      await page.screenshot({
        path: join(process.env.GUNDEM_SHOTS, `${new URL(path).pathname.replaceAll('/', '_')}-${colorScheme}-${width}.png`),
        fullPage: false,
      });
    // axe is put in by the test, past the page's own policy
    const found = await page.evaluate(
      `(() => { ${await readFile(axe, 'utf8')} ; return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], iframes: false }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | '))) })()`,
    );
    expect(found, path).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), path).toBe(true);
  }
  await context.close();
});

test('touch: the buttons are large enough for a finger and decide', async () => {
  const url = await serve(5);
  const context = await browser.newContext({ viewport: { width: 375, height: 800 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(url);

  const sizes = await page
    .locator('.card button')
    .evaluateAll((all) =>
      all
        .filter((each) => each.getBoundingClientRect().width > 0 && !each.closest('details'))
        .map((each) => each.getBoundingClientRect().height),
    );
  await page.locator('.card').first().getByRole('button', { name: 'Hold' }).tap();
  await page.waitForTimeout(500);

  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  expect(await picksFile()).toContain('hold: true');
  await context.close();
});
