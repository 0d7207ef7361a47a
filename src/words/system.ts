import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';

/** What the system refused, by its own names for it. */
const TROUBLES = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'denied',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ESTALE: 'gone',
  EIO: 'broken',
  EMFILE: 'files',
  ENFILE: 'files',
  ENOMEM: 'memory',
  EISDIR: 'name',
  ELOOP: 'name',
  ENAMETOOLONG: 'name',
  EBUSY: 'busy',
  EAGAIN: 'busy',
  EXDEV: 'name',
  ERR_MODULE_NOT_FOUND: 'program',
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'broken',
  SQLITE_READONLY: 'denied',
  SQLITE_BUSY: 'busy',
} as const;

/** The trouble of the machine (a full disk, a folder that vanished) that an error tells of; undefined when it is none: then the mistake is ours. */
export function machineTroubleOf(thrown: unknown): Said | undefined {
  for (let each: unknown = thrown, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code, path, dest } = each as NodeJS.ErrnoException & { readonly dest?: string };
    if (code && Object.hasOwn(TROUBLES, code))
      return said('system/trouble', { kind: TROUBLES[code as keyof typeof TROUBLES], path: dest ?? path ?? 'none', code });
  }
  return undefined;
}
