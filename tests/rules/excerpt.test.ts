import { expect, test } from 'vitest';
import type { ParagraphKind, TraceStep } from '../../src/model/article.ts';
import { boundsFor, type ExcerptBounds, excerptOf, hasExcerpt, isWithin, openingOf } from '../../src/rules/excerpt.ts';

const text = (...paragraphs: string[]) => ({
  paragraphs,
  title: 'Schools stay open',
  authors: [{ name: 'Ann Lee' }],
  language: 'en',
});
const bounds = (change: Partial<ExcerptBounds['summary'] & ExcerptBounds> = {}): ExcerptBounds => ({
  summary: {
    paragraphs: change.paragraphs ?? 3,
    maxCharacters: change.maxCharacters ?? 1600,
    style: change.style ?? 'lead',
  },
  excerpt: change.excerpt ?? 'lead',
});
const options = bounds();
const carried = (...args: Parameters<typeof excerptOf>): string => excerptOf(...args).join('\n\n');
const A = 'The council voted on Monday to keep all four village schools open for another three years.';
const B = 'Parents had collected more than two thousand signatures in the weeks before the vote.';
const C =
  'The cost will be met from the transport budget. It has shrunk since fewer children travel by bus. Nobody spoke against it.';
const D = 'A final decision on the buildings is expected in the autumn of this year.';

test('begins with the news: no title, byline, credit, date line or note before it', () => {
  const summary = carried(
    text('Schools stay open', 'By Ann Lee', 'Photo: Ann Lee/Getty Images', "Editor's note: this story has been corrected.", A, B),
    options,
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
  expect(carried(text(place + A), options)).toBe(A);
});

test.each([
  'Schools - and what comes after them - are the talk of the town this week, and of the county.',
  'A: that is the grade that all four schools were given by the inspectors last week.',
])('keeps a beginning that only looks like one: %s', (opening) => {
  expect(carried(text(opening), options)).toBe(opening);
});

test('cuts at a sentence, and marks it', () => {
  const summary = carried(text(C, D), bounds({ maxCharacters: 70 }));

  expect(summary).toBe('The cost will be met from the transport budget. …');
});

test('cuts one long sentence at a word', () => {
  const summary = carried(text(`${'word '.repeat(100)}end.`), bounds({ maxCharacters: 60 }));

  expect(summary.length).toBeLessThanOrEqual(60);
  expect(summary).toMatch(/word …$/);
});

test('keeps to the number of paragraphs and characters', () => {
  const summary = carried(text(A, B, C, D), bounds({ paragraphs: 2 }));

  expect(summary).toBe(`${A}\n\n${B}`);
});

test('gives nothing where the source allows its headline alone, and all where it allows all', () => {
  expect(carried(text(A, B), bounds({ excerpt: 'headline' }))).toBe('');
  expect(carried(text(A, B, C, D), bounds({ excerpt: 'full', paragraphs: 1 }))).toBe([A, B, C, D].join('\n\n'));
});

test('picks the paragraphs that say most, in their order, and tells why', () => {
  const trace: TraceStep[] = [];
  const off = 'It rained all evening, as it does in March, and the hall was cold, though somebody had brought tea.';
  const on = 'All four schools stay open until 2029, and the schools share 3 teachers among them, “a good day for schools”.';

  const summary = carried(text(A, off, off.replace('tea', 'coffee'), on), bounds({ style: 'best', paragraphs: 2 }), trace);

  expect(summary).toBe(`${A}\n\n${on}`);
  expect(trace.filter((step) => step.action === 'take').map((step) => step.why)).toEqual([
    'the first paragraph',
    expect.stringMatching(/^score/),
  ]);
});

test('does not end with a line that announces what is not there', () => {
  const summary = carried(
    text(A, 'The treasurer, who had been silent until then and looked tired, told the council the following at eleven o’clock:'),
    options,
  );

  expect(summary).toBe(A);
});

test('cuts languages without spaces too', () => {
  const chinese = text('教育部门宣布，三个省份的乡村学校将于下月重新开放。首批共有四十二所学校迎回学生。老师们都很高兴。');

  const summary = carried({ ...chinese, language: 'zh', title: '' }, bounds({ maxCharacters: 45 }));

  expect(summary).toBe('教育部门宣布，三个省份的乡村学校将于下月重新开放。首批共有四十二所学校迎回学生。……');
});

test('what stands printed within the bounds of today, and what does not', () => {
  const printed = excerptOf(text(A, B, C), options);

  expect(isWithin(printed, options)).toBe(true);
  expect(isWithin(printed, bounds({ paragraphs: 2 }))).toBe(false);
  expect(isWithin(printed, bounds({ paragraphs: 2, excerpt: 'full' }))).toBe(true);
  expect(isWithin(printed, bounds({ maxCharacters: printed.join('\n\n').length - 1 }))).toBe(false);
  expect(isWithin(printed, bounds({ maxCharacters: printed.join('\n\n').length }))).toBe(true);
  expect(isWithin(printed, bounds({ excerpt: 'headline' }))).toBe(false);
  expect(isWithin([], bounds({ excerpt: 'headline' }))).toBe(true);
});

test.each([100, 120, 150, 200, 400])(
  'never says nothing where there is something to say, and keeps within %i characters',
  (maxCharacters) => {
    for (const article of [text(A, B), text(B), text(C, D), text(`${A.slice(0, -1)}, ${B}`, C), text(`${'long '.repeat(90)}.`)]) {
      const out = excerptOf(article, bounds({ maxCharacters }));

      expect(out.length).toBeGreaterThan(0);
      expect(isWithin(out, bounds({ maxCharacters }))).toBe(true);
    }
  },
);

test('more room never says less', () => {
  const lengths = [60, 100, 140, 180, 220, 260, 300, 400].map(
    (maxCharacters) => carried(text(A, B, C, D), bounds({ maxCharacters, excerpt: 'full' })).replace(/ …$/, '').length,
  );

  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
});

test('what is carried may be carried again unchanged', () => {
  const once = excerptOf(text(A, C, D), bounds({ maxCharacters: 180 }));

  expect(excerptOf(text(...once), bounds({ maxCharacters: 180 }))).toEqual(once);
});

test('a source that is no longer configured lends its first paragraphs', () => {
  const publication = { summary: options.summary };

  expect(boundsFor(undefined, publication).excerpt).toBe('lead');
  expect(boundsFor({ excerpt: 'headline' }, publication)).toEqual({ summary: options.summary, excerpt: 'headline' });
});

test('knows whether there is anything to carry', () => {
  expect(hasExcerpt(text(A))).toBe(true);
  expect(hasExcerpt(text(A), 'full')).toBe(true);
  expect(hasExcerpt(text(A), 'headline')).toBe(false);
  expect(hasExcerpt(text())).toBe(false);
  expect(hasExcerpt(text('Schools stay open'))).toBe(false);
});

test('a standfirst of whole sentences opens, unless the text says it again', () => {
  const standfirst = 'Four villages keep their schools, and the county pays for the buses that are no longer needed.';

  expect(excerptOf({ ...text(A, B), standfirst }, options)).toEqual([standfirst, A, B]);
  expect(excerptOf({ ...text(`${standfirst} The vote was close.`, B), standfirst }, options)).toEqual([
    `${standfirst} The vote was close.`,
    B,
  ]);
  expect(excerptOf({ ...text(A, B), standfirst: standfirst.slice(0, -1) }, options)).toEqual([A, B]);
  expect(excerptOf({ ...text(A, B), standfirst: 'Four villages keep their schools.' }, options)).toEqual([A, B]);
});

test('lists and tables stand only where there is next to no running text', () => {
  const kinds: ParagraphKind[] = ['text', 'item', 'heading', 'quote', 'cell', 'text'];
  const paragraphs = [A, 'Arven keeps its school.', 'What the others say about it.', B, 'Belmora: yes.', D];

  expect(excerptOf({ ...text(...paragraphs), kinds }, bounds({ paragraphs: 9 }))).toEqual([A, B, D]);
  expect(excerptOf({ ...text(...paragraphs.slice(0, 3)), kinds: kinds.slice(0, 3) }, bounds({ paragraphs: 9 }))).toEqual([
    A,
    'Arven keeps its school.',
  ]);
});

test.each([
  ['a line without an end', 'Four schools and their future'],
  ['a place alone', 'Arven.'],
  ['a fragment', `${'lower case at the beginning and no end, though it is long enough to be a sentence '.repeat(2)}and so on`],
  ['who a quotation is from', '— Ann of the village council (@ann_arven) May 3.'],
  ['a line that announces', 'The treasurer told the council:'],
  ['furniture', 'Advertisement'],
  ['punctuation alone', '* * *'],
])('leaves out %s, and tells why', (_, line) => {
  const trace: TraceStep[] = [];

  expect(excerptOf(text(A, line, B), options, trace)).toEqual([A, B]);
  if (/\p{L}/u.test(line))
    expect(trace).toEqual([expect.objectContaining({ step: 'summary', action: 'remove', what: line.slice(0, 80) })]);
});

test('a day or stray punctuation before the news goes', () => {
  expect(excerptOf(text(`06.11.2023 - ${A}`, `31 October 2023. ${B}`, `March 3, 2026 — ${D}`), options)).toEqual([A, B, D]);
  expect(excerptOf(text(`), ${A}`, `: ${B}`), options)).toEqual([A, B]);
});

test('a place as a sentence of its own goes when the news names it again', () => {
  const again = 'In Arven the council voted on Monday to keep all four village schools open for three more years.';

  expect(carried(text(`Arven. ${again}`), options)).toBe(again);
  expect(carried(text(`Belmora. ${again}`), options)).toBe(`Belmora. ${again}`);
  expect(carried({ ...text(`Belmora. ${again}`), title: 'Belmora keeps its school' }, options)).toBe(again);
});

test('topics are looked for at the beginning, whatever its rights allow', () => {
  expect(openingOf(text(A, B, C, D))).toBe([A, B, C, D].join('\n\n'));
});

test('says the text in the form that printing needs', () => {
  expect(carried(text('E\u0301cole: le conseil a vote\u0301 lundi pour les quatre villages de la re\u0301gion.'), options)).toBe(
    'École: le conseil a voté lundi pour les quatre villages de la région.',
  );
});
