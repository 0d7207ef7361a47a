// Raw answers of the last weeks, each in a compressed file of its own beside the store, within bounds: what `replay` reads again.
// All in one folder: one for each source cost a first poll more than the files themselves. Such folders of earlier versions are read, and end as they empty.

import { writeFileSync } from 'node:fs';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';
import { makeFolder } from '../kit/folders.ts';
import type { Page } from '../model/page.ts';
import { keyPart } from './keys.ts';

/** A kept answer, by what its name says. */
export interface Answer {
  readonly path: string;
  readonly kind: 'source' | 'article';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

/** How long and how much: of one source and of all, in bytes of files. */
export interface AnswerBounds {
  readonly since: number;
  readonly perSource: number;
  readonly inAll: number;
}

/** Whose it is (where no folder says it), when it came, what it is, its size. */
const NAME = /^(?:(.+)\.)?(\d{14})-(source|article)-(\d+)-[0-9a-f]{8}\.gz$/;
/** What a page was decompressed to is bounded by the fetcher; this is beyond it. */
const MAX_BODY = 64 * 2 ** 20;

/**
 * Keeps an answer. The same body of the same moment is kept once. `packed` is the gzip that it came
 * as, where it came as one: a gzip is one however many follow each other in it.
 */
export async function keepAnswer(
  folder: string,
  sourceId: string,
  kind: Answer['kind'],
  page: Page,
  packed?: Uint8Array,
): Promise<void> {
  const { bytes, ...rest } = page;
  // what a site gives to one visitor alone is kept nowhere
  const { 'set-cookie': _, ...headers } = rest.headers;
  const head = Buffer.from(`${JSON.stringify({ ...rest, headers })}\n`);
  const whole = packed ? Buffer.concat([gzipSync(head, QUICK), packed]) : await pack(Buffer.concat([head, bytes]), QUICK);
  const at = String(Date.parse(page.fetchedAt)).padStart(14, '0');
  const name = `${keyPart(sourceId)}.${at}-${kind}-${whole.length}-${page.hash.slice(0, 8)}.gz`;
  // One that was only half written is no whole gzip, and read as none. At once: on its way through other threads it costs ten times as much.
  const write = (): void => writeFileSync(join(folder, name), whole);
  try {
    write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolder(folder);
    write();
  }
}

const pack = promisify(gzip);
const QUICK = { level: 1 };

/** The kept answers of a source, oldest first. */
export async function listAnswers(folder: string, sourceId: string): Promise<readonly Answer[]> {
  return (await findAnswers(folder)).of(sourceId);
}

/** All kept answers by one look. */
interface Found {
  /** Those of a source, oldest first. */
  of(sourceId: string): readonly Answer[];
  /** What may be a source's own folder of an earlier version: whatever is named otherwise than an answer. */
  readonly former: readonly string[];
}

/** Looks through the folder once, for many sources. */
export async function findAnswers(folder: string): Promise<Found> {
  const bySource = new Map<string, Answer[]>();
  const names = await namesIn(folder);
  for (const name of names) take(name, folder);
  const former = names.filter((name) => !NAME.test(name));
  for (const own of former) for (const name of await namesIn(join(folder, own))) take(name, join(folder, own), own);
  for (const all of bySource.values()) all.sort((a, b) => a.at - b.at || (a.path < b.path ? -1 : 1));
  return { of: (sourceId) => bySource.get(keyPart(sourceId)) ?? [], former };

  function take(name: string, dir: string, ofFolder?: string): void {
    const [, own = ofFolder, at, kind, bytes] = NAME.exec(name) ?? [];
    if (!at || !own) return;
    const answer: Answer = { path: join(dir, name), kind: kind as Answer['kind'], at: Number(at), bytes: Number(bytes) };
    const known = bySource.get(own);
    if (known) known.push(answer);
    else bySource.set(own, [answer]);
  }
}

/** Empty where there is no such folder: nothing is kept then. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** A kept answer as the fetcher gave it; undefined when its file is damaged or gone. */
export async function readAnswer({ path }: Answer): Promise<Page | undefined> {
  try {
    const whole = await promisify(gunzip)(await readFile(path), { maxOutputLength: MAX_BODY });
    const end = whole.indexOf(10);
    const head = JSON.parse(whole.subarray(0, end).toString('utf8')) as Omit<Page, 'bytes'>;
    return { ...head, bytes: new Uint8Array(whole.subarray(end + 1)) };
  } catch {
    return undefined; // told by its absence among what was read
  }
}

/** Removes what is too old, and the oldest of what is too much; newer pages of a source stay before older ones. */
export async function trimAnswers(folder: string, sourceIds: readonly string[], bounds: AnswerBounds): Promise<void> {
  const found = await findAnswers(folder);
  const kept: Answer[] = [];
  for (const sourceId of sourceIds) {
    let left = bounds.perSource;
    for (const answer of found.of(sourceId).toReversed()) {
      left -= answer.bytes;
      if (answer.at >= bounds.since && left >= 0) kept.push(answer);
      else await rm(answer.path, { force: true });
    }
  }
  let left = bounds.inAll;
  for (const answer of kept.sort((a, b) => b.at - a.at)) {
    left -= answer.bytes;
    if (left < 0) await rm(answer.path, { force: true });
  }
  for (const own of found.former) await rmdir(join(folder, own)).catch(() => undefined); // not empty yet, or none
}
