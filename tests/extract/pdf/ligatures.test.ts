import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasTurnedPairs, withPairs, wordsDrawn } from '../../../src/extract/pdf/ligatures.ts';
import { readPdf } from '../../../src/extract/pdf/read-pdf.ts';
import type { Run } from '../../../src/extract/pdf/types.ts';

const run = (text: string): Run => ({ text, x: 0, y: 0, width: 100, size: 10, font: 'a', isRtl: true });
/** A word as it is drawn from the left, its pairs of lam and alef as one shape each. */
const drawn = (word: string): unknown[] =>
  word
    .match(/ل[اأإآ]|./gu)!
    .reverse()
    .flatMap((unicode) => [{ unicode }, -3]);
/** What the library makes of it. */
const turned = (word: string): string => word.replace(/ل([اأإآ])/gu, '$1ل');

test('pairs of letters that one shape draws are read in their order', () => {
  const words = ['الأطفال', 'التلاميذ', 'طلاب', 'لأن', 'خلال', 'الاجتماع', 'إلى', 'طالب'];
  const line = [...words].reverse().flatMap((word) => [...drawn(word), { unicode: ' ' }, 12]);
  const out = words.map(turned).join(' ');

  expect(out).not.toBe(words.join(' '));
  expect(hasTurnedPairs([run(out)])).toBe(true);
  expect(withPairs([run(out)], wordsDrawn([line]))[0]!.text).toBe(words.join(' '));
});

test('without the shapes, what can be no word is mended, and nothing else is touched', () => {
  expect(withPairs([run('األرقام إلى طالب االجتماع')], new Map())[0]!.text).toBe('الأرقام إلى طالب الاجتماع');
  expect(hasTurnedPairs([run('الأرقام إلى طالب المال')])).toBe(false);
});

test('a document of LibreOffice, which draws such pairs', async () => {
  const { text, isArticle } = await readPdf(
    readFileSync('tests/fixtures/pdf/arabic-pairs.pdf'),
    'https://ministry.example/a.pdf',
    {},
  );

  expect(isArticle).toBe(true);
  for (const words of ['الأولى صباح الاثنين', 'ومقاعد للأطفال', 'إن التلاميذ خاطوا']) expect(text).toContain(words);
  expect(text).not.toMatch(/ا[أإآا]ل/);
});
