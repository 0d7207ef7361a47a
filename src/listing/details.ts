import { findHttpUrl } from '../kit/url.ts';
import { width } from '../kit/width.ts';
import type { Picture } from '../model/feed.ts';
import type { Candidate } from './candidate.ts';
import { namesChange, namesPublication } from './other-days.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { linkKey, partedText, type Scan, spotText, squeezeText } from './scan.ts';

/** The words under a title: the longest line of its block that is neither title, date nor label; undefined when short. */
export function findTeaser(scan: Scan, member: Candidate): string | undefined {
  const title = member.title.toLowerCase();
  const pieces = piecesOf(scan, member, member.block).sort((a, b) => b.text.length - a.text.length);
  const found = pieces.find(({ text }) => width(text) >= 45 && !title.includes(text.toLowerCase()) && !isFacts(text));
  const best = found && withoutLink(scan, member, found).replace(OPENING_DAY, '');
  return best && best.length > 1200 ? `${best.slice(0, 1200).replace(/\s+\S*$/, '')}…` : best;
}

/** A line that says by whom and when it was published or changed, and is no sentence. */
function isFacts(text: string): boolean {
  const isLine = text.length <= 200 && /\p{Nd}{2}/u.test(text) && !/[.!?。！？…]["”»)]?$/u.test(text);
  return isLine && (namesPublication(text) || namesChange(text));
}

/** A day in figures that stands before a teaser in its line. */
const OPENING_DAY = /^\p{Nd}{1,4}([./-])\p{Nd}{1,2}\1\p{Nd}{2,4}\s+/u;

const LONGEST_LABEL = 40;

/** A teaser without the link to the same article that closes it: "… [more]", "… Read on »". */
function withoutLink(scan: Scan, { link, block }: Candidate, { text, from, to }: Piece): string {
  for (let at = block.end; at > block.at; at--) {
    const spot = scan.spots[at]!;
    if (spot.tag !== 'a' || spot.from < from + 20 || spot.to > to || !/^[^\p{L}\p{N}]*$/u.test(scan.text.slice(spot.to, to)))
      continue;
    const label = spotText(scan, spot, LONGEST_LABEL + 1);
    if (!label || label.length > LONGEST_LABEL || !leadsTo(spot.element.attribs.href, scan.base, link.key)) return text;
    const rest = partedText(scan.text.slice(from, spot.from)).replace(/[\s[(（【«»›>→|–—-]+$/u, '');
    return width(rest) >= 45 ? rest : text;
  }
  return text;
}

function leadsTo(href: string | undefined, base: string, key: string): boolean {
  const url = href ? findHttpUrl(href, base) : undefined;
  return url !== undefined && linkKey(url) === key;
}

const NO_PICTURE = /avatar|gravatar|author|icon|logo|pixel|spacer|blank|placeholder|emoji|sprite|share|rating/i;

/** The picture in a block: the first that is no portrait, icon or counting pixel. */
export function findImage(scan: Scan, member: Candidate): Picture | undefined {
  const { block } = member;
  for (let at = block.at; at <= block.end && at < block.at + 300; at++) {
    const spot = scan.spots[at]!;
    if (spot.tag !== 'img') continue;
    const { attribs } = spot.element;
    const numbers = { width: Number.parseInt(attribs.width ?? '', 10), height: Number.parseInt(attribs.height ?? '', 10) };
    if (numbers.width < 60 || numbers.height < 40 || NO_PICTURE.test(`${attribs.class ?? ''} ${attribs.src ?? ''}`)) continue;
    const url = pictureUrl(attribs, scan.base);
    if (!url) continue;
    const alt = squeezeText(attribs.alt ?? '');
    return {
      url,
      ...(alt ? { alt } : {}),
      ...(numbers.width > 0 && numbers.width < 10_000 ? { width: numbers.width } : {}),
      ...(numbers.height > 0 && numbers.height < 10_000 ? { height: numbers.height } : {}),
    };
  }
  return undefined;
}

// Pictures that load late carry their address in one of these, and a stand-in in `src`.
const PICTURE_ATTRIBUTES = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'src'];

function pictureUrl(attribs: Readonly<Record<string, string>>, base: string): string | undefined {
  for (const name of PICTURE_ATTRIBUTES) {
    const value = attribs[name];
    if (value && !/^\s*data:/i.test(value)) return findHttpUrl(value, base)?.href;
  }
  const set = attribs['data-srcset'] ?? attribs.srcset;
  const last = set?.split(/,\s+/).at(-1)?.trim().split(/\s+/)[0];
  return last && !/^data:/i.test(last) ? findHttpUrl(last, base)?.href : undefined;
}
