/// <reference lib="dom" />
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createStage, settled, slowly } from './browse.ts';
import { article, WEEK } from './newsroom.ts';

const stage = createStage();
const count = async (what: RegExp) => (await stage.picks()).match(what)?.length ?? 0;

/** How many whole lines of the list stand in the window. */
const linesSeen = () => {
  const box = document.getElementById('lines')!.getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight) + 1;
  return [...document.querySelectorAll('.line')].filter((line) => {
    const { top, bottom: end } = line.getBoundingClientRect();
    return top >= box.top - 1 && end <= bottom;
  }).length;
};

test('one line a story: twenty and more on a screen, nine and more on a phone, the opened story beside or below', async () => {
  await stage.serve(200);

  const wide = await stage.open();
  const phone = await stage.open(undefined, { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });
  await wide.locator('.line .head').nth(3).click();
  await phone.locator('.line .head').nth(3).tap();

  expect(await wide.evaluate(linesSeen)).toBeGreaterThanOrEqual(20);
  const story = wide.locator('#story article');
  await story.waitFor();
  expect(await story.locator('mark').count()).toBeGreaterThan(0);
  await phone.locator('#story article').waitFor();
  await phone.evaluate(() => scrollTo(0, 0));
  expect(await phone.evaluate(linesSeen)).toBeGreaterThanOrEqual(9);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  const boxes = await phone.evaluate(() =>
    [...document.querySelectorAll('.decide button, .line .head')].map((each) => each.getBoundingClientRect().height),
  );
  expect(Math.min(...boxes)).toBeGreaterThanOrEqual(24);
});

test('next, pick, drop, hold, undo by the keyboard; the hands go on and the story follows them', async () => {
  await stage.serve(20);
  const page = await stage.open();

  await page.keyboard.press('j');
  for (const key of ['p', 'd', 'h']) await page.keyboard.press(key);
  await settled(page);
  const decided = await stage.picks();
  await page.keyboard.press('u');
  await settled(page);

  expect(decided.match(/pick: true/g)).toHaveLength(1);
  expect(decided.match(/drop:/g)).toHaveLength(1);
  expect(decided.match(/hold: true/g)).toHaveLength(1);
  expect(await count(/hold: true/g)).toBe(0);
  expect(await page.locator('#told').textContent()).toContain('Undone');
});

test('six keys in a row at a second of latency are six picks, shown at once', async () => {
  await stage.serve(40);
  const page = await stage.open();
  await slowly(page, 1_000);

  await page.keyboard.press('j');
  for (let n = 0; n < 6; n++) await page.keyboard.press('p');
  const shown = await page.locator('.line.picked').count();
  await settled(page);

  expect(shown).toBe(6);
  expect(await count(/pick: true/g)).toBe(6);
  expect(await page.locator('.line.picked').count()).toBe(6);
});

test('twelve from the top of two hundred are thirteen keys', async () => {
  await stage.serve(200);
  const page = await stage.open();

  await page.keyboard.press('j');
  for (let n = 0; n < 12; n++) await page.keyboard.press('p');
  await settled(page);

  expect(await count(/pick: true/g)).toBe(12);
});

test('what the desk refuses comes back and says why; what it saved while it answered 503 is not said to be lost', async () => {
  await stage.serve(10);
  const page = await stage.open();
  await page.keyboard.press('j');
  const first = await page.locator('.line').first().getAttribute('data-id');
  const post = (fields: Record<string, string>) => stage.desk().post(`/desk/week/${WEEK}/do`, fields);
  await post({ token: await stage.desk().token(), do: 'drop', match: first!, reason: 'seen elsewhere' });

  await page.keyboard.press('p');
  await settled(page);
  const refused = await page.locator('.line.refused').getAttribute('data-state');
  const why = await page.locator('#alarm').textContent();

  const { store } = stage.desk().house();
  const { appendLog } = store;
  store.appendLog = () => Promise.reject(new Error('the disk is full'));
  await page.keyboard.press('p');
  await settled(page);
  store.appendLog = appendLog;

  expect(refused).toBe('dropped');
  expect(why).toContain('Somebody else has decided');
  expect(await count(/pick: true/g)).toBe(1);
  expect(await page.locator('#alarm').textContent()).toContain('Your decision is saved');
  expect(await page.locator('.line.picked').count()).toBe(1);
});

test('search folds, takes words in any order, and j goes to the first hit; the place is kept by Back and reload', async () => {
  const items = [
    article(1, { title: 'İNCESU’da yeni okul açıldı', sourceId: 'kiyi', language: 'tr' }),
    ...Array.from({ length: 30 }, (_, n) => article(n + 2)),
  ];
  await stage.serve(items);
  const page = await stage.open();

  for (const words of ['incesu', 'okul incesu', 'kıyı okul', 'story-1 incesu']) {
    await page.goto(stage.week());
    await page.keyboard.press('/');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    expect(await page.locator('.line').count(), words).toBe(1);
  }
  await page.keyboard.press('j');
  await page.locator('#story article').waitFor();
  const opened = await page.locator('#story h2').textContent();
  await page.locator('#story a[data-key="edit"]').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/open=/);
  const after = new URL(page.url()).searchParams;
  await page.reload();

  expect(opened).toContain('İNCESU');
  expect(after.get('q')).toBe('story-1 incesu');
  expect(await page.evaluate(() => document.activeElement?.closest('.line')?.id)).toBe(`s-${items[0]!.id}`);
});

test('five thousand lines are a window: what is scrolled to comes, what is far goes, and keys reach the next piece', async () => {
  await stage.serve(1_000);
  const page = await stage.open();

  await page.evaluate(() => {
    document.getElementById('lines')!.scrollTop = 15_000;
  });
  await page.waitForFunction(() => document.querySelectorAll('.chunk[data-page="5"] .line').length === 100);
  const loaded = await page.locator('.line').count();
  await page.evaluate(() => {
    document.getElementById('lines')!.scrollTop = 0;
  });
  await page.waitForFunction(() => document.querySelectorAll('.chunk[data-page="0"] .line').length === 100);
  await page.locator('.chunk[data-page="0"] .line .head').last().click();
  await page.keyboard.press('j');
  await page.waitForFunction(() => document.activeElement?.closest('.chunk')?.getAttribute('data-page') === '1');

  expect(loaded).toBeLessThanOrEqual(600);
});

test('several are selected and decided together, and taken back in one step', async () => {
  await stage.serve(10);
  const page = await stage.open();

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.locator('.many').getByRole('button', { name: 'Drop' }).click();
  await settled(page);
  const dropped = await count(/drop:/g);
  await page.keyboard.press('u');
  await settled(page);

  expect(dropped).toBe(2);
  expect(await count(/drop:/g)).toBe(0);
});

test('all of a source go in one step, and what was picked of it stays', async () => {
  await stage.serve([
    ...Array.from({ length: 5 }, (_, n) => article(n)),
    article(9, { sourceId: 'kiyi', url: 'https://kiyi.example/9' }),
  ]);
  const page = await stage.open();
  await page.keyboard.press('j');
  const picked = await page.locator('.line.at').getAttribute('data-id');
  await page.keyboard.press('p');
  await settled(page);
  await page.locator('.line:has-text("Lighthouse"):not(.picked) .head').first().click();

  await page.getByRole('button', { name: /^Drop all \d+ undecided of Lighthouse/ }).click();
  await settled(page);

  const states = await page
    .locator('.line')
    .evaluateAll((all) => all.map((each) => `${(each as HTMLElement).dataset.state} ${each.querySelector('.src')!.textContent}`));
  expect(states.filter((each) => each === 'dropped Lighthouse').length).toBeGreaterThanOrEqual(4);
  expect(await page.locator(`#s-${picked}`).getAttribute('data-state')).toBe('picked');
  expect(states.some((each) => each.endsWith('Kıyı') && !each.startsWith('dropped'))).toBe(true);
});

test('two stories are joined across filters', async () => {
  const [one, two] = [article(1, { title: 'Bridge school opens' }), article(2, { title: 'Harbour teachers strike' })];
  await stage.serve([one, two, article(3)]);
  const page = await stage.open(`desk/week/${WEEK}?q=bridge`);
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await page.waitForURL(/merge=/);
  await page.getByRole('searchbox').fill('harbour');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=harbour/);

  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await settled(page);

  const file = await stage.picks();
  expect(file).toContain('merge:');
  expect(file).toContain(one.url);
  expect(file).toContain(two.url);
});

test('items are dragged to every place of a day and to other days, as the keys move them', async () => {
  const items = [0, 1, 2, 3].map((n) => {
    const at = `2026-11-${n < 3 ? 19 : 20}T10:00:00.000Z`;
    return article(n, { placedAt: at, published: at, metAt: at });
  });
  await stage.serve(items);
  const page = await stage.open(`desk/week/${WEEK}?state=issue`);
  const order = () =>
    page
      .locator('#lines .chunk > li')
      .evaluateAll((all) =>
        all.map((each) => (each.className === 'group' ? `day ${(each as HTMLElement).dataset.day}` : each.id)),
      );
  const before = await order();
  const [head1, a, b, c, head2, d] = before;

  await page.locator(`#${a}`).dragTo(page.locator(`#${c}`), { targetPosition: { x: 100, y: 22 } });
  await settled(page);
  const within = await order();
  await page.locator(`#${b}`).dragTo(page.locator(`#${d}`), { targetPosition: { x: 100, y: 3 } });
  await settled(page);
  const across = await order();
  await page.reload();
  const kept = await order();
  await page.locator(`#${b} .head`).click();
  await page.keyboard.press('J');
  await settled(page);

  expect(within).toEqual([head1, b, c, a, head2, d]);
  expect(across).toEqual([head1, c, a, head2, b, d]);
  expect(kept).toEqual(across);
  expect(await order()).toEqual([head1, c, a, head2, d, b]);
});

test('single letters can be switched off; arrows and buttons remain', async () => {
  await stage.serve(5);
  const page = await stage.open('desk/mine');
  await page.getByLabel(/Single letters/).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(stage.week());

  await page.locator('.line .head').first().focus();
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(200);

  expect(await stage.picks()).toBe('');
  expect(await page.evaluate(() => document.activeElement?.closest('.line')?.previousElementSibling)).not.toBeNull();
});

test('a file that was edited by hand while the desk is open is shown, and neither hand loses anything', async () => {
  await stage.serve(6);
  const page = await stage.open();
  await page.keyboard.press('j');
  await page.keyboard.press('p');
  await settled(page);
  const path = join(stage.desk().configDir, 'issues', `${WEEK}.yaml`);
  await writeFile(path, `# by hand\nintro: From the file.\n${await stage.picks()}`);

  await page.keyboard.press('d');
  await settled(page);

  const file = await stage.picks();
  expect(file).toContain('# by hand');
  expect(file).toContain('From the file.');
  expect(file).toContain('drop:');
});

test('without script every action works as well, is told, and comes back to its line', async () => {
  await stage.serve(30);
  const page = await stage.open(undefined, { javaScriptEnabled: false });
  const lines = page.locator('.line');
  /** Without script each press is a page of its own: the next one waits for it. */
  const go = (act: () => Promise<unknown>) => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), act()]);

  await lines.nth(4).hover();
  await go(() => lines.nth(4).getByRole('button', { name: /^Pick/ }).click());
  const place = new URL(page.url()).hash;
  await go(() => lines.nth(1).locator('.head').click());
  await go(() => page.locator('#story').getByRole('button', { name: 'Drop' }).first().click());
  await lines.nth(2).locator('input').check();
  await lines.nth(3).locator('input').check();
  await go(() => page.locator('.many').getByRole('button', { name: 'Hold' }).click());
  const told = await page.locator('#told').textContent();
  await go(() => page.getByRole('button', { name: /^Undo/ }).click());
  const undone = await page.title();

  expect(place).toMatch(/^#s-/);
  expect(told).toContain('Saved');
  expect(undone).toMatch(/^Undone/);
  expect(await count(/pick: true/g)).toBe(1);
  expect(await count(/drop:/g)).toBe(1);
  expect(await count(/hold: true/g)).toBe(0);
});
