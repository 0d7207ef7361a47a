import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lifeOf } from '../../../src/flow/issue/why.ts';
import type { House } from '../../../src/flow/open.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { StoredArticle } from '../../../src/model/article.ts';
import { isSamePiece } from '../../../src/rank/same.ts';
import { FACTS } from '../../../src/store/facts.ts';
import { sightingOf, stateOf, storedArticle } from '../../contracts/store.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const DAY = 86_400_000;
const START = Date.parse('2024-01-31T00:00:00+03:00');
const SOURCES = 'sources:\n  - { id: ministry, name: Ministry, url: "https://news.example/feed", kind: feed }\n';

const made: SmallHouse[] = [];
afterAll(() => Promise.all(made.map((each) => each.remove())));

/** A piece of 150 words that are its own, met on this day after the start. */
function piece(n: number, day: number, more: Partial<StoredArticle> = {}): StoredArticle {
  const paragraphs = [0, 1, 2].map((part) => `${Array.from({ length: 50 }, (_, at) => `w${n}x${part * 50 + at}`).join(' ')}.`);
  const article = storedArticle(`a${n}`, new Date(START + day * DAY).toISOString(), {
    paragraphs,
    text: paragraphs.join('\n\n'),
  });
  return {
    ...article,
    title: `A title for piece ${n} of the schools`,
    entry: { ...article.entry, link: article.url, summary: 'x' },
    ...more,
  };
}

/** Three pieces a week for so many weeks, of which one is printed. */
async function live(weeks: number, publication = '', picks?: { readonly week: number; readonly text: string }) {
  const small = await makeSmallHouse({ sources: SOURCES, publication: `issue: { maxItems: 1, minItems: 1 }\n${publication}` });
  made.push(small);
  await mkdir(join(small.configDir, 'issues'));
  let now = START;
  for (let week = 0; week < weeks; week++) {
    const house = await small.open({ now: () => now });
    const articles = [0, 1, 2].map((n) => piece(week * 3 + n, week * 7 + 1 + n));
    await house.store.commitPoll({ state: stateOf('ministry'), articles, sightings: articles.map((each) => sightingOf(each)) });
    if (week === 0) await house.store.setFact('first-week', new Date(START).toISOString());
    if (picks?.week === week)
      await small.write(`issues/${new Date(now + 3 * 3_600_000).toISOString().slice(0, 10)}.yaml`, picks.text);
    now = START + (week + 1) * 7 * DAY + 3_600_000;
    await publish(house);
    await house.store.setFact(FACTS.undo(dayOf(week)), ['a step back']);
    await house.close();
  }
  return { small, house: await small.open({ now: () => now }) };
}

/** The day on which a week begins. */
const dayOf = (week: number): string => new Date(START + week * 7 * DAY + 3 * 3_600_000).toISOString().slice(0, 10);
const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => `a${from + n}`);

describe('texts of articles that no issue prints are given up after their weeks', () => {
  let house: House;
  let small: SmallHouse;
  beforeAll(async () => ({ house, small } = await live(16)), 60_000);
  afterAll(() => house.close());

  test('and what is printed, what is young and who told what, when, stays', async () => {
    const issues = await house.store.loadIssues();
    const printed = new Set(
      issues.flatMap((issue) => issue.sections.flatMap(({ items }) => items.map((each) => each.articleId))),
    );
    const all = await house.store.loadArticles(ids(0, 48));
    const bare = [...all.values()].filter((each) => each.wording);

    expect(issues).toHaveLength(16);
    expect(all.size).toBe(48);
    expect(bare.length).toBeGreaterThan(4);
    expect(bare.filter((each) => printed.has(each.id))).toEqual([]);
    expect(bare.filter((each) => each.placedAt >= new Date(house.now() - 84 * DAY).toISOString())).toEqual([]);
    expect(bare.every((each) => each.text === '' && each.title !== '' && each.wording!.paragraphs === 3)).toBe(true);
    expect((await lifeOf(house, bare[0]!.url)).steps.map((step) => step.what.code)).toContain('life/announced');
  });

  test('steps back of weeks that are out for long go with them, those of young weeks stay', async () => {
    const steps = await Promise.all([0, 15].map((week) => house.store.getFact(FACTS.undo(dayOf(week)))));

    expect(steps).toEqual([undefined, ['a step back']]);
  });

  test('and they are known again by their wording, under another title and address', async () => {
    const bare = [...(await house.store.loadArticles(ids(0, 3))).values()].find((each) => each.wording)!;
    const n = Number(bare.id.slice(1));

    expect(isSamePiece(bare, { ...piece(n, 1), id: 'new', url: 'https://copy.example/x', title: bare.title })).toBeDefined();
    expect(isSamePiece(bare, { ...piece(n, 1), id: 'new', title: 'Told anew under its old address' })).toBeDefined();
    expect(
      isSamePiece(bare, { ...piece(n + 900, 1), id: 'new', url: bare.url, title: 'Something else at the old address' }),
    ).toBeUndefined();
  });

  test('what curators hold stays whole; the weeks are theirs to choose', async () => {
    const { house } = await live(7, 'retention: { texts: 4 }\n', {
      week: 2,
      text: 'items:\n  - url: https://news.example/a1\n    hold: true\n',
    });

    const all = await house.store.loadArticles(ids(0, 9));

    expect(all.get('a1')!.wording).toBeUndefined();
    expect([...all.values()].filter((each) => each.wording).length).toBeGreaterThan(2);
    await house.close();
  });

  test('a correction of an old issue changes what it names and nothing else', async () => {
    const before = (await house.store.loadIssue('2024-01-31'))!;
    const [item] = before.sections.flatMap((section) => section.items);
    await small.write('issues/2024-01-31.yaml', `items:\n  - url: ${item!.url}\n    title: A better headline\n`);

    await publish(house, { date: '2024-01-31', corrections: 'all' });

    const after = (await house.store.loadIssue('2024-01-31'))!.sections.flatMap((section) => section.items);
    expect(after.map((each) => [each.title, each.paragraphs])).toEqual([['A better headline', item!.paragraphs]]);
  });
});
