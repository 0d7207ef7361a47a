import { findHttpUrl } from '../kit/url.ts';
import type { Laid, Spot } from './laid.ts';
import { spotText } from './text.ts';

/** A link of the page: an anchor with an http(s) address, or an element that a click opens one by. */
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
  /** The text is what stands in place of a picture: the anchor has no words. */
  readonly isPicture?: true;
}

const MAX_LINKS = 20_000;
const MAX_HREF = 4000;

/** The address for comparing: no scheme, no `www.`, no fragment, no trailing slash; the query stays, many sites tell articles by it. */
export function linkKey(url: URL): string {
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}

const GOES_TO = /(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()\s*(['"])([^'"\s]{1,4000})\1/;
const NO_PAGE = /^\s*(?:#|javascript:|mailto:|tel:|data:|$)/i;

/** Where an element leads: an anchor's address, or the one that a click on it opens (`onclick="location.href='…'"`, `data-href`). */
function hrefOf(laid: Laid, spot: Spot): string | undefined {
  const { tag } = spot;
  const { attribs } = spot.element;
  const isAnchor = tag === 'a' || tag === 'area';
  const { href, onclick } = attribs;
  if (isAnchor && href && href.length <= MAX_HREF && !NO_PAGE.test(href)) return href;
  const code = onclick ?? (isAnchor && href?.startsWith('javascript:') ? href : undefined);
  const told = (code && code.length <= MAX_HREF ? GOES_TO.exec(code)?.[2] : undefined) ?? attribs['data-href'];
  if (!told || told.length > MAX_HREF || NO_PAGE.test(told) || !/[/.?]/.test(told)) return undefined;
  return isAnchor || !holdsAnchor(laid, spot) ? told : undefined;
}

/** Whether an anchor stands inside, or this inside of one: then the anchor is the link. */
function holdsAnchor({ spots }: Laid, { at, end, parent }: Spot): boolean {
  for (let inside = at + 1; inside <= end && inside < at + 80; inside++) if (spots[inside]!.tag === 'a') return true;
  for (let above = parent, step = 0; above >= 0 && step < 6; above = spots[above]!.parent, step++)
    if (spots[above]!.tag === 'a') return true;
  return false;
}

/** The visible links of a page, and whether there were more than are read. `own` is the page's own key. */
export function findLinks(laid: Laid, base: string, own: string): { links: Link[]; cut: boolean } {
  const links: Link[] = [];
  for (const spot of laid.spots) {
    const href = hrefOf(laid, spot);
    const address = href === undefined ? undefined : findHttpUrl(href, base);
    if (!address) continue;
    if (links.length >= MAX_LINKS) return { links, cut: true };
    address.hash = '';
    const key = linkKey(address);
    links.push({ spot: spot.at, url: address.href, key, text: spotText(laid, spot), own: key === own });
  }
  return { links, cut: false };
}
