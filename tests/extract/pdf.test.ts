import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../../src/extract/pdf/read-pdf.ts';
import { launchChromium } from '../tools/chromium.ts';
import { likeness } from './pdf/ngrams.ts';
import { ODD_BUT_SOUND, REFUSED } from './pdf/odd.ts';
import { printSample } from './pdf/print.ts';
import { rawPdf } from './pdf/raw-pdf.ts';
import { SOUND } from './pdf/samples.ts';

const URL = 'https://ministry.example/letters/7.pdf';
const NOW = '2026-11-27T09:00:00Z';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test.each(SOUND)(
  '$name: text, headline and day are those of the document; what stands on every page is none of it',
  async (sample) => {
    const article = await readPdf(await printSample(browser, sample), URL, { now: NOW, language: sample.language });

    expect(article.isArticle).toBe(true);
    expect(article.title).toBe(sample.title);
    expect(article.published).toBe(sample.day);
    expect(article.language).toBe(sample.language);
    expect(likeness(article.text, sample.paragraphs.join('\n'))).toBeGreaterThanOrEqual(0.97);
    expect(article.paragraphs).toHaveLength(sample.paragraphs.length);
    expect(article.pages).toHaveLength(article.paragraphs.length);
  },
);

test.each(ODD_BUT_SOUND)('$name: read all the same', async ({ bytes, text, title }) => {
  const article = await readPdf(bytes(), URL, { now: NOW });

  expect(article.title).toBe(title);
  if (text) expect(likeness(article.text, text)).toBeGreaterThanOrEqual(0.97);
});

test.each(REFUSED.filter(({ why }) => why !== 'too-heavy'))(
  '$name: refused as $why, with its pages where it says them',
  async ({ bytes, why }) => {
    const article = await readPdf(bytes(), URL);

    expect(article.isArticle).toBe(false);
    expect(article.verdictReason).toMatchObject({ code: 'extract/pdf', values: { why } });
    expect(article.paragraphs).toEqual([]);
  },
);

test('each paragraph knows the page on which it begins, and a paragraph over two pages is one', async () => {
  const line = (n: number, text: string) => ({ x: 60, y: 700 - n * 14, text });
  const first = [
    'The first part of the letter is short, it ends where this line ends, and nothing of it goes over.',
    'The second part begins here, at the end of the first page, and it goes',
  ];
  const second = ['on at the head of the second one, until it has come to its end.'];
  const article = await readPdf(
    rawPdf({
      pages: [
        [
          { x: 60, y: 780, text: 'A letter on two pages', size: 20 },
          line(0, first[0]!),
          line(3, first[1]!),
          { x: 290, y: 30, text: '1' },
        ],
        [
          ...second.map((text, n) => line(n, text)),
          line(4, 'The third part stands on the second page alone, like this one.'),
          { x: 290, y: 30, text: '2' },
        ],
      ],
    }),
    URL,
  );

  expect(article.paragraphs).toEqual([
    first[0],
    `${first[1]} ${second[0]}`,
    'The third part stands on the second page alone, like this one.',
  ]);
  expect(article.pages).toEqual([1, 1, 2]);
  expect(article.leadsTo).toEqual({ kind: 'pdf', pages: 2 });
});

test('a word parted at the end of a line is whole again, unless its hyphen is its own', async () => {
  const lines = [
    'The new class-',
    'room is warm, and the well-',
    'known choir of Baden-',
    'Baden sings in the well-known hall of the old station.',
  ];
  const article = await readPdf(rawPdf({ pages: [lines.map((text, n) => ({ x: 60, y: 700 - n * 14, text }))] }), URL);

  expect(article.text).toBe(
    'The new classroom is warm, and the well-known choir of Baden-Baden sings in the well-known hall of the old station.',
  );
});

test('each row of a table is a paragraph', async () => {
  const rows = [
    ['District', 'Schools', 'Pupils'],
    ['Harbour and old town', '14', '3,204'],
    ['The five islands', '6', '411'],
    ['Upper valley', '21', '1,870'],
  ];
  const cells = rows.flatMap((row, n) => row.map((text, at) => ({ x: 60 + at * 150, y: 700 - n * 16, text })));
  const article = await readPdf(rawPdf({ pages: [[{ x: 60, y: 780, text: 'Schools by district', size: 20 }, ...cells]] }), URL);

  expect(article.paragraphs).toEqual([
    'District Schools Pupils',
    'Harbour and old town 14 3,204',
    'The five islands 6 411',
    'Upper valley 21 1,870',
  ]);
  expect(article.kinds).toEqual(['cell', 'cell', 'cell', 'cell']);
});

test('a headline is what a person wrote into the file, and never the name of a program or a file', async () => {
  const texts = Array.from({ length: 6 }, (_, n) => ({
    x: 60,
    y: 700 - n * 14,
    text: `Line ${n} of a text that says what the council decided on that day.`,
  }));
  const page = [{ x: 60, y: 780, text: 'What the council decided', size: 20 }, ...texts];
  const titled = async (title: string) => (await readPdf(rawPdf({ pages: [page], info: { Title: title } }), URL)).title;

  expect(await titled('Microsoft Word - letter_final2.docx')).toBe('What the council decided');
  expect(await titled('What the council decided on Monday')).toBe('What the council decided on Monday');
  expect((await readPdf(rawPdf({ pages: [texts], info: { Title: 'Letter of the council to all schools' } }), URL)).title).toBe(
    'Letter of the council to all schools',
  );
});

test('the day on which the file was made stands in where nobody says another', async () => {
  const texts = Array.from({ length: 6 }, (_, n) => ({
    x: 60,
    y: 700 - n * 14,
    text: `Line ${n} of a text that says what the council decided.`,
  }));
  const bytes = rawPdf({ pages: [texts], info: { CreationDate: "D:20261118093000+03'00'" } });
  const entry = {
    id: 'a',
    idFrom: 'link',
    title: 'A letter',
    publishedTrust: 'day',
    published: '2026-11-20',
    authors: [],
    enclosures: [],
    categories: [],
  } as const;

  expect(await readPdf(bytes, URL)).toMatchObject({
    published: '2026-11-18',
    publishedBy: { signal: 'pdf:created', trust: 'uncertain' },
  });
  expect((await readPdf(bytes, URL, { entry })).published).toBeUndefined();
});
