import { findHttpUrl } from '../kit/url.ts';

/** One link of a `Link` header. */
export interface HeaderLink {
  readonly href: string;
  /** `rel`, `type`, `title` …, names in lower case. */
  readonly values: ReadonlyMap<string, string>;
}

const MAX_HEADER = 4000;

/** The links of a `Link` header (RFC 8288): `<https://…/feed>; rel="alternate"; type="application/rss+xml", …`. */
export function readLinkHeader(header: string): HeaderLink[] {
  const links = header.slice(0, MAX_HEADER).matchAll(/<([^<>]+)>((?:\s*;\s*[a-z*]+\s*=\s*(?:"[^"]*"|[^",;\s]+))*)/gi);
  return [...links].map(([, href, parts]) => ({
    href: href!,
    values: new Map(
      [...parts!.matchAll(/([a-z*]+)\s*=\s*(?:"([^"]*)"|([^",;\s]+))/gi)].map(([, name, quoted, bare]) => [
        name!.toLowerCase(),
        quoted ?? bare ?? '',
      ]),
    ),
  }));
}

/** The page that follows by the answer's `Link` header (RFC 8288, `rel=next`; RFC 5005, `rel=prev-archive`). */
export function nextInHeader(header: string | undefined, url: string): string | undefined {
  if (!header) return undefined;
  const links = readLinkHeader(header);
  for (const wanted of ['next', 'prev-archive']) {
    const link = links.find(({ values }) => (values.get('rel') ?? '').toLowerCase().split(/\s+/).includes(wanted));
    const address = link && findHttpUrl(link.href, url);
    if (address) return address.href;
  }
  return undefined;
}
