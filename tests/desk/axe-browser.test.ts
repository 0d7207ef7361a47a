/// <reference lib="dom" />
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { axeFinds, createStage, settled, signIn } from './browse.ts';
import { article, WEEK } from './newsroom.ts';

const stage = createStage();
const SHOTS = process.env.GUNDEM_SHOTS;

const MIXED = [
  article(30, { title: 'وزارة التعليم تفتح خمسين مدرسة جديدة في الجبال قبل الشتاء', language: 'ar', sourceId: 'kiyi' }),
  article(31, { title: Array.from({ length: 40 }, (_, n) => `Longword${n}`).join(' ') }),
];

test.each([
  ['en', 'light', 1280],
  ['tr', 'dark', 375],
  ['ar', 'light', 375],
  ['ar', 'dark', 1280],
] as const)(
  'its pages are clean for axe and never wider than the window (%s, %s, %i px)',
  async (language, colorScheme, width) => {
    await stage.serve([...Array.from({ length: 13 }, (_, n) => article(n)), ...MIXED]);
    await stage.speak(language);
    const page = await stage.open(undefined, { colorScheme, viewport: { width, height: 800 } });
    await page.keyboard.press('j');
    await page.keyboard.press('p');
    await settled(page);
    const { id } = article(1);

    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      language,
      language === 'ar' ? 'rtl' : 'ltr',
    ]);
    for (const path of [
      `desk/week/${WEEK}?open=${id}`,
      `desk/week/${WEEK}?state=issue&group=source&merge=${id}`,
      `desk/week/${WEEK}/item/${id}`,
      `desk/issue/${WEEK}`,
      `desk/issue/${WEEK}/looks`,
      'desk/waiting',
      'desk/sources',
      'desk/sources/kiyi',
      'desk/add',
      'desk/history',
      'desk/mine?filter=%3Fq%3Dx',
      'desk/why?url=x',
      'desk/nothing-here',
      `desk/week/${WEEK}/item/gone`,
      'desk/week/2026-99-99',
    ]) {
      await page.goto(`${stage.url()}${path}`);
      const name = `${path.replaceAll(/[/?=&%]/g, '_')}-${language}-${colorScheme}-${width}.png`;
      if (SHOTS) await page.screenshot({ path: join(SHOTS, name) });
      expect(await axeFinds(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), path).toBe(true);
    }
  },
);

test('states are clean, too: refused, several selected, the keys, a file with a mistake, the door', async () => {
  await stage.serve(5, { curators: ['Ayşe', 'Can'] });
  const page = await stage.open();
  const atDoor = await axeFinds(page);
  await page.getByLabel('Name').fill('Ayşe');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const refused = await axeFinds(page);
  await signIn(page, 'Ayşe');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('p');
  await page.keyboard.press('?');
  const withKeys = await axeFinds(page);
  await page.goto(`${stage.url()}desk/people`);
  const people = await axeFinds(page);
  await mkdir(join(stage.desk().configDir, 'issues'), { recursive: true });
  await writeFile(join(stage.desk().configDir, 'issues', `${WEEK}.yaml`), 'items:\n  - url: https://a.example/\n    pik: true\n');
  await page.goto(stage.week());
  const mistakes = await axeFinds(page);

  expect([atDoor, refused, withKeys, people, mistakes]).toEqual([[], [], [], [], []]);
});

test('a reader’s pages are clean, offer nothing that is refused, and a key says why it does nothing', async () => {
  await stage.serve(5, { curators: ['Reyhan'], role: 'reader' });
  const page = await stage.open();
  await signIn(page, 'Reyhan');
  const { id } = article(1);
  await page.keyboard.press('j');
  await page.keyboard.press('p');
  const told = await page.locator('#alarm').textContent();
  const found = [await axeFinds(page)];
  const picked = await page.locator('.line.picked').count();
  for (const path of [`desk/week/${WEEK}/item/${id}`, `desk/issue/${WEEK}`, 'desk/sources/kiyi', 'desk/add']) {
    await page.goto(`${stage.url()}${path}`);
    found.push(await axeFinds(page));
  }
  await page.goto(`${stage.url()}desk/week/${WEEK}/item/${id}`);
  const summary = await page.locator('#summary').inputValue();
  await page.locator('#source .sent').first().click();

  expect(told).toContain('You are a reader here');
  expect(picked).toBe(0);
  expect(await stage.picks()).toBe('');
  expect(found.flat()).toEqual([]);
  expect(await page.locator('#summary').isEnabled()).toBe(false);
  expect(await page.locator('#summary').inputValue()).toBe(summary);
});
