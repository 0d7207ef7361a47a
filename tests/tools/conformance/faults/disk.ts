import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Room, Shim } from './room.ts';

/** A folder whose disk is in trouble. */
export interface Disk {
  /** For the runs: what brings the trouble about where the machine lets us mount nothing. */
  readonly shim: Shim;
  /** The trouble is over. */
  mend(): void;
  close(): void;
}

/** A disk without a byte left, or one that can only be read, below a folder of the newsroom: a real one where we may mount it. */
export function badDisk(room: Room, folder: string, trouble: 'full' | 'read-only'): Disk {
  const path = room.path(folder);
  mkdirSync(path, { recursive: true });
  if (!mayMount()) return shimmed(room, path, trouble);
  const aside = join(tmpdir(), `gundem-disk-${process.pid}-${basename(room.dir)}-${folder.replaceAll('/', '-')}`);
  rmSync(aside, { recursive: true, force: true });
  cpSync(path, aside, { recursive: true });
  mount('-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', path);
  cpSync(aside, path, { recursive: true });
  if (trouble === 'full') fill(join(path, 'filler'));
  else mount('-o', 'remount,ro', path);
  return {
    shim: {},
    mend() {
      if (trouble === 'full') rmSync(join(path, 'filler'));
      else mount('-o', 'remount,rw', path);
    },
    close() {
      execFileSync('umount', ['-l', path]);
      rmSync(aside, { recursive: true, force: true });
    },
  };
}

/** The same from within the program. */
function shimmed(room: Room, path: string, trouble: 'full' | 'read-only'): Disk {
  const flag = `${room.dir}.trouble`;
  writeFileSync(flag, '');
  const code = trouble === 'full' ? 'ENOSPC' : 'EROFS';
  const ops = ['write', 'writeFile', 'open', 'rename', 'mkdir', 'link', 'copyFile', 'sql'];
  const refuse = [path, ...(basename(path) === 'data' ? ['sql:'] : [])].map(
    (below) => ({ code, below, ops, while: flag }) as const,
  );
  return { shim: { refuse }, mend: () => rmSync(flag), close() {} };
}

/** Reading and writing below a path fails with EIO as long as `mend` was not called; from within the program, for no disk does so at will. */
export function brokenDisk(room: Room, folder: string, ops: readonly string[]): Disk {
  const flag = `${room.dir}.trouble`;
  writeFileSync(flag, '');
  // A folder of the configuration is named as the command line names it, the store by its whole path.
  const refuse = [room.path(folder), folder, ...(ops.includes('sql') ? ['sql:'] : [])].map((below) => ({
    code: 'EIO' as const,
    below,
    ops,
    while: flag,
  }));
  return { shim: { refuse }, mend: () => rmSync(flag, { force: true }), close() {} };
}

function fill(path: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 2)
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error; // that is what was wanted
    }
}

let mounts: boolean | undefined;

/** May we mount a small disk of our own? */
export function mayMount(): boolean {
  if (mounts !== undefined) return mounts;
  const dir = join(tmpdir(), `gundem-mount-${process.pid}`);
  mkdirSync(dir, { recursive: true });
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir);
    execFileSync('umount', [dir]);
    mounts = true;
  } catch {
    mounts = false; // no root, no Linux: the same is brought about from within
  }
  if (existsSync(dir)) rmSync(dir, { recursive: true });
  return mounts;
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' });
}
