import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { makeFolder } from './folders.ts';

/** A lock that is held. */
export interface Lock {
  release(): Promise<void>;
}

const RETRY_MS = 20;

/**
 * Takes a lock that is a file; undefined when somebody holds it longer than our patience. It survives `kill -9` of its holder: a dead
 * process of this machine is known as such, of another machine by the age of the file, which a living holder keeps young. Rejects where
 * the file cannot be written.
 */
export async function takeLock(
  path: string,
  how: { readonly patienceMs: number; readonly staleMs: number },
): Promise<Lock | undefined> {
  await makeFolder(dirname(path));
  for (const start = performance.now(); ; ) {
    try {
      await writeFile(path, `${hostname()} ${process.pid} ${randomBytes(8).toString('hex')}`, { flag: 'wx' });
      return keep(path, how.staleMs);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
        await rm(path, { force: true }); // made, but there was no room for a word in it: it would keep everybody out, us too
        throw cause;
      }
      if (performance.now() - start > how.patienceMs) return undefined;
    }
    const held = await findHolder(path);
    if (held && (held.ageMs > how.staleMs || isOfTheDead(held.text))) await takeAway(path, held.text);
    else await new Promise((done) => setTimeout(done, RETRY_MS * (0.5 + Math.random())));
  }
}

/** The living process that a lock names; undefined when nobody holds it. */
export async function holderOf(
  path: string,
  staleMs: number,
): Promise<{ readonly host: string; readonly pid: number } | undefined> {
  const held = await findHolder(path);
  const [, host, pid] = /^(\S+) (\d+) /.exec(held?.text ?? '') ?? [];
  if (!held || !host || held.ageMs > staleMs || isOfTheDead(held.text)) return undefined;
  return { host, pid: Number(pid) };
}

function keep(path: string, staleMs: number): Lock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // taken away from us: whoever took it found us dead
  }, staleMs / 3);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      await rm(path, { force: true });
    },
  };
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
