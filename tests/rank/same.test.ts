import { describe, expect, test } from 'vitest';
import { findSame, knownPieces } from '../../src/rank/pieces.ts';
import { isSamePiece, type Piece } from '../../src/rank/same.ts';
import { say } from '../../src/words/say.ts';

const STORY =
  'The ministry opened forty new schools in the mountain districts on Monday, after a year in which children had to travel for two hours each day. ' +
  'Teachers from the nearby towns will work there for three years and receive a house and a higher salary. Parents who spoke to us said that the long wait was over. ' +
  'The schools have libraries, laboratories and kitchens, and the first classes begin in March with about nine thousand pupils between six and fourteen years of age.';
const OTHER =
  'Universities in the capital agreed on a common calendar for entrance examinations, so that candidates no longer have to choose between two dates on the same weekend. ' +
  'The rectors signed the paper after long talks with the council and with student unions, which had asked for it since the spring. ' +
  'Results will be published by the end of July and appeals heard in August, before places are given in the second week of September.';
const piece = (change: Partial<Piece> = {}): Piece => ({
  url: 'https://gazette.example/news/forty-schools',
  title: 'Forty new schools open in the mountains',
  text: STORY,
  published: '2024-02-01T08:00:00Z',
  sourceId: 'gazette',
  ...change,
});
const reason = (a: Piece, b: Piece): string | undefined => {
  const same = isSamePiece(a, b);
  return same && say(same.reason, 'en');
};

describe('is the same piece', () => {
  test('at another spelling of its address, with the headline alone', () => {
    const again = piece({ url: 'http://m.gazette.example/news/forty-schools/?utm_source=x#top', text: '' });

    expect(reason(piece(), again)).toBe('the same address, the same title');
  });

  test('under another headline, when the wording is the same', () => {
    const copy = piece({ url: 'https://herald.example/17', title: 'At last: no more two-hour walks', sourceId: 'herald' });

    expect(reason(piece(), copy)).toBe('100 % of the text is the same');
  });

  test('with other words of the house around it', () => {
    const copy = piece({
      url: 'https://herald.example/17',
      title: 'A long wait is over',
      text: `From our wire.\n\n${STORY}\n\nSubscribe to The Herald for more news from the region.`,
      sourceId: 'herald',
    });

    expect(reason(piece(), copy)).toMatch(/^\d+ % of the text/);
  });

  test('after an edit of title and text at its address', () => {
    const edited = piece({
      title: 'Forty-one schools open in mountains',
      text: STORY.replace('forty', 'forty-one').slice(0, 400),
    });

    expect(reason(piece(), edited)).toContain('the same address');
  });

  test('by its identity in its feed, when it moved', () => {
    const entry = { id: 'urn:7', idFrom: 'id' };

    expect(reason(piece({ entry, text: '' }), piece({ entry, text: '', url: 'https://gazette.example/archive/7' }))).toBe(
      'the same identity in its feed, the same title',
    );
  });

  test('with a title in Turkish capitals', () => {
    const one = piece({ title: 'Dağ köylerinde ışıklı kırk İlköğretim okulu', text: '' });
    const two = piece({ title: 'DAĞ KÖYLERİNDE IŞIKLI KIRK İLKÖĞRETİM OKULU', text: '', language: 'en' });

    expect(reason(one, two)).toBe('the same address, the same title');
  });

  test('in a script without spaces', () => {
    const text =
      '文部科学省は、令和八年度の全国学力・学習状況調査の結果を公表しました。小学校と中学校の児童生徒およそ二百万人が参加し、国語と算数・数学の正答率が示されました。詳しい資料は来月までに各教育委員会へ送られます。';
    const copy = piece({
      url: 'https://herald.example/9',
      sourceId: 'herald',
      title: '学力調査の結果',
      text: `【速報】${text}記事の無断転載を禁じます。`,
    });

    expect(reason(piece({ text, title: '全国学力調査、結果を公表' }), copy)).toMatch(/% of the text/);
  });
});

describe('is another piece', () => {
  test('when an address is used again for another text under another title', () => {
    expect(reason(piece(), piece({ title: 'One calendar for entrance examinations', text: OTHER }))).toBeUndefined();
    expect(
      reason(
        piece({ text: '' }),
        piece({ title: 'One calendar for entrance examinations', text: '', published: '2024-03-01T08:00:00Z' }),
      ),
    ).toBeUndefined();
  });

  test('when an address is used again under its old title, weeks later, with another text', () => {
    expect(
      reason(
        piece({ title: 'Weekly bulletin of the ministry' }),
        piece({ title: 'Weekly bulletin of the ministry', text: OTHER, published: '2024-02-08T08:00:00Z' }),
      ),
    ).toBeUndefined();
  });

  test('when only the title is the same', () => {
    const there = { url: 'https://herald.example/1', sourceId: 'herald' };

    expect(reason(piece({ title: 'Press release' }), piece({ title: 'Press release', text: OTHER, ...there }))).toBeUndefined();
    expect(reason(piece({ text: '' }), piece({ text: '', ...there }))).toBeUndefined();
    expect(
      reason(piece({ text: '' }), piece({ text: '', published: '2024-03-01T08:00:00Z', url: 'https://gazette.example/2' })),
    ).toBeUndefined();
  });

  test('when it is the next number of a series', () => {
    const next = { url: 'https://gazette.example/bulletin/227', title: 'Bulletin of the institute No. 227' };

    expect(
      reason(piece({ title: 'Bulletin of the institute No. 226' }), piece({ ...next, text: STORY.replace('forty', 'fifty') })),
    ).toBeUndefined();
  });

  test('when two pages are numbered one after the other under one title', () => {
    const title = 'Papers of the working group on languages';

    expect(
      reason(
        piece({ title, text: '', url: 'https://gov.example/g_00009.html' }),
        piece({ title, text: '', url: 'https://gov.example/g_00010.html' }),
      ),
    ).toBeUndefined();
  });

  test('when both stand at a home page', () => {
    expect(
      reason(
        piece({ url: 'https://gazette.example/', text: '' }),
        piece({ url: 'https://gazette.example/', title: 'Another story of today', text: '' }),
      ),
    ).toBeUndefined();
  });
});

test('is found among many without comparing all, and the answer does not depend on who asks whom', () => {
  const next = random(3);
  const many = Array.from({ length: 400 }, (_, n) =>
    piece({ url: `https://s${n % 9}.example/${n}`, sourceId: `s${n % 9}`, title: words(next, 6), text: words(next, 80) }),
  );
  const copies = many
    .slice(0, 60)
    .map((each, n) => piece({ ...each, url: `https://copy.example/${n}`, sourceId: 'copy', title: words(next, 6) }));
  const known = knownPieces(many);

  copies.forEach((copy, n) => {
    expect(known.find(copy)?.piece).toBe(many[n]);
    expect(isSamePiece(copy, many[n]!)).toEqual(isSamePiece(many[n]!, copy));
  });
  expect(findSame(piece(), many)).toBeUndefined();
});

test('no hostile text makes it throw', () => {
  const nasty = [
    '',
    ' ',
    '\ud800',
    '-'.repeat(50_000),
    'a | '.repeat(20_000),
    '\u0301'.repeat(20_000),
    '1,'.repeat(30_000),
    '’'.repeat(9_000),
  ];

  for (const title of nasty) {
    for (const text of nasty)
      expect(() =>
        isSamePiece(piece({ title, text, url: 'x' }), piece({ title: `${title} `, text: `${text} `, url: 'y' })),
      ).not.toThrow();
  }
});

function words(next: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(next() * 1e9).toString(36)).join(' ');
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
