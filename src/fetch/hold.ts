import type { Means } from './means.ts';

/** A 429: nothing more of this host for so many seconds; a second subdomain that says so makes the domain one host. */
export async function holdHost({ turns, now }: Pick<Means, 'turns' | 'now'>, host: string, seconds: number): Promise<void> {
  turns.hold(host, now() + seconds * 1000);
  const { getDomain } = await import('tldts'); // half a megabyte of suffixes, for hosts that answer 429 alone
  const domain = getDomain(host);
  if (domain) turns.shareDomain(host, domain);
}
