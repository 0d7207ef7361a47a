import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrows, circles, fileLengths, measureFile, quantile, SRC, sourceFiles } from './structure.ts';

const functions = sourceFiles().flatMap(measureFile);

test('a file answers one question: half of them have few lines', () => {
  const lengths = fileLengths().map((each) => each.lines);

  expect(quantile(lengths, 0.5)).toBeLessThanOrEqual(80);
});

test('nine functions of ten are short', () => {
  expect(
    quantile(
      functions.map((each) => each.lines),
      0.9,
    ),
  ).toBeLessThanOrEqual(30);
});

test('no function has more than 25 branches, but with a reason in the comment above it ("Branches: …")', () => {
  const wrong = functions.filter((each) => each.branches > 25 && !each.hasReason);

  const rows = wrong.map((each) => `${each.branches} ${each.file}:${each.line} ${each.name}`);
  expect(rows.length, rows.join('\n')).toBeLessThanOrEqual(12);
});

test('no circle of files', () => {
  expect(circles()).toEqual([]);
});

test('the rooms of flow know few of each other', () => {
  const room = (path: string): string => (path.split('/').length > 2 ? path.split('/')[1]! : 'flow');
  const pairs = new Set(
    arrows()
      .filter(({ from, to }) => from.startsWith('flow/') && to.startsWith('flow/') && room(from) !== room(to))
      .map(({ from, to }) => `${room(from)} → ${room(to)}`),
  );

  expect(pairs.size, [...pairs].join('\n')).toBeLessThanOrEqual(20);
});

test('folders are made by `makeFolder`: where nothing can be made (`/proc`), the recursive mkdir of Node never ends', () => {
  const others = sourceFiles().filter((each) => /\bmkdir(?:Sync)?\([^)]*recursive/.test(readFileSync(join(SRC, each), 'utf8')));

  expect(others).toEqual([]);
});
