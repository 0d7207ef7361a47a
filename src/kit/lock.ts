import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { makeFolder } from './folders.ts';
import { isAlive, ownMark, type ProcessMark } from './process.ts';

/** A lock that is held. */
export interface Lock {
  release(): Promise<void>;
}

const RETRY_MS = 20;

/**
 * Takes a lock that is a file; undefined when somebody holds it longer than our patience. It survives `kill -9` of its holder. Whether a
 * holder of this machine lives is asked of the machine, so that no step of the clock and no long standstill lets a second one in; of
 * another machine's the age of the file tells, which a living holder keeps young. Rejects where the file cannot be written.
 */
export async function takeLock(
  path: string,
  how: { readonly patienceMs: number; readonly staleMs: number },
): Promise<Lock | undefined> {
  await makeFolder(dirname(path));
  const { place, pid, start: began } = ownMark();
  for (const start = performance.now(); ; ) {
    const text = `${hostname()} ${pid} ${randomBytes(8).toString('hex')} ${place} ${began}`;
    try {
      await writeFile(path, text, { flag: 'wx' });
      return keep(path, text, how.staleMs);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
        await rm(path, { force: true }); // made, but there was no room for a word in it: it would keep everybody out, us too
        throw cause;
      }
      if (performance.now() - start > how.patienceMs) return undefined;
    }
    const held = await findHolder(path);
    if (held && isLeft(held, how.staleMs)) await takeAway(path, held.text);
    else await new Promise((done) => setTimeout(done, RETRY_MS * (0.5 + Math.random())));
  }
}

/** The living process that a lock names, and whether the machine that knows it is this one; undefined when nobody holds it. */
export async function holderOf(
  path: string,
  staleMs: number,
): Promise<{ readonly host: string; readonly pid: number; readonly isHere: boolean } | undefined> {
  const held = await findHolder(path);
  const [host] = held?.text.split(' ') ?? [];
  const mark = held && markIn(held.text);
  if (!held || !host || !mark || isLeft(held, staleMs)) return undefined;
  return { host, pid: mark.pid, isHere: mark.place === ownMark().place };
}

function keep(path: string, text: string, staleMs: number): Lock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // taken away from us: whoever took it found us dead
  }, staleMs / 3);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await findHolder(path))?.text === text) await rm(path, { force: true });
    },
  };
}

/** A lock that lies there. */
interface Held {
  readonly text: string;
  readonly ageMs: number;
}

/** What a lock says and how old it is; undefined when it is gone. */
async function findHolder(lock: string): Promise<Held | undefined> {
  try {
    return { ageMs: Date.now() - (await stat(lock)).mtimeMs, text: await readFile(lock, 'utf8') };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Was it left by a process that is no more? One that is being written names nobody yet. */
function isLeft({ text, ageMs }: Held, staleMs: number): boolean {
  const mark = markIn(text);
  const isAliveHere = mark?.place === ownMark().place ? isAlive(mark) : undefined;
  return isAliveHere === undefined ? ageMs > staleMs : !isAliveHere;
}

/** Who wrote a lock: `host pid word place start`. Earlier versions wrote no more than three words. */
function markIn(text: string): ProcessMark | undefined {
  const [host, pid, , place = host === hostname() ? ownMark().place : host, start = '?'] = text.split(' ');
  return host && place && /^\d+$/.test(pid ?? '') ? { place, pid: Number(pid), start } : undefined;
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
