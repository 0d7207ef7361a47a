// What somebody changed in the demo's config is theirs: a demo that is run again starts anew with it.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { shortHash } from '../kit/hash.ts';

/** What a run of the demo wrote into its config: to know what was changed since. */
export interface Written {
  readonly sample: string;
  /** Where its newsroom answered: `127.0.0.1:4781`. */
  readonly host: string;
  /** Path below `config/` → a mark of the text that the demo wrote, or would have written. */
  readonly files: Readonly<Record<string, string>>;
}

const NOTE = 'written-by-the-demo.json';

/** Notes what the demo wrote. */
export async function noteWritten(dir: string, written: Written): Promise<void> {
  await writeFile(join(dir, NOTE), JSON.stringify(written, undefined, 2));
}

/** What the run before wrote, and the paths below `config/` that somebody changed, added or took away since. */
export async function editsSince(
  dir: string,
): Promise<{ readonly written: Written; readonly paths: readonly string[] } | undefined> {
  const note = await readFile(join(dir, NOTE), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  const written = JSON.parse(note) as Written;
  const now = await marksIn(join(dir, 'config'));
  const all = new Set([...Object.keys(written.files), ...now.keys()]);
  return { written, paths: [...all].filter((path) => now.get(path) !== written.files[path]).sort() };
}

/** A mark of a text of the config. */
export function markOf(text: string): string {
  return shortHash(text);
}

async function marksIn(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const marks = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    marks.set(relative(dir, path), markOf(await readFile(path, 'utf8')));
  }
  return marks;
}
