import { describe, expect, test } from 'vitest';
import { startHarvest, startWaiting } from '../../../src/flow/decide/harvest.ts';
import { freshState, nextState, outcomeOf, type Polled, problemsOf } from '../../../src/flow/decide/next-state.ts';
import { articleOf, bareEntry, entryOf, freshResult, otherResult, readingOf, sourceOf, stateOf } from './entries.ts';

const NOW = Date.parse('2026-03-11T12:00:00Z');
const AT = '2026-03-11T12:00:00.000Z';
const entries = ['2026-03-09T08:00:00Z', '2026-03-10T08:00:00Z'].map((published, n) =>
  entryOf({ id: `${n}`, title: `Title ${n}`, published, publishedTrust: 'written' }),
);

function polledOf(more: Partial<Polled> = {}): Polled {
  const state = more.state ?? stateOf({ firstPolledAt: '2026-03-01T00:00:00.000Z', titles: ['old'] });
  return {
    source: sourceOf(),
    isKnown: true,
    now: NOW,
    result: freshResult(),
    reading: readingOf(entries),
    harvest: startHarvest(state),
    isRelease: false,
    ...more,
    state,
  };
}

/** A poll that brought no page. */
function withoutPage(result: Polled['result'], state = stateOf()): Polled {
  const { reading: _, ...rest } = polledOf({ result, state });
  return rest;
}

describe('the end of a poll', () => {
  test.each([
    ['read', polledOf(), { outcome: 'fresh', isGood: true, isAccepted: true }],
    ['empty', polledOf({ reading: readingOf([], { outcome: 'empty' }) }), { outcome: 'empty', isGood: true, isAccepted: true }],
    [
      'broken',
      polledOf({ reading: readingOf([], { outcome: 'broken' }) }),
      { outcome: 'broken', isGood: false, isAccepted: false },
    ],
    ['unchanged', withoutPage(otherResult('unchanged')), { outcome: 'unchanged', isGood: true, isAccepted: false }],
    ['failed', withoutPage(otherResult('failed')), { outcome: 'failed', isGood: false, isAccepted: false }],
  ])('is good when it was %s as it should', (_, polled, expected) => {
    expect(outcomeOf(polled)).toEqual(expected);
  });
});

describe('the state after a poll', () => {
  test('that was read keeps its validators, its memory, its titles and its record', () => {
    const articles = [articleOf()];
    const harvest = {
      ...startHarvest({}),
      newEntries: 2,
      articles,
      boilerplate: { x: 1 },
      images: { y: 1 },
      pending: [startWaiting({ entry: entryOf(), key: 'k' }, AT)],
    };

    const next = nextState(polledOf({ harvest, reading: readingOf(entries, { memory: { kind: 'feed', feed: { a: 1 } } }) }));

    expect(next).toMatchObject({
      firstPolledAt: '2026-03-01T00:00:00.000Z',
      lastPolledAt: AT,
      lastGoodAt: AT,
      lastNewAt: AT,
      condition: 'healthy',
      http: { validators: { etag: '"e"' }, bodyHash: 'h' },
      reading: { kind: 'feed', feed: { a: 1 } },
      boilerplate: { x: 1 },
      images: { y: 1 },
      pending: harvest.pending,
      schedule: { recentItemsAt: ['2026-03-10T08:00:00.000Z', '2026-03-09T08:00:00.000Z'] },
    });
    expect(next.titles).toHaveLength(3);
    expect(next.titles!.at(-1)).toBe('old');
    expect(next.lastGood).toMatchObject({ at: AT, outcome: 'read', entries: [{ title: 'Title 0' }, { title: 'Title 1' }] });
    expect(next.polls[0]).toMatchObject({
      at: AT,
      outcome: 'fresh',
      reason: 'rss 2.0',
      entries: 2,
      newEntries: 2,
      articles: 1,
      nextAt: next.schedule.nextAt,
      nextRule: next.schedule.nextRule,
    });
    expect(next.polls[0]).not.toHaveProperty('code');
  });

  test('without news is what it was but for the hour', () => {
    const next = nextState(polledOf());

    expect(next).not.toHaveProperty('lastNewAt');
    expect(next).not.toHaveProperty('pending');
    expect(next).not.toHaveProperty('held');
    expect(next).not.toHaveProperty('boilerplate');
    expect(next).not.toHaveProperty('images');
  });

  test('forgets what waited and what repeated as the harvest has it', () => {
    const before = stateOf({
      pending: [startWaiting({ entry: entryOf(), key: 'k' }, AT)],
      boilerplate: { a: 1 },
      lastGood: { at: 'x', outcome: 'read', reason: '', entries: [] },
    });

    const next = nextState(polledOf({ state: before, harvest: { ...startHarvest({}) } }));

    expect(next).not.toHaveProperty('pending');
    expect(next).not.toHaveProperty('boilerplate');
    expect(next.lastGood!.at).toBe(AT);
  });

  test('that was not understood keeps what it had, and asks for the whole page again', () => {
    const state = stateOf({ http: { validators: { etag: '"old"' } }, titles: ['old'], lastGoodAt: '2026-03-10T00:00:00.000Z' });

    const next = nextState(polledOf({ state, reading: readingOf([], { outcome: 'broken', reason: 'its shape is gone' }) }));

    expect(next).toMatchObject({
      http: { validators: { etag: '"old"' } },
      titles: ['old'],
      lastGoodAt: '2026-03-10T00:00:00.000Z',
      firstBad: { outcome: 'broken' },
      schedule: { errorsInRow: 1 },
    });
    expect(next).not.toHaveProperty('firstPolledAt');
    expect(next.polls[0]).toMatchObject({ outcome: 'broken', code: 'read/broken', reason: 'its shape is gone' });
  });

  test('that held half a document keeps no validators', () => {
    const cut = { code: 'read/cut-off', subject: '', message: '', level: 'warning' as const };

    const next = nextState(polledOf({ reading: readingOf(entries, {}, { problems: [cut] }) }));

    expect(next.http.validators).toEqual({});
    expect(next.http.bodyHash).toBeUndefined();
  });

  test('tells a first poll once it was accepted', () => {
    expect(nextState(polledOf({ state: stateOf() })).firstPolledAt).toBe(AT);
    expect(nextState(withoutPage(otherResult('unchanged')))).not.toHaveProperty('firstPolledAt');
  });

  test('goes on at the feed that its page announced', () => {
    expect(nextState(polledOf({ movedTo: 'https://paper.example/rss' })).url).toBe('https://paper.example/rss');
    expect(nextState(polledOf()).url).toBe('https://paper.example/feed');
  });

  test('holds a flood beside what is held, and lets all of it go at a release', () => {
    const held = [startWaiting({ entry: entryOf(), key: 'new' }, AT)];
    const state = stateOf({
      held: {
        at: '2026-03-01T00:00:00.000Z',
        reason: 'before',
        total: 1,
        entries: [startWaiting({ entry: entryOf(), key: 'old' }, AT)],
      },
    });
    const harvest = { ...startHarvest({}), flood: { held, reason: 'now' } };

    expect(nextState(polledOf({ state })).held).toEqual(state.held);
    expect(nextState(polledOf({ state, harvest })).held).toMatchObject({
      at: '2026-03-01T00:00:00.000Z',
      reason: 'now',
      total: 2,
      entries: [{ key: 'old' }, { key: 'new' }],
    });
    expect(nextState(polledOf({ state, isRelease: true }))).not.toHaveProperty('held');
  });

  test('remembers twenty polls, five of them with their exchange', () => {
    const { exchange } = freshResult();
    const polls = Array.from({ length: 20 }, (_, n) => ({
      at: `${n}`,
      outcome: 'fresh',
      reason: '',
      exchange,
      entries: 0,
      newEntries: 0,
      articles: 0,
      nextAt: '',
      nextRule: '',
    }));

    const next = nextState(polledOf({ state: stateOf({ polls }) }));

    expect(next.polls.map((each) => each.at)).toEqual([AT, ...polls.slice(0, 19).map((each) => each.at)]);
    expect(next.polls.map((each) => each.exchange !== undefined)).toEqual([...Array(5).fill(true), ...Array(15).fill(false)]);
  });

  test.each([
    [otherResult('unchanged'), { code: 'poll/not-modified', values: {} }],
    [otherResult('unchanged', 'hash'), { code: 'poll/same-bytes', values: {} }],
    [otherResult('gone'), { code: 'poll/is-gone', values: {} }],
    [otherResult('failed'), 'no answer'],
  ])('says of an answer without a page what it was', (result, reason) => {
    const [record] = nextState(withoutPage(result)).polls;

    expect(record).toMatchObject({ outcome: result.kind, reason, entries: 0 });
    expect(record!.code).toBe(result.kind === 'failed' ? 'fetch/timeout' : undefined);
  });

  test('schedules a source at another address as one that was never asked', () => {
    const state = stateOf({ schedule: { nextAt: AT, nextRule: '', errorsInRow: 4, recentItemsAt: [] } });

    expect(nextState({ ...withoutPage(otherResult('failed'), state), isKnown: true }).schedule.errorsInRow).toBe(5);
    expect(nextState({ ...withoutPage(otherResult('failed'), state), isKnown: false }).schedule.errorsInRow).toBe(1);
  });
});

test('a source that is met for the first time knows nothing but its address', () => {
  expect(freshState(sourceOf(), NOW)).toEqual({
    sourceId: 's',
    configuredUrl: 'https://paper.example/feed',
    url: 'https://paper.example/feed',
    condition: 'new',
    conditionSince: AT,
    conditionReason: { code: 'schedule/not-polled', values: {} },
    http: { validators: {} },
    schedule: { nextAt: AT, nextRule: { code: 'schedule/first-poll', values: {} }, errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  });
});

describe('what a poll tells', () => {
  const odd = { code: 'read/odd', subject: '', message: 'odd', level: 'note' as const };

  test('is what was odd in its page, after what went wrong', () => {
    const bad = readingOf([], { outcome: 'wall', reason: 'a wall' }, { problems: [odd] });

    expect(problemsOf(polledOf({ reading: readingOf(entries, {}, { problems: [odd] }) }))).toEqual([odd]);
    expect(problemsOf(polledOf({ reading: bad }))).toEqual([
      { code: 'poll/wall', values: { url: 'https://paper.example/feed', reason: 'a wall' }, subject: 's', level: 'error' },
      odd,
    ]);
    expect(problemsOf(withoutPage(otherResult('unchanged')))).toEqual([]);
  });

  test('is a flood that it held, and what came with too little to print', () => {
    const waiting = startWaiting({ entry: entryOf(), key: 'k' }, AT);
    const bare = bareEntry({ title: 'Bare' });
    const sighting = { sourceId: 's', key: 'b', title: bare.title, metAt: AT, became: 'met' as const };
    const harvest = {
      ...startHarvest({}),
      flood: { held: [waiting], reason: 'old' },
      sightings: [
        { ...sighting, reason: { code: 'poll/too-little', values: {} } },
        { ...sighting, reason: { code: 'poll/older', values: { day: '' } } },
        { ...sighting, reason: 'as it was said before' },
      ],
    };

    expect(problemsOf(polledOf({ harvest }))).toEqual([
      { code: 'poll/flood', values: { source: 's', count: 1, reason: 'old' }, subject: 's', level: 'error' },
      { code: 'poll/entries-too-little', values: { count: 1, title: 'Bare' }, subject: 's', level: 'warning' },
    ]);
  });
});
