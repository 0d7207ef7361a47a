import { expect, test } from 'vitest';
import type { Entry } from '../../src/model/feed.ts';
import { findFlood } from '../../src/rank/flood.ts';
import { scoreStories } from '../../src/rank/score.ts';
import { said } from '../../src/rules/codes.ts';
import { say } from '../../src/words/say.ts';
import { sampleArticle, sampleSource, sampleStory } from '../curate/sample.ts';

const now = '2024-02-02T09:00:00.000Z';
const publication = { language: 'tr', topics: [{ id: 'teachers', name: 'Öğretmenler', words: ['öğretmen', 'teacher'] }] };
const context = { sources: [sampleSource('gazette', { weight: 2 })], publication, now };
const reasons = (article: Parameters<typeof sampleArticle>[1], others = 0): string[] =>
  scoreStories(
    [
      sampleStory(sampleArticle('a1', article), {
        others: Array.from({ length: others }, (_, n) => sampleArticle(`o${n}`, { sourceId: `s${n}` })),
      }),
    ],
    context,
  )[0]!.reasons.map((reason) => say(reason.because, 'en'));

test('gives reasons that a person can read', () => {
  const found = reasons({ title: 'KÖY ÖĞRETMENLERİ BULUŞTU', publishedTrust: 'absent', late: true }, 2);

  expect(found).toEqual([
    'source weight 2',
    '“öğretmen” in the title (Öğretmenler)',
    '1 day old',
    '2 others report it',
    'hardly any text',
    'its page gives no date',
    'of an earlier week',
  ]);
});

test('a score is the sum of its reasons', () => {
  const [story] = scoreStories([sampleStory(sampleArticle('a1'))], context);

  expect(story!.score).toBeCloseTo(
    story!.reasons.reduce((sum, reason) => sum + reason.points, 0),
    1,
  );
});

test('puts what is no article last, and equal scores in a fixed order', () => {
  const stories = [
    sampleStory(sampleArticle('c', { isArticle: false, verdictReason: 'a list of links' })),
    sampleStory(sampleArticle('b')),
    sampleStory(sampleArticle('a')),
  ];

  const order = scoreStories(stories, context).map((story) => story.id);

  expect(order).toEqual(['a', 'b', 'c']);
  expect(scoreStories([...stories].reverse(), context).map((story) => story.id)).toEqual(order);
});

test('a source that fills the week loses points for it', () => {
  const stories = Array.from({ length: 30 }, (_, n) => sampleStory(sampleArticle(`a${n}`, n < 20 ? {} : { sourceId: `s${n}` })));

  const [because] = scoreStories(stories, context)
    .find((story) => story.id === 'a0')!
    .reasons.slice(-1);

  expect(say(because!.because, 'en')).toBe('its source holds 67 % of the week');
});

const entry = (n: number, published: string, title = `A headline of number ${n}`): Entry => ({
  id: `id-${n}`,
  idFrom: 'id',
  title,
  published,
  publishedTrust: 'written',
  authors: [],
  enclosures: [],
  categories: [],
});
const state = {
  firstPolledAt: '2023-01-01T00:00:00Z',
  polls: [{ at: now, outcome: 'fresh', reason: '', entries: 20, newEntries: 3, articles: 3, nextAt: now, nextRule: '' }],
};

test('holds the past that a source brings all at once, and lets the news through', () => {
  const fresh = [...Array.from({ length: 15 }, (_, n) => entry(n, '2021-05-05T08:00:00Z')), entry(99, now)];

  const verdict = findFlood({ fresh, knownTitles: [], state, now });

  expect(verdict).toMatchObject({
    kind: 'flood',
    passed: [fresh[15]],
    reason: said('rank/flood-old', { count: 15, all: 16, days: 14, usual: 3 }),
  });
});

test('holds new ids for old titles', () => {
  const fresh = Array.from({ length: 8 }, (_, n) => entry(n + 100, now, `A headline of number ${n}`));

  const verdict = findFlood({ fresh, knownTitles: fresh.map((each) => each.title.toUpperCase()), state, now });

  expect(verdict).toMatchObject({
    kind: 'flood',
    passed: [],
    reason: said('rank/flood-titles', { count: 8, all: 8 }),
  });
});

test('lets a first poll, a busy day and a weekly heading be', () => {
  const old = Array.from({ length: 15 }, (_, n) => entry(n, '2021-05-05T08:00:00Z'));
  const busy = Array.from({ length: 40 }, (_, n) => entry(n, now));
  const weekly = Array.from({ length: 6 }, (_, n) => entry(n, now, 'Bulletin of the week'));

  expect(findFlood({ fresh: old, knownTitles: [], state: undefined, now })).toEqual({ kind: 'calm' });
  expect(findFlood({ fresh: busy, knownTitles: [], state, now })).toEqual({ kind: 'calm' });
  expect(findFlood({ fresh: weekly, knownTitles: ['Bulletin of the week'], state, now })).toEqual({ kind: 'calm' });
});
