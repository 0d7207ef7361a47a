import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayHeading, issueWords, labelsFor } from '../../src/words/print.ts';
import { aWeek } from '../render/bulletins.ts';

const english = labelsFor('en');

test.each(['tr-TR', 'de'])('%s is a language of its own, not English with holes', (language) => {
  const labels = labelsFor(language);

  const same = Object.entries(english).filter(([name, text]) => labels[name as keyof typeof labels] === text);
  expect(same.map(([name]) => name)).toEqual(['day', 'range', 'dash', 'resource', 'comma']);
});

test('a labels file changes single words, and unknown names change nothing', () => {
  const labels = labelsFor('xx', { archive: 'Archives', toString: 'x', nonsense: 'x' });

  expect(labels.archive).toBe('Archives');
  expect(labels.source).toBe('Source');
  expect(Object.keys(labels)).toEqual(Object.keys(english));
});

test('false switches a word off, true brings ours where we are silent', () => {
  const labels = labelsFor('tr-TR', { source: false, permanentLink: false, resource: true });

  expect([labels.source, labels.permanentLink, labels.resource]).toEqual(['', '', 'Kaynak için tıklayınız.']);
  expect(labelsFor('tr').resource).toBe('');
});

test.each([
  ['en-GB', '{DATES}', '31 JANUARY - 6 FEBRUARY 2024'],
  ['en-US', '{DATES}', 'JANUARY 31 - FEBRUARY 6, 2024'],
  ['tr', '{from} / {to}', '31 Ocak / 6 Şubat 2024'],
  ['tr', '{DATES} · {number}', '31 OCAK - 6 ŞUBAT 2024 · 7'],
  ['pt-BR', '{number}: {headline} ({year})', '7: A (2024)'],
])('a title by a pattern, with the dates of %s', (dates, pattern, expected) => {
  const words = issueWords({ language: 'tr', dates }, { dash: '-' });

  expect(words.heading(pattern, { number: 7, week: aWeek('2024-01-31'), headline: 'A', headlines: 'A; B' })).toBe(expected);
});

test.each([
  ['en', '{DATE}', '1 FEBRUARY'],
  ['en-US', '{DATE}', 'FEBRUARY 1'],
  ['tr', '{WEEKDAY}, {date}', 'PERŞEMBE, 1 Şubat'],
  ['el', '{DATE}', '1 ΦΕΒΡΟΥΑΡΙΟΥ'],
  ['zh-Hant', '{date}', '2月1日'],
])('a day in %s by the pattern %s is %s', (dates, day, expected) => {
  expect(dayHeading('2024-02-01', { language: 'tr', dates }, labelsFor('tr', { day }))).toBe(expected);
});

test('docs/labels.md lists every word by its name (else: npx tsc -p tests/tools && node .build/tests/tools/generate.js)', () => {
  const named = [...readFileSync('docs/labels.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);

  expect(named).toEqual(Object.keys(english));
});

test('what an issue says of itself is said in its language, the publication’s own labels before ours', () => {
  const week = aWeek('2024-01-31');

  expect(issueWords('tr').name(3, week)).toBe('Sayı 3 · 31 Ocak – 6 Şubat 2024');
  expect(issueWords('tr').noNews).toBe('Bu hafta haber yok.');
  expect(issueWords('en').thisWeek('A; B')).toBe('This week: A; B.');
  expect(issueWords('fr', { noNews: 'Rien cette semaine.', itemAdded: 'Ajouté : {headline}' }).noNews).toBe(
    'Rien cette semaine.',
  );
  expect(issueWords('fr', { itemAdded: 'Ajouté : {headline}' }).added('C')).toBe('Ajouté : C');
});
