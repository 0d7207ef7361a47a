import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { explain } from '../../src/flow/issue/explain.ts';
import type { House } from '../../src/flow/open.ts';
import { publish } from '../../src/flow/publish.ts';
import { shortHash } from '../../src/kit/hash.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import type { SourceState } from '../../src/model/source.ts';
import { say } from '../../src/words/say.ts';
import { sampleArticle } from '../curate/sample.ts';
import { MASTHEAD, makeSmallHouse, type SmallHouse } from './small-house.ts';

const made: SmallHouse[] = [];
const open: House[] = [];

afterEach(async () => {
  for (const house of open.splice(0)) await house.close();
  for (const small of made.splice(0)) await small.remove();
});

function sources(herald: number): string {
  return `sources:
  - { id: gazette, name: The Gazette, url: "https://gazette.example/news", weight: 3 }
  - { id: herald, name: The Herald, url: "https://herald.example/news", weight: ${herald} }
`;
}

/** Words of nobody's language, other ones for each seed: two such texts tell nothing alike. */
function words(seed: string, count: number): string {
  return Array.from({ length: count }, (_, n) => shortHash(`${seed} ${n}`).replace(/\d/g, '').slice(0, 7) || 'ab').join(' ');
}

function titleOf(n: number, sourceId: string, week = 0): string {
  return `${sourceId} ${n} of week ${week} ${words(`title ${n} ${sourceId} ${week}`, 5)}`;
}

/** An article about a thing of its own, one a day, of the week of 31 January 2024 or a later one. */
function about(n: number, sourceId: string, week = 0): StoredArticle {
  const at = new Date(Date.parse('2024-01-31T09:00:00Z') + (week * 7 + (n % 6)) * 86_400_000).toISOString();
  const paragraphs = [1, 2, 3].map((each) => `${words(`${n} ${sourceId} ${week} ${each}`, 40)}.`);
  return sampleArticle(`${sourceId}-${n}-${week}`, {
    sourceId,
    title: titleOf(n, sourceId, week),
    paragraphs,
    text: paragraphs.join('\n\n'),
    language: 'en',
    published: at,
    placedAt: at,
    metAt: at,
  });
}

async function newsroom(articles: readonly StoredArticle[], picks?: string): Promise<SmallHouse> {
  const small = await makeSmallHouse({ publication: 'issue: { maxItems: 3, minItems: 1 }\n', sources: sources(1) });
  made.push(small);
  if (picks) {
    await mkdir(join(small.configDir, 'issues'));
    await small.write('issues/2024-01-31.yaml', picks);
  }
  const house = await at(small, '2024-02-01T00:00:00Z');
  await house.store.setFact('first-week', '2024-01-30T21:00:00.000Z');
  for (const sourceId of ['gazette', 'herald'])
    await house.store.commitPoll({
      state: { sourceId } as SourceState,
      articles: articles.filter((each) => each.sourceId === sourceId),
      sightings: [],
    });
  return small;
}

async function at(small: SmallHouse, now: string): Promise<House> {
  const house = await small.open({ now: () => Date.parse(now) });
  open.push(house);
  return house;
}

const FIRST = [0, 1, 2].map((n) => about(n, 'gazette')).concat([3, 4].map((n) => about(n, 'herald')));

test('the config that printed an issue proposes it once more', async () => {
  const small = await newsroom(FIRST);
  await publish(await at(small, '2024-02-07T10:00:00Z'));

  const result = await explain(await at(small, '2024-03-01T00:00:00Z'));

  expect(result).toMatchObject({ recall: 1, precision: 1 });
  expect(result.rows).toMatchObject([{ date: '2024-01-31', lost: [], gained: [] }]);
  expect(result.rows[0]!.kept).toHaveLength(3);
});

test('another weight shows what it would have cost and brought, with reasons', async () => {
  const small = await newsroom(FIRST);
  await publish(await at(small, '2024-02-07T10:00:00Z'));
  await small.write('sources.yaml', sources(9));

  const { rows, recall, precision } = await explain(await at(small, '2024-03-01T00:00:00Z'));

  expect(rows[0]!.gained.map((each) => each.title)).toEqual(expect.arrayContaining([titleOf(3, 'herald'), titleOf(4, 'herald')]));
  expect(say(rows[0]!.gained[0]!.because, 'en')).toMatch(/^score [\d.]+: .*source weight 9/);
  expect(rows[0]!.lost).toHaveLength(2);
  expect(say(rows[0]!.lost[0]!.because, 'en')).toContain('3 items');
  expect([recall, precision]).toEqual([1 / 3, 1 / 3]);
});

test('what a curator picked and dropped then does not speak for the rule', async () => {
  const small = await newsroom(
    FIRST,
    'pick: [https://herald.example/news/herald-4-0]\ndrop: { https://gazette.example/news/gazette-0-0: an advertisement }\n',
  );
  const report = await publish(await at(small, '2024-02-07T10:00:00Z'));

  const { rows } = await explain(await at(small, '2024-03-01T00:00:00Z'));

  const printed = report.issues[0]!.issue!.sections.flatMap((section) => section.items.map((item) => item.title));
  expect(printed).toContain(titleOf(4, 'herald'));
  expect(rows[0]!.lost.map((each) => each.title)).toEqual([titleOf(4, 'herald')]);
  expect(rows[0]!.gained.map((each) => each.title)).toEqual([titleOf(0, 'gazette')]);
});

test('only so many issues are looked at, the newest ones', async () => {
  const small = await newsroom([...FIRST, ...[0, 1, 2].map((n) => about(n, 'gazette', 1))]);
  await publish(await at(small, '2024-02-07T10:00:00Z'));
  await publish(await at(small, '2024-02-14T10:00:00Z'));
  const house = await at(small, '2024-03-01T00:00:00Z');

  expect((await explain(house)).rows.map((row) => row.date)).toEqual(['2024-01-31', '2024-02-07']);
  expect((await explain(house, 1)).rows.map((row) => row.date)).toEqual(['2024-02-07']);
});

test('what was printed only later counts as not printed yet', async () => {
  const small = await newsroom([...FIRST, ...[0, 1, 2].map((n) => about(n, 'gazette', 1))]);
  await publish(await at(small, '2024-02-07T10:00:00Z'));
  const house = await at(small, '2024-02-14T10:00:00Z');
  await publish(house);
  const second = (await house.store.loadIssues())[1]!;
  const [section] = second.sections;
  const late = FIRST.find((each) => each.id === 'herald-4-0')!;
  const item = { ...section!.items[0]!, articleId: late.id, url: late.url, title: late.title, paragraphs: late.paragraphs };
  await house.store.saveIssue(
    { ...second, sections: [{ ...section!, items: [item] }], updatedAt: '2024-02-15T00:00:00.000Z' },
    second.updatedAt,
  );
  await small.write('publication.yaml', `${MASTHEAD}store: ${small.store}\nissue: { maxItems: 5, minItems: 1 }\n`);

  const { rows } = await explain(await at(small, '2024-03-01T00:00:00Z'));

  expect(rows[0]!.gained.map((each) => each.title)).toContain(late.title);
});

test('without an issue there is nothing to compare', async () => {
  const small = await newsroom([]);

  expect(await explain(await at(small, '2024-03-01T00:00:00Z'))).toEqual({ rows: [], recall: 1, precision: 1 });
});
