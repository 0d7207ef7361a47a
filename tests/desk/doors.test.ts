import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addItem } from '../../src/flow/issue/add-item.ts';
import { addText } from '../../src/flow/issue/add-text.ts';
import { edit, resolveItem } from '../../src/flow/issue/edit.ts';
import { weekAtHand } from '../../src/flow/issue/week-at-hand.ts';
import { publish } from '../../src/flow/publish.ts';
import { shortHash } from '../../src/kit/hash.ts';
import type { Item } from '../../src/model/issue.ts';
import { FACTS } from '../../src/store/facts.ts';
import { article, openDesk, type TestDesk, WEEK } from './newsroom.ts';

/** What a poll brought: a week that holds something is the one at hand until it is printed. */
const met = article(0);
/** The week has ended and is not printed. */
const ENDED = Date.parse('2026-11-25T05:00:00Z');
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk([met]);
  desk.setNow(ENDED);
  await desk.house().store.setFact(FACTS.firstWeek, '2026-11-10T21:00:00.000Z');
});
afterEach(() => desk.close());

interface Words {
  readonly title: string;
  readonly text: string;
  readonly url?: string;
}

type Door = (words: Words) => Promise<unknown>;

const who = 'ada';

function bring(words: { readonly title?: string; readonly text: string }, url: string | undefined): Promise<unknown> {
  const brought = { ...words, who, date: WEEK };
  return url ? addItem(desk.house(), { ...brought, url }) : addText(desk.house(), brought);
}

/** Every way for words of a curator's own into a week. */
const DOORS: Readonly<Record<string, Door>> = {
  'add --item': ({ title, text, url }) => bring({ title, text }, url),
  'add --item with the title in the text': ({ title, text, url }) => bring({ text: `${title}\n\n${text}` }, url),
  'add --item with the title told twice': ({ title, text, url }) => bring({ title, text: `${title}\n\n${text}` }, url),
  'issue edit': async ({ title, text, url }) => {
    const { url: match } = await resolveItem(desk.house(), WEEK, url!, true);
    return edit(desk.house(), WEEK, { do: 'edit', match, title, summary: text }, { who });
  },
  'the desk': async ({ title, text, url }) => {
    const token = await desk.token();
    const input = [url, title, text].filter(Boolean).join('\n\n');
    const seen = await desk.post('/desk/add', { token, input });
    expect(seen.status).toBe(200);
    const taken = await desk.post('/desk/add/take', { token, input });
    expect(taken.status).toBe(303);
  },
  'the file': async ({ title, text, url }) => {
    await mkdir(join(desk.configDir, 'issues'), { recursive: true });
    const entry = { ...(url ? { url } : {}), title, summary: text };
    await writeFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), `items:\n  - ${JSON.stringify(entry)}\n`);
  },
};

/** Prints the week; its items but the one that was polled. */
async function print(): Promise<Item[]> {
  const { issues } = await publish(desk.house(), { date: WEEK });
  const items = issues.flatMap((each) => each.issue!.sections.flatMap((section) => section.items));
  return items.filter((item) => item.title !== met.title);
}

const rows = Object.keys(DOORS).flatMap((door) =>
  (['with an address', 'without one'] as const)
    .filter((form) => !(door === 'issue edit' && form === 'without one'))
    .map((form) => [door, form] as const),
);

test.each(rows)('by %s, an item %s is printed alike on the page, in three feeds and in mail', async (door, form) => {
  const words: Words = {
    title: 'A bridge between two schools',
    text: 'Pupils of both sides built it in a week.\n\nThe town opens it on Friday.',
    ...(form === 'with an address' ? { url: 'https://walled.example/bridge' } : {}),
  };

  await DOORS[door]!(words);
  const items = await print();

  expect(items.map(({ title, paragraphs, url, day, late }) => ({ title, paragraphs, url, day, late }))).toEqual([
    { title: words.title, paragraphs: words.text.split('\n\n'), url: words.url ?? '', day: '2026-11-24', late: undefined },
  ]);
  const folder = `issues/${WEEK}/`;
  const own = shortHash(items[0]!.id).slice(0, 10);
  for (const path of [
    `${folder}index.html`,
    `${folder}${own}/index.html`,
    `${folder}mail.html`,
    ...['', 'items/'].flatMap((feed) => ['atom.xml', 'rss.xml', 'feed.json'].map((file) => `${feed}${file}`)),
  ]) {
    const body = await readFile(join(desk.outputDir, path), 'utf8');
    for (const part of [words.title, ...words.text.split('\n\n')]) expect(body, path).toContain(part);
    expect(body.includes('https://walled.example/bridge'), path).toBe(words.url !== undefined);
    expect(body, path).not.toContain('Arrived late');
    expect(body, path).not.toContain('href=""');
  }
});

test('words that stand in the file already are not lost by what comes in by another door', async () => {
  await DOORS['the file']!({ title: 'A first word', text: 'It stands.' });
  await DOORS['the desk']!({ title: 'A second word', text: 'It stands, too.' });
  await DOORS['add --item']!({ title: 'A third word', text: 'So does this.' });

  const titles = (await print()).map((item) => item.title);
  expect(titles.sort()).toEqual(['A first word', 'A second word', 'A third word']);
});

test('an ended week that holds nothing but words of a curator is the one at hand', async () => {
  await desk.close();
  desk = await openDesk([]);
  desk.setNow(ENDED);
  await desk.house().store.setFact(FACTS.firstWeek, '2026-11-10T21:00:00.000Z');

  const before = (await weekAtHand(desk.house())).date;
  await DOORS['the file']!({ title: 'A first word', text: 'It stands.' });

  expect(before).toBe('2026-11-25');
  expect((await weekAtHand(desk.house())).date).toBe(WEEK);
});
