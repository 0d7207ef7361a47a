import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { edit } from '../../src/flow/issue/edit.ts';
import { poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

const LEAD = 'Quarrelsome zeppelins seized every classroom';
const NOTE = 'An earlier version carried a report that was made up.';
const WEEK = '2026-11-11';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
  const titles = [LEAD, 'Aldermoor opens a library', 'Corran trains teachers'];
  const items = titles.map((title, at) => ({ slug: `n${at}`, title, date: `2026-11-1${3 + at}T10:00:00Z` }));
  site.pages.set('/feed', rss(site.base, items));
  for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title));
  await poll(await at('2026-11-16T10:00:00Z'));
  await publish(await at('2026-11-18T06:00:00Z'));
});
afterEach(() => site.close());

const at = (instant: string) => site.house({ one: '/feed' }, instant);

/** Files of output/, hidden ones too, that hold a word; bytes, so that pictures are looked through as well. */
async function filesWith(word: string): Promise<string[]> {
  const output = join(site.dir, 'output');
  const files = (await readdir(output, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const found: string[] = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    if ((await readFile(path)).includes(word)) found.push(path.slice(output.length + 1));
  }
  return found.sort();
}

async function entriesOf(path: string) {
  const parsed = parseFeed(await readFile(join(site.dir, 'output', path), 'utf8'));
  if (parsed.format !== 'atom') throw new Error(`expected Atom, got ${parsed.format}`);
  return parsed.feed.entries ?? [];
}

test('a lead that was made up is in no file after its correction, and readers see it withdrawn once, under its id', async () => {
  const before = await entriesOf('items/atom.xml');
  const house = await at('2026-11-18T15:00:00Z');
  await edit(house, WEEK, { do: 'drop', match: `${site.base}/n0`, reason: 'made up' }, { who: 'ada' });
  await edit(house, WEEK, { do: 'correct', at: '2026-11-18T15:00:00Z', text: NOTE }, { who: 'ada' });

  const report = await publish(house);

  const after = await entriesOf('items/atom.xml');
  const lead = before.find((entry) => JSON.stringify(entry).includes(LEAD))!;
  const told = after.filter((entry) => entry.id === lead.id);
  expect(report.issues.map((each) => each.outcome)).toEqual(['corrected']);
  expect(await filesWith('zeppelins')).toEqual([]);
  expect(await filesWith(`${site.base}/n0`)).toEqual([]);
  expect(told).toHaveLength(1);
  expect(told[0]!.published).toBe(lead.published);
  expect(told[0]!.updated! > lead.updated!).toBe(true);
  expect(told[0]!.links).toEqual(lead.links!.filter((link) => link.rel === 'alternate'));
  expect(after.map((entry) => entry.id)).toEqual(before.map((entry) => entry.id));
  const address = lead.links!.find((link) => link.rel === 'alternate')!.href!;
  const own = address.slice(address.indexOf('issues/'));
  expect(await readFile(join(site.dir, 'output', own, 'index.html'), 'utf8')).toContain('Withdrawn on 18 November 2026');
});

test('a correction in the very moment of the print is printed, and told as one', async () => {
  const house = await at('2026-11-18T06:00:00Z');
  await edit(house, WEEK, { do: 'drop', match: `${site.base}/n0`, reason: 'made up' }, { who: 'ada' });

  const report = await publish(house);

  expect(report.issues.map((each) => each.reason)).toEqual([`Removed: “${LEAD}”.`]);
  expect(await readFile(join(site.dir, 'output/issues/2026-11-11/index.html'), 'utf8')).toContain(`Removed: “${LEAD}”.`);
});

test('the automatic note is the one place where a dropped headline stays', async () => {
  const house = await at('2026-11-18T15:00:00Z');
  await edit(house, WEEK, { do: 'drop', match: `${site.base}/n0`, reason: 'made up' }, { who: 'ada' });

  await publish(house);

  const wanted =
    /^(?:atom\.xml|rss\.xml|feed\.json|index\.html|changes\/.*|issues\/2026-11-11\/(?:corrections\/)?(?:index\.html|issue\.json|mail\.\w+))$/;
  const found = await filesWith('zeppelins');
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((path) => !wanted.test(path))).toEqual([]);
  expect((await readFile(join(site.dir, 'output/issues/2026-11-11/index.html'), 'utf8')).match(/zeppelins/g)).toHaveLength(1);
});

test('a retitled lead is in no file either', async () => {
  const house = await at('2026-11-18T15:00:00Z');
  await edit(
    house,
    WEEK,
    { do: 'edit', match: `${site.base}/n0`, title: 'Classrooms are as they were', summary: 'All well.' },
    { who: 'ada' },
  );

  await publish(house);

  expect(await filesWith('zeppelins')).toEqual([]);
  expect(await filesWith('Classrooms are as they were')).toContain('index.html');
});

test('what a correction brings back is one entry again, later than its withdrawal', async () => {
  const house = await at('2026-11-18T15:00:00Z');
  await edit(house, WEEK, { do: 'drop', match: `${site.base}/n0`, reason: 'made up' }, { who: 'ada' });
  await publish(house);
  const gone = await entriesOf('items/atom.xml');
  const later = await at('2026-11-18T18:00:00Z');
  await edit(later, WEEK, { do: 'undrop', match: `${site.base}/n0` }, { who: 'ada' });

  await publish(later);

  const back = await entriesOf('items/atom.xml');
  const entry = back.find((each) => JSON.stringify(each).includes(LEAD))!;
  const was = gone.find((each) => each.id === entry.id)!;
  expect(back.map((each) => each.id).sort()).toEqual(gone.map((each) => each.id).sort());
  expect(entry.updated! > was.updated!).toBe(true);
});
