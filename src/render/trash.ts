import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../kit/folders.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Where files go that are no longer wanted: a folder of the day beside the output, never inside it (what is taken back must be served
 * nowhere), emptied after thirty days.
 */
export interface Trash {
  /** The folder of the day. */
  readonly folder: string;
  put(path: string): Promise<void>;
}

/** The trash of an output folder, at a moment; what is another's goes into a folder of that name, over nothing of ours. */
export function openTrash(dir: string, now: number, ofAnother = ''): Trash {
  const root = `${dir.replace(/[\\/]+$/, '')}.trash`;
  const today = join(root, new Date(now).toISOString().slice(0, 10), ofAnother);
  let isSwept = false;
  return {
    folder: today,
    async put(path) {
      if (!isSwept) await sweep(root, now);
      isSwept = true;
      const target = join(today, path);
      await makeFolder(dirname(target));
      await rename(join(dir, path), target).catch(async (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return; // gone already
        if (cause.code !== 'EXDEV') throw cause;
        await copyFile(join(dir, path), target); // output/ is a disk of its own
        await rm(join(dir, path), { force: true });
      });
    },
  };
}

async function sweep(root: string, now: number): Promise<void> {
  const days = await readdir(root).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  const isOld = (day: string): boolean => now - Date.parse(day) > KEPT_DAYS * DAY_MS;
  for (const day of days.filter((each) => /^\d{4}-\d{2}-\d{2}$/.test(each) && isOld(each)))
    await rm(join(root, day), { recursive: true, force: true });
}
