import { expect, test } from 'vitest';
import { cleanText, fold, hasWord, sentences, squeeze } from '../../src/kit/text.ts';

test('folds the four Turkish i to one, whoever wrote them', () => {
  const spellings = ['IŞIK İLKÖĞRETİM', 'ışık ilköğretim', 'Işık İlköğretim', 'isik ilkogretim'];

  expect(new Set(spellings.map((each) => fold(each, 'tr'))).size).toBe(1);
  expect(fold('DİYARBAKIR', 'en')).toBe(fold('Diyarbakır', 'tr'));
});

test('folds accents, case and punctuation, and keeps letters of every script', () => {
  expect(fold('  École — “Élève” №5! ')).toBe('ecole eleve no5');
  expect(fold('文部科学省：発表')).toBe('文部科学省 発表');
});

test('finds a word by its beginning, and in scripts without spaces anywhere', () => {
  expect(hasWord('Kırsal okulların ÖĞRETMENLERİ', ['öğretmen'])).toBe(true);
  expect(hasWord('Dershane', ['hane'])).toBe(false);
  expect(hasWord('全国の教員統計調査', ['教員'])).toBe(true);
  expect(hasWord('Anything', ['', '!'])).toBe(false);
});

test('cleans what no XML may hold', () => {
  expect(cleanText('a\u0000b\u0008c\ufffe\ud800d\ufffd')).toBe('abcd');
  expect(squeeze(' a \u00a0\n b\u200b ')).toBe('a b');
});

test('cuts sentences, also in a language that nobody knows', () => {
  expect(sentences('One. Two? Three!', 'en')).toEqual(['One.', 'Two?', 'Three!']);
  expect(sentences('One. Two.', 'not a tag')).toEqual(['One.', 'Two.']);
});
