/// <reference lib="dom" />
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { axeFinds, createStage, settled, signIn, slowly } from './browse.ts';
import { article, WEEK } from './newsroom.ts';

const stage = createStage();
const one = article(1);
const item = `desk/week/${WEEK}/item/${one.id}`;
const picked = async () => (await stage.picks()).match(/pick: true/g)?.length ?? 0;
const until = async (is: () => Promise<boolean>) => {
  for (let n = 0; n < 100 && !(await is()); n++) await new Promise((next) => setTimeout(next, 100));
};

test('who leaves the page at a second of latency takes along every decision that waits, and finds them on the next page', async () => {
  await stage.serve(20);
  const page = await stage.open();
  await slowly(page, 1_000);
  await page.keyboard.press('j');
  for (let n = 0; n < 4; n++) await page.keyboard.press('p');

  await page.goto(`${stage.week()}?group=day`);
  await until(async () => (await picked()) === 4);
  await page.waitForFunction(() => document.querySelectorAll('.line.picked').length === 4);

  expect(await picked()).toBe(4);
});

test('Back after a save shows what was saved, and warns of nothing', async () => {
  await stage.serve([one, article(2)]);
  const page = await stage.open(item);
  const title = page.getByLabel(/^Title/).first();
  await title.fill('Our own title');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/open=/);

  await page.goBack();

  expect(await title.inputValue()).toBe('Our own title');
  expect(await page.locator('#draft').count()).toBe(0);
});

test('a reload in the middle of a drag moves nothing', async () => {
  await stage.serve(4);
  const page = await stage.open(`desk/week/${WEEK}?state=issue`);
  const order = () => page.locator('.line').evaluateAll((all) => all.map((each) => each.id));
  const before = await order();
  await page.locator('.line').first().hover();
  await page.mouse.down();
  await page.locator('.line').last().hover();
  await page.reload();
  await page.mouse.up();

  expect(await order()).toEqual(before);
  expect(await stage.picks()).toBe('');
});

test('a session that ends while somebody types is told before they save, and signing in elsewhere lets them save', async () => {
  await stage.serve([one], { curators: ['Ayşe'] });
  const page = await stage.open(item);
  await signIn(page, 'Ayşe');
  await page.context().clearCookies({ name: 'gundem_desk' });
  await page
    .getByLabel(/^Title/)
    .first()
    .fill('Typed over the end');
  await page.locator('#alarm p').waitFor();
  const told = await page.locator('#alarm').textContent();
  const [door] = await Promise.all([
    page.context().waitForEvent('page'),
    page.locator('#alarm').getByRole('button', { name: 'Sign in' }).click(),
  ]);
  await door.waitForLoadState();
  await signIn(door, 'Ayşe');
  await door.close();
  await page.waitForFunction(() => document.getElementById('kept')?.textContent !== '');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/open=/);

  expect(told).toContain('nothing that you typed is lost');
  expect(await stage.picks()).toContain('Typed over the end');
});

test('a form of another sign-in is refused, and its words come back when the page is loaded anew (without script)', async () => {
  await stage.serve([one], { curators: ['Ayşe'] });
  const page = await stage.open(item, { javaScriptEnabled: false });
  await signIn(page, 'Ayşe');
  await page
    .getByLabel(/^Title/)
    .first()
    .fill('Words of an old page');
  const other = await page.context().newPage();
  await page.context().clearCookies({ name: 'gundem_desk' });
  await other.goto(`${stage.url()}desk`);
  await signIn(other, 'Ayşe');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const told = await page.locator('main').textContent();
  await page.goto(`${stage.url()}${item}`);

  expect(told).toContain('out of date');
  expect(
    await page
      .getByLabel(/^Title/)
      .first()
      .inputValue(),
  ).toBe('Words of an old page');
});

test('a mistake that gets into the file while somebody decides is told with its line; the decision comes back', async () => {
  await stage.serve(5);
  const page = await stage.open();
  await mkdir(join(stage.desk().configDir, 'issues'), { recursive: true });
  await writeFile(join(stage.desk().configDir, 'issues', `${WEEK}.yaml`), 'items:\n  - url: https://a.example/\n    pik: true\n');
  await page.keyboard.press('j');
  await page.keyboard.press('p');
  await settled(page);

  expect(await page.locator('#alarm').textContent()).toMatch(/:3:\d+.*pik/);
  expect(await page.locator('.line.picked').count()).toBe(0);
});

test.each(['en', 'ar'])('a week with nothing in it is whole pages as well (%s)', async (language) => {
  await stage.serve(0);
  await stage.speak(language);
  const page = await stage.open();
  for (const key of 'jknNpdhxmuJKf') await page.keyboard.press(key);
  await settled(page);
  const found = [await axeFinds(page)];
  for (const path of [`desk/issue/${WEEK}`, 'desk/waiting', `desk/week/2026-11-25`, `desk/issue/2026-11-25`]) {
    const answer = await page.goto(`${stage.url()}${path}`);
    found.push([...(answer?.ok() ? [] : [`${path} ${answer?.status()}`]), ...(await axeFinds(page))]);
  }

  expect(found.flat()).toEqual([]);
});
