import { expect, test } from 'vitest';
import { assembleIssue } from '../../src/curate/assemble.ts';
import { applyCommand, emptyPicks } from '../../src/curate/picks.ts';
import { weekStarting } from '../../src/curate/week.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const publication = samplePublication();
const week = weekStarting('2024-01-31', publication);
const sources = [sampleSource('gazette'), sampleSource('herald')];
const stories = [
  sampleStory(sampleArticle('a1', { title: 'Teachers of rural schools meet', placedAt: '2024-02-01T09:00:00.000Z' }), {
    score: 9,
  }),
  sampleStory(sampleArticle('a2', { title: 'A report on reading', sourceId: 'herald', placedAt: '2024-02-03T09:00:00.000Z' }), {
    score: 8,
  }),
  sampleStory(sampleArticle('a3', { title: 'Ministers sign a pact', placedAt: '2024-02-01T12:00:00.000Z' }), { score: 7 }),
];
const base = { week, stories, picks: emptyPicks(week.date), publication, sources, number: 12, now: '2024-02-07T06:00:00.000Z' };

test('sets items under the day of their publication, best first within a day', () => {
  const issue = assembleIssue(base);

  expect(issue.sections.map((section) => [section.day, section.items.map((item) => item.articleId)])).toEqual([
    ['2024-02-01', ['a1', 'a3']],
    ['2024-02-03', ['a2']],
  ]);
});

test('is titled by its number, its dates and what is in it', () => {
  const issue = assembleIssue(base);

  expect(issue.title).toBe('No. 12 · January 31 – February 6, 2024: Teachers of rural schools meet; A report on reading');
  expect(issue.summary).toBe('This week: Teachers of rural schools meet; A report on reading. Also: Ministers sign a pact.');
});

test('changes nothing and keeps its dates when assembled again after publication', () => {
  const issue = assembleIssue(base);

  const again = assembleIssue({ ...base, previous: issue, now: '2024-02-09T06:00:00.000Z' });

  expect(again).toBe(issue);
});

test('tells a correction with its date and keeps every id', () => {
  const issue = assembleIssue(base);
  const picks = applyCommand(base.picks, { do: 'edit', match: 'a2', title: 'A report on reading aloud' });

  const corrected = assembleIssue({ ...base, picks, previous: issue, now: '2024-02-09T06:00:00.000Z' });

  expect(corrected.state).toBe('corrected');
  expect(corrected.publishedAt).toBe(issue.publishedAt);
  expect(corrected.updatedAt).toBe('2024-02-09T06:00:00.000Z');
  expect(corrected.corrections).toEqual([{ at: '2024-02-09T06:00:00.000Z', text: 'Corrected: “A report on reading aloud”.' }]);
  expect(corrected.sections[1]!.items[0]).toMatchObject({
    id: issue.sections[1]!.items[0]!.id,
    title: 'A report on reading aloud',
    ownWords: true,
  });
  expect(corrected.sections[0]).toEqual(issue.sections[0]);
});
