import { expect, test } from 'vitest';
import { lanesByHost } from '../../../src/flow/decide/turns.ts';
import type { PollRecord, Source, SourceState, SourceTurn } from '../../../src/model/source.ts';
import { lastTurnAt } from '../../../src/rules/turn.ts';

const source = (id: string, url = `https://news.example/${id}`): Source => ({ id, url }) as Source;
const ids = (lanes: readonly (readonly Source[])[]): string[][] => lanes.map((lane) => lane.map((each) => each.id));
/** Polls of a source, newest first: hour and what came. */
const state = (...polls: readonly (readonly [hour: number, code?: string])[]): SourceState =>
  ({
    url: 'https://news.example/x',
    polls: polls.map(([hour, code]) => ({
      at: `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
      ...(code ? { code } : {}),
    })) as PollRecord[],
  }) as unknown as SourceState;
const turnsOf = (states: ReadonlyMap<string, SourceState>): Map<string, SourceTurn> =>
  new Map([...states].map(([id, each]) => [id, { ...each, turnAt: lastTurnAt(each.polls) }]));
const HELD = 'fetch/host-held';
const REFUSED = 'fetch/status-429';

test('a lane a host, in the order of the configuration while nothing was asked', () => {
  const lanes = lanesByHost([source('a'), source('b', 'https://other.example/'), source('c')], new Map());

  expect(ids(lanes)).toEqual([['a', 'c'], ['b']]);
});

test('a source that has moved stands in the lane of its new host', () => {
  const moved = { ...state(), url: 'https://other.example/a' };

  expect(ids(lanesByHost([source('a'), source('b', 'https://other.example/')], new Map([['a', moved]])))).toEqual([['a', 'b']]);
});

test('who was served longest ago comes first; finding the host held is no turn', () => {
  const states = new Map([
    ['a', state([9])],
    ['b', state([11, HELD], [8])],
    ['c', state([7, 'fetch/status-404'])],
    ['d', state([11, HELD])],
  ]);

  expect(
    ids(
      lanesByHost(
        ['a', 'b', 'c', 'd'].map((id) => source(id)),
        turnsOf(states),
      ),
    ),
  ).toEqual([['d', 'c', 'b', 'a']]);
});

test('a 429 keeps the place of a source twice, since it paid for another; a third one sends it to the end', () => {
  const states = new Map([
    ['a', state([9])],
    ['twice', state([11, REFUSED], [10, REFUSED], [6])],
    ['thrice', state([12, REFUSED], [11, REFUSED], [10, REFUSED], [5])],
    ['always', state([4, REFUSED], [3, REFUSED], [2, REFUSED])],
  ]);

  expect(
    ids(
      lanesByHost(
        ['a', 'twice', 'thrice', 'always'].map((id) => source(id)),
        turnsOf(states),
      ),
    ),
  ).toEqual([['always', 'twice', 'a', 'thrice']]);
});

test('no source starves where a host lets through one request a pass, also beside one that is always refused', () => {
  const sources = Array.from({ length: 12 }, (_, n) => source(`s${n}`));
  const states = new Map<string, SourceState>();
  const served = new Map<string, number>();
  for (let hour = 0; hour < 60; hour++) {
    let isHeld = false;
    for (const each of lanesByHost(sources, turnsOf(states))[0]!) {
      const isFirst = !isHeld && !served.has(`pass ${hour}`);
      const code = isHeld ? HELD : !isFirst || each.id === 's3' ? REFUSED : undefined;
      if (code === REFUSED) isHeld = true;
      if (!code) {
        served.set(`pass ${hour}`, 1);
        served.set(each.id, (served.get(each.id) ?? 0) + 1);
      }
      const at = new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
      const before = states.get(each.id)?.polls ?? [];
      states.set(each.id, {
        url: each.url,
        polls: [{ at, ...(code ? { code } : {}) }, ...before].slice(0, 20),
      } as unknown as SourceState);
    }
  }

  expect(sources.filter((each) => (served.get(each.id) ?? 0) < 3).map((each) => each.id)).toEqual(['s3']);
});
