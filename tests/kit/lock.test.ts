import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { holderOf, takeLock } from '../../src/kit/lock.ts';
import { ownMark } from '../../src/kit/process.ts';

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

/** A process that takes a lock and keeps it until its input ends. */
async function holdIn(path: string): Promise<{ pid: number; end(): Promise<unknown> }> {
  const module = pathToFileURL(resolve('dist/kit/lock.js')).href; // built before all tests
  const code = `const { takeLock } = await import(${JSON.stringify(module)});
    await takeLock(${JSON.stringify(path)}, { patienceMs: 50, staleMs: 60000 });
    process.stdout.write('held'); process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    pid: child.pid!,
    end() {
      child.kill('SIGKILL');
      return once(child, 'close');
    },
  };
}

describe.skipIf(!existsSync('/proc/self/stat'))('where the machine tells of its processes', () => {
  test('a living holder keeps it, whatever the clocks say of the age of its file', async () => {
    const path = fresh();
    const holder = await holdIn(path);
    const old = new Date(Date.now() - 7_200_000);
    utimesSync(path, old, old);

    const [mine, known] = [await takeLock(path, hasty), await holderOf(path, hasty.staleMs)];
    await holder.end();
    const after = await takeLock(path, hasty);

    expect(mine).toBeUndefined();
    expect(known).toEqual({ host: hostname(), pid: holder.pid, isHere: true });
    expect(after, 'a dead one does not').toBeDefined();
    await after!.release();
  });

  test('a process that got the number of a dead one does not hold its lock', async () => {
    const path = fresh();
    const lock = await takeLock(path, hasty);
    const text = readFileSync(path, 'utf8');
    await lock!.release();
    writeFileSync(path, text.replace(/\d+$/, '1'));

    expect(await holderOf(path, hasty.staleMs)).toBeUndefined();
    expect(await takeLock(path, hasty)).toBeDefined();
  });

  test('a process that has ended and was not fetched by its parent holds nothing', async () => {
    const path = fresh();
    await (await takeLock(path, hasty))!.release();
    // the shell makes room for a sleep, which fetches nobody
    const parent = spawn('sh', ['-c', 'sh -c "sleep .3" & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [told] = await once(parent.stdout, 'data');
    const pid = Number(String(told));
    const stat = (): string => readFileSync(`/proc/${pid}/stat`, 'utf8');
    while (!stat().includes(') Z ')) await new Promise((done) => setTimeout(done, 5));
    const mark = ownMark();
    writeFileSync(path, `${hostname()} ${pid} 0123456789abcdef ${mark.place} ${stat().split(' ')[21]}`);

    const lock = await takeLock(path, hasty);
    parent.kill('SIGKILL');

    expect(lock).toBeDefined();
    await lock!.release();
  });

  test('of another machine of our name, its numbers of processes say nothing here', async () => {
    const path = fresh();
    await (await takeLock(path, hasty))!.release();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(path, `${hostname()} ${dead} 0123456789abcdef another-boot/pid:[7] 4711`);

    expect(await takeLock(path, hasty)).toBeUndefined();
  });
});

test('given back by one from whom it was taken, it stays with who took it', async () => {
  const path = fresh();
  const first = await takeLock(path, hasty);
  writeFileSync(path, 'elsewhere 1 0123456789abcdef');

  await first!.release();

  expect(readFileSync(path, 'utf8')).toContain('elsewhere');
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
