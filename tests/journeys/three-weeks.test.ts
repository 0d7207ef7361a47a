import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom } from '../../src/demo/newsroom.ts';
import { type House, openHouse } from '../../src/flow/open.ts';
import { type PollReport, poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { statusOf } from '../../src/flow/sources/status.ts';
import { booksOf } from '../flow/ledger.ts';
import { copySampleConfig, readTree, STEPS } from './newsroom-steps.ts';

let now = 0;
let dir: string;
let newsroom: Newsroom;
let house: House;
const polls: PollReport[] = [];
const books: Awaited<ReturnType<typeof booksOf>>[] = [];

beforeAll(async () => {
  newsroom = await openNewsroom({ now: () => now });
  dir = await mkdtemp(join(tmpdir(), 'gundem-journey-'));
  await copySampleConfig(dir, newsroom.host);
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    store: `sqlite:${join(dir, 'gundem.db')}`,
    now: () => now,
    fetchLimits: { gapMs: 0, retryPauseMs: 1 },
  });
  if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems));
  house = opened.house;
  for (const step of STEPS) {
    now = Date.parse(step.at);
    if (step.does === 'poll') polls.push(await poll(house, { force: true }));
    else await publish(house);
    books.push(await booksOf(house));
  }
});

afterAll(async () => {
  await house.close();
  await newsroom.close();
  await rm(dir, { recursive: true, force: true });
});

const itemsOf = async (date: string) => (await house.store.loadIssue(date))!.sections.flatMap((section) => section.items);

test('the ledger adds up after every step: what was announced once stays counted, and is in one column', () => {
  const announced = books.map((each) => each.announced);

  expect(books.flatMap((each) => each.gaps)).toEqual([]);
  expect(announced[0]).toBe(12);
  expect(announced).toEqual([...announced].sort((a, b) => a - b));
  expect(books.at(-1)!.sums.printed).toBeGreaterThan(10);
});

test('two issues come out of two weeks', async () => {
  const issues = await house.store.loadIssues();

  expect(issues.map((each) => [each.number, each.week.date, each.state])).toEqual([
    [1, '2026-11-04', 'published'],
    [2, '2026-11-11', 'published'],
  ]);
});

test('each source that answers is in the first issue, with right titles, days and words', async () => {
  const items = await itemsOf('2026-11-04');

  expect(new Set(items.map((each) => each.source.id))).toEqual(
    new Set(['open-classroom', 'bildungsbote', 'aula-abierta', 'global-schools', 'egitim-izleme', 'campus-wire']),
  );
  const turkish = items.find((each) => each.title.startsWith('Köy okulları'))!;
  expect(turkish).toMatchObject({
    day: '2026-11-04',
    language: 'tr',
    url: `${newsroom.base}/egitim-izleme/haber/koy-okullari-geri-donuyor`,
  });
  expect(turkish.paragraphs[0]).toMatch(/^Taşımalı eğitim nedeniyle/);
  for (const item of items)
    for (const paragraph of item.paragraphs)
      expect(paragraph).not.toMatch(/cookie|çerez|Cookies|Facebook|Devamını oku|Meistgelesen/i);
});

test('an announcement that another source repeats is one item that names both', async () => {
  const items = await itemsOf('2026-11-04');
  const housing = items.filter((each) => /hous/i.test(each.title));

  expect(housing.map((each) => each.source.id)).toEqual(['global-schools']);
  expect(housing[0]!.alsoReportedBy.map((each) => each.name)).toEqual(['Campus Wire']);
});

test('the curator’s picks are followed', async () => {
  const first = await itemsOf('2026-11-04');
  const second = await itemsOf('2026-11-11');
  const issue = await house.store.loadIssue('2026-11-11');

  expect(first.some((each) => each.title.includes('doctoral pay'))).toBe(false);
  expect(second.find((each) => each.ownWords)).toMatchObject({
    title: 'Öğrenciler otobüs tarifesini yeniden yazdı',
    originalTitle: 'Schülerinnen schreiben den Fahrplan neu',
  });
  expect(issue!.intro).toMatch(/^Bu hafta sınıfın dışına/);
});

test('nothing is printed twice', async () => {
  const all = [...(await itemsOf('2026-11-04')), ...(await itemsOf('2026-11-11'))];

  expect(new Set(all.map((each) => each.url)).size).toBe(all.length);
  expect(new Set(all.map((each) => each.articleId)).size).toBe(all.length);
});

test('a server that is down is one row, and the others go on', async () => {
  const errors = polls[0]!.problems.filter((each) => each.level === 'error');
  const status = await statusOf(house);

  expect(errors.map((each) => each.subject)).toEqual(['rural-network']);
  expect(errors[0]!.message).toContain('503');
  expect(status.filter((each) => each.condition === 'healthy')).toHaveLength(6);
});

test('another poll of unchanged sources makes one conditional request each and takes nothing', async () => {
  now = Date.parse('2026-11-18T09:30:00+03:00');
  await poll(house, { force: true });
  const before = newsroom.requests.length;
  now += 3_600_000;

  const report = await poll(house, { force: true });

  const made = newsroom.requests.slice(before);
  expect(made.filter((each) => each.status === 304)).toHaveLength(6);
  expect(made.filter((each) => each.status !== 304).map((each) => each.path)).toEqual(['/rural-network/feed.xml']);
  expect(report.polled.flatMap((each) => each.articles)).toEqual([]);
});

test('the three formats of the feed hold the same issues', async () => {
  const json = JSON.parse(await readFile(join(dir, 'output', 'feed.json'), 'utf8')) as { items: { id: string; title: string }[] };
  const atom = await readFile(join(dir, 'output', 'atom.xml'), 'utf8');
  const rss = await readFile(join(dir, 'output', 'rss.xml'), 'utf8');

  expect(json.items).toHaveLength(2);
  for (const item of json.items) {
    expect(atom).toContain(`<id>${item.id}</id>`);
    expect(rss).toContain(`>${item.id}</guid>`);
  }
});

test('output can be deleted and written again, byte for byte', async () => {
  const output = join(dir, 'output');
  const before = await readTree(output);
  await rm(output, { recursive: true });

  await publish(house);

  expect(await readTree(output)).toEqual(before);
});
