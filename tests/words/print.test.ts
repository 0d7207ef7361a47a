import { expect, test } from 'vitest';
import { issueWords, labelsFor } from '../../src/words/print.ts';
import { aWeek } from '../render/bulletins.ts';

const english = labelsFor('en');

test.each(['tr-TR', 'de'])('%s is a language of its own, not English with holes', (language) => {
  const labels = labelsFor(language);

  const same = Object.entries(english).filter(([name, text]) => labels[name as keyof typeof labels] === text);
  expect(same.map(([name]) => name)).toEqual(['comma']);
});

test('a labels file changes single words, and unknown names change nothing', () => {
  const labels = labelsFor('xx', { archive: 'Archives', toString: 'x', nonsense: 'x' });

  expect(labels.archive).toBe('Archives');
  expect(labels.source).toBe('Source');
  expect(Object.keys(labels)).toEqual(Object.keys(english));
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
