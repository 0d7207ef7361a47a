import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { sha256Hex } from '../../kit/hash.ts';
import { Fault } from '../../model/fault.ts';
import type { Page } from '../../model/page.ts';

/** A saved file as the page it once was. Fault `usage/no-file` when there is none. */
export async function pageOfFile(
  path: string,
  url: string | undefined,
  now: number,
  expected = 'expected the id of a source, an address (https://…) or a file; there is no source and no file',
): Promise<Page> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Fault('usage/no-file', { subject: path, message: `${expected} "${path}"`, cause });
  });
  const address = url ?? pathToFileURL(path).href;
  return {
    url: address,
    finalUrl: address,
    status: 200,
    contentType: undefined,
    headers: {},
    bytes,
    hash: sha256Hex(bytes),
    fetchedAt: new Date(now).toISOString(),
  };
}
