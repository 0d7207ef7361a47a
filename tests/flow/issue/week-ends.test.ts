import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addItem } from '../../../src/flow/issue/add-item.ts';
import { approveCommand } from '../../../src/flow/issue/approval.ts';
import { toldAtHand } from '../../../src/flow/issue/at-hand.ts';
import { unprintedOf } from '../../../src/flow/issue/corrections.ts';
import { decideAtDesk, takeBack } from '../../../src/flow/issue/decide-at-desk.ts';
import { edit } from '../../../src/flow/issue/edit.ts';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import type { House } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import { checkFiles } from '../../../src/flow/sources/check.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { say } from '../../../src/words/say.ts';
import { type FakeSite, openFakeSite, page, rss } from '../fake-site.ts';

let site: FakeSite;
let now: number;
let base: House;
const WEEK = '2026-11-11';
const ENDED = Date.parse('2026-11-18T05:12:00Z'); // 08:12 in Istanbul, the morning after
beforeEach(async () => {
  site = await openFakeSite();
  const items = ['Aldermoor', 'Brenn', 'Corran'].map((name, at) => ({
    slug: name.toLowerCase(),
    title: `News of ${name}`,
    date: `2026-11-1${at + 3}T10:00:00Z`,
  }));
  site.pages.set('/feed', rss(site.base, items));
  for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title.slice(8)));
  base = { ...(await site.house({ one: '/feed' }, '2026-11-16T10:00:00Z')), now: () => now };
  now = Date.parse('2026-11-16T10:00:00Z');
  await poll(base);
});
afterEach(() => site.close());

const house = (publication: Partial<House['publication']> = {}): House => ({
  ...base,
  publication: { ...base.publication, schedule: { ...base.publication.schedule, publish: '0 9 * * wed' }, ...publication },
});
const titles = (issue: Issue | undefined): string[] =>
  (issue?.sections ?? []).flatMap((section) => section.items.map((item) => item.title)).sort();
const approve = async (at: House, by = 'Ada'): Promise<void> => {
  const view = await viewWeek(at, WEEK);
  const command = await approveCommand(at, view, { by, at: new Date(now).toISOString() });
  expect((await decideAtDesk(at, WEEK, command, { by })).kind).toBe('saved');
};
const printed = async (): Promise<Issue> => (await base.store.loadIssue(WEEK))!;

describe('the ended week', () => {
  test('is at hand from midnight on until it is printed, and says when it goes out', async () => {
    now = Date.parse('2026-11-17T20:59:00Z');
    expect((await viewWeek(house())).week.date).toBe(WEEK);
    expect(await toldAtHand(house())).toBeUndefined();

    now = ENDED;
    const hand = await toldAtHand(house());
    expect((await viewWeek(house())).week.date).toBe(WEEK);
    expect(say(hand!.told, 'en')).toBe('Issue 1 (11–17 November) ends, goes out Wednesday 09:00, not approved');
    // in one language each, whatever that of the publication is
    expect(say(hand!.told, 'tr')).toMatch(/^1\. sayı \(11–17 Kasım\) bitti, Çarşamba 09:00/);
    expect(say(hand!.told, 'de')).toContain('(11.–17. November) endet, erscheint Mittwoch 09:00');
    const spoken = await toldAtHand(house({ language: 'tr' }));
    expect(say(spoken!.told, 'en')).toContain('(11–17 November) ends, goes out Wednesday 09:00');

    await publish(house());
    expect((await viewWeek(house())).week.date).toBe('2026-11-18');
    expect(await toldAtHand(house())).toBeUndefined();
  });

  test('that is too thin stays at hand until its hour, where approval is required for ever', async () => {
    const strict = (approval: 'optional' | 'required') => house({ approval, issue: { maxItems: 20, minItems: 9 } });
    now = ENDED;
    await publish(strict('optional'));
    expect((await viewWeek(strict('optional'))).week.date).toBe(WEEK);

    now = Date.parse('2026-11-18T06:00:00Z');
    await publish(strict('optional'));

    expect((await viewWeek(strict('optional'))).week.date).toBe('2026-11-18');
    now += 6 * 86_400_000;
    expect((await viewWeek(strict('required'))).week.date).toBe(WEEK);
    expect(say((await toldAtHand(strict('required')))!.told, 'en')).toBe(
      'Issue 1 (11–17 November) ends, its hour was Wednesday 09:00, not approved: it waits until it is',
    );
  });

  test('takes what is added by hand, unless the curator names another', async () => {
    now = ENDED;
    const text = 'A headline of its own\n\nA first paragraph that somebody pasted, about a school in Hallin.';
    const added = await addItem(house(), { url: 'https://walled.example/a', text, who: 'ada' });
    const other = await addItem(house(), {
      url: 'https://walled.example/b',
      text: `${text} Two.`,
      who: 'ada',
      date: '2026-11-19',
    });

    expect(added.kind === 'added' && added.article.placedAt).toBe('2026-11-17T20:59:59.999Z');
    expect(other.kind === 'added' && other.article.placedAt >= '2026-11-17T21:00:00.000Z').toBe(true);
    await publish(house());
    expect(titles(await printed())).toContain('A headline of its own');
    await expect(addItem(house(), { url: 'https://walled.example/c', text, who: 'ada', date: WEEK })).rejects.toMatchObject({
      code: 'usage/issue-out',
    });
  });

  test('a week with nothing in it is not at hand', async () => {
    now = ENDED;
    await publish(house());
    now += 7 * 86_400_000;

    expect((await viewWeek(house())).week.date).toBe('2026-11-25');
  });
});

describe('an approval', () => {
  test('stands while nothing changes, and prints what was approved', async () => {
    now = ENDED;
    await approve(house({ approval: 'required' }));
    now += 3_600_000;

    const report = await publish(house({ approval: 'required' }));

    expect(report.issues.map((each) => each.outcome)).toEqual(['published']);
    expect(titles(await printed())).toHaveLength(3);
  });

  test.each([
    [
      'a dropped item',
      (at: House) => edit(at, WEEK, { do: 'drop', match: `${site.base}/brenn`, reason: 'no' }, { who: 'b' }),
      '“News of Brenn” went',
    ],
    [
      'another headline',
      (at: House) => edit(at, WEEK, { do: 'edit', match: `${site.base}/brenn`, title: 'Ours' }, { who: 'b' }),
      '“Ours”: another title',
    ],
    [
      'an introduction',
      (at: House) => edit(at, WEEK, { do: 'intro', text: 'What a week.' }, { who: 'b' }),
      'another introduction',
    ],
  ])('does not stand for %s: where it is required the week waits, else it is printed and told', async (_what, change, told) => {
    now = ENDED;
    await approve(house());
    now += 60_000;
    await change(house());

    const waits = await publish(house({ approval: 'required' }));
    const prints = await publish(house());

    expect(waits.issues.map((each) => each.outcome)).toEqual(['waits']);
    expect(say(waits.issues[0]!.reason, 'en')).toContain(`changed since Ada approved it at 08:12: ${told}`);
    expect(prints.issues.map((each) => each.outcome)).toEqual(['published']);
    expect(say(prints.issues[0]!.reason, 'en')).toContain(`changed since Ada approved it at 08:12: ${told}`);
  });

  test('given again stands for what there is then', async () => {
    now = ENDED;
    await approve(house());
    await edit(house(), WEEK, { do: 'drop', match: `${site.base}/brenn`, reason: 'no' }, { who: 'b' });
    now += 60_000;
    await approve(house(), 'Bora');

    const report = await publish(house({ approval: 'required' }));

    expect([report.issues[0]!.outcome, titles(await printed())]).toEqual(['published', ['News of Aldermoor', 'News of Corran']]);
  });

  test('is not undone by what came later: it is not in it', async () => {
    now = ENDED;
    await approve(house({ approval: 'required' }));
    now += 60_000;
    site.pages.set('/feed', rss(site.base, [{ slug: 'hallin', title: 'News of Hallin', date: '2026-11-16T10:00:00Z' }]));
    site.pages.set('/hallin', page('News of Hallin', 'Hallin'));
    await poll(house(), { force: true });

    await publish(house({ approval: 'required' }));

    expect(titles(await printed())).toEqual(['News of Aldermoor', 'News of Brenn', 'News of Corran']);
  });

  test('written into the file by a person is bound to what stands when it is first seen', async () => {
    const file = join(base.configDir, 'issues', `${WEEK}.yaml`);
    await mkdir(join(base.configDir, 'issues'), { recursive: true });
    await writeFile(file, 'approved: Ada\n');
    now = ENDED;
    await toldAtHand(house({ approval: 'required' }));
    await writeFile(file, `approved: Ada\ndrop: { "${site.base}/brenn": no }\n`);

    const changed = await publish(house({ approval: 'required' }));
    await writeFile(file, `approved: { by: Ada, at: 2026-11-18T06:00:00Z }\ndrop: { "${site.base}/brenn": no }\n`);
    const again = await publish(house({ approval: 'required' }));

    expect(changed.issues.map((each) => each.outcome)).toEqual(['waits']);
    expect(again.issues.map((each) => [each.outcome, each.items])).toEqual([['published', 2]]);
  });

  test('carries its mark in the file, so that another store knows what it was for', async () => {
    now = ENDED;
    await approve(house());
    const file = join(base.configDir, 'issues', `${WEEK}.yaml`);
    const text = await readFile(file, 'utf8');
    await base.store.setFact(`approval:${WEEK}`, null);
    expect((await publish(house({ approval: 'required' }), { dryRun: true })).issues[0]!.outcome).toBe('preview');

    await base.store.setFact(`approval:${WEEK}`, null);
    await writeFile(file, text.replace(/of: \S+/, 'of: 0123456789abcdef'));

    expect((await publish(house({ approval: 'required' }))).issues[0]!.outcome).toBe('waits');
  });
});

describe('a correction', () => {
  beforeEach(async () => {
    now = ENDED;
    await publish(house());
    now += 86_400_000;
  });
  const drop = () => decideAtDesk(house(), WEEK, { do: 'drop', match: `${site.base}/brenn`, reason: 'retracted' }, { by: 'ada' });
  const retitle = () =>
    decideAtDesk(house(), WEEK, { do: 'edit', match: `${site.base}/corran`, title: 'Swifts, counted' }, { by: 'ada' });

  test('is not printed by the hour: decisions collect and are told', async () => {
    const before = await printed();
    await drop();
    await retitle();

    const report = await publish(house(), { corrections: 'none' });

    expect(await printed()).toEqual(before);
    expect(report.unprinted.map((each) => [each.date, each.differences.map(({ kind, title }) => [kind, title])])).toEqual([
      [
        WEEK,
        [
          ['removed', 'News of Brenn'],
          ['edited', 'Swifts, counted'],
        ],
      ],
    ]);
  });

  test('prints what it names, and its note is about that; the rest stays not printed', async () => {
    await drop();
    await retitle();
    const { differences } = await unprintedOf(house(), WEEK);
    const key = differences.find((each) => each.kind === 'edited')!.key;

    await publish(house(), { date: WEEK, corrections: [key] });

    const issue = await printed();
    expect(titles(issue)).toEqual(['News of Aldermoor', 'News of Brenn', 'Swifts, counted']);
    expect(issue.corrections.map((each) => each.text)).toEqual(['Corrected: “Swifts, counted”.']);
    expect((await unprintedOf(house(), WEEK)).differences.map((each) => each.kind)).toEqual(['removed']);
    await publish(house(), { date: WEEK });
    expect(titles(await printed())).toEqual(['News of Aldermoor', 'Swifts, counted']);
    expect((await unprintedOf(house(), WEEK)).differences).toEqual([]);
  });

  test('is undone by another correction: what went comes back under its id, words become the source’s again', async () => {
    const before = await printed();
    const idOf = (issue: Issue) => issue.sections.flatMap((each) => each.items).find((each) => /brenn/.test(each.url))?.id;
    await drop();
    await retitle();
    await publish(house(), { date: WEEK });
    expect(idOf(await printed())).toBeUndefined();

    now += 60_000;
    expect((await takeBack(house(), WEEK, 'ada')).kind).toBe('saved');
    expect((await takeBack(house(), WEEK, 'ada')).kind).toBe('saved');
    await publish(house(), { date: WEEK });

    const issue = await printed();
    expect(titles(issue)).toEqual(titles(before));
    expect(idOf(issue)).toBe(idOf(before));
    expect(issue.corrections).toHaveLength(2);
  });

  test('of a day or a topic is undone as well', async () => {
    await decideAtDesk(
      house(),
      WEEK,
      { do: 'edit', match: `${site.base}/brenn`, day: '2026-11-11', topic: 'tools' },
      { by: 'ada' },
    );
    const placeOf = async () => (await printed()).sections.flatMap((each) => each.items).find((each) => /brenn/.test(each.url))!;
    await publish(house(), { date: WEEK });
    expect([(await placeOf()).day, (await placeOf()).topics]).toEqual(['2026-11-11', ['tools']]);

    now += 60_000;
    await takeBack(house(), WEEK, 'ada');
    await publish(house(), { date: WEEK });

    expect([(await placeOf()).day, (await placeOf()).topics]).toEqual(['2026-11-14', []]);
  });

  test('a note alone is a correction, and waits to be named like any other', async () => {
    await decideAtDesk(
      house(),
      WEEK,
      { do: 'correct', at: new Date(now).toISOString(), text: 'Eleven, not ten.' },
      { by: 'ada' },
    );
    const told = await publish(house(), { corrections: 'none' });

    await publish(house(), { date: WEEK, corrections: ['note'] });

    expect(told.unprinted.map((each) => each.differences.map(({ kind, title }) => [kind, title]))).toEqual([
      [['note', 'Eleven, not ten.']],
    ]);
    expect((await printed()).corrections.map((each) => each.text)).toEqual(['Eleven, not ten.']);
  });
});

test('a topic that nobody knows, a day outside of the week and a misnamed file are told by every door before they are public', async () => {
  await mkdir(join(base.configDir, 'issues'), { recursive: true });
  await writeFile(join(base.configDir, 'issues', '25.11.2026.yaml'), 'pick: []\n');
  await writeFile(join(base.configDir, 'issues', '2026-11-12.yaml'), 'pick: []\n');
  await writeFile(
    join(base.configDir, 'issues', `${WEEK}.yaml`),
    `items:\n  - { url: "${site.base}/brenn", topic: tools, day: 2026-11-20 }\n`,
  );
  now = ENDED;
  const codes = ['curate/unknown-topic', 'curate/outside-day', 'config/name', 'config/stray-picks'];

  const view = (await viewWeek(house())).problems.map((each) => each.code);
  const checked = (await checkFiles(house())).map((each) => each.code);
  const published = (await publish(house(), { dryRun: true })).problems.map((each) => each.code);

  for (const told of [view, checked, published]) expect(told).toEqual(expect.arrayContaining(codes));
});
