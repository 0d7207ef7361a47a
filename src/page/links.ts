import { findHttpUrl } from '../kit/url.ts';
import type { Laid } from './laid.ts';
import { spotText } from './text.ts';

/** A link of the page: an anchor with an http(s) address. */
export interface Link {
  readonly spot: number;
  /** The address as it will be handed on: absolute, without fragment. */
  readonly url: string;
  /** For comparing: see `linkKey`. */
  readonly key: string;
  /** Squeezed text of the anchor. */
  readonly text: string;
  /** True when the address is this page's own but for its fragment. */
  readonly own: boolean;
}

const MAX_LINKS = 20_000;
const MAX_HREF = 4000;

/** The address for comparing: no scheme, no `www.`, no fragment, no trailing slash; the query stays, many sites tell articles by it. */
export function linkKey(url: URL): string {
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}

/** The visible links of a page, and whether there were more than are read. `own` is the page's own key. */
export function findLinks(laid: Laid, base: string, own: string): { links: Link[]; cut: boolean } {
  const links: Link[] = [];
  for (const spot of laid.spots) {
    if (spot.tag !== 'a' && spot.tag !== 'area') continue;
    const { href } = spot.element.attribs;
    if (!href || href.length > MAX_HREF || /^\s*(?:#|javascript:|mailto:|tel:)/i.test(href)) continue;
    const address = findHttpUrl(href, base);
    if (!address) continue;
    if (links.length >= MAX_LINKS) return { links, cut: true };
    address.hash = '';
    const key = linkKey(address);
    links.push({ spot: spot.at, url: address.href, key, text: spotText(laid, spot), own: key === own });
  }
  return { links, cut: false };
}
