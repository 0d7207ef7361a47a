import { copyFile, mkdir, mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Edition } from '../../src/model/edition.ts';
import { isStanding, keyOfPrint, standingIn } from '../../src/render/standing.ts';
import { writeEditions } from '../../src/render/write.ts';

const KEY = keyOfPrint(['masthead', ['2024-01-31', '2024-02-07T06:00:00.000Z']]);
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-standing-'));
  vi.useFakeTimers({ toFake: ['Date'] });
  const page = (path: string): Edition => ({ path, body: `words of ${path}`, rank: 1, mediaType: 'text/html' });
  await writeEditions(
    dir,
    ['index.html', 'issues/2024-01-31/index.html', 'issues/2024-01-31/mail.txt', 'about/index.html'].map(page),
  );
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(dir, { recursive: true, force: true });
});

async function printedLongAgo() {
  vi.setSystemTime(Date.now() + 60_000);
  return (await standingIn(dir, KEY))!;
}

test('what was printed long ago and lies there as it was is known to stand', async () => {
  const justNow = await standingIn(dir, KEY);
  const kept = await printedLongAgo();

  expect(justNow).toBeUndefined();
  expect(kept.count).toBe(4);
  expect(isStanding(dir, kept, KEY)).toBe(true);
  expect(isStanding(dir, JSON.parse(JSON.stringify(kept)), KEY)).toBe(true);
  expect(isStanding(dir, undefined, KEY)).toBe(false);
  expect(isStanding(dir, kept, keyOfPrint(['another masthead']))).toBe(false);
});

test.each<[string, (path: string) => Promise<unknown>]>([
  ['other words of the same length, and the time put back', (path) => writeFile(path, 'WORDS OF issues/2024-01-31/mail.txt')],
  ['no file any more', (path) => rm(path)],
  [
    'a folder in its place',
    async (path) => {
      await rm(path);
      await mkdir(path);
    },
  ],
  [
    'a copy in its place',
    async (path) => {
      await copyFile(path, `${path}~`);
      await rename(`${path}~`, path);
    },
  ],
  ['only another time', (path) => utimes(path, 1, 1)],
])('a page is looked at again where there is %s', async (_, change) => {
  const kept = await printedLongAgo();
  const path = join(dir, 'issues/2024-01-31/mail.txt');
  const { atime, mtime } = await stat(path);

  await change(path);
  await utimes(path, atime, mtime).catch(() => undefined);

  expect(isStanding(dir, kept, KEY)).toBe(false);
});

test('another ledger and a print that was ended in the middle are looked at again', async () => {
  const kept = await printedLongAgo();

  await mkdir(join(dir, '.writing'));
  const amidst = isStanding(dir, kept, KEY);
  await rm(join(dir, '.writing'), { recursive: true });
  const after = isStanding(dir, kept, KEY);
  await writeFile(join(dir, '.editions.json'), '[\n]\n');

  expect([amidst, after, isStanding(dir, kept, KEY)]).toEqual([false, true, false]);
});
