import { readBounded } from '../kit/bounded.ts';
import { Fault } from '../model/fault.ts';
import { type Codes, said } from '../rules/codes.ts';

/** A saved page or a list of feeds is never so large; what is was named by mistake. */
const MOST_MB = 100;

/** The bytes of a file that somebody named. Faults `usage/no-file`, `usage/large-file`. */
export async function givenFile(path: string, what: Codes['usage/no-file']['what']): Promise<Buffer> {
  const bytes = await readBounded(path, MOST_MB * 1_000_000).catch((cause: unknown) => {
    throw new Fault(said('usage/no-file', { what, path }), { subject: path, cause });
  });
  if (!bytes) throw new Fault(said('usage/large-file', { path, most: MOST_MB }), { subject: path });
  return bytes;
}
