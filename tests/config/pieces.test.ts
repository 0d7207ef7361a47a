import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { piecesOf } from '../../src/config/pieces.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-pieces-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const read = (bytes: string | Uint8Array): string[] => {
  const path = join(dir, 'file.yaml');
  writeFileSync(path, bytes);
  return [...piecesOf(path)];
};

test('a long file comes in pieces of whole lines, whatever stands where it was cut', () => {
  const text = Array.from({ length: 30_000 }, (_, n) => `${'öğ'.repeat(n % 23)} line ${n}`).join('\n');
  const pieces = read(text);

  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join('')).toBe(text);
  expect(pieces.slice(0, -1).every((piece) => piece.endsWith('\n'))).toBe(true);
});

test('a line that is longer than a piece stays whole', () => {
  const text = `a\n${'b'.repeat(700_000)}\nc`;

  expect(read(text)).toEqual(['a\n', `${'b'.repeat(700_000)}\n`, 'c']);
});

test('what is no UTF-8, and a mark of the order of bytes, can be seen', () => {
  expect(read(Uint8Array.of(0x61, 0xfc, 0x0a))).toEqual(['a\ufffd\n']);
  expect(read('\ufeffa')).toEqual(['\ufeffa']);
});

test('a file that is not there has no pieces', () => {
  expect([...piecesOf(join(dir, 'none.yaml'))]).toEqual([]);
  expect(read('')).toEqual([]);
});
