import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where npm writes what is installed: beside our package.json in a checkout, else in the folder that we are installed into. */
const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'node_modules/.package-lock.json', '.package-lock.json'];

let own: string | undefined;

/** Changes whenever what prints may change; made once, for nothing of it changes while we run. */
export function pressKey(): string {
  own ??= keyOf(dirname(dirname(fileURLToPath(import.meta.url))));
  return own;
}

/**
 * The key of a tree of code: its package's version and every file of it, the lock of all dependencies, whichever of them prints, and the
 * language data of the runtime. No list is kept by hand: a library that nobody thought of escapes text too.
 */
export function keyOf(code: string): string {
  const hash = createHash('sha256').update(process.versions.icu ?? '');
  const manifest = findUp(code, ['package.json']);
  if (manifest) {
    const lock = findUp(dirname(manifest), LOCKS);
    hash.update(readFileSync(manifest));
    if (lock) hash.update(readFileSync(lock));
  }
  for (const file of filesBelow(code)) hash.update(`\n${file.slice(code.length)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

/** The first of some files that stands in a folder or in one above it. */
function findUp(from: string, names: readonly string[]): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found || folder === dirname(folder)) return found;
  }
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.[jt]sx?$/.test(each.name) && !each.name.endsWith('.d.ts'))
    .map((each) => join(each.parentPath, each.name))
    .sort();
}
