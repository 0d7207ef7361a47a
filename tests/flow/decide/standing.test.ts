import { expect, test } from 'vitest';
import { isAnotherItem, isFrontPage, isMendedTitle, standingsOf } from '../../../src/flow/decide/standing.ts';
import type { Entry } from '../../../src/model/feed.ts';
import { articleOf, bareEntry, entryOf } from './entries.ts';

const WORDS = 'The exam office moves to the new building on Monday and stays open until nine.';
const stand = (entries: readonly Entry[], feed: { link?: string; self?: string } = {}, all = entries) =>
  standingsOf(entries, {
    source: { url: 'https://paper.example/feed' },
    state: { url: 'https://paper.example/moved' },
    feed: { ...feed, entries: all },
  });

test('a link of its own leads to an article', () => {
  expect(stand([entryOf()])).toEqual([{ kind: 'page', address: 'https://paper.example/a' }]);
});

test.each([
  ['the configured address', 'http://www.paper.example/feed/'],
  ['the address it moved to', 'https://paper.example/moved#top'],
  ['what the feed calls its site', 'https://paper.example/news'],
  ['what the feed calls itself', 'https://paper.example/self'],
  ['a front page', 'https://other.example/'],
])('a link to %s leads to none', (_, link) => {
  const [standing] = stand([entryOf({ link })], { link: 'https://paper.example/news/', self: 'https://paper.example/self' });

  expect(standing).toEqual({ kind: 'own-words', address: link, reason: { code: 'poll/leads-home', values: { address: link } } });
});

test('entries that share an address and say different things stand on their own words', () => {
  const shared = { code: 'poll/shared-address', values: {} };
  const link = 'https://paper.example/board';
  const byTitle = [entryOf({ id: '1', title: 'Bus', link: `${link}#1` }), entryOf({ id: '2', title: 'Roof', link: `${link}#2` })];
  const byText = [entryOf({ id: '1', link, summary: '<p>Bus</p>' }), entryOf({ id: '2', link, summary: '<p>Roof</p>' })];
  const byContent = [
    entryOf({ id: '1', link, summary: 'Same', content: 'Bus' }),
    entryOf({ id: '2', link, summary: 'Same', content: 'Roof' }),
  ];

  expect(stand(byTitle).map((each) => each.kind === 'own-words' && [each.address, each.reason])).toEqual([
    [`${link}#1`, shared],
    [`${link}#2`, shared],
  ]);
  expect(stand(byText).map((each) => each.kind)).toEqual(['own-words', 'own-words']);
  expect(stand(byContent).map((each) => each.kind)).toEqual(['own-words', 'own-words']);
  expect(stand([byTitle[0]!], {}, byTitle).map((each) => each.kind)).toEqual(['own-words']);
});

test('one piece announced twice, and pages that a fragment names, have their page', () => {
  const twice = [entryOf({ id: '1', summary: 'Bus.' }), entryOf({ id: '2', summary: '<b>bus</b>' })];
  const routes = [
    entryOf({ id: '1', title: 'Bus', link: 'https://paper.example/app#/1' }),
    entryOf({ id: '2', title: 'Roof', link: 'https://paper.example/app#/2' }),
    entryOf({ id: '3', title: 'Choir', link: 'https://paper.example/app#!3' }),
  ];

  expect(stand(twice).map((each) => each.kind)).toEqual(['page', 'page']);
  expect(stand(routes).map((each) => each.kind)).toEqual(['page', 'page', 'page']);
});

test('without a link the words must do, where they say enough; else there is nothing', () => {
  const told = (entry: Entry, feed = {}) => stand([entry], feed)[0];
  const reason = { code: 'poll/no-link', values: {} };

  expect(told(bareEntry({ summary: WORDS }))).toEqual({ kind: 'own-words', address: 'https://paper.example/feed', reason });
  expect(told(bareEntry({ summary: WORDS }), { link: 'https://paper.example/' })).toEqual({
    kind: 'own-words',
    address: 'https://paper.example/',
    reason,
  });
  expect(told(bareEntry({ summary: 'See below.' }))).toEqual({
    kind: 'nothing',
    reason: { code: 'poll/too-little', values: {} },
  });
  expect(told(bareEntry({ summary: 'a'.repeat(39) }))?.kind).toBe('nothing');
  expect(told(bareEntry({ summary: 'a'.repeat(40) }))?.kind).toBe('own-words');
  expect(told(bareEntry({ summary: '考试办公室星期一搬到新大楼去了' }))?.kind).toBe('own-words');
  expect(told(bareEntry({ summary: '考试办公室星期一搬到' }))?.kind).toBe('nothing');
  expect(told(bareEntry())?.kind).toBe('nothing');
});

test('readers are led to an id that is an address, else to what is enclosed', () => {
  const told = (entry: Entry) => stand([entry])[0];
  const enclosures = [{ url: 'mailto:a@paper.example' }, { url: 'https://paper.example/talk.mp3' }];

  expect(told(bareEntry({ id: 'https://paper.example/?p=1' }))).toMatchObject({
    kind: 'own-words',
    address: 'https://paper.example/?p=1',
  });
  expect(told(bareEntry({ id: 'https://paper.example/?p=1', idFrom: 'hash' }))?.kind).toBe('nothing');
  expect(told(bareEntry({ enclosures }))).toMatchObject({ kind: 'own-words', address: 'https://paper.example/talk.mp3' });
  expect(told(bareEntry({ enclosures, title: '' }))?.kind).toBe('nothing');
  expect(told(entryOf({ link: 'https://paper.example/talk.mp3', enclosures }))).toMatchObject({
    kind: 'own-words',
    reason: { code: 'poll/no-link' },
  });
});

test('a front page is a site without path or question', () => {
  expect(['https://a.example', 'https://a.example:8080'].every(isFrontPage)).toBe(true);
  expect(['https://a.example/x', 'https://a.example?p=1', 'https://a.example#/x', 'http://a.example'].some(isFrontPage)).toBe(
    false,
  );
});

test('another item at a known address has other words; an edited headline keeps most of them', () => {
  const known = articleOf({
    title: 'Roof of the upper school is replaced',
    entry: entryOf({ title: 'Roof of the upper school is replaced', summary: 'Engineers found rotten beams below it.' }),
  });

  expect(
    isAnotherItem(entryOf({ title: 'Bus leaves earlier', summary: 'Parents collected signatures for months.' }), [known]),
  ).toBe(true);
  expect(
    isAnotherItem(entryOf({ title: 'Upper school: rotten roof replaced', summary: 'Engineers found rotten beams.' }), [known]),
  ).toBe(false);
  expect(
    isAnotherItem(entryOf({ title: 'ROOF of the upper school is replaced', summary: 'Parents collected signatures.' }), [known]),
  ).toBe(false);
  expect(isAnotherItem(entryOf({ title: '', summary: 'Parents collected signatures.' }), [known])).toBe(false);
  expect(
    isAnotherItem(entryOf({ title: '学校屋顶需要更换' }), [articleOf({ entry: entryOf({ title: '公交车将提前发车' }) })]),
  ).toBe(true);
  expect(
    isAnotherItem(entryOf({ title: '学校屋顶需要更换' }), [articleOf({ entry: entryOf({ title: '学校屋顶将要更换' }) })]),
  ).toBe(false);
});

test('the title of the page counts as well as that of its entry', () => {
  const known = articleOf({ title: 'Bus leaves earlier', entry: entryOf({ title: 'Notice 4' }) });

  expect(isAnotherItem(entryOf({ title: 'Bus leaves earlier' }), [known])).toBe(false);
  expect(isAnotherItem(entryOf({ title: 'Notice 4' }), [known])).toBe(false);
});

test('at an address that holds several items, another title is another item', () => {
  const two = [
    articleOf({ entry: entryOf({ title: 'Question 1 of the week' }) }),
    articleOf({ entry: entryOf({ title: 'Question 2 of the week' }) }),
  ];

  expect(isAnotherItem(entryOf({ title: 'Question 3 of the week' }), two)).toBe(true);
  expect(isAnotherItem(entryOf({ title: 'Question 2 of the week' }), two)).toBe(false);
});

test('a mended title has the same words but for a few', () => {
  expect(isMendedTitle('Lunch is cooked in the the house from Monday', 'Lunch is cooked in the house from Monday')).toBe(true);
  expect(isMendedTitle('Lunch cooked', 'lunch COOKED')).toBe(true);
  expect(isMendedTitle('Lunch is cooked in the house', 'Bus leaves earlier from Monday')).toBe(false);
  expect(isMendedTitle('New', 'Old')).toBe(false);
});
