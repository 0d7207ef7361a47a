import { pathToFileURL } from 'node:url';
import { sha256Hex } from '../../kit/hash.ts';
import type { Page } from '../../model/page.ts';
import type { Codes } from '../../rules/codes.ts';
import { givenFile } from '../given-file.ts';

/** A saved file as the page it once was. Faults of `givenFile`. */
export async function pageOfFile(
  path: string,
  url: string | undefined,
  now: number,
  what: Codes['usage/no-file']['what'] = 'source',
): Promise<Page> {
  const bytes = await givenFile(path, what);
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
