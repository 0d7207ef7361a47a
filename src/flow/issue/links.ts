// links: the addresses of an issue | each asked once, politely, many hosts at a time | those that are dead, those that nobody can judge.

import PQueue from 'p-queue';
import type { FetchResult } from '../../model/page.ts';
import type { Told } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import type { House } from '../open.ts';

/** What asking every link came to. */
export interface LinkCheck {
  readonly asked: number;
  /** Address → what it said: no page, or no answer. For `lintOf`. */
  readonly dead: ReadonlyMap<string, Told>;
  /** Address → why it could not be judged: robots.txt keeps us out, a wall stands before it, its host told us to wait. A reader may well see the page. */
  readonly unknown: ReadonlyMap<string, Told>;
}

const HOSTS_AT_ONCE = 8;

/** Asks each address once, by the fetcher of the house (its pace, its robots.txt, its guard). Nothing is stored but what it learns of hosts. */
export async function checkLinks(
  house: House,
  urls: readonly string[],
  onProgress: (done: number, total: number, url: string) => void = () => {},
): Promise<LinkCheck> {
  const all = [...new Set(urls)];
  const fetcher = await house.fetcher();
  const dead = new Map<string, Told>();
  const unknown = new Map<string, Told>();
  const queue = new PQueue({ concurrency: HOSTS_AT_ONCE });
  let done = 0;
  await queue.addAll(
    all.map((url) => async () => {
      const verdict = judge(await fetcher.get({ url, purpose: 'article' }));
      if (verdict.is === 'dead') dead.set(url, verdict.said);
      if (verdict.is === 'unknown') unknown.set(url, verdict.said);
      onProgress(++done, all.length, url);
    }),
  );
  await house.rememberHosts();
  return { asked: all.length, dead: inOrder(all, dead), unknown: inOrder(all, unknown) };
}

function judge(result: FetchResult): { readonly is: 'alive' | 'dead' | 'unknown'; readonly said: Told } {
  switch (result.kind) {
    case 'fresh':
    case 'unchanged':
      return { is: 'alive', said: '' };
    case 'gone':
      return { is: 'dead', said: said('flow/gone') };
    case 'blocked':
      // A link into a private network leads readers nowhere; robots.txt is our affair alone.
      return { is: result.code.startsWith('fetch/robots') ? 'unknown' : 'dead', said: result.reason };
    case 'failed':
      return { is: isOfThePage(result.code) ? 'dead' : 'unknown', said: result.reason };
    case 'deferred':
    case 'wall':
      return { is: 'unknown', said: result.reason };
  }
}

/** What would fail for a reader too; a page too large for us, or in a coding that we do not read, opens in a browser. 401 and 403 may be meant for machines. */
function isOfThePage(code: string): boolean {
  return !['fetch/too-large', 'fetch/coding', 'fetch/headers', 'fetch/status-401', 'fetch/status-403'].includes(code);
}

function inOrder(urls: readonly string[], found: ReadonlyMap<string, Told>): Map<string, Told> {
  return new Map(urls.filter((url) => found.has(url)).map((url) => [url, found.get(url)!]));
}
