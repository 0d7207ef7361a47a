import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addItem } from '../../../src/flow/issue/add-item.ts';
import { decideAtDesk } from '../../../src/flow/issue/decide-at-desk.ts';
import { edit, resolveItem } from '../../../src/flow/issue/edit.ts';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import type { House } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { Item } from '../../../src/model/issue.ts';
import { type FakeSite, openFakeSite, page, rss } from '../fake-site.ts';

/** Wednesday 11 to Tuesday 17 November; Istanbul. */
const WEEK = '2026-11-11';
const NEXT = '2026-11-18';
let site: FakeSite;
let now: number;
let house: House;
beforeEach(async () => {
  site = await openFakeSite();
  const items = ['Aldermoor', 'Brenn'].map((name, at) => ({
    slug: name.toLowerCase(),
    title: `News of ${name}`,
    date: `2026-11-1${at + 3}T10:00:00Z`,
  }));
  site.pages.set('/feed', rss(site.base, items));
  for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title.slice(8)));
  now = Date.parse('2026-11-16T10:00:00Z');
  house = { ...(await site.house({ one: '/feed' }, '2026-11-16T10:00:00Z')), now: () => now };
  await poll(house);
});
afterEach(() => site.close());

const ENDED = Date.parse('2026-11-18T05:12:00Z');
async function decide(date: string, text: string): Promise<void> {
  await mkdir(join(house.configDir, 'issues'), { recursive: true });
  await writeFile(join(house.configDir, 'issues', `${date}.yaml`), text);
}
async function print(at = ENDED): Promise<Item[]> {
  now = at;
  const { issues } = await publish(house);
  return issues.flatMap((each) => (each.issue?.sections ?? []).flatMap((section) => section.items));
}
const WORDS = 'A bridge between two schools\n\nPupils of both sides built it in a week, and the town opens it on Friday.';

describe('an item that a curator wrote wholly', () => {
  test('about an address that nobody met, and about none, is printed under its day, in its words, once', async () => {
    await decide(
      WEEK,
      `items:
  - { url: "https://walled.example/bridge?utm_source=x", title: A bridge, summary: "It stands.\\n\\nIt holds.", day: 2026-11-12, note: Ours }
  - { title: A word of our own, summary: "We thank all who wrote to us.", order: 1 }
  - { url: "https://walled.example/bare", title: A headline alone, pick: true }
`,
    );

    const items = await print();
    const again = await print(ENDED + 7 * 86_400_000);

    const shape = items.map(({ title, paragraphs, url, day, ownWords, late }) => ({
      title,
      paragraphs,
      url,
      day,
      ownWords,
      late,
    }));
    const own = { ownWords: true, late: undefined };
    expect(shape).toEqual(
      expect.arrayContaining([
        {
          title: 'A bridge',
          paragraphs: ['It stands.', 'It holds.'],
          url: 'https://walled.example/bridge',
          day: '2026-11-12',
          ...own,
        },
        { title: 'A word of our own', paragraphs: ['We thank all who wrote to us.'], url: '', day: '2026-11-17', ...own },
        { title: 'A headline alone', paragraphs: [], url: 'https://walled.example/bare', day: '2026-11-17', ...own },
      ]),
    );
    expect(items.find((item) => item.title === 'A bridge')?.source.name).toBe('walled.example');
    expect(again).toEqual([]);
    const atom = await readFile(join(house.outputDir, 'atom.xml'), 'utf8');
    expect(atom).toContain('We thank all who wrote to us.');
  });

  test('can be dropped, held, retitled and corrected like any other', async () => {
    await decide(
      WEEK,
      'items:\n  - { title: One, summary: Words., hold: true }\n  - { title: Two, summary: Words., drop: no news }\n  - { title: Three, summary: "Three words." }\n',
    );
    const view = await viewWeek(house, WEEK);
    const three = view.proposal.candidates.find(({ lead }) => lead.title === 'Three')!;
    const by = { by: 'ada' };
    expect((await decideAtDesk(house, WEEK, { do: 'edit', match: three.lead.id, title: 'Four' }, by)).kind).toBe('saved');

    const first = (await print()).map((item) => item.title).sort();
    expect((await decideAtDesk(house, WEEK, { do: 'edit', match: three.lead.id, title: 'Five' }, by)).kind).toBe('saved');
    await publish(house, { date: WEEK, corrections: 'all' });
    const corrected = (await house.store.loadIssue(WEEK))!.sections.flatMap((section) => section.items);
    const second = (await print(ENDED + 7 * 86_400_000)).map((item) => item.title);

    expect(first).toEqual(['Four', 'News of Aldermoor', 'News of Brenn']);
    expect(corrected.map((item) => item.title).sort()).toEqual(['Five', 'News of Aldermoor', 'News of Brenn']);
    expect(second).toEqual(['One']);
  });

  test('a headline alone for an address that nobody knows is told, for it may be a slip', async () => {
    await decide(WEEK, `items:\n  - { url: "${site.base}/bren", title: Our headline }\n`);

    const view = await viewWeek(house, WEEK);

    expect(view.problems.filter((each) => each.code === 'curate/unmatched').map((each) => each.values)).toMatchObject([
      { match: `${site.base}/bren`, near: `${site.base.replace('http:', 'https:')}/brenn` },
    ]);
    expect((await print()).map((item) => item.title).sort()).toEqual(['News of Aldermoor', 'News of Brenn']);
  });
});

describe('an ended week that is not printed takes an item', () => {
  const shown = async (): Promise<string[]> =>
    (await print()).filter((item) => item.day <= '2026-11-17').map((item) => item.title);

  test('by add --item, for the week that was named, over every cap', async () => {
    now = ENDED;
    const tight: House = { ...house, publication: { ...house.publication, issue: { minItems: 1, maxItems: 1 } } };
    const added = await addItem(tight, { url: 'https://walled.example/a', text: WORDS, who: 'ada', date: WEEK });

    expect(added).toMatchObject({ kind: 'added', date: WEEK, problems: [] });
    const { issues } = await publish(tight);
    const titles = issues[0]!.issue!.sections.flatMap((section) => section.items.map((item) => item.title));
    expect(titles).toContain('A bridge between two schools');
  });

  test('that we have already, from whichever week, or says in which issue it stands', async () => {
    now = ENDED;
    const known = await addItem(house, { url: `${site.base}/brenn`, who: 'ada', date: NEXT });
    const first = await shown();
    const again = await addItem(house, { url: `${site.base}/aldermoor`, who: 'ada' });

    expect(known).toMatchObject({ kind: 'known', date: NEXT, problems: [] });
    expect(first).toEqual(['News of Aldermoor']);
    expect(again).toMatchObject({ kind: 'printed', date: WEEK });
    expect((await print(ENDED + 7 * 86_400_000)).map((item) => item.title)).toEqual(['News of Brenn']);
  });

  test('says why not where its file cannot be read, and keeps the item', async () => {
    now = ENDED;
    await decide(WEEK, 'items: [\n');

    const added = await addItem(house, { url: 'https://walled.example/a', text: WORDS, who: 'ada' });

    expect(added.kind === 'added' && added.problems.map((each) => each.code)).toEqual(['config/picks']);
  });

  test('by a pick of an address of another week, in the terminal as in the file', async () => {
    now = Date.parse('2026-11-19T10:00:00Z');
    const title = 'News of Corran';
    site.pages.set('/feed', rss(site.base, [{ slug: 'corran', title, date: '2026-11-19T08:00:00Z' }]));
    site.pages.set('/corran', page(title, 'Corran'));
    await poll(house, { force: true });

    const { url } = await resolveItem(house, WEEK, `${site.base}/corran`);
    await edit(house, WEEK, { do: 'pick', match: url }, { who: 'ada' });

    const { issues } = await publish(house, { date: WEEK });
    const items = issues[0]!.issue!.sections.flatMap((section) => section.items);
    expect(items.map((item) => [item.title, item.late])).toContainEqual([title, undefined]);
    await expect(resolveItem(house, WEEK, 'https://nobody.example/x')).rejects.toMatchObject({ code: 'flow/no-item' });
  });
});

test('“arrived late” stands at what is of an earlier week, and not where a curator named the day', async () => {
  site.pages.set(
    '/feed',
    rss(site.base, [
      { slug: 'early', title: 'Of the week before', date: '2026-11-10T08:00:00Z' },
      { slug: 'named', title: 'With a day of its own', date: '2026-11-10T09:00:00Z' },
    ]),
  );
  site.pages.set('/early', page('Of the week before', 'Corran'));
  site.pages.set('/named', page('With a day of its own', 'Elland'));
  await poll(house, { force: true });
  await decide(
    WEEK,
    `items:\n  - { url: "${site.base}/early", pick: true }\n  - { url: "${site.base}/named", pick: true, day: 2026-11-11 }\n`,
  );

  const items = await print();

  const late = Object.fromEntries(items.map((item) => [item.title, item.late ?? false]));
  expect(late).toEqual({
    'News of Aldermoor': false,
    'News of Brenn': false,
    'Of the week before': true,
    'With a day of its own': false,
  });
});
