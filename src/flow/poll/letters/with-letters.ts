import type { PoliteFetcher } from '../../../fetch/fetcher.ts';
import type { Lookup } from '../../../fetch/guard.ts';
import { createResolver } from '../../../fetch/resolver.ts';
import { createTrust } from '../../../fetch/trust.ts';
import type { Credentials } from '../../../model/page.ts';
import { fetchLetters } from './fetch-letters.ts';

/** The fetcher of a house with sources of letters, with all that it takes to read them: what asks for letters goes to mailbox or files, all else to the net as before. */
export function withLetters(
  fetcher: PoliteFetcher,
  options: {
    readonly allow: readonly string[];
    readonly now: () => number;
    readonly lookup?: Lookup;
    readonly ca?: readonly string[] | undefined;
    readonly credentialsFor?: (url: string) => Credentials | undefined;
  },
): PoliteFetcher {
  const resolver = options.lookup ? undefined : createResolver();
  const means = {
    fetcher,
    allow: options.allow,
    lookup: options.lookup ?? resolver!.lookup,
    credentialsFor: options.credentialsFor ?? (() => undefined),
    now: options.now,
    trust: createTrust(options.ca),
  };
  return {
    ...fetcher,
    async get(request, how) {
      return request.letters ? fetchLetters(request, means, how) : fetcher.get(request, how);
    },
    async close() {
      resolver?.close();
      await fetcher.close();
    },
  };
}
