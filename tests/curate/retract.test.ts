import { describe, expect, test } from 'vitest';
import { type AssembleContext, assembleIssue } from '../../src/curate/assemble.ts';
import { applyCommand, emptyPicks } from '../../src/curate/picks.ts';
import type { Issue } from '../../src/model/issue.ts';
import { issueWords } from '../../src/words/print.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const HEADLINES = ['Minister sells all schools', 'A library opens at night', 'Buses run later', 'Snow closes ten schools'];
const stories = HEADLINES.map((title, at) =>
  sampleStory(sampleArticle(`a${at}`, { title, published: '2024-02-01T09:00:00.000Z' }), { score: 90 - at }),
);
const base: AssembleContext = {
  week: { date: '2024-01-31', lastDay: '2024-02-06', startAt: '2024-01-30T21:00:00.000Z', endAt: '2024-02-06T21:00:00.000Z' },
  stories,
  picks: emptyPicks('2024-01-31'),
  publication: samplePublication(),
  sources: [sampleSource('gazette', { maxPerIssue: 50 })],
  words: issueWords('en'),
  number: 12,
  now: '2024-02-07T06:00:00.000Z',
};
const issue = assembleIssue(base);

function corrected(
  command: Parameters<typeof applyCommand>[1],
  previous: Issue = issue,
  now = '2024-02-09T06:00:00.000Z',
): Issue {
  return assembleIssue({ ...base, picks: applyCommand(base.picks, command), printedPicks: base.picks, previous, now });
}

function saidOf(each: Issue): string {
  return JSON.stringify({ ...each, corrections: [] });
}

describe('a correction', () => {
  test('that drops the lead takes its headline out of everything but the note', () => {
    const after = corrected({ do: 'drop', match: 'a0', reason: 'a fabrication' });

    expect(issue.title).toContain('Minister sells');
    expect(saidOf(after)).not.toContain('Minister');
    expect(after.title).toContain('A library opens at night');
    expect(after.summary).toContain('A library opens at night; Buses run later');
    expect(after.corrections[0]!.text).toContain('Minister sells all schools');
  });

  test('that retitles the lead does so too, and no "original title" keeps it', () => {
    const after = corrected({ do: 'edit', match: 'a0', title: 'No school is sold' });

    expect(saidOf(after)).not.toContain('Minister');
    expect(after.title).toContain('No school is sold; A library opens');
    expect(after.summary.startsWith('This week: No school is sold;')).toBe(true);
  });

  test('of something else leaves title and summary as they were printed', () => {
    const printed = { ...issue, title: 'A title of an earlier version: Minister sells all schools' };

    const after = corrected({ do: 'edit', match: 'a3', summary: 'Twelve schools.' }, printed);

    expect(after.title).toBe(printed.title);
    expect(after.summary).toBe(printed.summary);
  });

  test('keeps the id and the dates of what it withdraws, and none of its words', () => {
    const lead = issue.sections[0]!.items[0]!;

    const after = corrected({ do: 'drop', match: 'a0', reason: 'a fabrication' });

    expect(after.withdrawn).toMatchObject([
      { id: lead.id, publishedAt: lead.publishedAt, withdrawnAt: '2024-02-09T06:00:00.000Z' },
    ]);
    expect(JSON.stringify(after.withdrawn)).not.toContain(lead.url);
  });

  test('that brings an item back tells readers so: a later moment, the same first one', () => {
    const lead = issue.sections[0]!.items[0]!;
    const gone = corrected({ do: 'drop', match: 'a0', reason: 'a fabrication' });

    const back = assembleIssue({ ...base, previous: gone, withdrawn: [lead], now: '2024-02-10T06:00:00.000Z' });

    const again = back.sections[0]!.items.find((item) => item.id === lead.id)!;
    expect('withdrawn' in back).toBe(false);
    expect(again).toMatchObject({ title: lead.title, publishedAt: lead.publishedAt });
    expect(again.updatedAt > gone.withdrawn![0]!.withdrawnAt).toBe(true);
  });
});

test('items of an issue are a second apart, the first of it the latest', () => {
  const times = issue.sections.flatMap((section) => section.items.map((item) => item.publishedAt));

  expect(times).toEqual([0, 1, 2, 3].map((second) => new Date(Date.parse(base.now) - second * 1000).toISOString()));
});
