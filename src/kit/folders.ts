import { randomUUID } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Makes a folder and what is missing above it, step by step: on file systems where nothing can be made (`/proc`), Node's recursive mkdir
 * never ends. Throws what the system says. At once: a poll may make a thousand of them, and each way to another thread costs as much again.
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(path); !isFolder(at); at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause; // another process was faster
    }
  }
}

/** Whether files can be made in a folder, which is made if need be; throws what the system says. */
export async function tryFolder(path: string): Promise<void> {
  await makeFolder(path);
  const probe = join(path, `.${randomUUID()}.tmp`);
  await writeFile(probe, '', { flag: 'wx' });
  await rm(probe, { force: true });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
