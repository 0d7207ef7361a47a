import { expect, test } from 'vitest';
import { shortHash } from '../../src/kit/hash.ts';
import type { PastPiece } from '../../src/model/story.ts';
import { contentsOf, lotsToRead, marksOf, wantedOf } from '../../src/rank/marks.ts';
import { mayHold, openSieves, sievesOf } from '../../src/rank/past-sieve.ts';
import type { Piece } from '../../src/rank/same.ts';

const NEVER = Number.POSITIVE_INFINITY;
const textOf = (seed: number, words = 120): string =>
  Array.from({ length: words }, (_, n) => `w${shortHash(`${seed} ${n}`).slice(0, 6)}`).join(' ');
const printed = (n: number): PastPiece => ({
  as: 'published',
  articleId: `a${n}`,
  url: `https://news.example/piece-${n}`,
  title: `Öğretmenler ${n}. kez toplandı`,
  text: textOf(n),
  published: new Date(1_700_000_000_000 + n * 3_600_000).toISOString(),
});

const YEARS = Array.from({ length: 10 }, (_, year) =>
  Array.from({ length: 20 }, (_, lot) => marksOf(Array.from({ length: 20 }, (_, n) => printed(year * 400 + lot * 20 + n)))),
);
const SIEVES = YEARS.map((lots) => openSieves(sievesOf(contentsOf(lots))));
const yearsFor = (pieces: readonly Piece[]): number[] =>
  SIEVES.flatMap((sieves, year) => (mayHold(sieves, wantedOf(pieces, NEVER)) ? [year] : []));

test('no year is left out that holds what is looked for by its marks', () => {
  for (let n = 0; n < 4000; n += 13) {
    const half = textOf(n)
      .split(' ')
      .slice(0, 50 + (n % 70));
    const asked: Piece[] = [
      { url: `https://www.news.example/piece-${n}/?utm_source=x`, title: 'Of its own' },
      { url: 'https://else.example/a', title: `ÖĞRETMENLER ${n}. KEZ TOPLANDI` },
      { url: 'https://else.example/b', title: 'Of its own', text: [...half, ...textOf(n + 9000, 60).split(' ')].join(' ') },
      { url: 'https://else.example/c', title: 'Of its own', id: `a${n}` },
    ];
    for (const piece of asked) {
      const holding = YEARS.flatMap((lots, year) => (lotsToRead(lots, wantedOf([piece], NEVER)).size ? [year] : []));
      expect(yearsFor([piece])).toEqual(expect.arrayContaining(holding));
    }
  }
});

test('a week of two hundred news that nobody met asks for next to none of ten years', () => {
  const fresh = Array.from({ length: 200 }, (_, n): Piece => {
    const seed = 50_000 + n;
    return { id: `f${n}`, url: `https://fresh.example/${n}`, title: `Fresh ${shortHash(`${n}`)}`, text: textOf(seed) };
  });

  expect(yearsFor(fresh).length).toBeLessThanOrEqual(1);
  expect(yearsFor([...fresh, { url: 'https://news.example/piece-2001', title: 'x' }])).toContain(5);
});
