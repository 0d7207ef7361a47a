import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryOut } from '../../src/flow/sources/try.ts';
import { openPaperRoom } from './paper-site.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gundem-try-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LIST = [
  'Night school for farmers opens in the valley',
  'Choirs of six towns sing in the exam hall',
  'A bus that is a library',
]
  .map((title, at) => `<li><a href="/n/${at}">${title}</a> <time datetime="2026-03-0${at + 1}">${at + 1} March 2026</time></li>`)
  .join('');

async function tried(name: string, html: string) {
  const path = join(folder, name);
  await writeFile(path, html);
  const room = await openPaperRoom({ sources: [], at: '2026-03-10T09:00:00Z', pages: [] });
  const trial = await tryOut(room.house, path);
  await room.close();
  return { first: trial.reading?.feed.entries[0]?.link, assumed: trial.assumedUrl };
}

test.each([
  ['what a browser wrote into it', '<!-- saved from url=(0027)https://valley.example/news -->', ''],
  ['its canonical address', '', '<link rel="canonical" href="https://valley.example/news">'],
  ['og:url', '', '<meta property="og:url" content="https://valley.example/news">'],
])('a saved page is read at the address that it names: %s', async (_, note, head) => {
  const { first, assumed } = await tried(
    'list.html',
    `<!doctype html>${note}<html lang="en"><head>${head}</head><body><ul>${LIST}</ul></body></html>`,
  );

  expect(first).toBe('https://valley.example/n/0');
  expect(assumed).toBeUndefined();
});

test('a saved page that names none is read at one that nobody has, and says so', async () => {
  const { first, assumed } = await tried('my list.html', `<!doctype html><html lang="en"><body><ul>${LIST}</ul></body></html>`);

  expect(first).toBe('https://saved-page.example/n/0');
  expect(assumed).toBe('https://saved-page.example/my%20list.html');
});

test('a document is shown as a source and as an article', async () => {
  const room = await openPaperRoom({ sources: [], at: '2026-12-10T09:00:00Z', pages: [] });
  const trial = await tryOut(room.house, join(import.meta.dirname, '../fixtures/pdf/arabic-pairs.pdf'));
  await room.close();

  expect(trial.reading?.outcome).toBe('read');
  expect(trial.article?.isArticle).toBe(true);
  expect(trial.excerpt?.length).toBeGreaterThan(0);
});

test('a saved page that lists nothing and is an article is shown as one', async () => {
  const path = join(folder, 'opens.html');
  const told = [
    'The new primary school in the north of the town opened its doors on Friday morning, and two hundred pupils came with their parents.',
    'The building cost less than was planned, the office said, and has room for three hundred pupils from the two quarters beside the river.',
    'Next year the old building will become a library for all who live there, with a hall for evening classes and a workshop.',
  ];
  await writeFile(
    path,
    `<html lang="en"><head><title>School opens</title></head><body><article><h1>School opens after two years</h1>${told.map((each) => `<p>${each}</p>`).join('')}</article></body></html>`,
  );
  const room = await openPaperRoom({ sources: [], at: '2026-12-10T09:00:00Z', pages: [] });
  const [page, asList] = [await tryOut(room.house, path), await tryOut(room.house, path, { as: 'listing' })];
  await room.close();

  expect(page.reading?.outcome).toBe('broken');
  expect(page.article?.paragraphs).toEqual(told);
  expect(asList.article).toBeUndefined();
});
