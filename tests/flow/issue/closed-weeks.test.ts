import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findDecisions } from '../../../src/config/decision-files.ts';
import { keepClosed, perhapsTouched } from '../../../src/flow/issue/closed-files.ts';
import { decidedFor } from '../../../src/flow/issue/decisions.ts';
import { keepMarks } from '../../../src/flow/issue/past.ts';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import type { House } from '../../../src/flow/open.ts';
import { publish } from '../../../src/flow/publish.ts';
import type { StoredArticle } from '../../../src/model/article.ts';
import { FACTS } from '../../../src/store/facts.ts';
import { sampleArticle } from '../../curate/sample.ts';
import { issueRun } from '../../render/bulletins.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const DAY_MS = 86_400_000;
const FIRST = '2025-01-01';
const SOURCES = 'sources:\n  - { id: gazette, url: "https://gazette.example/news", name: The gazette, maxPerIssue: 50 }\n';
const dayAfter = (weeks: number, days = 0): string =>
  new Date(Date.parse(FIRST) + (weeks * 7 + days) * DAY_MS).toISOString().slice(0, 10);

const made: SmallHouse[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const one of made.splice(0)) await one.remove();
});

/** What was written so long ago that it looks otherwise when it is changed. */
function letFilesSettle(): void {
  vi.setSystemTime(Date.now() + 60_000);
}

/** A newsroom with so many printed weeks, each with a file that drops two items and retitles another. */
async function newsroom(weeks: number, articles: readonly StoredArticle[] = []): Promise<SmallHouse> {
  const one = await makeSmallHouse({
    publication: 'issue: { minItems: 1, maxItems: 50 }\n',
    sources: SOURCES,
    issues: issueRun(weeks, FIRST, 3),
  });
  made.push(one);
  await mkdir(join(one.configDir, 'issues'));
  const dropped: StoredArticle[] = [];
  for (let week = 0; week < weeks; week++) {
    const pair = [1, 2].map((n) => told(`old-${week}-${n}`, dayAfter(week, n)));
    dropped.push(...pair);
    const drops = pair.map(({ id }) => `  - { id: ${id}, drop: not for us }\n`).join('');
    await one.write(`issues/${dayAfter(week)}.yaml`, `items:\n  - { id: article-${week + 1}00, title: In our words }\n${drops}`);
  }
  await within(one, weeks, async (house) => {
    await keep(house, [...dropped, ...articles]);
    await house.store.setFact(FACTS.firstWeek, `${dayAfter(weeks)}T00:00:00.000Z`);
  });
  return one;
}

/** An article with a text of its own. */
function told(id: string, day: string, more: Partial<StoredArticle> = {}): StoredArticle {
  const at = `${day}T09:00:00.000Z`;
  const words = Array.from({ length: 90 }, (_, n) => `${id.replaceAll('-', '')}word${n * n}`);
  const paragraphs = [0, 30, 60].map((from) => `${words.slice(from, from + 30).join(' ')}.`);
  return sampleArticle(id, {
    url: `https://gazette.example/news/${id}`,
    title: `Schools of ${id} ${words[7]} open ${words[8]}`,
    paragraphs,
    text: paragraphs.join('\n\n'),
    published: at,
    placedAt: at,
    metAt: at,
    ...more,
  });
}

async function keep(house: House, articles: readonly StoredArticle[]): Promise<void> {
  const at = `${FIRST}T00:00:00.000Z`;
  const nothing = { code: 'flow/never-polled', values: {} } as const;
  const url = 'https://gazette.example/news';
  const state = {
    sourceId: 'gazette',
    configuredUrl: url,
    url,
    condition: 'healthy' as const,
    conditionSince: at,
    conditionReason: nothing,
    http: { validators: {} },
    schedule: { nextAt: at, nextRule: nothing, errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
  const sightings = articles.map((each) => ({
    sourceId: 'gazette',
    key: each.id,
    link: each.url,
    title: each.title,
    metAt: each.metAt,
    became: 'article' as const,
    articleId: each.id,
    reason: 'new',
  }));
  await house.store.commitPoll({ state, articles, sightings });
}

/** In the middle of the week after so many. */
async function within<T>(one: SmallHouse, weeks: number, work: (house: House) => Promise<T>): Promise<T> {
  const house = await one.open({ now: () => Date.parse(`${dayAfter(weeks, 4)}T12:00:00Z`) });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** What is read when the open week is looked at: files of decisions, rows of small facts, issues, articles. */
async function readFor(weeks: number) {
  const one = await newsroom(weeks, [told('fresh', dayAfter(weeks, 2))]);
  letFilesSettle();
  await within(one, weeks, async (house) => {
    const heads = await house.store.issueHeads();
    await keepMarks(house.store, heads);
    await keepClosed(house, heads);
  });
  return within(one, weeks, async (house) => {
    const read = { facts: 0, issues: 0, articles: 0, files: 0 };
    const { store } = house;
    const counting: House['store'] = {
      ...store,
      getFacts: (names) => {
        read.facts += names.length;
        return store.getFacts(names);
      },
      loadIssues: async (dates) => {
        const issues = await store.loadIssues(dates);
        read.issues += issues.length;
        return issues;
      },
      loadArticles: (ids) => {
        read.articles += ids.length;
        return store.loadArticles(ids);
      },
    };
    const view = await viewWeek({ ...house, store: counting });
    const { found, closed } = await decidedFor(house, view.week, view.week.startAt, await store.issueHeads());
    read.files = found.filter((file) => !closed.has(file)).length;
    return { read, stories: view.stories.length, there: (await findDecisions(house.configDir)).length };
  });
}

test('a look at the open week reads as much after forty-five printed weeks as after nine', async () => {
  const early = await readFor(9);
  const late = await readFor(45);

  expect(early.there).toBe(9);
  expect(late.there).toBe(45);
  expect(late.stories).toBe(1);
  expect(late.read).toEqual(early.read);
  expect(late.read.files).toBe(0);
});

describe('files of printed weeks that are not read', () => {
  const WEEKS = 9;
  const open = dayAfter(WEEKS, 2);
  const again = told('old-1-1', dayAfter(1, 1));
  /** What came anew: an old piece at another address, one at the address that was dropped, one of another beginning, and news. */
  const fresh = [
    told('copied', open, { title: again.title, paragraphs: again.paragraphs, text: again.text }),
    told('abcdef0123456789', open),
    told('at-its-address', open, { canonical: 'https://gazette.example/news/never-met?utm_source=feed' }),
    told('held-once', dayAfter(WEEKS - 1, 1)),
    told('held-twice', dayAfter(WEEKS - 3, 1)),
    told('held-before', dayAfter(WEEKS - 4, 1)),
    told('news', open),
  ];

  async function prepared(): Promise<SmallHouse> {
    const one = await newsroom(WEEKS, fresh);
    const file = (week: number, items: readonly string[]) =>
      one.write(`issues/${dayAfter(week)}.yaml`, `items:\n${items.map((item) => `  - ${item}\n`).join('')}`);
    await file(2, ['{ id: abcdef01, drop: by its beginning }', '{ id: old-2-1, drop: no }']);
    await file(3, ['{ url: "https://gazette.example/news/never-met", drop: an address nobody met }']);
    await file(WEEKS - 4, ['{ id: held-before, hold: true }']);
    await file(WEEKS - 2, ['{ id: held-twice, hold: true, title: Held in our words }']);
    await file(WEEKS - 1, ['{ id: held-twice, hold: true }', '{ id: held-once, hold: true }']);
    return one;
  }

  async function shown(one: SmallHouse) {
    return within(one, WEEKS, async (house) => {
      const { picks, proposal } = await viewWeek(house);
      const { found, closed } = await decidedFor(house, (await viewWeek(house)).week, open, await house.store.issueHeads());
      const lines = proposal.candidates.map(({ lead, state, because }) => ({ id: lead.id, state, because }));
      return { lines, picks, closed: found.filter((file) => closed.has(file)).length };
    });
  }

  test('decide as they do when they are read', async () => {
    const one = await prepared();

    const before = await shown(one);
    letFilesSettle();
    await within(one, WEEKS, (house) => publish(house, { corrections: 'none' }));
    const after = await shown(one);

    expect(before.closed).toBe(0);
    expect(after.closed).toBe(WEEKS - 2); // two hold something for later
    expect(after.lines).toEqual(before.lines);
    expect(after.picks).toEqual(before.picks);
    const stateOf = Object.fromEntries(after.lines.map(({ id, state }) => [id, state]));
    expect(stateOf).toMatchObject({
      copied: 'dropped',
      abcdef0123456789: 'dropped',
      'at-its-address': 'dropped',
      'held-once': 'picked',
      'held-twice': 'picked',
      news: 'proposed',
    });
  });

  test('are read as soon as somebody writes into them, also to as many bytes at the same time of day', async () => {
    const one = await prepared();
    const past = new Date(Date.now() - DAY_MS);
    const path = join(one.configDir, 'issues', `${dayAfter(3)}.yaml`);
    await one.write(`issues/${dayAfter(3)}.yaml`, 'items:\n  - { id: newt, drop: gone }\n');
    await utimes(path, past, past);
    letFilesSettle();
    await within(one, WEEKS, (house) => publish(house, { corrections: 'none' }));
    const before = await shown(one);

    await one.write(`issues/${dayAfter(3)}.yaml`, 'items:\n  - { id: news, drop: gone }\n');
    await utimes(path, past, past);
    letFilesSettle();
    const after = await shown(one);

    const news = (lines: typeof before.lines) => lines.find(({ id }) => id === 'news')?.state;
    expect([news(before.lines), news(after.lines)]).toEqual(['proposed', 'dropped']);
    expect(after.closed).toBe(before.closed - 1);
  });

  test('stay closed where one lies elsewhere, but for those of the weeks of which that one speaks', async () => {
    const met = [told('taken', dayAfter(4, 1)), told('left-out', dayAfter(6, 1))];
    const copies = met.map((each) =>
      told(`${each.id}-copy`, open, { paragraphs: each.paragraphs, text: each.text, title: each.title }),
    );
    const one = await newsroom(WEEKS, [...met, ...copies]);
    await one.write(`issues/${dayAfter(4)}.yaml`, 'items:\n  - { id: taken, pick: true }\n');
    await one.write(
      `issues/copy of ${dayAfter(5)}.yaml`,
      'items:\n  - { id: taken, drop: no }\n  - { id: left-out, drop: no }\n',
    );

    const before = await shown(one);
    letFilesSettle();
    await within(one, WEEKS, (house) => publish(house, { corrections: 'none' }));
    const after = await shown(one);

    expect([before.closed, after.closed]).toEqual([0, WEEKS - 2]);
    expect(after.lines).toEqual(before.lines);
    const stateOf = Object.fromEntries(after.lines.map(({ id, state }) => [id, state]));
    expect(stateOf).toMatchObject({ 'taken-copy': 'proposed', 'left-out-copy': 'dropped' });
  });

  test('say anew what is in print where an issue, a backup or the clock is another one', async () => {
    const copy = told('old-issue-copy', open, { title: 'Copied from an issue' });
    const one = await newsroom(WEEKS, [copy]);
    letFilesSettle();
    await within(one, WEEKS, (house) => publish(house, { corrections: 'none' }));
    const stateOf = async (): Promise<string | undefined> => (await shown(one)).lines.find(({ id }) => id === copy.id)?.state;
    const before = await stateOf();

    // an issue takes the piece in by a correction, and nobody has printed since
    const old = await within(one, WEEKS, async (house) => {
      const issue = (await house.store.loadIssue(dayAfter(1)))!;
      const [section, ...others] = issue.sections;
      const [item, ...items] = section!.items;
      const taken = { ...item!, url: copy.url, title: copy.title, paragraphs: copy.paragraphs };
      const sections = [{ ...section!, items: [taken, ...items] }, ...others];
      await house.store.saveIssue({ ...issue, sections, updatedAt: '2025-02-20T06:00:00.000Z' }, issue.updatedAt);
      return issue;
    });
    const corrected = await stateOf();
    await within(one, WEEKS, async (house) => keepMarks(house.store, await house.store.issueHeads()));
    const marked = await stateOf();
    // the issue as it was, as out of a backup
    await within(one, WEEKS, (house) => house.store.saveIssue(old, '2025-02-20T06:00:00.000Z'));
    const restored = await stateOf();
    // what is written under a clock that was set back lies in its future
    vi.setSystemTime(Date.now() - 30 * DAY_MS);
    await one.write(`issues/${dayAfter(3)}.yaml`, `items:\n  - { id: ${copy.id}, drop: gone }\n`);
    const dropped = await stateOf();

    expect([before, corrected, marked, restored]).toEqual(['proposed', 'published', 'published', 'proposed']);
    expect(dropped).toBe('dropped');
  });

  test('are no longer said to be in print when somebody writes into one, also years later', async () => {
    const one = await newsroom(WEEKS);
    letFilesSettle();
    await within(one, WEEKS, (house) => publish(house));
    const touched = () =>
      within(one, WEEKS, async (house) => {
        const heads = await house.store.issueHeads();
        return (await perhapsTouched(house.store, await findDecisions(house.configDir), heads)).map(({ date }) => date);
      });
    const before = await touched();

    await one.write(`issues/${dayAfter(2)}.yaml`, 'items:\n  - { id: article-300, title: In other words }\n');
    letFilesSettle();
    const after = await touched();
    const { issues } = await within(one, WEEKS, (house) => publish(house));
    const again = await within(one, WEEKS, (house) => publish(house));

    expect(before).toEqual([]);
    expect(after).toContain(dayAfter(2));
    expect(issues.map(({ date, outcome }) => [date, outcome])).toEqual([[dayAfter(2), 'corrected']]);
    expect([again.issues, await touched()]).toEqual([[], []]);
  });
});
