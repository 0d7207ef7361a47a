import { expect, test } from 'vitest';
import { isEcho } from '../../../src/flow/decide/echo.ts';
import type { Entry } from '../../../src/model/feed.ts';
import { sampleArticle } from '../../curate/sample.ts';

const entry = (title: string, summary?: string): Entry => ({
  id: title,
  idFrom: 'id',
  title,
  ...(summary ? { summary } : {}),
  publishedTrust: 'absent',
  authors: [],
  enclosures: [],
  categories: [],
});
const WALL = 'Read with advertisements or pay; whichever you like, it may be changed later at the foot of this page. '.repeat(30);
const taken = (title: string, url: string, text = WALL) =>
  sampleArticle('a1', { url, title: 'The paper', text, paragraphs: [text], entry: entry(title) });
const page = (url: string, text = WALL, title = 'The paper') => sampleArticle('b1', { url, title, text, paragraphs: [text] });

test('a page whose text another entry got is no article, when it says nothing of this one', () => {
  expect(
    isEcho(page('https://x.example/2'), entry('Village schools count pupils'), [
      taken('Bus to the north', 'https://x.example/1'),
    ]),
  ).toBe(true);
});

test('neither is one at the address where another entry ended', () => {
  const other = taken('Bus to the north', 'https://x.example/consent?x=1', 'Another wording.');

  expect(isEcho(page('https://x.example/consent?x=1'), entry('Village schools count pupils'), [other])).toBe(true);
  expect(isEcho(page('https://x.example/elsewhere'), entry('Village schools count pupils'), [other])).toBe(false);
});

test('a round-up that tells of both is one', () => {
  const text = `Village schools count pupils. ${'The bus to the north runs again, and more news of the week follows below. '.repeat(10)}`;

  expect(
    isEcho(page('https://x.example/week', text), entry('Village schools count pupils'), [
      taken('Bus to the north', 'https://x.example/week', text),
    ]),
  ).toBe(false);
});

test('so is the very entry again, one that nobody shares, and one of which too little was said', () => {
  expect(isEcho(page('https://x.example/1'), entry('Bus to the north'), [taken('Bus to the north', 'https://x.example/1')])).toBe(
    false,
  );
  expect(isEcho(page('https://x.example/1'), entry('Village schools count pupils'), [])).toBe(false);
  expect(isEcho(page('https://x.example/1'), entry('News'), [taken('Bus to the north', 'https://x.example/1')])).toBe(false);
});

test('pages without text are not the same for that', () => {
  expect(
    isEcho(page('https://x.example/2', ''), entry('Village schools count pupils'), [
      taken('Bus to the north', 'https://x.example/1', ''),
    ]),
  ).toBe(false);
});
