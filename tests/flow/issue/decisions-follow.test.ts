import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decisionTroubles } from '../../../src/flow/issue/decision-troubles.ts';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import type { House } from '../../../src/flow/open.ts';
import { type PublishReport, publish } from '../../../src/flow/publish.ts';
import { checkFiles } from '../../../src/flow/sources/check.ts';
import type { StoredArticle } from '../../../src/model/article.ts';
import type { Item } from '../../../src/model/issue.ts';
import { FACTS } from '../../../src/store/facts.ts';
import { sampleArticle } from '../../curate/sample.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const SOURCES = 'sources:\n  - { id: gazette, url: "https://gazette.example/news", name: The gazette, maxPerIssue: 50 }\n';
const PUBLICATION = 'issue: { minItems: 1, maxItems: 50 }\n';
/** Wednesday 11 to Tuesday 17 November; Istanbul. */
const WEEK = '2026-11-11';
const urlOf = (name: string): string => `https://gazette.example/news/${name}`;
/** What stands on which day. */
const ITEMS = { mon9: 9, tue10: 10, wed11: 11, thu12: 12, fri13: 13, sat14: 14, sun15: 15, mon16: 16, tue17: 17, wed18: 18 };

let newsroom: SmallHouse;
let opened: House[] = [];
beforeEach(async () => {
  newsroom = await makeSmallHouse({ publication: PUBLICATION, sources: SOURCES });
  const house = await newsroom.open();
  const articles = Object.entries(ITEMS).map(([name, day]) => {
    const at = `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
    return sampleArticle(name, { title: `News of ${name}`, published: at, placedAt: at, metAt: at });
  });
  await keep(house, articles);
  await house.store.setFact(FACTS.firstWeek, '2026-11-08T21:00:00.000Z');
  await house.close();
});
afterEach(async () => {
  for (const house of opened) await house.close();
  opened = [];
  await newsroom.remove();
});

function stateOf(sourceId: string) {
  const at = '2026-11-09T00:00:00.000Z';
  const nothing = { code: 'flow/never-polled', values: {} } as const;
  return {
    sourceId,
    configuredUrl: 'https://gazette.example/news',
    url: 'https://gazette.example/news',
    condition: 'healthy' as const,
    conditionSince: at,
    conditionReason: nothing,
    http: { validators: {} },
    schedule: { nextAt: at, nextRule: nothing, errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
}

async function keep(house: House, articles: readonly StoredArticle[]): Promise<void> {
  const sightings = articles.map(({ id, url, title, metAt }) => ({
    sourceId: 'gazette',
    key: id,
    link: url,
    title,
    metAt,
    became: 'article' as const,
    articleId: id,
    reason: 'new',
  }));
  await house.store.commitPoll({ state: stateOf('gazette'), articles, sightings });
}

async function houseAt(at: string): Promise<House> {
  const house = await newsroom.open({ now: () => Date.parse(at) });
  opened.push(house);
  return house;
}
async function setCalendar(about: { startsOn?: string; timezone?: string }): Promise<void> {
  const path = join(newsroom.configDir, 'publication.yaml');
  const text = await readFile(path, 'utf8');
  const { startsOn = 'wednesday', timezone = 'Europe/Istanbul' } = about;
  await writeFile(
    path,
    text.replace(/^timezone:.*$/m, `timezone: ${timezone}`).replace(/startsOn: \w+/, `startsOn: ${startsOn}`),
  );
}
async function decide(file: string, text: string): Promise<void> {
  const path = join(newsroom.configDir, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
const DECISIONS = `intro: Words that open it.
items:
  - { url: "${urlOf('thu12')}", pick: true, title: Own words for Thursday, order: 2 }
  - { url: "${urlOf('fri13')}", pick: true, order: 1, day: 2026-11-12 }
  - { url: "${urlOf('mon16')}", pick: true, title: Own words for Monday }
  - { url: "${urlOf('sat14')}", hold: true }
drop:
  "${urlOf('wed11')}": an advertisement
  "${urlOf('tue17')}": a mistake
`;
const printed = (reports: readonly PublishReport[]): Item[] =>
  reports.flatMap(({ issues }) =>
    issues
      .filter((each) => each.outcome === 'published')
      .flatMap((each) => each.issue!.sections.flatMap((section) => section.items)),
  );
const titles = (items: readonly Item[]): string[] => items.map((item) => item.title);

/** Publishes at the end of each of these weeks. */
async function run(...hours: string[]): Promise<PublishReport[]> {
  const reports: PublishReport[] = [];
  for (const at of hours) reports.push(await publish(await houseAt(at)));
  return reports;
}

describe.each([
  ['monday', ['2026-11-16T07:00:00Z', '2026-11-23T07:00:00Z', '2026-11-30T07:00:00Z']],
  ['sunday', ['2026-11-15T07:00:00Z', '2026-11-22T07:00:00Z', '2026-11-29T07:00:00Z']],
  ['thursday', ['2026-11-12T07:00:00Z', '2026-11-19T07:00:00Z', '2026-11-26T07:00:00Z']],
  ['tuesday', ['2026-11-17T07:00:00Z', '2026-11-24T07:00:00Z', '2026-12-01T07:00:00Z']],
])('when weeks begin on %s from now on', (startsOn, hours) => {
  test('what was decided follows its items: dropped, picked, held, in its order and in its own words, each once', async () => {
    await decide(`issues/${WEEK}.yaml`, DECISIONS);
    await setCalendar({ startsOn });

    const reports = await run(...hours);
    const all = titles(printed(reports));

    expect(all).not.toContain('News of wed11');
    expect(all).not.toContain('News of tue17');
    for (const title of ['Own words for Thursday', 'News of fri13', 'Own words for Monday', 'News of sat14', 'News of sun15'])
      expect(all.filter((each) => each === title)).toEqual([title]);
    expect(all).not.toContain('News of thu12');
    expect(printed(reports).find((item) => item.title === 'News of fri13')?.day).toBe('2026-11-12');
    const held = reports.findIndex((each) => titles(printed([each])).includes('News of sat14'));
    const own = reports.findIndex((each) => titles(printed([each])).includes('News of fri13'));
    expect(held).toBeGreaterThan(own - 1);
    expect(reports.flatMap((each) => each.issues.filter(({ issue }) => issue?.intro === 'Words that open it.'))).toHaveLength(1);
  });

  test('an issue that is out keeps its week and its decisions, and is never printed anew beside itself', async () => {
    await decide(`issues/${WEEK}.yaml`, DECISIONS);
    const [first] = await run('2026-11-18T07:00:00Z');
    await setCalendar({ startsOn });

    const again = await run('2026-11-18T08:00:00Z', '2026-11-26T07:00:00Z', '2026-12-03T07:00:00Z');
    const named = await publish(await houseAt('2026-12-03T08:00:00Z'), { date: WEEK, corrections: 'none' });

    expect(printed([...again])).toHaveLength(new Set(printed(again).map((item) => item.articleId)).size);
    const before = new Set(printed([first!]).map((item) => item.articleId));
    expect(printed(again).filter((item) => before.has(item.articleId))).toEqual([]);
    expect(titles(printed(again))).toEqual(expect.arrayContaining(['News of sat14', 'News of wed18']));
    expect(titles(printed(again))).not.toContain('News of wed11');
    expect(named.issues).toEqual([]);
    expect((await viewWeek(await houseAt('2026-12-03T08:00:00Z'), '2026-11-13')).week.date).toBe(WEEK);
  });
});

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Los_Angeles'])(
  'in the timezone %s, too, the decisions hold where their items stand',
  async (timezone) => {
    await decide(`issues/${WEEK}.yaml`, DECISIONS);
    await setCalendar({ timezone });

    const reports = await run('2026-11-19T09:00:00Z', '2026-11-26T09:00:00Z');
    const all = titles(printed(reports));

    expect(all).not.toContain('News of wed11');
    expect(all).not.toContain('News of tue17');
    for (const title of ['Own words for Thursday', 'Own words for Monday', 'News of sat14'])
      expect(all.filter((each) => each === title)).toEqual([title]);
  },
);

test('an item that another timezone moved into the week before goes out where it was picked, once', async () => {
  const house = await newsroom.open();
  const at = '2026-11-10T22:30:00.000Z'; // Wednesday 01:30 in Istanbul, Tuesday in Los Angeles
  const early = sampleArticle('early', { title: 'News of early', published: at, placedAt: at, metAt: at });
  await keep(house, [early]);
  await house.close();
  await decide(`issues/${WEEK}.yaml`, `items:\n  - { url: "${urlOf('early')}", pick: true, title: Own words }\n`);
  await setCalendar({ timezone: 'America/Los_Angeles' });

  const reports = await run('2026-11-12T09:00:00Z', '2026-11-19T09:00:00Z');

  expect(reports.map((each) => titles(printed([each])).filter((title) => /early|Own words/.test(title)))).toEqual([
    [],
    ['Own words'],
  ]);
});

describe.each([
  '2026-11-12.yaml',
  '2026-11-16.yaml',
  '11.11.2026.yaml',
  '2026-11-11.yml',
  '2026-11-11.YAML',
  '2026_11_11.yaml',
  '20261111.yaml',
  '2026-11-11.yaml.txt',
  'Kopya 2026-11-11 (1).yaml',
  '2026/2026-11-11.yaml',
  '../2026-11-11.yaml',
  '../Issues/2026-11-11.yaml',
  'november.yaml',
])('decisions in issues/%s', (name) => {
  test('hold for the week of their items, and every door tells how the file should be called', async () => {
    await decide(`issues/${name}`, DECISIONS);

    const [report, next] = await run('2026-11-18T07:00:00Z', '2026-11-25T07:00:00Z');
    const all = titles(printed([report!]));

    expect(all.filter((title) => /wed11|sat14|tue17|thu12/.test(title))).toEqual([]);
    expect(all).toEqual(expect.arrayContaining(['Own words for Thursday', 'News of fri13', 'Own words for Monday']));
    expect(titles(printed([next!]))).toContain('News of sat14');
    const issue = report!.issues.at(-1)!.issue!;
    expect(issue.intro).toBe('Words that open it.');
    const house = await houseAt('2026-11-17T07:00:00Z');
    const told = [report!.problems, await checkFiles(house), (await viewWeek(house)).problems];
    for (const problems of told) {
      const about = problems.filter((each) => each.code === 'config/name' || each.code === 'config/stray-picks');
      expect(about.map((each) => each.subject.split('/').at(-1))).toContain(name.split('/').at(-1));
    }
  });

  test('stop the print while they cannot be read, and go out when they can', async () => {
    await decide(`issues/${name}`, `${DECISIONS}  "half a line\n`);
    await expect(publish(await houseAt('2026-11-18T07:00:00Z'))).rejects.toMatchObject({ code: 'config/picks' });

    await decide(`issues/${name}`, DECISIONS);
    const report = await publish(await houseAt('2026-11-18T07:05:00Z'));

    expect(titles(printed([report])).filter((title) => /wed11|tue17/.test(title))).toEqual([]);
  });
});

test('a decision of a file without a day, about what nobody knows, stops the print and is named', async () => {
  await decide('issues/notes.yaml', 'pick:\n  - https://nobody.example/a-page-of-its-own\n');

  await expect(publish(await houseAt('2026-11-18T07:00:00Z'))).rejects.toMatchObject({
    code: 'config/unplaced',
    values: { items: ['https://nobody.example/a-page-of-its-own'] },
  });
  await rm(join(newsroom.configDir, 'issues/notes.yaml'));
  expect(printed([await publish(await houseAt('2026-11-18T07:00:00Z'))]).length).toBeGreaterThan(0);
});

test('what the week’s own file says wins over a file beside it, key by key', async () => {
  await decide('issues/2026-11-11.yml', DECISIONS);
  await decide(
    `issues/${WEEK}.yaml`,
    `items:\n  - { url: "${urlOf('wed11')}", pick: true }\n  - { url: "${urlOf('thu12')}", drop: no news }\n  - { url: "${urlOf('mon16')}", note: Ours }\n`,
  );

  const items = printed(await run('2026-11-18T07:00:00Z'));

  expect(titles(items)).toContain('News of wed11');
  expect(titles(items).filter((title) => /Thursday|thu12/.test(title))).toEqual([]);
  expect(items.find((item) => item.note === 'Ours')?.title).toBe('Own words for Monday');
});

test('what was decided and held for a week that was too thin goes on to the next one', async () => {
  await decide('issues/2026-11-04.yaml', `hold: ["${urlOf('mon9')}"]\n`);
  await decide(`issues/${WEEK}.yaml`, DECISIONS);
  await writeFile(
    join(newsroom.configDir, 'publication.yaml'),
    (await readFile(join(newsroom.configDir, 'publication.yaml'), 'utf8')).replace('minItems: 1', 'minItems: 30'),
  );
  const [thin] = await run('2026-11-18T07:00:00Z');
  await writeFile(
    join(newsroom.configDir, 'publication.yaml'),
    (await readFile(join(newsroom.configDir, 'publication.yaml'), 'utf8')).replace('minItems: 30', 'minItems: 1'),
  );

  const house = await houseAt('2026-11-25T07:00:00Z');
  await house.store.setFact(FACTS.firstWeek, '2026-11-17T21:00:00.000Z');
  const view = titles(
    await import('../../../src/flow/issue/preview.ts').then(async ({ draftOf }) => {
      const shown = await viewWeek(house, '2026-11-18');
      return (await draftOf(house, shown)).sections.flatMap((section) => section.items);
    }),
  );

  expect(thin!.issues.map((each) => each.outcome)).toEqual(['waits', 'waits']);
  expect(view).toContain('News of mon9');
});

test('renaming a file of decisions after its week changes nothing but the warning', async () => {
  await decide('issues/12.11.2026.yaml', DECISIONS);
  const before = await viewWeek(await houseAt('2026-11-17T07:00:00Z'));
  await rename(join(newsroom.configDir, 'issues/12.11.2026.yaml'), join(newsroom.configDir, `issues/${WEEK}.yaml`));
  const after = await viewWeek(await houseAt('2026-11-17T07:00:00Z'));

  const shape = (view: typeof before) => view.proposal.candidates.map(({ lead, state }) => [lead.id, state]);
  expect(shape(after)).toEqual(shape(before));
  expect(before.problems.map((each) => each.code)).toContain('config/name');
  expect(after.problems.map((each) => each.code)).not.toContain('config/name');
});

test('the file of a printed week that is no longer there is told; weeks that never had one, and what is old, are not', async () => {
  await decide(`issues/${WEEK}.yaml`, DECISIONS);
  await run('2026-11-18T07:00:00Z', '2026-11-25T07:00:00Z');
  const troubles = async (at: string) =>
    (await decisionTroubles(await houseAt(at))).filter(({ code }) => code === 'config/decisions-gone');
  const before = await troubles('2026-11-26T07:00:00Z');

  await rm(join(newsroom.configDir, `issues/${WEEK}.yaml`));

  expect(before).toEqual([]);
  expect(await troubles('2026-11-26T07:00:00Z')).toMatchObject([{ values: { count: 1, newest: WEEK }, level: 'warning' }]);
  expect(await troubles('2027-03-26T07:00:00Z')).toEqual([]);
  const [again] = await run('2026-11-26T08:00:00Z');
  expect(again!.issues.filter(({ outcome }) => outcome !== 'waits')).toEqual([]);
});
