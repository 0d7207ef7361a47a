import type { CheerioAPI } from 'cheerio/slim';
import { findHttpUrl } from '../kit/url.ts';
import { readFacts } from '../page/facts.ts';
import { layFlat } from '../page/lay.ts';
import { findLinks, type Link, linkKey } from '../page/links.ts';
import { readScripts } from '../page/scripts.ts';
import { squeezeText } from '../page/text.ts';
import { type PlacedSpot, placeSpots } from '../page/zones.ts';
import { shownText } from './shown.ts';

export type { Link } from '../page/links.ts';
export { linkKey } from '../page/links.ts';
export { partedText, spotText, squeezeText } from '../page/text.ts';
export type { PlacedSpot as Spot } from '../page/zones.ts';

/** A page as the readings of a listing see it: what is visible, with its zones, its links, and its data. */
export interface Scan {
  readonly url: string;
  readonly base: string;
  /** `linkKey` of the page's own address. */
  readonly own: string;
  readonly language: string | undefined;
  readonly title: string;
  readonly spots: readonly PlacedSpot[];
  readonly links: readonly Link[];
  /** The visible text; blocks are set apart by line feeds. */
  readonly text: string;
  /** Bodies of `script` elements that hold data, with their type. */
  readonly data: readonly { readonly type: string; readonly body: string }[];
  /** What the page says to browsers without scripts. */
  readonly noscript: string;
  /** Number of scripts, for telling an empty shell. */
  readonly scripts: number;
  /** The page was larger than we read; what came after was left. */
  readonly cut: boolean;
}

/** Asks the page, laid flat once, for what listings are made of. */
export function scanPage($: CheerioAPI, url: string): Scan {
  const laid = layFlat($);
  const facts = readFacts(laid);
  const scripts = readScripts(laid);
  const base = (facts.base && findHttpUrl(facts.base, url)?.href) || url;
  const address = findHttpUrl(url);
  const own = address ? linkKey(address) : '';
  const found = findLinks(laid, base, own);
  const links = found.links.map((link) => ({ ...link, text: shownText(laid, laid.spots[link.spot]!) }));
  return {
    url,
    base,
    own,
    language: facts.htmlLang,
    title: squeezeText(facts.titleTag ?? ''),
    spots: placeSpots(laid),
    links,
    text: laid.text,
    data: scripts.data,
    noscript: scripts.noscript,
    scripts: scripts.count,
    cut: laid.cut || found.cut,
  };
}

/** The nearest ancestor-or-self for which `test` holds, not above `top`. */
export function findUp(scan: Scan, at: number, test: (spot: PlacedSpot) => boolean, top = -1): PlacedSpot | undefined {
  for (let index = at; index > top && index >= 0; index = scan.spots[index]!.parent)
    if (test(scan.spots[index]!)) return scan.spots[index];
  return undefined;
}
