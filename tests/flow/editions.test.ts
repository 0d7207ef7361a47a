import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { edit } from '../../src/flow/issue/edit.ts';
import type { House } from '../../src/flow/open.ts';
import { publish } from '../../src/flow/publish.ts';
import { readFeed } from '../../src/library.ts';
import { store } from '../desk/newsroom.ts';
import { schoolStory, WEEK } from './drafting-house.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';

const AFTER = Date.parse('2026-11-25T09:30:00Z');
const german = schoolStory(2, {
  url: 'https://leuchtturm.example/nacht',
  sourceId: 'leuchtturm',
  language: 'de',
  title: 'Nachtzüge für Schulklassen',
  paragraphs: [
    'Die Bahn fährt im Januar 22 Nachtzüge für Schulklassen, und in jedem liest eine Lehrerin vor dem Einschlafen vor.',
  ],
});
const english = schoolStory(1);

const SOURCES = `sources:
  - { id: lighthouse, name: Lighthouse, url: "https://lighthouse.example/feed" }
  - { id: leuchtturm, name: Leuchtturm, url: "https://leuchtturm.example/feed", language: de }
`;
const EDITIONS = `issue: { minItems: 1 }
editions:
  - { language: en, site: "https://bulten.example.org/gundem/en/", title: "From the World" }
  - { language: de, site: "https://welt.example.org/" }
`;

let made: SmallHouse;
let house: House;
let now = AFTER;
beforeEach(async () => {
  now = AFTER;
  made = await makeSmallHouse({ publication: EDITIONS, sources: SOURCES });
  house = await made.open({ now: () => now });
  await store(house, [english, german]);
});
afterEach(async () => {
  await house.close();
  await made.remove();
});

const printed = (path: string): Promise<string> => readFile(join(made.outputDir, path), 'utf8').catch(() => '');
const issueOf = (folder = ''): Promise<string> => printed(`${folder}issues/${WEEK}/index.html`);
const translate = (match: string, words: object | null, language = 'en') =>
  edit(house, WEEK, { do: 'edit', match, translations: { [language]: words } }, { who: 'Ada' });
async function publishLater(): Promise<Awaited<ReturnType<typeof publish>>> {
  now += 3_600_000;
  return publish(house, { date: WEEK });
}
const ENGLISH = {
  title: 'Night trains for school classes',
  summary: 'The railway runs 22 night trains for classes in January.',
  by: 'Ada',
};

test('an edition holds what was reviewed and what its sources wrote themselves, under the same ids, and says what it leaves out', async () => {
  await publish(house, { date: WEEK });

  const [tr, en, de] = [await issueOf(), await issueOf('en/'), await issueOf('de/')];
  const ids = async (folder: string): Promise<string[]> =>
    readFeed(Buffer.from(await printed(`${folder}items/atom.xml`)), { url: 'https://bulten.example.org/' }).entries.map(
      ({ id }) => id,
    );

  expect(tr).toContain('Nachtzüge');
  expect(tr).toContain('Brookvale opens');
  expect(en).toContain('Brookvale opens 21 school kitchens');
  expect(en).not.toContain('Nachtzüge');
  expect(en).toContain('One more item in Turkish');
  expect(en).toContain('<html lang="en"');
  expect(en).toContain('From the World');
  expect(de).toContain('Nachtzüge');
  expect(de).not.toContain('Brookvale');
  expect((await ids('')).sort()).toEqual([...(await ids('en/')), ...(await ids('de/'))].sort());
});

test('pages that stand in several languages name each other, and only those', async () => {
  await publish(house, { date: WEEK });

  const [tr, en] = [await issueOf(), await issueOf('en/')];

  for (const page of [tr, en]) {
    expect(page).toContain(`<link rel="alternate" hreflang="tr" href="https://bulten.example.org/gundem/issues/${WEEK}/">`);
    expect(page).toContain(`<link rel="alternate" hreflang="en" href="https://bulten.example.org/gundem/en/issues/${WEEK}/">`);
    expect(page).toContain(`<link rel="alternate" hreflang="de" href="https://welt.example.org/issues/${WEEK}/">`);
  }
  expect(await printed('atom.xml')).not.toContain('hreflang');
});

test('a text that is reviewed later changes its edition alone: not a byte of the feeds of the others', async () => {
  await publish(house, { date: WEEK });
  const [atom, items] = [await printed('atom.xml'), await printed('items/atom.xml')];

  await translate(german.url, ENGLISH);
  const report = await publishLater();

  expect(report.issues.map(({ outcome }) => outcome)).toEqual(['corrected']);
  expect(await printed('atom.xml')).toBe(atom);
  expect(await printed('items/atom.xml')).toBe(items);
  const en = await issueOf('en/');
  expect(en).toContain('Night trains for school classes');
  expect(en).toContain('Translated by Ada');
  expect(en).toContain('Original title: Nachtzüge für Schulklassen');
  expect(en).not.toContain('more item');
  expect(await issueOf('de/')).not.toContain('Night trains');
  const again = await publishLater();
  expect(again.written).toBe(0);
});

test('a reviewed text that is taken back is gone everywhere, and its address says so', async () => {
  await translate(german.url, ENGLISH);
  await publish(house, { date: WEEK });
  const before = readFeed(Buffer.from(await printed('en/items/atom.xml')), { url: 'https://bulten.example.org/' }).entries;

  await translate(german.url, null);
  await publishLater();

  const after = await printed('en/items/atom.xml');
  const { readdir } = await import('node:fs/promises');
  const names = (await readdir(made.outputDir, { recursive: true, withFileTypes: true })).filter(
    (each) => each.isFile() && !each.parentPath.includes('trash'),
  );
  const bytes = (await Promise.all(names.map((each) => readFile(join(each.parentPath, each.name), 'utf8')))).join('\n');
  expect(before.map(({ title }) => title)).toContain('Night trains for school classes');
  // its headline is told by the note that says what was removed, as in the issue itself
  expect(bytes).not.toContain('22 night trains for classes');
  expect(
    readFeed(Buffer.from(after), { url: 'https://bulten.example.org/' })
      .entries.map(({ id }) => id)
      .sort(),
  ).toEqual(before.map(({ id }) => id).sort());
  expect(await issueOf()).toContain('Nachtzüge');
});

test('what the source does not say stays out of a strict publication’s edition', async () => {
  await house.close();
  const path = join(made.configDir, 'publication.yaml');
  await made.write('publication.yaml', `${await readFile(path, 'utf8')}claims: strict\n`);
  house = await made.open({ now: () => now });
  await translate(german.url, { ...ENGLISH, summary: 'The railway runs 731 night trains for classes in January.' });

  await publish(house, { date: WEEK });

  expect(await issueOf('en/')).not.toContain('731');
  expect(await issueOf('en/')).toContain('One more item in Turkish');
});

test('an edition that is configured no more is cleared away, and the publication stays as it is', async () => {
  await publish(house, { date: WEEK });
  const atom = await printed('atom.xml');
  await house.close();
  const path = join(made.configDir, 'publication.yaml');
  await made.write('publication.yaml', (await readFile(path, 'utf8')).replace(/^editions:\n(?: .*\n)+/m, ''));
  house = await made.open({ now: () => now });

  await publishLater();

  expect(await issueOf('en/')).toBe('');
  expect((await printed('atom.xml')).replace(/,"editions":\[.*?\]/, '')).toBe(atom.replace(/,"editions":\[.*?\]/, ''));
});
