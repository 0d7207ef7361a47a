import { findHttpUrl, stripTracking } from '../kit/url.ts';
import { metaValue, type PageFacts } from '../page/facts.ts';

/** The address that the page calls its own: http(s), of the same site, not the front page, without click counters. */
export function findCanonical(facts: PageFacts, base: string, url: string): string | undefined {
  const own = findHttpUrl(url);
  for (const value of [facts.canonical, metaValue(facts, 'og:url')]) {
    const found = value ? findHttpUrl(value, base) : undefined;
    if (!found || !own || !sameSite(found.hostname, own.hostname)) continue;
    if (found.pathname === '/' && !found.search && own.pathname !== '/') continue;
    found.hash = '';
    return stripTracking(found.href);
  }
  return undefined;
}

/** Hosts of one registrable name, near enough: equal, or one ends with the other, `www.` and `m.` aside. */
function sameSite(a: string, b: string): boolean {
  const strip = (host: string): string => host.toLowerCase().replace(/^(?:www\d?|m|mobile|amp)\./, '');
  const [x, y] = [strip(a), strip(b)];
  return (
    x === y ||
    x.endsWith(`.${y}`) ||
    y.endsWith(`.${x}`) ||
    (x.split('.').length > 2 &&
      y.split('.').length > 2 &&
      x.split('.').slice(1).join('.') === y.split('.').slice(1).join('.') &&
      x.split('.').slice(1).join('.').length > 6)
  );
}
