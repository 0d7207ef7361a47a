import type { CheerioAPI } from 'cheerio/slim';
import { findHttpUrl } from '../kit/url.ts';
import { width } from '../kit/width.ts';
import { readFacts, refreshTarget } from '../page/facts.ts';
import type { Laid } from '../page/laid.ts';
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
  /** Where it sends its visitors by itself. */
  readonly sendsOn?: string;
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
  const target = refreshTarget(facts.refresh ?? '');
  const sendsOn = target === undefined ? undefined : findHttpUrl(target, base);
  const found = findLinks(laid, base, own);
  const links = nameByPictures(
    laid,
    found.links.map((link) => ({ ...link, text: shownText(laid, laid.spots[link.spot]!) })),
  );
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
    ...(sendsOn && linkKey(sendsOn) !== own ? { sendsOn: sendsOn.href } : {}),
    scripts: scripts.count,
    cut: laid.cut || found.cut,
  };
}

/** Links that are pictures alone are named by what stands in place of the picture (`alt`), where no link to the same page has words. */
function nameByPictures(laid: Laid, links: readonly Link[]): Link[] {
  const worded = new Set(links.filter((link) => link.text).map((link) => link.key));
  return links.map((link) => {
    if (link.text || worded.has(link.key)) return link;
    const { at, end } = laid.spots[link.spot]!;
    for (let inside = at + 1; inside <= end && inside < at + 12; inside++) {
      const { tag, element } = laid.spots[inside]!;
      const alt = tag === 'img' ? squeezeText(element.attribs.alt ?? '') : '';
      if (/\p{L}{2,}\s+\P{Nd}*\p{L}{2,}/u.test(alt) && width(alt) >= 14 && alt.length <= 250)
        return { ...link, text: alt, isPicture: true };
    }
    return link;
  });
}

/** The nearest ancestor-or-self for which `test` holds, not above `top`. */
export function findUp(scan: Scan, at: number, test: (spot: PlacedSpot) => boolean, top = -1): PlacedSpot | undefined {
  for (let index = at; index > top && index >= 0; index = scan.spots[index]!.parent)
    if (test(scan.spots[index]!)) return scan.spots[index];
  return undefined;
}
