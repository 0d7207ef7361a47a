/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schoolStory } from '../flow/drafting-house.ts';
import { type ModelServer, startModelServer } from '../flow/model-server.ts';
import { axeFinds, createStage, settled } from './browse.ts';
import { WEEK } from './newsroom.ts';

const stage = createStage();
let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
  server.translate = (text) => TURKISH.find(([original]) => text.startsWith(original))?.[1] ?? '';
});
afterEach(() => server.close());

/** Three languages, each headline and sentence with the words that a translator found for it. */
const TURKISH = [
  ['Brookvale opens 21', 'Brookvale kasabasında 21 okul mutfağı açılıyor'],
  ['The town of Brookvale opened', 'Brookvale kasabası 21 okul mutfağı açtı; aynı gün ilk 301 öğrenci geldi.'],
  ['Nachtzüge für Schulklassen', 'Okul sınıfları için gece trenleri'],
  ['Die Bahn fährt im Januar', 'Demiryolları ocak ayında okul sınıfları için 22 gece treni çalıştırıyor.'],
  ['مدرسة جديدة في الصحراء', 'Çölde yeni bir okul'],
  ['فتحت المدرسة أبوابها', 'Okul 45 öğrenciyle kapılarını açtı ve her sınıfta 15 öğrenci var.'],
] as const;

const english = schoolStory(1);
const german = schoolStory(2, {
  url: 'https://leuchtturm.example/nacht',
  language: 'de',
  title: 'Nachtzüge für Schulklassen',
  paragraphs: [
    'Die Bahn fährt im Januar 22 Nachtzüge für Schulklassen, und in jedem liest eine Lehrerin vor dem Einschlafen vor.',
  ],
});
const arabic = schoolStory(3, {
  url: 'https://manara.example/sahra',
  language: 'ar',
  title: 'مدرسة جديدة في الصحراء',
  paragraphs: ['فتحت المدرسة أبوابها يوم الأحد مع 45 تلميذا، وفي كل صف 15 تلميذا يتعلمون القراءة والحساب.'],
});

const publication = (more: string): string => `title: Dünyadan
language: tr
timezone: Europe/Istanbul
site: https://bulletin.example/
week: { startsOn: wednesday }
issue: { maxItems: 12, minItems: 1 }
store: "memory:"
${more}`;

/** A page of which every key that is pressed is counted. */
function counting(page: Page): { press(key: string): Promise<void>; type(text: string): Promise<void>; count(): number } {
  let keys = 0;
  return {
    async press(key) {
      keys++;
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    },
    async type(text) {
      keys += text.length;
      await page.keyboard.insertText(text);
    },
    count: () => keys,
  };
}

test('a Turkish bulletin from English, German and Arabic: with drafts a key an item takes it over, and a key goes on', async () => {
  const model = `network: { allow: ["${server.hostPort}"] }\nmodel: { service: openai, url: "${server.url}v1/", name: quill-7b }\n`;
  await stage.serve([english, german, arabic], { publication: publication(model) });
  const page = await stage.open();
  await page.locator('.m.draft').nth(2).waitFor();
  const keys = counting(page);

  await keys.press('j');
  await page.locator('#story .draft').waitFor();
  const pane = await page.locator('#story .draft').textContent();
  const finds = await axeFinds(page);
  for (let item = 0; item < 3; item++) {
    await keys.press('t');
    await settled(page);
    if (item < 2) await keys.press('j');
  }

  const file = await stage.picks();
  expect(pane).toContain('gözden geçirilmedi');
  expect(finds).toEqual([]);
  for (const [, words] of TURKISH) expect(file.replace(/\s+/g, ' ')).toContain(words);
  expect(file.match(/by: .*\(quill-7b\)/g)).toHaveLength(3);
  expect(keys.count()).toBe(6);
});

test('drafts that come before the page listens are shown nevertheless', async () => {
  const model = `network: { allow: ["${server.hostPort}"] }\nmodel: { service: openai, url: "${server.url}v1/", name: quill-7b }\n`;
  await stage.serve([english, german], { publication: publication(model) });
  const page = await stage.open('desk/mine');
  let asked = false;
  await page.route('**/desk/events*', async (route) => {
    await expect.poll(() => server.log.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    await new Promise((next) => setTimeout(next, 700));
    asked = true;
    await route.continue();
  });

  await page.goto(stage.week());
  await page.locator('.m.draft').nth(1).waitFor({ timeout: 10_000 });

  expect(asked).toBe(true);
});

test('the same without a model: each word is typed', async () => {
  await stage.serve([english, german, arabic], { publication: publication('') });
  const page = await stage.open(`desk/week/${WEEK}/item/${german.id}`);
  const keys = counting(page);

  await page.locator('details summary').first().focus();
  await keys.press('Enter');
  await keys.press('Tab');
  await keys.type(TURKISH[2][1]);
  await keys.press('Tab');
  await keys.type(TURKISH[3][1]);
  await keys.press('Control+Enter');
  await page.waitForURL((url) => !url.pathname.includes(german.id));

  expect((await stage.picks()).replace(/\s+/g, ' ')).toContain(TURKISH[3][1]);
  expect(keys.count()).toBeGreaterThan(TURKISH[2][1].length + TURKISH[3][1].length);
  expect(await page.locator('.draft').count()).toBe(0);
});
