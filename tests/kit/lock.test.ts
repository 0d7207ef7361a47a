import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { takeLock } from '../../src/kit/lock.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-lock-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(dir, `below/${count++}.lock`);
const hasty = { patienceMs: 60, staleMs: 60_000 };

test('is held by one at a time, and free again once it is given back', async () => {
  const path = fresh();
  const first = await takeLock(path, hasty);

  expect(await takeLock(path, hasty)).toBeUndefined();
  await first!.release();
  expect(existsSync(path)).toBe(false);
  const second = await takeLock(path, hasty);
  expect(second).toBeDefined();
  await second!.release();
});

test('is handed on to who waits for it, one after the other', async () => {
  const path = fresh();
  let inside = 0;
  let most = 0;

  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = await takeLock(path, { patienceMs: 30_000, staleMs: 60_000 });
      most = Math.max(most, ++inside);
      await new Promise((done) => setTimeout(done, 3));
      inside--;
      await lock!.release();
    }),
  );

  expect(most).toBe(1);
});

test('of a process of this machine that is no more is taken over at once', async () => {
  const path = fresh();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  await (await takeLock(path, hasty))!.release();
  writeFileSync(path, `${hostname()} ${dead} 0123456789abcdef`);

  const lock = await takeLock(path, hasty);

  expect(readFileSync(path, 'utf8')).toContain(` ${process.pid} `);
  await lock!.release();
});

test('of another machine is taken over only when it was not kept young', async () => {
  const path = fresh();
  await (await takeLock(path, hasty))!.release();
  writeFileSync(path, 'elsewhere 1 0123456789abcdef');

  expect(await takeLock(path, hasty)).toBeUndefined();
  const old = new Date(Date.now() - 61_000);
  utimesSync(path, old, old);
  const lock = await takeLock(path, hasty);

  expect(lock).toBeDefined();
  await lock!.release();
});

test('that cannot be written is an error, no busy one', async () => {
  writeFileSync(join(dir, 'file'), '');

  await expect(takeLock(join(dir, 'file/x.lock'), hasty)).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test.skipIf(process.platform === 'win32')(
  'a lock for which there was no room is not left behind to keep everybody out',
  async () => {
    const path = join(dir, 'no-room.lock');
    const module = pathToFileURL(resolve('dist/kit/lock.js')).href; // built before all tests
    const how = '{ patienceMs: 50, staleMs: 60000 }';
    const code = `const { takeLock } = await import(${JSON.stringify(module)});
    await takeLock(${JSON.stringify(path)}, ${how}).catch((error) => process.exit(error.code === 'EFBIG' ? 7 : 8));`;

    // no file may grow beyond nothing: it is made, and stays empty
    const sh = ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', code];
    const { status } = spawnSync('sh', sh, { stdio: 'ignore' });

    expect(status).toBe(7);
    expect(existsSync(path)).toBe(false);
  },
);
