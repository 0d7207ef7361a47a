import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { edit, resolveItem } from '../../src/flow/issue/edit.ts';
import { viewWeek } from '../../src/flow/issue/week.ts';
import { poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { readTree } from '../journeys/newsroom-steps.ts';
import { type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
  const items = ['Aldermoor', 'Brenn', 'Corran'].map((name, at) => ({
    slug: name.toLowerCase(),
    title: `News of ${name}`,
    date: `2026-11-1${at + 3}T10:00:00Z`,
  }));
  site.pages.set('/feed', rss(site.base, items));
  for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title.slice(8)));
  await poll(await site.house({ one: '/feed' }, '2026-11-16T10:00:00Z'));
});
afterEach(() => site.close());

const at = (instant: string) => site.house({ one: '/feed' }, instant);

test('prints every ended week once, and nothing before its end', async () => {
  const early = await publish(await at('2026-11-17T10:00:00Z'));
  const due = await publish(await at('2026-11-18T06:00:00Z'));
  const again = await publish(await at('2026-11-19T06:00:00Z'));

  expect(early.issues).toEqual([]);
  expect(due.issues.map((each) => [each.date, each.outcome, each.items])).toEqual([['2026-11-11', 'published', 3]]);
  expect(again.issues).toEqual([]);
});

test('two at once print it once, and both end well', async () => {
  const houses = [await at('2026-11-18T06:00:00Z'), await at('2026-11-18T06:00:01Z')];

  const reports = await Promise.all(houses.map((house) => publish(house)));

  expect(reports.flatMap((report) => report.issues.map((each) => each.outcome))).toEqual(['published']);
  expect(await houses[0]!.store.loadIssues()).toHaveLength(1);
});

test('changes no byte and no time of a file when nothing changed', async () => {
  await publish(await at('2026-11-18T06:00:00Z'));
  const output = join(site.dir, 'output');
  const before = await readTree(output);
  const time = (await stat(join(output, 'atom.xml'))).mtimeMs;

  const report = await publish(await at('2026-11-18T12:00:00Z'));

  expect(report.written).toBe(0);
  expect(await readTree(output)).toEqual(before);
  expect((await stat(join(output, 'atom.xml'))).mtimeMs).toBe(time);
});

test('follows the picks of a curator', async () => {
  const house = await at('2026-11-17T10:00:00Z');
  const { url } = await resolveItem(house, '2026-11-11', `${site.base}/brenn`);
  await edit(house, '2026-11-11', { do: 'drop', match: url, reason: 'an advertisement' }, { who: 'ada' });
  await edit(house, '2026-11-11', { do: 'edit', match: `${site.base}/corran`, title: 'Corran, in our words' }, { who: 'ada' });

  const report = await publish(await at('2026-11-18T06:00:00Z'));

  const titles = report.issues[0]!.issue!.sections.flatMap((section) => section.items).map((item) => item.title);
  expect(titles.sort()).toEqual(['Corran, in our words', 'News of Aldermoor']);
});

test('corrects a printed issue when its picks change, with a note, and only then', async () => {
  await publish(await at('2026-11-18T06:00:00Z'));
  const house = await at('2026-11-18T15:00:00Z');
  await edit(house, '2026-11-11', { do: 'edit', match: `${site.base}/corran`, title: 'Corran, corrected' }, { who: 'ada' });

  const report = await publish(house);
  const again = await publish(await at('2026-11-18T18:00:00Z'));

  expect(report.issues.map((each) => each.outcome)).toEqual(['corrected']);
  expect(report.issues[0]!.issue!.corrections).toHaveLength(1);
  expect(again.issues).toEqual([]);
});

test('stops at a picks file that it cannot read, and names the place', async () => {
  await mkdir(join(site.dir, 'config', 'issues'), { recursive: true });
  await writeFile(join(site.dir, 'config', 'issues', '2026-11-11.yaml'), 'items:\n  - url: https://example.org/\n    titel: X\n');

  await expect(publish(await at('2026-11-18T06:00:00Z'))).rejects.toMatchObject({
    code: 'config/picks',
    message: expect.stringContaining('2026-11-11.yaml:3:5'),
  });
});

test('hands a held item to the next week', async () => {
  const house = await at('2026-11-17T10:00:00Z');
  await edit(house, '2026-11-11', { do: 'hold', match: `${site.base}/brenn` }, { who: 'ada' });
  await publish(await at('2026-11-18T06:00:00Z'));

  const view = await viewWeek(await at('2026-11-19T06:00:00Z'));

  expect(view.proposal.chosen.map((each) => each.lead.title)).toEqual(['News of Brenn']);
});

test('lets a week that is too thin wait and prints its items with the next one', async () => {
  const thin = await at('2026-11-18T06:00:00Z');
  const strict = { ...thin, publication: { ...thin.publication, issue: { maxItems: 20, minItems: 5 } } };
  const first = await publish(strict);

  const next = await publish({
    ...(await at('2026-11-25T06:00:00Z')),
    publication: { ...strict.publication, issue: { maxItems: 20, minItems: 3 } },
  });

  expect(first.issues.map((each) => each.outcome)).toEqual(['waits']);
  expect(next.issues.filter((each) => each.outcome === 'published').map((each) => [each.date, each.items])).toEqual([
    ['2026-11-11', 3],
  ]);
});
