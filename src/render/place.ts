import { tryFolder } from '../kit/folders.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';

/** Why nothing can be printed into a folder. */
export function outputFault(dir: string, cause: unknown): Fault {
  return new Fault(said('render/output', { dir }), { subject: dir, cause });
}

/** Refuses a folder for the site that can never be written to. A full disk may be mended while we run. Fault `render/output`. */
export async function requirePlace(dir: string): Promise<void> {
  try {
    await tryFolder(dir);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw outputFault(dir, cause);
  }
}
