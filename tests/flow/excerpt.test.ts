import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftOf, excerptIn } from '../../src/flow/issue/preview.ts';
import { viewWeek } from '../../src/flow/issue/week.ts';
import type { House } from '../../src/flow/open.ts';
import { poll } from '../../src/flow/poll.ts';
import { tryOut } from '../../src/flow/sources/try.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import { type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

const NAMES = ['Aldermoor', 'Brenn', 'Corran', 'Hallin'];
let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
  const items = NAMES.map((name, at) => ({
    slug: name.toLowerCase(),
    title: `News of ${name}`,
    date: `2026-11-1${at + 3}T10:00:00Z`,
  }));
  site.pages.set('/feed', rss(site.base, items));
  for (const name of NAMES) site.pages.set(`/${name.toLowerCase()}`, page(`News of ${name}`, name));
});
afterEach(() => site.close());

const open = (more: string) => site.house({ one: '/feed' }, '2026-11-17T08:00:00Z', more);
const within = (house: House, maxCharacters: number): House => ({
  ...house,
  publication: { ...house.publication, summary: { ...house.publication.summary, maxCharacters } },
  stamp: `${house.stamp}-${maxCharacters}`,
});
const texts = async (house: House): Promise<string[]> =>
  (await draftOf(house, await viewWeek(house))).sections.flatMap((section) =>
    section.items.map((item) => item.paragraphs.join('\n\n')),
  );

test('the bounds of the day of issue count, whatever they were when a piece came', async () => {
  const first = await open('');
  await poll(within(first, 100));

  for (const most of [100, 120, 300, 1600]) {
    const said = await texts(within(first, most));

    expect(said).toHaveLength(NAMES.length);
    for (const text of said) {
      expect(text.length).toBeGreaterThan(40);
      expect(text.length).toBeLessThanOrEqual(most);
    }
  }
  const whole = await texts(within(first, 1600));
  expect(whole.every((text) => text.split('\n\n').length === 3)).toBe(true);
});

test('a source that allows more than its headline is quoted from then on, of what it sent before too', async () => {
  const strict = await open(', excerpt: headline');
  await poll(strict);
  const none = await texts(strict);

  const free = await open(', excerpt: lead');

  expect(new Set(none)).toEqual(new Set(['']));
  expect((await texts(free)).every((text) => text.length > 100)).toBe(true);
});

test('an article that an older version stored with a summary of its own is quoted by the rule of today', async () => {
  const house = await open('');
  const [article] = (await poll(house)).polled[0]!.articles;
  const { kinds: _, ...bare } = article!;
  const old = { ...bare, summary: 'Its first words, cut short.' } as StoredArticle;

  expect(excerptIn(house, old)).toEqual(article!.paragraphs);
});

test('trying a source shows what an issue would carry of it', async () => {
  const house = await open('');

  const trial = await tryOut(within(house, 120), 'one');

  expect(trial.excerpt).toHaveLength(1);
  expect(trial.excerpt![0]).toMatch(/ …$/);
  expect(trial.article?.paragraphs).toHaveLength(3);
  expect(trial.article).not.toHaveProperty('summary');
});
