import { expect, test } from 'vitest';
import { isAlive, ownMark, readStat } from '../../src/kit/process.ts';

/** A line of `/proc/PID/stat`, of a process of an odd name. */
const line = (state: string, threads: number): string =>
  `4711 (a) b (c)) ${state} 1 4711 4711 0 -1 4194304 9 0 0 0 1 2 0 0 20 0 ${threads} 0 987654 0 0\n`;

test('a process that was killed is over when its last thread is', () => {
  expect(readStat(line('S', 11))).toEqual({ start: '987654', isOver: false });
  expect(readStat(line('Z', 3))).toEqual({ start: '987654', isOver: false });
  expect(readStat(line('Z', 1))).toEqual({ start: '987654', isOver: true });
  expect(readStat(line('X', 0))).toEqual({ start: '987654', isOver: true });
});

test('what is no such line tells of no process', () => {
  expect(readStat('')).toBeUndefined();
  expect(readStat('4711 (node')).toBeUndefined();
});

test('this process lives; one of its number that began at another time does not', () => {
  const mark = ownMark();
  expect(isAlive(mark)).toBe(true);
  if (mark.start !== '?') expect(isAlive({ ...mark, start: '1' })).toBe(false);
});
