import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { configStamp } from '../../src/config/load.ts';
import { watchConfig } from '../../src/config/watch.ts';

let root: string;
let watching: { close(): void } | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gundem-watch-'));
});
afterEach(() => {
  watching?.close();
  rmSync(root, { recursive: true, force: true });
});

const put = (path: string, text: string): void => writeFileSync(join(root, path), text);
function folder(path: string, sources: string): void {
  mkdirSync(join(root, path), { recursive: true });
  put(`${path}/publication.yaml`, 'title: One\n');
  put(`${path}/sources.yaml`, sources);
}

/** Watches, and answers with what waits for the next call back. */
function watchIt(dir: string): () => Promise<void> {
  let called = 0;
  let seen = 0;
  watching = watchConfig(join(root, dir), () => {
    called++;
  });
  return async () => {
    await expect.poll(() => called, { timeout: 10_000 }).toBeGreaterThan(seen);
    seen = called;
  };
}

test('a saved file of a folder is seen, and once more', async () => {
  folder('config', 'sources: []\n');
  const next = watchIt('config');

  put('config/sources.yaml', 'sources: [] # one\n');
  await next();
  put('config/sources.yaml', 'sources: [] # two\n');
  await next();
});

test('a file that is a link to one elsewhere is seen when that is saved, and when the link is put on another', async () => {
  folder('config', 'sources: []\n');
  folder('shared/a', 'sources: [] # a\n');
  folder('shared/b', 'sources: [] # b\n');
  rmSync(join(root, 'config/sources.yaml'));
  symlinkSync(join(root, 'shared/a/sources.yaml'), join(root, 'config/sources.yaml'));
  const next = watchIt('config');
  const before = await configStamp(join(root, 'config'));

  put('shared/a/sources.yaml', 'sources: [] # changed\n');
  await next();
  expect(await configStamp(join(root, 'config'))).not.toBe(before);

  symlinkSync(join(root, 'shared/b/sources.yaml'), join(root, 'config/new'));
  renameSync(join(root, 'config/new'), join(root, 'config/sources.yaml'));
  await next();
  put('shared/b/sources.yaml', 'sources: [] # changed again\n');
  await next();
});

test('a folder that is a link is seen when it is put on another one, and goes on being seen', async () => {
  folder('releases/1', 'sources: []\n');
  folder('releases/2', 'sources: [] # 2\n');
  symlinkSync(join(root, 'releases/1'), join(root, 'config'));
  const next = watchIt('config');

  symlinkSync(join(root, 'releases/2'), join(root, 'new'));
  renameSync(join(root, 'new'), join(root, 'config'));
  await next();
  put('releases/2/sources.yaml', 'sources: [] # saved\n');
  await next();
});

test('a mounted configuration whose `..data` is swapped is seen, again and again', async () => {
  mkdirSync(join(root, 'config'));
  for (const name of ['..one', '..two', '..three']) folder(`config/${name}`, `sources: [] # ${name}\n`);
  symlinkSync('..one', join(root, 'config/..data'));
  for (const name of ['publication.yaml', 'sources.yaml']) symlinkSync(join('..data', name), join(root, 'config', name));
  const next = watchIt('config');
  const stamps = [await configStamp(join(root, 'config'))];

  for (const to of ['..two', '..three']) {
    symlinkSync(to, join(root, 'config/..data_tmp'));
    renameSync(join(root, 'config/..data_tmp'), join(root, 'config/..data'));
    await next();
    stamps.push(await configStamp(join(root, 'config')));
  }

  expect(new Set(stamps).size).toBe(3);
});
