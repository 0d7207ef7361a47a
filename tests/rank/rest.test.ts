import { describe, expect, test } from 'vitest';
import { inOneGo } from '../../src/kit/steps.ts';
import { differsInRest, withoutRepeated } from '../../src/rank/rest.ts';
import { isSamePiece, type Piece } from '../../src/rank/same.ts';
import { groupStories } from '../../src/rank/stories.ts';
import { storedArticle } from '../contracts/store.ts';

const ABOUT =
  'The Orland Foundation was founded in 1987 by the harbour towns and pays for boats, books and music in the schools of the coast. Its work is paid for by gifts and by the lottery of the region, which has given it a tenth of its income since the beginning.\n\nThis release may be printed free of charge where the foundation is named as its source. The press office answers questions on weekdays from nine to five and sends pictures on request.';
const BOATS =
  'Three rowing boats go to the schools of Quill and Rosten, where the old ones were no longer safe. The first lessons on the water begin after Easter.';
const CHOIR =
  'A choir of two hundred children from eleven schools sings in the cathedral on the first Sunday of May. Rehearsals take place in the sports hall at Wexley.';
const release = (n: number, own: string, more: Partial<Piece> = {}): Piece => ({
  url: `https://foundation.example/${n}`,
  title: n === 1 ? 'New boats for two schools' : 'A choir of two hundred children',
  text: `${own}\n\n${ABOUT}`,
  sourceId: 'foundation',
  published: `2026-03-02T0${n}:00:00Z`,
  ...more,
});

describe('two releases over one "about us"', () => {
  test('are two pieces, from the first two on', () => {
    expect(isSamePiece(release(1, BOATS), release(2, CHOIR))).toBeUndefined();
  });

  test('are two also under one general title, and where an address was used again', () => {
    const title = 'Press release of the foundation';

    expect(isSamePiece(release(1, BOATS, { title }), release(2, CHOIR, { title }))).toBeUndefined();
    expect(isSamePiece(release(1, BOATS), release(2, CHOIR, { url: 'https://foundation.example/1' }))).toBeUndefined();
  });

  test('are two whatever year or count the block names', () => {
    const later = { text: `${CHOIR}\n\n${ABOUT.replace('1987', '1988')}` };

    expect(isSamePiece(release(1, BOATS), release(2, CHOIR, later))).toBeUndefined();
  });

  test('are two stories of the week, not one piece of news', () => {
    const articles = [BOATS, CHOIR].map((own, n) =>
      storedArticle(`a${n}`, `2026-03-02T0${n}:00:00Z`, {
        sourceId: 'foundation',
        title: n ? 'Foundation: a choir for the coast' : 'Foundation: boats for the coast',
        text: `${own}\n\n${ABOUT}`,
        paragraphs: [own, ...ABOUT.split('\n\n')],
        language: 'en',
      }),
    );

    expect(groupStories(articles, { language: 'en' })).toHaveLength(2);
  });
});

describe('one piece', () => {
  test('stays one under another headline, also when a sentence of it was edited', () => {
    const edited = BOATS.replace(
      'where the old ones were no longer safe',
      'where the old ones had been no longer safe for years',
    );

    expect(isSamePiece(release(1, BOATS), release(2, BOATS))).toBeDefined();
    expect(isSamePiece(release(1, BOATS), release(2, edited))).toBeDefined();
  });

  test('stays one when the later version only adds to it', () => {
    expect(isSamePiece(release(1, BOATS), release(2, `${BOATS} ${CHOIR}`))).toBeDefined();
  });
});

test('texts differ in what is left only where each still says something', () => {
  expect(differsInRest(`${BOATS}\n${ABOUT}`, `${CHOIR}\n${ABOUT}`)).toBe(true);
  expect(differsInRest(`${BOATS}\n${ABOUT}`, ABOUT)).toBe(false);
  expect(differsInRest(`Short.\n${ABOUT}`, `Brief.\n${ABOUT}`)).toBe(false);
  expect(
    differsInRest(
      '東京の学校で新しい図書館が開かれた。財団は海辺の町の学校を支えている。',
      '大阪の劇場で子どもの合唱団が歌った。財団は海辺の町の学校を支えている。',
    ),
  ).toBe(true);
});

test('what a source repeats is taken out of its texts, what two sources say alike is not', () => {
  const pieces = [
    { sourceId: 'a', text: `${BOATS}\n${ABOUT}` },
    { sourceId: 'a', text: `${CHOIR}\n${ABOUT}` },
    { sourceId: 'b', text: BOATS },
    { sourceId: 'c', text: ABOUT },
  ];

  const [first, second, third, fourth] = inOneGo(withoutRepeated(pieces));

  expect([first, second].map((each) => each!.includes('press office'))).toEqual([false, false]);
  expect([first!.includes('rowing boats'), second!.includes('cathedral'), third, fourth]).toEqual([true, true, BOATS, ABOUT]);
});
