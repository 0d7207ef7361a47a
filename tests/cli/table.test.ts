import { expect, test } from 'vitest';
import { table } from '../../src/cli/table.ts';

const columns = [{ head: 'source', max: 34 }, { head: 'condition' }, { head: 'since' }, { head: 'why' }];
const rows = [
  [
    'A ministry with a name that is rather long',
    'healthy',
    '2026-11-20',
    'answered with a long sentence about what it found there today',
  ],
  ['Short', 'broken', '', 'no'],
];

test('a table keeps to the width of the terminal; the widest column gives way first', () => {
  for (const width of [40, 60, 80, 120]) {
    const lines = table(columns, rows, width).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines[1]).toContain('healthy');
  }
});

test('what fits is not cut', () => {
  expect(table(columns, [['Short', 'broken', '', 'no answer']], 80).split('\n')[1]).toBe('Short   broken            no answer');
});
