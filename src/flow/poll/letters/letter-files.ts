import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MailboxLook } from '../../../fetch/mailbox.ts';
import { shortHash } from '../../../kit/hash.ts';
import { said } from '../../../rules/codes.ts';

const MAX_BYTES = 8 * 2 ** 20;
/** The newest files of a folder; nobody keeps more letters of one sender for a week. */
const MOST = 300;

/** The letters of a file (`.eml`) or of a folder of them; what is no `.eml` is left alone, and nothing is written. */
export async function lookIntoFiles(url: string, known: string | undefined): Promise<MailboxLook> {
  const path = fileURLToPath(url);
  try {
    const files = (await stat(path)).isDirectory() ? await lettersIn(path) : [await described(path)];
    const newest = files
      .sort((a, b) => b.at - a.at)
      .slice(0, MOST)
      .filter(({ size }) => size <= MAX_BYTES);
    const state = shortHash(newest.map(({ path: file, at, size }) => `${file} ${at} ${size}`).join('\n'));
    if (state === known) return { kind: 'unchanged', state };
    const letters: Uint8Array[] = [];
    for (const file of newest) letters.push(await readFile(file.path));
    return { kind: 'letters', letters, state };
  } catch (error) {
    const why = said('fetch/letters-unread', whyOf(error as NodeJS.ErrnoException));
    return { kind: 'failed', code: 'fetch/mailbox-absent', reason: said('fetch/mailbox-absent', { what: path, why }) };
  }
}

// What the machine calls it, for words of ours.
function whyOf({ code, message }: NodeJS.ErrnoException): { why: 'absent' | 'denied' | 'other'; code: string } {
  const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
  return { why: isAbsent ? 'absent' : code === 'EACCES' || code === 'EPERM' ? 'denied' : 'other', code: code ?? message };
}

async function lettersIn(folder: string) {
  const names = (await readdir(folder)).filter((name) => /\.eml$/i.test(name));
  return Promise.all(names.map((name) => described(join(folder, name))));
}

async function described(path: string) {
  const { mtimeMs, size } = await stat(path);
  return { path, at: mtimeMs, size };
}
