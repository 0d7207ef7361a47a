import { expect, test } from 'vitest';
import { overlookedIn } from '../../src/curate/overlooked.ts';
import type { Pick } from '../../src/model/issue.ts';

const WEEK = { date: '2026-11-11', lastDay: '2026-11-17' };
const house = {
  publication: { topics: [{ id: 'teachers', name: 'Teachers', words: [] }] },
  sources: [{ topics: ['policy'] }],
};
const told = (item: Partial<Pick>) =>
  overlookedIn({ date: WEEK.date, items: [{ match: 'a', ...item }], merge: [], split: [], corrections: [] }, WEEK, house).map(
    (each) => [each.code, each.subject, each.level],
  );

test.each<[string, Partial<Pick>]>([
  ['nothing', { pick: true }],
  ['a topic of the publication', { topic: 'teachers' }],
  ['a topic of a source', { topic: 'policy' }],
  ['the first day', { day: WEEK.date }],
  ['the last day', { day: WEEK.lastDay }],
])('%s is not told', (_what, item) => {
  expect(told(item)).toEqual([]);
});

test.each<[string, Partial<Pick>, string]>([
  ['a topic that nobody knows', { topic: 'teacher' }, 'curate/unknown-topic'],
  ['a day before the week', { day: '2026-11-10' }, 'curate/outside-day'],
  ['a day after it', { day: '2026-11-18' }, 'curate/outside-day'],
])('%s is told', (_what, item, code) => {
  expect(told(item)).toEqual([[code, 'a', 'warning']]);
});
