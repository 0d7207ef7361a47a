import { describe, expect, test } from 'vitest';
import { shortHash } from '../../src/kit/hash.ts';
import type { PastPiece } from '../../src/model/story.ts';
import { lotsToRead, marksOf, nameMark, wantedOf } from '../../src/rank/marks.ts';
import { pastPiece } from '../../src/rank/past-piece.ts';
import { knownPieces } from '../../src/rank/pieces.ts';
import type { Piece } from '../../src/rank/same.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Sentences that are this number's own. */
function textOf(seed: number, words = 120): string {
  return Array.from({ length: words }, (_, n) => `w${shortHash(`${seed} ${n}`).slice(0, 6)}`).join(' ');
}

function printed(n: number, more: Partial<PastPiece> = {}): PastPiece {
  return {
    as: 'published',
    articleId: `a${n}`,
    url: `https://news.example/${2000 + (n % 20)}/piece-${n}`,
    title: `Okullarda ${n}. dönem başladı, sınıflar yenilendi`,
    text: textOf(n),
    published: new Date(1_700_000_000_000 + n * 86_400_000).toISOString(),
    ...more,
  };
}

const LOTS = Array.from({ length: 60 }, (_, lot) => Array.from({ length: 20 }, (_, n) => printed(lot * 20 + n)));
const MARKS = LOTS.map((lot) => marksOf(lot));

describe('ten years of pieces are looked through by their marks', () => {
  test.each<[string, Piece, number[]]>([
    ['the same address', { url: 'https://www.news.example/2005/piece-45/?utm_source=x', title: 'Other' }, [2]],
    ['the same title', { url: 'https://else.example/a', title: 'OKULLARDA 700. DÖNEM BAŞLADI, SINIFLAR YENİLENDİ' }, [35]],
    ['the same wording', { url: 'https://else.example/a', title: 'Of its own', text: `${textOf(1111)} and a word` }, [55]],
    ['the same article', { url: 'https://else.example/a', title: 'Of its own', id: 'a3' }, [0]],
    ['nothing', { url: 'https://else.example/a', title: 'Of its own', text: textOf(9999) }, []],
  ])('finds %s, and reads nothing else', (_, piece, lots) => {
    expect([...lotsToRead(MARKS, wantedOf([piece], NEVER))]).toEqual(lots);
  });

  test('whatever the index over all of them finds, is in what is read', () => {
    const all = LOTS.flat();
    const index = knownPieces(all.map(pastPiece));
    const asked = Array.from({ length: 150 }, (_, n): Piece => {
      const old = all[(n * 37) % all.length]!;
      const half = old.text!.split(' ').slice(0, 60 + (n % 60));
      return {
        url: `https://copy.example/${n}`,
        title: `Copy ${n}`,
        text: [...half, ...textOf(n + 5000, n % 90).split(' ')].join(' '),
      };
    });

    const found = asked.flatMap((piece) =>
      index.findAll(piece).map((each) => all.findIndex((one) => one.url === each.piece.url)),
    );
    const read = lotsToRead(MARKS, wantedOf(asked, NEVER));

    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((at) => !read.has(Math.floor(at / 20)))).toEqual([]);
  });

  test('what was published since a day is read for its news', () => {
    expect([...lotsToRead(MARKS, wantedOf([], Date.parse(LOTS[58]![0]!.published!)))]).toEqual([58, 59]);
  });

  test('a piece without text, date or title of its own has marks as well', () => {
    const { text: _, published: __, ...bare } = printed(1, { title: '' });
    const marks = [marksOf([bare], ['As it was printed'])];

    expect([
      ...lotsToRead(marks, { names: new Set([nameMark('title', 'as it was printed')]), samples: [], sinceMinute: NEVER }),
    ]).toEqual([0]);
  });
});
