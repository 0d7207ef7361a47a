import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeSite, openFakeSite } from '../flow/fake-site.ts';
import { gundem } from './run.ts';

// A page with two lists of one make and of equal right: which is wanted, only a person knows.
const box = (heading: string, folder: string, titles: readonly string[]): string =>
  `<section><h2>${heading}</h2><ul>${titles.map((title, at) => `<li><span>${20 - at} November 2026</span> <a href="/${folder}/${title.toLowerCase().replace(/\W+/g, '-')}">${title}</a></li>`).join('')}</ul></section>`;

const STATEMENTS = [
  'The union asks for smaller classes in the harbour schools',
  'What we told the committee about teachers of the islands',
  'Pay talks go into the winter, and what that means for pupils',
  'A letter to those who sit in the school council',
];
const CUTTINGS = [
  'Harbour schools are full, says a newspaper of the coast',
  'Islanders wait for a teacher of mathematics since summer',
  'Talks about pay: both sides are tired, writes the evening paper',
  'School council meets in the dark after a power cut',
];
const PAGE = `<!doctype html><html lang="en"><head><title>Press room – Union of teachers</title></head><body><nav><a href="/about">About</a><a href="/join">Join us</a></nav><main><h1>Press room</h1>${box('Our statements', 'statements', STATEMENTS)}${box('Press cuttings', 'cuttings', CUTTINGS)}</main><footer><a href="/imprint">Imprint</a></footer></body></html>`;

let site: FakeSite;

beforeEach(async () => {
  site = await openFakeSite();
  site.pages.set('/press', PAGE);
  const house = await site.house({}, '2026-11-27T09:00:00Z');
  await house.close();
});

afterEach(() => site.close());

const sources = (): string => readFileSync(join(site.dir, 'config', 'sources.yaml'), 'utf8');

test('add shows boxes of equal right by their headings with their first titles; the chosen one is written and read', async () => {
  const added = await gundem(site.dir, ['add', `${site.base}/press`, '--yes', '--box', 'press cuttings', '--id', 'union']);

  expect(added.code).toBe(0);
  expect(added.out).toContain('1. “Our statements” 4 entries');
  expect(added.out).toContain(STATEMENTS[0]);
  expect(added.out).toContain('2. “Press cuttings” 4 entries');
  expect(sources()).toMatch(/box: "?Press cuttings/);
  const tried = await gundem(site.dir, ['try', 'union', '--json']);
  const { reading } = JSON.parse(tried.out) as { reading: { feed: { entries: { title: string }[] } } };
  expect(reading.feed.entries.map((entry) => entry.title)).toEqual(CUTTINGS);
});

test('a box that is not there is told with those that are, and nothing is written', async () => {
  const refused = await gundem(site.dir, ['add', `${site.base}/press`, '--yes', '--box', '7']);

  expect(refused.code).toBe(2);
  expect(refused.err).toContain('1 “Our statements”, 2 “Press cuttings”');
  expect(sources()).not.toContain('/press');
});

test('a chosen box that went away is told, and no other is read in its place', async () => {
  await gundem(site.dir, ['add', `${site.base}/press`, '--yes', '--box', '2', '--id', 'union']);
  site.pages.set('/press', PAGE.replace('Press cuttings', 'Archive'));

  const tried = await gundem(site.dir, ['try', 'union']);

  expect(tried.code).toBe(1);
  expect(tried.out).toContain('no box of the page is called “Press cuttings”');
  expect(tried.out).toContain('Our statements');
});
