import { type FSWatcher, lstatSync, realpathSync, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Editors save in several steps (truncate, write, rename): what counts is how the files are when it is quiet again. */
const SETTLE_MS = 250;

/**
 * Calls back when a file of a config folder was saved and all is quiet; also where the folder or a file in it is a link to one elsewhere,
 * and when such a link is put on another (as container systems swap a mounted configuration). Where a system cannot watch, nothing is
 * called; who needs to know asks `configStamp` from time to time anyway.
 */
export function watchConfig(dir: string, onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = new Map<string, FSWatcher>();
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      onChange();
    }, SETTLE_MS);
    timer.unref();
  };
  /** Watches what counts now: a link may lead elsewhere than before. */
  const follow = (): void => {
    const wanted = foldersOf(dir);
    for (const [folder, watcher] of watchers)
      if (!wanted.has(folder)) {
        watcher.close();
        watchers.delete(folder);
      }
    for (const watched of wanted.values()) if (!watchers.has(watched.folder)) open(watched, later, watchers);
  };
  follow();
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function open({ folder, names }: Watched, onChange: () => void, watchers: Map<string, FSWatcher>): void {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === null || names(name)) onChange();
    });
    watcher.on('error', () => watcher.close()); // the folder went away: the next look at the config tells it
    watchers.set(folder, watcher);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error; // no watching here: see above
  }
}

const FILES = ['publication.yaml', 'sources.yaml'];

interface Watched {
  readonly folder: string;
  readonly names: (name: string) => boolean;
}

/** Every folder in which a change may be one of the config. */
function foldersOf(dir: string): ReadonlyMap<string, Watched> {
  const folders = new Map<string, Watched>();
  const add = (folder: string, names: Watched['names']): void => {
    const real = findReal(folder);
    if (!real) return;
    const before = folders.get(real)?.names ?? (() => false);
    folders.set(real, { folder: real, names: (name) => before(name) || names(name) });
  };
  add(dir, (name) => /\.ya?ml$/.test(name) || name.startsWith('..'));
  for (const path of [dir, ...FILES.map((name) => join(dir, name))])
    for (const link of linksOf(path)) add(dirname(link), (name) => name === basename(link));
  return folders;
}

/** Each link on the way of a path, and what it leads to in the end. */
function linksOf(path: string): string[] {
  const real = findReal(path);
  if (!real || real === resolve(path)) return [];
  const links: string[] = [real];
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) if (isLink(at)) links.push(at);
  return links;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function findReal(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // gone, or a link into nothing: told by whoever reads it
  }
}
