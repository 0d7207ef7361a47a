import { describe, expect, test } from 'vitest';
import { applyCommand, droppedIn, emptyPicks, heldIn, type PickCommand, undoOf, withCarried } from '../../src/curate/picks.ts';
import type { Picks } from '../../src/model/issue.ts';

const empty = emptyPicks('2024-01-31');
const apply = (picks: Picks, ...commands: PickCommand[]): Picks =>
  commands.reduce((now, command) => applyCommand(now, command), picks);

test('a decision finds the item in any spelling of its address', () => {
  const picks = apply(
    empty,
    { do: 'pick', match: 'https://school.example/news/1' },
    { do: 'edit', match: 'http://www.school.example/news/1/?utm_source=x', title: 'Mine' },
  );

  expect(picks.items).toEqual([{ match: 'https://school.example/news/1', pick: true, title: 'Mine' }]);
});

test('pick, drop and hold exclude each other, and an edit survives them', () => {
  const picks = apply(
    empty,
    { do: 'edit', match: 'a1', summary: 'My words.' },
    { do: 'pick', match: 'a1' },
    { do: 'hold', match: 'a1' },
    { do: 'drop', match: 'a1', reason: 'old news', by: 'Ann', at: '2024-02-01T08:00:00Z' },
  );

  expect(picks.items).toEqual([{ match: 'a1', summary: 'My words.', drop: 'old news', by: 'Ann', at: '2024-02-01T08:00:00Z' }]);
  expect(droppedIn(picks)).toHaveLength(1);
});

test('an order numbers the items and leaves the others alone', () => {
  const picks = apply(empty, { do: 'pick', match: 'a1' }, { do: 'pick', match: 'a2' }, { do: 'order', matches: ['a2', 'a1'] });

  expect(picks.items.map(({ match, order }) => [match, order])).toEqual([
    ['a1', 2],
    ['a2', 1],
  ]);
});

test('stories that share a member merge into one', () => {
  const picks = apply(empty, { do: 'merge', matches: ['a1', 'a2'] }, { do: 'merge', matches: ['a2', 'a3'] });

  expect(picks.merge).toEqual([['a1', 'a2', 'a3']]);
});

test('approving keeps what the curator saw', () => {
  const picks = apply(
    empty,
    { do: 'pick', match: 'a1' },
    { do: 'approve', by: 'Ann', at: '2024-02-06T08:00:00Z', matches: ['a1', 'a2'] },
  );

  expect(picks.items.map(({ match, pick }) => [match, pick])).toEqual([
    ['a1', true],
    ['a2', true],
  ]);
  expect(picks.approved).toEqual({ by: 'Ann', at: '2024-02-06T08:00:00Z' });
});

describe('what is held', () => {
  const held = apply(empty, { do: 'edit', match: 'a1', title: 'Mine', day: '2024-02-01' }, { do: 'hold', match: 'a1' });
  const next = emptyPicks('2024-02-07');

  test('is picked the week after, with what was written about it but not its day', () => {
    expect(withCarried(next, heldIn(held)).items).toEqual([{ match: 'a1', title: 'Mine', pick: true }]);
  });

  test('yields to what the new week says', () => {
    const dropped = apply(next, { do: 'drop', match: 'a1', reason: 'stale' });

    expect(withCarried(dropped, heldIn(held)).items).toEqual([{ match: 'a1', title: 'Mine', drop: 'stale' }]);
  });

  test('can be held again', () => {
    const again = withCarried(apply(next, { do: 'hold', match: 'a1' }), heldIn(held));

    expect(heldIn(again)).toEqual([{ match: 'a1', title: 'Mine', pick: true }]);
  });
});

test('undo gives back what a command touched, whatever it was', () => {
  const next = random(7);
  for (let round = 0; round < 400; round++) {
    const before = Array.from({ length: 6 }, () => anyCommand(next)).reduce((now, command) => applyCommand(now, command), empty);
    const command = anyCommand(next);

    const after = applyCommand(before, command);
    const undone = applyCommand(after, undoOf(before, command));

    expect(sorted(undone)).toEqual(sorted(before));
  }
});

test('undo leaves what another curator did meanwhile', () => {
  const command: PickCommand = { do: 'drop', match: 'a1', reason: 'dull' };
  const undo = undoOf(empty, command);
  const meanwhile = apply(empty, command, { do: 'edit', match: 'a2', title: 'Theirs' });

  expect(apply(meanwhile, undo).items).toEqual([{ match: 'a2', title: 'Theirs' }]);
});

test('commands never change the picks they are given', () => {
  const next = random(11);
  let picks = empty;
  for (let n = 0; n < 200; n++) {
    const frozen = JSON.stringify(picks);
    const after = applyCommand(picks, anyCommand(next));
    expect(JSON.stringify(picks)).toBe(frozen);
    picks = after;
  }
});

function anyCommand(next: () => number): PickCommand {
  const match = `a${Math.floor(next() * 4)}`;
  const other = `a${Math.floor(next() * 4)}`;
  const all: PickCommand[] = [
    { do: 'pick', match, by: 'Ann' },
    { do: 'unpick', match },
    { do: 'drop', match, reason: 'dull' },
    { do: 'undrop', match },
    { do: 'hold', match },
    { do: 'unhold', match },
    { do: 'clear', match },
    { do: 'edit', match, title: 'Mine', note: null },
    { do: 'order', matches: [match, other] },
    { do: 'merge', matches: [match, other] },
    { do: 'split', match },
    { do: 'unsplit', match },
    { do: 'intro', text: next() < 0.5 ? 'Hello.' : null },
    { do: 'approve', at: '2024-02-06T08:00:00Z', matches: [match] },
    { do: 'unapprove' },
    { do: 'correct', at: '2024-02-08T08:00:00Z', text: 'A name was wrong.' },
  ];
  return all[Math.floor(next() * all.length)]!;
}

// Where an item stands among the others says nothing.
function sorted(picks: Picks): unknown {
  return JSON.parse(JSON.stringify({ ...picks, items: [...picks.items].sort((a, b) => (a.match < b.match ? -1 : 1)) }));
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
