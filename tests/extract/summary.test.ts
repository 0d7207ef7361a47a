import { expect, test } from 'vitest';
import { type Passage, summarize } from '../../src/extract/summary.ts';
import type { TraceStep } from '../../src/model/article.ts';

const text = (...texts: string[]): Passage[] => texts.map((each) => ({ text: each, kind: 'text' }));
const options = {
  paragraphs: 3,
  maxCharacters: 1600,
  style: 'lead',
  excerpt: 'lead',
  language: 'en',
  title: 'Schools stay open',
  authors: ['Ann Lee'],
} as const;
const A = 'The council voted on Monday to keep all four village schools open for another three years.';
const B = 'Parents had collected more than two thousand signatures in the weeks before the vote.';
const C =
  'The cost will be met from the transport budget. It has shrunk since fewer children travel by bus. Nobody spoke against it.';
const D = 'A final decision on the buildings is expected in the autumn of this year.';

test('begins with the news: no title, byline, credit, date line or note before it', () => {
  const summary = summarize(
    text('Schools stay open', 'By Ann Lee', 'Photo: Ann Lee/Getty Images', "Editor's note: this story has been corrected.", A, B),
    options,
    [],
  );

  expect(summary).toBe(`${A}\n\n${B}`);
});

test.each([
  'ANKARA (AA) – ',
  'Berlin, 3. Mai (dpa) - ',
  'WASHINGTON — ',
  '(Reuters) - ',
  'Dekalb, Ill. — ',
  'PARIS, March 3 (AFP) -- ',
])('drops the dateline %s', (place) => {
  expect(summarize(text(place + A), options, [])).toBe(A);
});

test.each([
  'Schools - and what comes after them - are the talk of the town this week, and of the county.',
  'A: that is the grade that all four schools were given by the inspectors last week.',
])('keeps a beginning that only looks like one: %s', (opening) => {
  expect(summarize(text(opening), options, [])).toBe(opening);
});

test('cuts at a sentence, and marks it', () => {
  const summary = summarize(text(C, D), { ...options, maxCharacters: 70 }, []);

  expect(summary).toBe('The cost will be met from the transport budget. …');
});

test('cuts one long sentence at a word', () => {
  const summary = summarize(text(`${'word '.repeat(100)}end.`), { ...options, maxCharacters: 60 }, []);

  expect(summary.length).toBeLessThanOrEqual(60);
  expect(summary).toMatch(/word …$/);
});

test('keeps to the number of paragraphs and characters', () => {
  const summary = summarize(text(A, B, C, D), { ...options, paragraphs: 2 }, []);

  expect(summary).toBe(`${A}\n\n${B}`);
});

test('gives nothing where the source allows its headline alone, and all where it allows all', () => {
  expect(summarize(text(A, B), { ...options, excerpt: 'headline' }, [])).toBe('');
  expect(summarize(text(A, B, C, D), { ...options, excerpt: 'full', paragraphs: 1 }, [])).toBe([A, B, C, D].join('\n\n'));
});

test('picks the paragraphs that say most, in their order, and tells why', () => {
  const trace: TraceStep[] = [];
  const off = 'It rained all evening, as it does in March, and the hall was cold, though somebody had brought tea.';
  const on = 'All four schools stay open until 2029, and the schools share 3 teachers among them, “a good day for schools”.';

  const summary = summarize(text(A, off, off.replace('tea', 'coffee'), on), { ...options, style: 'best', paragraphs: 2 }, trace);

  expect(summary).toBe(`${A}\n\n${on}`);
  expect(trace.filter((step) => step.action === 'take').map((step) => step.why)).toEqual([
    'the first paragraph',
    expect.stringMatching(/^score/),
  ]);
});

test('does not end with a line that announces what is not there', () => {
  const summary = summarize(
    text(A, 'The treasurer, who had been silent until then and looked tired, told the council the following at eleven o’clock:'),
    options,
    [],
  );

  expect(summary).toBe(A);
});

test('cuts languages without spaces too', () => {
  const summary = summarize(
    text('教育部门宣布，三个省份的乡村学校将于下月重新开放。首批共有四十二所学校迎回学生。老师们都很高兴。'),
    { ...options, language: 'zh', maxCharacters: 45, title: '' },
    [],
  );

  expect(summary).toBe('教育部门宣布，三个省份的乡村学校将于下月重新开放。首批共有四十二所学校迎回学生。……');
});
