import { expect, test } from 'vitest';
import { fillIn } from '../../src/words/plural.ts';
import { issueWords, labelsFor } from '../../src/words/print.ts';

const WEEK = { date: '2024-01-31', lastDay: '2024-02-06', startAt: '', endAt: '' };

test.each([
  ['es-MX', 'N.º 3', 'Esta semana: A.'],
  ['fr', 'N° 3', 'Cette semaine : A.'],
  ['ru', '№ 3', 'На этой неделе: A.'],
  ['ar', 'العدد 3', 'هذا الأسبوع: A.'],
])('an issue is named and told in %s', (language, name, week) => {
  const words = issueWords(language);

  expect(words.name(3, WEEK)).toContain(name);
  expect(words.thisWeek('A')).toBe(week);
});

test('numbers decide the form of a word, by the rules of its language', () => {
  const count = (language: string, n: number): string => fillIn(labelsFor(language).itemCount, { shown: n, count: n }, language);

  expect([1, 3, 5].map((n) => count('ru', n))).toEqual(['1 новость', '3 новости', '5 новостей']);
  expect([2, 3].map((n) => count('ar', n))).toEqual(['2 خبران', '3 أخبار']);
});
