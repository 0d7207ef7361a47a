import { expect, test } from 'vitest';
import { Fault } from '../../src/model/fault.ts';
import { said } from '../../src/rules/codes.ts';
import { fillIn } from '../../src/words/plural.ts';
import { say, sayRows } from '../../src/words/say.ts';

const few = (count: number) => said('curate/few-items', { count, least: 3 });

test('says a sentence with the plural of its language', () => {
  expect(say(few(1), 'en')).toBe('1 item; the publication wants at least 3');
  expect(say(few(2), 'en-GB')).toBe('2 items; the publication wants at least 3');
  expect(say(few(2), 'tr')).toBe('2 haber var; yayın en az 3 ister');
});

test('speaks English where it does not know the language', () => {
  expect(say(few(2), 'tlh')).toBe('2 items; the publication wants at least 3');
});

test('leaves a sentence of an earlier version, and a person’s own words, as they are', () => {
  expect(say('the {very} article', 'tr')).toBe('the {very} article');
});

test('takes the case that a value names', () => {
  const duplicate = (how: 'address' | 'title' | 'twin') => said('curate/duplicate', { title: 'A', how, issue: '2024-01-31' });

  expect(say(duplicate('title'), 'en')).toBe('“A”: the issue of 2024-01-31 has an item with this title');
  expect(say(duplicate('twin'), 'tr')).toContain('birleştirin ya da birini eleyin');
});

test('keeps braces, quotes and tags of a value', () => {
  expect(say(said('curate/loud-title', { title: "IT'S {NOT} <B>" }), 'en')).toBe("“IT'S {NOT} <B>”: its title is all capitals");
});

test('says a Fault, and what is said within a value', () => {
  const inner = said('curate/late', { title: 'A' });
  const fault = new Fault(said('curate/dead-link', { title: 'B', answer: '404' }), { subject: 'x' });

  expect(say(fault, 'en')).toBe('“B”: its link does not answer (404)');
  expect(fault.message).toBe('curate/dead-link {"title":"B","answer":"404"}');
  expect(say({ code: 'curate/dead-link', values: { title: 'B', answer: inner } }, 'tr')).toContain('daha önceki bir haftadan');
});

test('joins a list, and says what lay below', () => {
  expect(say({ code: 'curate/loud-title', values: { title: ['A', few(1)] } }, 'en')).toContain('A, 1 item; the publication');
  expect(say({ ...few(1), cause: 'ECONNRESET' }, 'en')).toBe('1 item; the publication wants at least 3: ECONNRESET');
});

test('shows the sentence of a room that is not converted, and the code where there is none', () => {
  expect(say({ code: 'x/y', message: 'as it was' }, 'tr')).toBe('as it was');
  expect(say({ code: 'x/forgotten', values: { count: 3 } }, 'en')).toBe('x/forgotten · count 3');
});

test('shows a sentence as written when a value is missing', () => {
  expect(say({ code: 'curate/late', values: {} }, 'en')).toBe('“{title}”: it is of an earlier week, and will say so');
});

test('puts the subject before each of many', () => {
  const problems = [
    { ...few(1), subject: '2024-01-31', level: 'warning' },
    { code: 'x/y', message: 'old', subject: 's', level: 'note' },
  ] as const;

  expect(sayRows(problems, 'en')).toBe('2024-01-31  1 item; the publication wants at least 3\ns  old');
});

test('fills placeholders, and shows a label of the configuration as written where it cannot be read', () => {
  expect(fillIn('{count} of {total}', { count: 3, total: '5' }, 'en')).toBe('3 of 5');
  expect(fillIn('{count of {total}', { count: 3, total: '5' }, 'en')).toBe('{count of {total}');
});
