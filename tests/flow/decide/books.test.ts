import { describe, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/flow/decide/evidence.ts';
import { addHeld, judgeFlood, rememberTitles } from '../../../src/flow/decide/flood.ts';
import { startWaiting } from '../../../src/flow/decide/harvest.ts';
import { addUp, fateOf, ledgerOf } from '../../../src/flow/decide/ledger.ts';
import type { Sighting } from '../../../src/model/article.ts';
import { articleOf, entryOf, readingOf, stateOf } from './entries.ts';

const publication = { timezone: 'Europe/Istanbul', week: { startsOn: 'wednesday' as const } };
const sighting = (became: Sighting['became'], more: Partial<Sighting> = {}): Sighting => ({
  sourceId: 's',
  key: `${became}-${more.articleId ?? ''}`,
  title: `A ${became}`,
  metAt: '2026-03-11T12:00:00.000Z',
  became,
  ...more,
});

describe('a ledger', () => {
  const articles = new Map([
    ['a', articleOf({ id: 'a' })],
    ['b', articleOf({ id: 'b', sameAs: { id: 'a', reason: 'x' } })],
    ['c', articleOf({ id: 'c' })],
  ]);
  const printed = new Set(['c']);

  test.each([
    ['taken', sighting('article', { articleId: 'a' })],
    ['same', sighting('article', { articleId: 'b' })],
    ['printed', sighting('article', { articleId: 'c' })],
    ['taken', sighting('article')],
    ['same', sighting('same', { articleId: 'a' })],
    ['dropped', sighting('filtered', { reason: 'excluded by "advert"' })],
    ['dropped', sighting('met', { reason: { code: 'poll/too-little', values: {} } })],
    ['too-old', sighting('met', { reason: { code: 'poll/older', values: { day: '2026-01-01' } } })],
    ['too-old', sighting('met', { reason: 'older than the open week' })],
    ['too-old', sighting('met')],
    ['held', sighting('held')],
    ['waiting', sighting('failed')],
  ] as const)('has in the column %s what became of an entry', (fate, each) => {
    expect(fateOf(each, { articles, printed })).toBe(fate);
  });

  const books = (sightings: readonly Sighting[], state = stateOf()) =>
    ledgerOf({ sourceId: 's', sightings, articles, printed, state, publication });

  test('sums a week at a time in the publication’s zone, newest first', () => {
    const { rows } = books([
      sighting('article', { articleId: 'a' }),
      sighting('filtered', { metAt: '2026-03-10T20:59:59.000Z' }),
      sighting('met', { metAt: '2026-03-10T21:00:00.000Z' }),
    ]);

    const none = { printed: 0, taken: 0, same: 0, dropped: 0, held: 0, waiting: 0, 'too-old': 0 };
    expect(rows).toEqual([
      { sourceId: 's', week: '2026-03-11', announced: 2, sums: { ...none, taken: 1, 'too-old': 1 } },
      { sourceId: 's', week: '2026-03-04', announced: 1, sums: { ...none, dropped: 1 } },
    ]);
    expect(addUp(rows)).toEqual({ ...none, taken: 1, dropped: 1, 'too-old': 1 });
    expect(addUp([])).toEqual(none);
  });

  test('has no gap while what waits is remembered and every article is there', () => {
    const pending = [startWaiting({ entry: entryOf(), key: 'failed-' }, '2026-03-11T12:00:00.000Z')];
    const held = { at: '', reason: '', total: 1, entries: [] };

    expect(
      books(
        [sighting('failed'), sighting('held'), sighting('article', { articleId: 'a' }), sighting('same', { articleId: 'gone' })],
        stateOf({ pending, held }),
      ).gaps,
    ).toEqual([]);
  });

  test('names what does not add up', () => {
    expect(books([sighting('failed'), sighting('held'), sighting('article', { articleId: 'gone' })]).gaps).toEqual([
      { code: 'ledger/lost', values: { title: 'A failed' } },
      { code: 'ledger/no-article', values: { title: 'A article' } },
      { code: 'ledger/held', values: { held: 1, kept: 0 } },
    ]);
    expect(ledgerOf({ sourceId: 's', sightings: [], articles, printed, state: undefined, publication })).toEqual({
      sourceId: 's',
      rows: [],
      gaps: [],
    });
  });
});

describe('evidence', () => {
  const good = readingOf([entryOf({ title: 'One', published: '2026-03-10' }), entryOf({ title: 'Two' })]);
  const bad = readingOf([], { outcome: 'broken', reason: 'gone' });

  test('of a good reading ends the bad one', () => {
    const before = evidenceOf(stateOf(), bad, 'monday');

    expect(before).toEqual({ firstBad: { at: 'monday', outcome: 'broken', reason: 'gone', entries: [] } });
    expect(evidenceOf(stateOf(before), good, 'tuesday')).toEqual({
      lastGood: {
        at: 'tuesday',
        outcome: 'read',
        reason: 'rss 2.0',
        entries: [
          { title: 'One', link: 'https://paper.example/a', published: '2026-03-10' },
          { title: 'Two', link: 'https://paper.example/a' },
        ],
      },
    });
  });

  test('of bad readings is the first, with the newest patch, beside the last good one', () => {
    const state = stateOf({ ...evidenceOf(stateOf(), good, 'monday'), ...evidenceOf(stateOf(), bad, 'tuesday') });

    const after = evidenceOf(state, { ...bad, patch: { item: 'li' } }, 'wednesday');

    expect(after.lastGood!.at).toBe('monday');
    expect(after.firstBad).toMatchObject({ at: 'tuesday', patch: { item: 'li' } });
    expect(evidenceOf(stateOf(after), bad, 'thursday').firstBad).toMatchObject({ at: 'tuesday', patch: { item: 'li' } });
    expect(evidenceOf(stateOf(after), undefined, 'thursday')).toEqual(after);
    expect(evidenceOf(stateOf(), undefined, 'thursday')).toEqual({});
    expect(evidenceOf(stateOf(), { ...bad, patch: { item: 'p' } }, 'friday').firstBad!.patch).toEqual({ item: 'p' });
  });

  test('keeps ten entries', () => {
    const many = readingOf(Array.from({ length: 12 }, () => entryOf()));

    expect(evidenceOf(stateOf(), many, 'x').lastGood!.entries).toHaveLength(10);
  });
});

describe('a flood', () => {
  const titled = (n: number, published?: string) =>
    entryOf({
      id: `${n}`,
      title: `A long title of number ${n}`,
      ...(published ? { published, publishedTrust: 'written' as const } : {}),
    });

  test('is known by the titles that a source gave, the newest four hundred', () => {
    const first = rememberTitles(undefined, [titled(1), titled(2), { ...titled(1), title: 'a long TITLE of number 1' }]);

    expect(first).toHaveLength(2);
    expect(rememberTitles(first, [titled(3)])).toEqual([rememberTitles(undefined, [titled(3)])[0], ...first]);
    expect(
      rememberTitles(
        first,
        Array.from({ length: 500 }, (_, n) => titled(n)),
      ),
    ).toHaveLength(400);
  });

  test('of known titles under new ids is held', () => {
    const fresh = Array.from({ length: 6 }, (_, n) => titled(n));
    const state = stateOf({ firstPolledAt: '2026-01-01T00:00:00.000Z', titles: rememberTitles(undefined, fresh) });

    expect(judgeFlood(fresh, state, '2026-03-11T12:00:00.000Z')).toMatchObject({ kind: 'flood', held: fresh });
    expect(judgeFlood(fresh, { ...state, titles: [] }, '2026-03-11T12:00:00.000Z').kind).toBe('calm');
  });

  test('is not what came out while we did not look', () => {
    const fresh = Array.from({ length: 12 }, (_, n) => titled(n, '2026-02-10T12:00:00.000Z'));
    const state = stateOf({ firstPolledAt: '2026-01-01T00:00:00.000Z', lastGoodAt: '2026-02-12T12:00:00.000Z' });
    const { lastGoodAt: _, ...neverGood } = state;

    expect(judgeFlood(fresh, state, '2026-03-11T12:00:00.000Z').kind).toBe('calm');
    expect(judgeFlood(fresh, neverGood, '2026-03-11T12:00:00.000Z').kind).toBe('flood');
  });

  test('keeps a hundred whole and counts them all', () => {
    const held = Array.from({ length: 80 }, (_, n) => startWaiting({ entry: titled(n), key: `${n}` }, 'x'));

    const once = addHeld(undefined, held, { at: 'monday', reason: 'one' });
    const twice = addHeld(once, held, { at: 'tuesday', reason: 'two' });

    expect(once).toMatchObject({ at: 'monday', reason: 'one', total: 80 });
    expect(twice).toMatchObject({ at: 'monday', reason: 'two', total: 160 });
    expect(twice.entries).toHaveLength(100);
  });
});
