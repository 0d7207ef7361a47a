import { expect, test, vi } from 'vitest';
import { sayLedgers } from '../../src/cli/ledger.ts';
import { cut, folded, plain, table } from '../../src/cli/table.ts';
import { FATES, type Fate, type Ledger } from '../../src/flow/decide/ledger.ts';

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

test('a line that is too long goes on in the next, further in; a pipe gets it whole', () => {
  const line = '  last good: 2026-11-21 07:00 · next: 2026-11-22 07:00 (half the mean gap between items) okul-öncesi-eğitim';

  for (const width of [40, 60, 80]) {
    const lines = folded(line, 4, width).split('\n');

    expect(Math.max(...lines.map((each) => each.length))).toBeLessThanOrEqual(width);
    expect(lines.slice(1).every((each) => /^ {4}\S/.test(each))).toBe(true);
    expect(lines.map((each) => each.trim()).join(' ')).toBe(line.trim());
  }
  expect(folded(line, 4, undefined)).toBe(line);
});

test('what fits is not cut', () => {
  expect(table(columns, [['Short', 'broken', '', 'no answer']], 80).split('\n')[1]).toBe('Short   broken            no answer');
});

test('books that are too wide leave out what befell nobody, and keep every column that holds a figure', () => {
  const none = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  const row = { sourceId: 'a', week: '2026-11-18', announced: 3, sums: { ...none, printed: 2, held: 1 } };
  const told: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  vi.stubEnv('COLUMNS', '70');

  sayLedgers([{ sourceId: 'a', rows: [row], gaps: [] } as unknown as Ledger], () => 'A source of some length');
  vi.unstubAllEnvs();
  write.mockRestore();

  const [head, first] = told[0]!.split('\n');
  expect(head).toMatch(/^source +week of +announced +printed +held$/);
  expect(first).toMatch(/A source of some length +2026-11-18 +3 +2 +1$/);
});

test('a headline that sets its direction turns no line of the terminal around', () => {
  const title = 'A \u202eback\u202c\u2066wards\u2069 \u200fday';

  expect([plain(title), cut(title, 40)]).toEqual(['A backwards day', 'A backwards day']);
});
