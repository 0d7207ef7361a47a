import { expect, test } from 'vitest';
import { copied, keptState, lightArticle, lightPiece, lightState } from '../../../src/flow/decide/light.ts';
import { isSamePiece } from '../../../src/rank/same.ts';
import { stateOf, storedArticle } from '../../contracts/store.ts';

const words = (n: number, count = 90): string => Array.from({ length: count }, (_, at) => `w${n}x${at}`).join(' ');
const article = storedArticle('a1', '2026-01-02T10:00:00Z', {
  title: 'Okullar yeni döneme hazır mı',
  text: words(1),
  paragraphs: [words(1)],
  canonical: 'https://news.example/a1/',
});

test.each([true, false])('a light piece is known again as the article is (with its text: %s)', (withText) => {
  const light = lightPiece(article, withText);
  const copy = { ...article, id: 'b', url: 'https://copy.example/b', canonical: undefined, sourceId: 'other' } as never;
  const other = { ...article, id: 'c', url: 'https://copy.example/c', title: 'Başka bir haber bu', text: words(2) } as never;

  expect([isSamePiece(light, copy) !== undefined, isSamePiece(article, copy) !== undefined]).toEqual([true, true]);
  expect(isSamePiece(light, { ...(other as object), canonical: undefined } as never)).toBeUndefined();
  expect('text' in light).toBe(withText);
});

test('a long report tells what came, without texts', () => {
  const light = lightArticle(article);

  expect([light.id, light.title, light.url, light.placedAt]).toEqual(['a1', article.title, article.url, article.placedAt]);
  expect(JSON.stringify(light)).not.toContain('w1x5');
  expect(lightState({ ...stateOf('ministry'), boilerplate: { x: 1 } as never })).toMatchObject({
    sourceId: 'ministry',
    condition: 'healthy',
  });
});

test('a copy says the same and keeps nothing of where its words were cut out', () => {
  const copy = copied(article);

  expect(copy).toEqual(article);
  expect(copy.paragraphs).not.toBe(article.paragraphs);
});

test('a state is copied where a page was read, and kept as it is where nothing changed', () => {
  const state = stateOf('ministry');
  const polled = (outcome: string) => ({ ...state, polls: [{ ...state.polls[0]!, outcome }] });
  const [read, unchanged] = [polled('fresh'), polled('unchanged')];

  expect(keptState(read)).toEqual(read);
  expect(keptState(read)).not.toBe(read);
  expect(keptState(unchanged)).toBe(unchanged);
});
