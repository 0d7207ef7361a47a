import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listDecisions } from '../../src/config/decision-files.ts';
import { previewOf } from '../../src/flow/issue/preview.ts';
import type { House } from '../../src/flow/open.ts';
import { publish } from '../../src/flow/publish.ts';
import type { Issue } from '../../src/model/issue.ts';
import { FACTS } from '../../src/store/facts.ts';
import { issueRun } from '../render/bulletins.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';

const made: SmallHouse[] = [];
afterEach(async () => {
  for (const small of made.splice(0)) await small.remove();
});

async function small(issues: readonly Issue[]): Promise<SmallHouse> {
  const one = await makeSmallHouse({ issues });
  made.push(one);
  return one;
}

async function within<T>(of: SmallHouse, work: (house: House) => Promise<T>): Promise<T> {
  const house = await of.open();
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** The house with a store that notes which issues are read in whole, and how many at once. */
function noting(house: House): { readonly house: House; readonly read: Set<string>; most: () => number } {
  const read = new Set<string>();
  let most = 0;
  const note = (issues: readonly Issue[]): readonly Issue[] => {
    for (const issue of issues) read.add(issue.week.date);
    most = Math.max(most, issues.length);
    return issues;
  };
  const store: House['store'] = {
    ...house.store,
    loadIssue: async (date) => {
      const issue = await house.store.loadIssue(date);
      note(issue ? [issue] : []);
      return issue;
    },
    loadIssues: async (dates) => [...note(await house.store.loadIssues(dates))],
  };
  return { house: { ...house, store }, read, most: () => most };
}

/** Issues whose live feeds are full after eight of them: without topics, which have feeds of their own, and in one language. */
function run(count: number): Issue[] {
  return issueRun(count, '2014-01-01', 4).map((issue) => ({
    ...issue,
    sections: issue.sections.map((section) => ({
      ...section,
      items: section.items.map(({ language: _, ...item }) => ({ ...item, topics: [] })),
    })),
  }));
}

/** The issues that are read in whole when one more is printed after so many. */
async function readFor(count: number): Promise<{ readonly read: number; readonly written: number }> {
  const issues = run(count + 1);
  const of = await small(issues.slice(0, count));
  await within(of, (house) => publish(house));
  return within(of, async (open) => {
    const { house, read } = noting(open);
    await open.store.saveIssue(issues[count]!, undefined);
    const { written } = await publish(house);
    return { read: read.size, written };
  });
}

test('one more week reads, sets and writes as much after twenty-eight of them as after sixteen', async () => {
  const early = await readFor(16);
  const late = await readFor(28);

  expect(early.written).toBeGreaterThan(20);
  expect(late.read).toBeLessThanOrEqual(early.read);
  expect(late.written).toBeLessThanOrEqual(early.written + 2);
});

test('a first print holds a quarter of a year at once, however many years there are', async () => {
  const of = await small(run(28));

  const most = await within(of, async (open) => {
    const { house, most } = noting(open);
    await publish(house);
    return most();
  });

  expect(most).toBeLessThanOrEqual(20);
});

test('what lists say of an issue is made anew when it is corrected, and when the masthead is another', async () => {
  const [first, ...others] = issueRun(3, '2014-01-01', 2);
  const of = await small([first!, ...others]);
  await within(of, (house) => publish(house));
  const archive = () => readFile(join(of.outputDir, 'archive', '2014', 'index.html'), 'utf8');
  expect(await archive()).toContain(first!.title);

  await within(of, async (house) => {
    const corrected: Issue = {
      ...first!,
      title: 'Another word for it',
      state: 'corrected',
      updatedAt: '2014-03-01T00:00:00.000Z',
    };
    await house.store.saveIssue(corrected, first!.updatedAt);
    await publish(house);
  });
  const outlineOf = (date: string) =>
    within(of, async (house) => (await house.store.getFact(FACTS.outlines<unknown>(date.slice(0, 4))))?.[date]);
  const kept = await outlineOf(first!.week.date);
  await of.write(
    'publication.yaml',
    (await readFile(join(of.configDir, 'publication.yaml'), 'utf8')).replace('language: tr', 'language: en'),
  );
  await within(of, (house) => publish(house));

  expect(await archive()).toContain('Another word for it');
  expect(kept).toBeDefined();
  expect(await outlineOf(first!.week.date)).not.toEqual(kept);
});

test('a preview sets the page that is asked for, of an old issue as of the new one', async () => {
  const issues = issueRun(20, '2014-01-01', 2);
  const of = await small(issues);
  await within(of, (house) => publish(house));

  await within(of, async (open) => {
    const { house, read } = noting(open);
    const find = await previewOf(house, issues[19]!.week.date);
    const old = await find(`issues/${issues[0]!.week.date}/`);
    const feed = await find('feed.json');

    expect(String(old?.body)).toBe(await readFile(join(of.outputDir, 'issues', issues[0]!.week.date, 'index.html'), 'utf8'));
    expect(String(feed?.body)).toContain(issues[19]!.id);
    expect(await find('issues/1999-01-01/')).toBeUndefined();
    expect(read.size).toBeLessThan(30);
  });
});

test('files of decisions are read anew when they change, also to as many bytes at the same time of day', async () => {
  const of = await small([]);
  await mkdir(join(of.configDir, 'issues'));
  const path = join(of.configDir, 'issues', '2014-01-01.yaml');
  const introOf = async () => {
    const [file] = await listDecisions(of.configDir);
    return file?.loaded.kind === 'ok' ? file.loaded.picks.intro : undefined;
  };
  const past = new Date(Date.now() - 60_000);
  await writeFile(path, 'intro: One word\n');
  await utimes(path, past, past);
  expect(await introOf()).toBe('One word');
  const before = await stat(path);

  await writeFile(path, 'intro: Two word\n');
  await utimes(path, past, past);

  expect((await stat(path)).size).toBe(before.size);
  expect(await introOf()).toBe('Two word');
});

test('what the files of printed weeks said is kept for whoever looks next, and told of no file that has changed', async () => {
  const issues = issueRun(6, '2014-01-01', 2);
  const of = await small(issues);
  await mkdir(join(of.configDir, 'issues'));
  for (const { week } of issues) await of.write(`issues/${week.date}.yaml`, `intro: Words of ${week.date}\n`);
  await within(of, (house) => publish(house));
  const first = issues[0]!.week.date;
  const recall = (dates: readonly string[]) =>
    within(of, async (house) => {
      const kept = await house.store.getFacts(dates.map(FACTS.readFile));
      return new Map(
        dates.flatMap((date) => (kept.has(FACTS.readFile(date)) ? [[date, kept.get(FACTS.readFile(date))!] as const] : [])),
      );
    });

  const kept = await recall(issues.map(({ week }) => week.date));
  await of.write(`issues/${first}.yaml`, 'intro: Other words\n');
  const files = await listDecisions(of.configDir, async () => kept);

  expect(kept.get(first)?.picks.intro).toBe(`Words of ${first}`);
  const said = files.map(({ date, loaded }) => [date, loaded.kind === 'ok' ? loaded.picks.intro : loaded.kind]);
  expect(said[0]).toEqual([first, 'Other words']);
  expect(said[1]).toEqual([issues[1]!.week.date, `Words of ${issues[1]!.week.date}`]);
});
