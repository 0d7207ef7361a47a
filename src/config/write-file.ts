import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';

const PATIENCE_MS = 10_000;
const RETRY_MS = 20;
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
    await mkdir(dirname(target), { recursive: true });
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
    await syncFolder(dirname(target));
  } catch (cause) {
    await rm(temporary, { force: true });
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault(said('config/unwritable', { path, why: code }), { subject: path, cause });
  }
}

/** Runs what changes a file while no other process of ours does. Fault `config/busy` after ten seconds. */
export async function withLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  await mkdir(dirname(lock), { recursive: true });
  for (const start = Date.now(); ; ) {
    try {
      await writeFile(lock, `${hostname()} ${process.pid} ${randomBytes(8).toString('hex')}`, { flag: 'wx' });
      break;
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code !== 'EEXIST') throw new Fault(said('config/unwritable', { path, why: code ?? '?' }), { subject: path, cause });
      if (Date.now() - start > PATIENCE_MS) {
        throw new Fault(said('config/busy', { path, seconds: PATIENCE_MS / 1000, lock }), { subject: path, cause });
      }
    }
    const held = await findHolder(lock);
    if (held && (held.ageMs > STALE_MS || isOfTheDead(held.text))) await takeAway(lock, held.text);
    else await new Promise((done) => setTimeout(done, RETRY_MS * (0.5 + Math.random())));
  }
  try {
    return await run();
  } finally {
    await rm(lock, { force: true });
  }
}

/** What a lock says and how old it is; undefined when it is gone. */
async function findHolder(lock: string): Promise<{ text: string; ageMs: number } | undefined> {
  try {
    return { ageMs: Date.now() - (await stat(lock)).mtimeMs, text: await readFile(lock, 'utf8') };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Was it left by a process of this machine that is no more? */
function isOfTheDead(text: string): boolean {
  const [, host, pid] = /^(\S+) (\d+) /.exec(text) ?? []; // else it is being written; its age will tell
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0); // asks only whether it is there
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

// By another name first: of two that find it stale, one takes it. What is then not the lock we saw is given back to its new holder.
async function takeAway(lock: string, text: string): Promise<void> {
  const aside = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(lock, aside);
    if ((await readFile(aside, 'utf8')) !== text) await link(aside, lock);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw cause;
  }
  await rm(aside, { force: true });
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
