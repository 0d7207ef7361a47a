import { statSync } from 'node:fs';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';

/** Between two looks by those who only read. */
const LOOK_MS = 1_000;

/**
 * Watches that a path still leads to the file that was opened. Deleted or replaced while we run, it lives on for us alone, and what we
 * write is gone with us: so every write looks first. Fault `store/replaced`.
 */
export function watchFile(path: string): { look(isWriting: boolean): void } {
  const opened = identityOf(path);
  let lookedAt = performance.now();
  return {
    look(isWriting) {
      if (!isWriting && performance.now() - lookedAt < LOOK_MS) return;
      lookedAt = performance.now();
      const now = identityOf(path);
      if (now === opened) return;
      const code = now === undefined ? 'store/file-gone' : 'store/file-replaced';
      throw new Fault(said(code, { path }), { subject: path });
    },
  };
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
