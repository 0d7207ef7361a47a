import { randomBytes } from 'node:crypto';
import { chmod, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../kit/folders.ts';
import { takeLock } from '../kit/lock.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';

/** As `writeWhole` names what it has not finished. */
const TEMPORARY = /\.ya?ml\.[0-9a-f]{8}\.tmp$/;

const PATIENCE_MS = 10_000;
/** An edit takes milliseconds; a lock of this age was left by a process that died. */
const STALE_MS = 8_000;

/** A file's new text, whole or not at all, even when the process or the machine stops; its mode stays, a link stays a link. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return path; // a new file
    throw cause;
  });
  const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await makeFolder(dirname(target));
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    const old = await findStat(target);
    if (old) await chmod(temporary, old.mode & 0o7777);
    await rename(temporary, target);
    await clearLeftovers(target);
    await syncFolder(dirname(target));
  } catch (cause) {
    await rm(temporary, { force: true });
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault(said('config/unwritable', { path, why: code }), { subject: path, cause });
  }
}

/** Takes away what a write of this file left behind that was killed; one of this moment is another's, and under way. */
async function clearLeftovers(target: string): Promise<void> {
  const dir = dirname(target);
  const isLeftover = (name: string): boolean =>
    name.startsWith(`${basename(target)}.`) && /^[\da-f]{8}\.tmp$/.test(name.slice(basename(target).length + 1));
  for (const name of (await readdir(dir)).filter(isLeftover)) {
    const found = await findStat(join(dir, name));
    if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(join(dir, name), { force: true });
  }
}

/** Runs what changes a file while no other process of ours does. Fault `config/busy` after ten seconds. */
export async function withLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const lock = await takeLock(`${path}.lock`, { patienceMs: PATIENCE_MS, staleMs: STALE_MS }).catch((cause: unknown) => {
    const why = (cause as NodeJS.ErrnoException).code ?? '?';
    throw new Fault(said('config/unwritable', { path, why }), { subject: path, cause });
  });
  if (!lock) throw new Fault(said('config/busy', { path, seconds: PATIENCE_MS / 1000, lock: `${path}.lock` }), { subject: path });
  try {
    await sweep(path);
    return await run();
  } finally {
    await lock.release();
  }
}

/** What killed writers of this file left beside it; under its lock there is no living one. */
async function sweep(path: string): Promise<void> {
  const target = await realpath(path).catch(() => path); // no such file yet
  const names = await readdir(dirname(target)).catch(() => []); // nor a folder
  const left = names.filter((name) => name.startsWith(`${basename(target)}.`) && TEMPORARY.test(name));
  for (const name of left) await rm(join(dirname(target), name), { force: true });
}

/** A write takes milliseconds; what is older was left by a process that died. */
const LEFT_MS = 60_000;

/** Takes away what killed writers left in a folder of the config. */
export async function sweepLeftovers(dir: string): Promise<void> {
  for (const name of await readdir(dir).catch(() => [])) {
    if (!TEMPORARY.test(name)) continue;
    const found = await findStat(join(dir, name));
    if (found && Date.now() - found.mtimeMs > LEFT_MS) await rm(join(dir, name), { force: true }).catch(() => undefined); // a folder that we only read
  }
}

async function findStat(path: string) {
  try {
    return await stat(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
