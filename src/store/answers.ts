// Raw answers of the last weeks, each in a compressed file of its own beside the store, within bounds: what `replay` reads again.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { makeFolder } from '../kit/folders.ts';
import type { Page } from '../model/page.ts';
import { keyPart } from './keys.ts';

/** A kept answer, by what its name says. */
export interface Answer {
  readonly path: string;
  readonly sourceId: string;
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

const NAME = /^(\d{14})-(source|article)-(\d+)-[0-9a-f]{8}\.gz$/;
/** What a page was decompressed to is bounded by the fetcher; this is beyond it. */
const MAX_BODY = 64 * 2 ** 20;

/** Keeps an answer; `of` is the address that was asked for. The same body of the same moment is kept once. */
export async function keepAnswer(folder: string, sourceId: string, kind: Answer['kind'], page: Page): Promise<void> {
  const { bytes, ...rest } = page;
  // what a site gives to one visitor alone is kept nowhere
  const { 'set-cookie': _, ...headers } = rest.headers;
  const head = { ...rest, headers };
  const packed = await promisify(gzip)(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]), { level: 1 });
  const dir = join(folder, keyPart(sourceId));
  const at = String(Date.parse(page.fetchedAt)).padStart(14, '0');
  const name = `${at}-${kind}-${packed.length}-${page.hash.slice(0, 8)}.gz`;
  const path = join(dir, name);
  // one that was only half written is no whole gzip, and read as none
  await writeFile(path, packed).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await makeFolder(dir);
    await writeFile(path, packed);
  });
}

/** The kept answers of a source, oldest first. */
export async function listAnswers(folder: string, sourceId: string): Promise<Answer[]> {
  const dir = join(folder, keyPart(sourceId));
  const names = await readdir(dir).catch(() => [] as string[]); // nothing is kept of it
  return names.sort().flatMap((name) => {
    const [, at, kind, bytes] = NAME.exec(name) ?? [];
    if (!at) return [];
    return [{ path: join(dir, name), sourceId, kind: kind as Answer['kind'], at: Number(at), bytes: Number(bytes) }];
  });
}

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
  const kept: Answer[] = [];
  for (const sourceId of sourceIds) {
    let left = bounds.perSource;
    for (const answer of (await listAnswers(folder, sourceId)).reverse()) {
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
}
