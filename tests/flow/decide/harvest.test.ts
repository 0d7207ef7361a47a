import { describe, expect, test } from 'vitest';
import {
  addEdit,
  addLeft,
  addPending,
  addTaken,
  addToFlood,
  isEdited,
  isPatienceSpent,
  sightingOf,
  startHarvest,
  startWaiting,
} from '../../../src/flow/decide/harvest.ts';
import { judgeEntries, judgeMissing, refuseAtFirst } from '../../../src/flow/decide/judge-entries.ts';
import { contentHashOf } from '../../../src/flow/decide/keyed.ts';
import type { Standing } from '../../../src/flow/decide/standing.ts';
import { articleOf, bareEntry, entryOf, sourceOf } from './entries.ts';

const AT = '2026-03-11T12:00:00.000Z';
const CONTEXT = { sourceId: 's', at: AT };
const entry = entryOf();
const keyed = { entry, key: 'k' };
const waiting = { ...startWaiting(keyed, '2026-03-10T12:00:00.000Z'), tries: 1 };
const EMPTY = startHarvest({ boilerplate: { a: 1 }, images: { b: 1 } });

describe('a harvest', () => {
  test('begins with what its source was seen to repeat', () => {
    expect(EMPTY).toEqual({
      newEntries: 0,
      articles: [],
      sightings: [],
      pending: [],
      boilerplate: { a: 1 },
      images: { b: 1 },
      waitedMs: 0,
    });
  });

  test('sees an entry as it is met', () => {
    const seen = {
      sourceId: 's',
      key: 'k',
      link: entry.link,
      title: entry.title,
      metAt: AT,
    };

    expect(sightingOf(keyed, CONTEXT, { became: 'held' })).toEqual({ ...seen, became: 'held' });
    expect(sightingOf(keyed, CONTEXT, { became: 'article' })).toEqual({
      ...seen,
      became: 'article',
      contentHash: contentHashOf(entry), // what became an article can be edited
    });
    expect(sightingOf({ entry: bareEntry(), key: 'k' }, CONTEXT, { became: 'held' })).not.toHaveProperty('link');
  });

  test('takes an article with its sighting, and what was learned from it', () => {
    const article = articleOf();

    const next = addTaken(EMPTY, CONTEXT, waiting, {
      kind: 'done',
      became: 'article',
      article,
      articleId: 'a1',
      reason: 'why',
      boilerplate: { c: 1 },
      images: { d: 1 },
    });

    expect(next).toMatchObject({ articles: [article], boilerplate: { c: 1 }, images: { d: 1 }, pending: [] });
    expect(next.sightings).toEqual([
      { ...sightingOf(keyed, { ...CONTEXT, at: waiting.metAt }, { became: 'article', articleId: 'a1', reason: 'why' }) },
    ]);
  });

  test('of what is the same piece keeps a sighting alone', () => {
    const next = addTaken(EMPTY, CONTEXT, waiting, { kind: 'done', became: 'same' });

    expect(next.articles).toEqual([]);
    expect(next.sightings[0]).not.toHaveProperty('reason');
    expect(next.sightings[0]).not.toHaveProperty('articleId');
    expect(next).toMatchObject({ boilerplate: { a: 1 }, images: { b: 1 } });
  });

  test('holds an article once, as it is known best', () => {
    const before = { ...EMPTY, articles: [articleOf({ canonical: 'https://paper.example/all' }), articleOf({ id: 'other' })] };

    const next = addTaken(before, CONTEXT, waiting, {
      kind: 'done',
      became: 'article',
      article: articleOf({ id: 'new' }),
      articleId: 'new',
      mended: articleOf(),
    });

    expect(next.articles.map((each) => [each.id, each.canonical])).toEqual([
      ['other', undefined],
      ['a1', undefined],
      ['new', undefined],
    ]);
  });

  test('keeps what waits for later, with its tries and its day', () => {
    const next = addTaken(EMPTY, CONTEXT, waiting, {
      kind: 'waits',
      tries: 2,
      reason: 'no answer',
      dueAt: '2026-03-14T00:00:00.000Z',
    });

    expect(next.pending).toEqual([{ ...waiting, tries: 2, reason: 'no answer', dueAt: '2026-03-14T00:00:00.000Z' }]);
    expect(next.sightings).toMatchObject([{ became: 'failed', metAt: waiting.metAt, tries: 2, reason: 'no answer' }]);
    expect(addTaken(EMPTY, CONTEXT, waiting, { kind: 'waits', tries: 2, reason: 'x' }).pending[0]).not.toHaveProperty('dueAt');
  });

  test('remembers nine hundred that wait, the newest', () => {
    const many = { ...EMPTY, pending: Array.from({ length: 900 }, (_, n) => startWaiting({ entry, key: `${n}` }, AT)) };

    const { pending } = addPending(many, CONTEXT, waiting);

    expect(pending).toHaveLength(900);
    expect([pending[0]!.key, pending.at(-1)!.key]).toEqual(['1', 'k']);
  });

  test('marks what is left, with its reason alone', () => {
    const verdict = { take: false, became: 'met', reason: 'old' } as const;

    expect(addLeft(EMPTY, CONTEXT, keyed, verdict).sightings).toEqual([
      sightingOf(keyed, CONTEXT, { became: 'met', reason: 'old' }),
    ]);
  });

  test('gathers a flood', () => {
    const next = addToFlood(addToFlood(EMPTY, CONTEXT, waiting, 'ids changed'), CONTEXT, { ...waiting, key: 'l' }, 'ids changed');

    expect(next.flood).toEqual({
      reason: 'ids changed',
      held: [
        { ...waiting, reason: 'ids changed' },
        { ...waiting, key: 'l', reason: 'ids changed' },
      ],
    });
    expect(next.sightings.map((each) => [each.key, each.became, each.metAt])).toEqual([
      ['k', 'held', AT],
      ['l', 'held', AT],
    ]);
  });

  test('counts long waits for a host, and is out of patience after twenty seconds of them', () => {
    const waited = (...waits: number[]) =>
      waits.reduce((harvest, waitedMs) => addTaken(harvest, CONTEXT, waiting, { kind: 'done', became: 'met', waitedMs }), EMPTY);

    expect(waited(4_999, 4_999, 4_999, 4_999, 4_999).waitedMs).toBe(0);
    expect(waited(5_000, 10_000).waitedMs).toBe(15_000);
    expect(isPatienceSpent(waited(5_000, 14_999))).toBe(false);
    expect(isPatienceSpent(waited(5_000, 15_000))).toBe(true);
    expect(isPatienceSpent(addTaken(EMPTY, CONTEXT, waiting, { kind: 'waits', tries: 1, reason: '', waitedMs: 30_000 }))).toBe(
      true,
    );
  });

  test('starts to wait with what is said of it', () => {
    expect(startWaiting(keyed, AT)).toEqual({ key: 'k', entry, metAt: AT, tries: 0, reason: '' });
    expect(startWaiting(keyed, AT, { isFirst: true })).toHaveProperty('isFirst', true);
  });
});

describe('an edit', () => {
  const sighting = sightingOf(keyed, CONTEXT, { became: 'article', articleId: 'a1' });
  const changed = { ...entry, title: 'Another title' };

  test('is another content of what became an article, two dozen times', () => {
    expect(isEdited(changed, sighting)).toBe(true);
    expect(isEdited(entry, sighting)).toBe(false);
    expect(isEdited(changed, undefined)).toBe(false);
    expect(isEdited(changed, { ...sighting, became: 'same' })).toBe(false);
    const { articleId: _, ...nameless } = sighting;
    expect(isEdited(changed, nameless)).toBe(false);
    const { contentHash: __, ...hashless } = sighting;
    expect(isEdited(changed, hashless)).toBe(false);
    expect(isEdited(changed, { ...sighting, tries: 23 })).toBe(true);
    expect(isEdited(changed, { ...sighting, tries: 24 })).toBe(false);
  });

  test('is remembered, with its article where that changed', () => {
    const revised = articleOf({ title: 'Another title' });
    const remembered = { ...sighting, contentHash: contentHashOf(changed), tries: 1 };

    expect(addEdit(EMPTY, changed, sighting, revised)).toMatchObject({ articles: [revised], sightings: [remembered] });
    expect(addEdit(EMPTY, changed, { ...sighting, tries: 4 }, undefined)).toMatchObject({
      articles: [],
      sightings: [{ tries: 5 }],
    });
  });
});

describe('new entries', () => {
  const page: Standing = { kind: 'page', address: 'https://paper.example/a' };
  const nothing: Standing = { kind: 'nothing', reason: { code: 'poll/too-little', values: {} } };
  const judge = (
    entries: Parameters<typeof judgeEntries>[0],
    more: Partial<Parameters<typeof judgeEntries>[2]> = {},
    standings?: Standing[],
  ) =>
    judgeEntries(entries, standings ?? entries.map(() => page), {
      source: sourceOf({ exclude: ['advert'] }),
      isFirstPoll: false,
      firstFrom: '2026-03-09T00:00:00.000Z',
      ...more,
    });
  const dated = (published: string) => entryOf({ published, publishedTrust: published.length === 10 ? 'day' : 'written' });

  test('are taken but for what the source leaves out and what says too little', () => {
    expect(judge([entry, entryOf({ title: 'Advert' }), dated('2020-01-01')])).toEqual([
      { take: true },
      { take: false, became: 'filtered', reason: expect.anything() },
      { take: true },
    ]);
    expect(judge([entry], {}, [nothing])).toEqual([{ take: false, became: 'met', reason: nothing.reason }]);
  });

  test('are known news at the first poll where they are older than the open week', () => {
    const older = (day: string) => ({ take: false, became: 'met', reason: { code: 'poll/older', values: { day } } });

    expect(
      judge(['2026-03-08T23:59:59Z', '2026-03-09T00:00:00Z', '2026-03-08', '2026-03-09', '2026-03-10'].map(dated), {
        isFirstPoll: true,
      }),
    ).toEqual([older('2026-03-08'), { take: true }, older('2026-03-08'), { take: true }, { take: true }]);
  });

  test('without a date are ten at the first poll', () => {
    const verdicts = judge(
      Array.from({ length: 12 }, () => entry),
      { isFirstPoll: true },
    );

    expect(verdicts.map((each) => each.take)).toEqual([...Array(10).fill(true), false, false]);
    expect(verdicts[10]).toEqual({ take: false, became: 'met', reason: { code: 'poll/undated-first', values: {} } });
  });

  test('are refused at the first poll by what their pages say', () => {
    const from = '2026-03-09T00:00:00.000Z';

    expect(refuseAtFirst({ published: '2026-03-10T00:00:00Z', publishedTrust: 'written' }, from)).toBeUndefined();
    expect(refuseAtFirst({ published: '2026-03-01T00:00:00Z', publishedTrust: 'written' }, from)).toMatchObject({
      code: 'poll/older',
      values: { day: '2026-03-01' },
    });
    for (const undated of [
      { publishedTrust: 'written' },
      { published: '2026-03-10', publishedTrust: 'absent' },
      { published: '2026-03-10', publishedTrust: 'corrected' },
    ] as const)
      expect(refuseAtFirst(undated, from)).toMatchObject({ code: 'poll/undated-first' });
  });
});

describe('a page that does not come', () => {
  const now = Date.parse(AT);
  const pending = { tries: 0, metAt: '2026-03-11T06:00:00.000Z', entry };

  test('is waited for, thrice and no longer than a week', () => {
    expect(judgeMissing(pending, 'failed', now)).toEqual({ wait: true, tries: 1 });
    expect(judgeMissing({ ...pending, tries: 1 }, 'no-article', now)).toEqual({ wait: true, tries: 2 });
    expect(judgeMissing({ ...pending, tries: 2 }, 'failed', now)).toEqual({ wait: false, tries: 3 });
    expect(judgeMissing({ ...pending, metAt: '2026-03-04T12:00:00.000Z' }, 'failed', now).wait).toBe(false);
    expect(judgeMissing({ ...pending, metAt: '2026-03-04T12:00:00.001Z' }, 'failed', now).wait).toBe(true);
  });

  test('is not waited for where we may not ask, and no try is one that was told to wait', () => {
    expect(judgeMissing(pending, 'blocked', now)).toEqual({ wait: false, tries: 1 });
    expect(judgeMissing({ ...pending, tries: 2 }, 'deferred', now)).toEqual({ wait: true, tries: 2 });
  });

  test('is waited for without end before its day, and a week after it', () => {
    const early = { ...pending, tries: 2, entry: entryOf({ published: '2026-03-11T13:00:00Z' }) };
    const due = { ...pending, metAt: '2026-01-01T00:00:00.000Z', dueAt: '2026-03-11T00:00:00.000Z' };

    expect(judgeMissing(early, 'failed', now)).toEqual({ wait: true, tries: 2 });
    expect(judgeMissing(early, 'blocked', now).wait).toBe(true);
    expect(judgeMissing(due, 'failed', now).wait).toBe(true);
    expect(judgeMissing({ ...due, dueAt: '2026-03-01T00:00:00.000Z' }, 'failed', now).wait).toBe(false);
  });
});
