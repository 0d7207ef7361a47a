import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyOf, pressKey } from '../../src/render/press-key.ts';

let dir: string;
const put = (path: string, text: string) => writeFile(join(dir, path), text);
const key = () => keyOf(join(dir, 'app', 'dist'));
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-press-'));
  await mkdir(join(dir, 'app', 'dist', 'render'), { recursive: true });
  await put('app/package.json', '{"version":"1.0.0"}');
  await put('app/package-lock.json', '{"packages":{"node_modules/setter":{"version":"4.1.0"}}}');
  await put('app/dist/render/page.js', 'export const page = 1;');
  await put('app/dist/words.js', 'export const word = 1;');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('stays as long as nothing changes', () => {
  expect(key()).toBe(key());
  expect(pressKey()).toBe(pressKey());
});

test.each([
  ['a dependency', 'app/package-lock.json', '{"packages":{"node_modules/setter":{"version":"4.1.1"}}}'],
  ['our version', 'app/package.json', '{"version":"1.0.1"}'],
  ['a page', 'app/dist/render/page.js', 'export const page = 2;'],
  ['a word, which stands in another room', 'app/dist/words.js', 'export const word = 2;'],
  ['a file that is new', 'app/dist/new.js', ''],
])('changes with %s', async (_what, path, text) => {
  const before = key();

  await put(path, text);

  expect(key()).not.toBe(before);
});

test('does not change with what prints nothing', async () => {
  const before = key();

  await put('app/README.md', 'Hello.');
  await put('app/dist/page.d.ts', 'export declare const page: number;');

  expect(key()).toBe(before);
});

test('finds the lock of the folder that we are installed into', async () => {
  await rm(join(dir, 'app', 'package-lock.json'));
  await mkdir(join(dir, 'node_modules'));
  await put('node_modules/.package-lock.json', '{"version":"4.1.0"}');
  const before = key();

  await put('node_modules/.package-lock.json', '{"version":"4.1.1"}');

  expect(key()).not.toBe(before);
});
