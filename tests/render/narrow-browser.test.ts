/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawCard } from '../../src/render/drawing.ts';
import { glyphsOf } from '../../src/render/letters.ts';
import { renderPublication } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';
import { launchChromium } from '../tools/chromium.ts';
import { aPublication, issueRun, someSources } from './bulletins.ts';

const LONG = {
  de: 'Lehrkräftefortbildungsgesetz verabschiedet: Grundschulverwaltungsmitarbeiterinnen fordern Arbeitszeitverkürzung',
  tr: 'Ölçünlüleştiremediklerimizdendirler diyen yükseköğretimdekilerinkilerden biri',
  fi: 'Ammattikorkeakouluopiskelijoiden opintotukihakemukset: oppivelvollisuuskoulutusjärjestelmä uudistuu',
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);
afterAll(() => browser.close());

function materialOf(language: keyof typeof LONG): Material {
  const headline = LONG[language];
  const issues = issueRun(3, '2024-01-31', 8).map((issue) => ({
    ...issue,
    title: headline,
    summary: headline,
    sections: issue.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...item, title: headline, paragraphs: [headline], topics: ['teachers'] })),
    })),
  }));
  const title = language === 'de' ? 'Bildungsnachrichtenüberblick der Woche' : 'Dünyadan: Eğitim Gündemi';
  const topics = [{ id: 'teachers', name: 'Lehrkräftefortbildungsangebote', words: [] }];
  return { publication: aPublication({ language, title, topics }), issues, sources: someSources };
}

async function show(page: Page, output: ReadonlyMap<string, string>, path: string): Promise<void> {
  const css = `<style>${output.get('style.css')}</style>`;
  await page.setContent(
    output
      .get(`${path}index.html`)!
      .replace(/<link rel="stylesheet"[^>]*>/, css)
      .replace(/<script[^>]*src[^>]*>/g, ''),
  );
}

/** Words that stand on two lines, and how much the page is wider than its window. */
const LOOK = `(() => {
  const broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // An address may part anywhere; it has no words.
    if (node.parentElement.closest('script, code') || node.data.includes('://')) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{M}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter((each) => each.width > 0).map((each) => Math.round(each.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return { broken, wide: document.documentElement.scrollWidth - document.documentElement.clientWidth };
})()`;

test.each(['de', 'tr', 'fi'] as const)(
  'no word is broken and nothing scrolls sideways on a narrow screen (%s)',
  async (language) => {
    const output = new Map(renderPublication(materialOf(language)).map((each) => [each.path, String(each.body)]));
    const item = [...output.keys()].find((path) => /^issues\/[\d-]+\/[0-9a-f]{10}\/index/.test(path))!.replace('index.html', '');
    const page = await browser.newPage();

    for (const width of [320, 375]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['', 'issues/2024-02-07/', item, 'archive/', 'topics/', 'topics/teachers/', 'subscribe/', 'search/']) {
        await show(page, output, path);
        expect(await page.evaluate(LOOK), `${path} at ${width}`).toEqual({ broken: [], wide: 0 });
      }
    }

    await page.close();
  },
);

test('on paper: the address of each source, and nothing that can only be clicked', async () => {
  const output = new Map(
    renderPublication({ publication: aPublication(), issues: issueRun(2, '2024-01-31', 9), sources: someSources }).map((each) => [
      each.path,
      String(each.body),
    ]),
  );
  const page = await browser.newPage();
  await page.emulateMedia({ media: 'print' });
  await show(page, output, 'issues/2024-02-07/');

  const links = await page.locator('.permalink').evaluateAll((all) => all.map((each) => each.checkVisibility()));
  const after = await page
    .locator('.remarks a[href^="https://news.example.com"]')
    .first()
    .evaluate((link) => [getComputedStyle(link, '::after').content, link.getAttribute('href')]);
  await page.close();

  expect(links.length).toBeGreaterThan(5);
  expect(links).not.toContain(true);
  expect(after[0]).toContain(after[1]);
});

test('a card is drawn in Latin, Greek and Cyrillic; a sign that we have not costs no headline, a letter that we have not is told', () => {
  expect(glyphsOf('ΕΚΠΑΙΔΕΥΤΙΚΉ ΑΤΖΈΝΤΑ')).toHaveLength(20);
  expect(glyphsOf('ЁЛКИ, ШКОЛЫ И ЄВРОПА')).toHaveLength(20);
  expect(glyphsOf('ŞĞİÖÇÜ 1.234 $5 €6 [YENİ]')).toHaveLength(25);
  expect(glyphsOf('OKUL 🏫 AÇILDI')).toHaveLength(12);
  expect(glyphsOf('مدرسة')).toBeUndefined();
});

test('no word runs off a card', async () => {
  const word = 'GRUNDSCHULVERWALTUNGSMITARBEITERINNENVERSAMMLUNG';
  const png = Buffer.from(drawCard({ name: word, days: '1. MAI', news: `${word} ${word} ${word}` })).toString('base64');
  const page = await browser.newPage();
  await page.setContent(`<img src="data:image/png;base64,${png}">`);

  const inkAtTheEdge = await page.evaluate(`(async () => {
    const image = document.querySelector('img');
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(1145, 30, 55, 580);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 200) ink++;
    return ink;
  })()`);
  await page.close();

  expect(inkAtTheEdge).toBe(0);
});
