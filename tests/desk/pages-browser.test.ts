/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createStage, settled, signIn } from './browse.ts';
import { article, WEEK } from './newsroom.ts';

const stage = createStage();

test('the first page after signing in says what waits; its count stands in the menu of every page', async () => {
  await stage.serve(3, { curators: ['Ayşe', 'Can'] });
  const { store } = stage.desk().house();
  const state = (await store.loadStates(['lighthouse'])).get('lighthouse')!;
  await store.commitPoll({
    state: { ...state, condition: 'broken', conditionReason: 'status 500' },
    articles: [],
    sightings: [],
  });

  const page = await stage.open('desk');
  await signIn(page, 'Ayşe');
  const first = new URL(page.url()).pathname;
  const told = await page.locator('main').textContent();
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.waitForURL(/sources/);

  expect(first).toBe('/desk/waiting');
  expect(told).toContain('status 500');
  expect(told).toContain('Will be published');
  expect(await page.locator('.count').textContent()).toMatch(/^1/);
});

test('the page of the issue: items are dragged across days, moved by keys, and taken out, in place', async () => {
  const items = [0, 1, 2].map((n) => {
    const at = `2026-11-${n < 2 ? 19 : 20}T10:00:00.000Z`;
    return article(n, { placedAt: at, published: at, metAt: at, paragraphs: [`Only paragraph of number ${n}.`] });
  });
  await stage.serve(items);
  const page = await stage.open(`desk/issue/${WEEK}`, { viewport: { width: 1280, height: 1400 } });
  const order = () =>
    page
      .locator('#lines .chunk > li')
      .evaluateAll((all) =>
        all.map((each) => (each.className === 'group' ? `day ${(each as HTMLElement).dataset.day}` : each.id)),
      );
  const [head1, a, b, head2, c] = await order();

  await page.locator(`#${a} .print`).dragTo(page.locator(`#${c} .print`), { targetPosition: { x: 60, y: 4 } });
  await settled(page);
  const dragged = await order();
  await page.locator(`#${a} .head`).focus();
  await page.keyboard.press('J');
  await settled(page);
  const moved = await order();
  await page.locator(`#${b}`).getByRole('button', { name: 'Hold' }).click();
  await settled(page);
  await page.reload();

  expect(dragged).toEqual([head1, b, head2, a, c]);
  expect(moved).toEqual([head1, b, head2, c, a]);
  expect(await order()).not.toContain(b);
});

test('a source is changed by its form without script; what is wrong is said, and nothing typed is lost by it', async () => {
  await stage.serve(2);
  const page = await stage.open('desk/sources/kiyi', { javaScriptEnabled: false });

  await page.getByLabel('Interval').fill('now and then');
  await page.getByRole('button', { name: 'Save' }).first().click();
  const refused = await page.locator('[role="alert"]').first().textContent();
  const kept = await page.getByLabel('Interval').inputValue();
  await page.goto(`${stage.url()}desk/sources/kiyi`);
  await page.getByLabel('Interval').fill('3h');
  await page.getByLabel('Never with one of these words').fill('vacancy');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.getByRole('button', { name: 'Save' }).first().click()]);

  const file = await readFile(join(stage.desk().configDir, 'sources.yaml'), 'utf8');
  expect(refused).toContain('every');
  expect(kept).toBe('now and then');
  expect(file).toContain('every: 3h');
  expect(file).toContain('vacancy');
  expect(file).toContain('# the first one');
});

test('touch: a finger opens a story, decides below it, and undoes', async () => {
  await stage.serve(12);
  const page = await stage.open(undefined, { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });

  await page.locator('.line .head').nth(2).tap();
  await page.locator('#story').getByRole('button', { name: 'Hold' }).tap();
  await settled(page);
  const held = await stage.picks();
  await page.locator('#told').getByRole('button', { name: 'Undo' }).tap();
  await settled(page);

  expect(held).toContain('hold: true');
  expect(await stage.picks()).not.toContain('hold: true');
});

test('on a phone the way to the own settings and the way out are in the bar, and no page is wider than the screen', async () => {
  await stage.serve(3, { curators: ['Ayşe', 'Can'] });
  const page = await stage.open('desk', { viewport: { width: 340, height: 600 } });
  await signIn(page, 'Ayşe');
  const wide: string[] = [];

  for (const place of ['waiting', 'sources', 'people', 'history', 'mine']) {
    await page.goto(new URL(`/desk/${place}`, page.url()).href);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(place);
  }
  const own = await page.locator('.bar .mine').evaluate((link) => {
    const { left, right } = link.getBoundingClientRect();
    return left >= 0 && right <= innerWidth + 1;
  });
  await page.locator('.bar form button').click();
  await page.waitForURL(/sign-in/);

  expect({ wide, own }).toEqual({ wide: [], own: true });
});
