// What stands in the output folder as the last print left it: where nothing of it and nothing that it rests on changed, there is nothing to print.
import { existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex, shortHash } from '../kit/hash.ts';
import { hashOf } from './format.ts';
import { pressKey } from './press-key.ts';
import { LEDGER, readLedger, WRITING } from './write.ts';

/** A print, for whoever keeps it until the next one. */
export interface StandingPrint {
  /** What it rested on. */
  readonly key: string;
  /** Every file of it, in short. */
  readonly paths: string;
  readonly count: number;
  /** How all of them looked, and the ledger. */
  readonly looks: string;
}

/** A file that was changed so shortly ago may change again without looking otherwise. */
const SETTLED_MS = 3_000;

/** The key of a print that rests on these: another press, or one of them otherwise, and it is another. */
export function keyOfPrint(rests: readonly unknown[]): string {
  return shortHash(`${pressKey()}\n${hashOf(rests)}`);
}

/** Whether a folder holds just what a print with this key left there: every file of ours as it was. */
export function isStanding(dir: string, kept: StandingPrint | undefined, key: string): boolean {
  if (kept?.key !== key || existsSync(join(dir, WRITING))) return false;
  return looksOf(dir, unpackPaths(kept.paths))?.looks === kept.looks;
}

/** The print that a folder holds, where all of it lies there and nothing of it changes in this moment. */
export async function standingIn(dir: string, key: string): Promise<StandingPrint | undefined> {
  const paths = [...(await readLedger(dir)).keys()].sort();
  const found = looksOf(dir, paths);
  if (!found || Date.now() - found.newestMs <= SETTLED_MS) return undefined;
  return { key, paths: packPaths(paths), count: paths.length, looks: found.looks };
}

/** Size, times and number of each file: whoever writes into one changes its time of change, whatever else they put back. */
function looksOf(dir: string, paths: readonly string[]): { readonly looks: string; readonly newestMs: number } | undefined {
  const all = [...paths, LEDGER];
  const looks = new Float64Array(all.length * 4);
  let newestMs = 0;
  for (const [at, path] of all.entries()) {
    const facts = factsOf(`${dir}/${path}`);
    if (!facts?.isFile()) return undefined;
    const { size, mtimeMs, ctimeMs, ino } = facts;
    looks.set([size, mtimeMs, ctimeMs, ino], at * 4);
    newestMs = Math.max(newestMs, mtimeMs, ctimeMs);
  }
  return { looks: sha256Hex(new Uint8Array(looks.buffer)), newestMs };
}

function factsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // what cannot be looked at does not stand there
  }
}

/** Paths in order, each by what it does not share with the one before it. */
function packPaths(paths: readonly string[]): string {
  let before = '';
  const rows = paths.map((path) => {
    let shared = 0;
    while (shared < path.length && path[shared] === before[shared]) shared++;
    before = path;
    return `${shared} ${path.slice(shared)}`;
  });
  return rows.join('\n');
}

function unpackPaths(text: string): string[] {
  let before = '';
  return text.split('\n').map((row) => {
    const space = row.indexOf(' ');
    before = before.slice(0, Number(row.slice(0, space))) + row.slice(space + 1);
    return before;
  });
}
