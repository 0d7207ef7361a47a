import { shortHash } from '../kit/hash.ts';
import { width } from '../kit/width.ts';
import { accept, type DateContext, type EntryDate, firstIn, isToCome } from './dates.ts';
import { readMark } from './day-marks.ts';
import type { Found, ListReading } from './found.ts';
import { type Scan, type Spot, spotText } from './scan.ts';

const BLOCK = new Set(['li', 'p', 'tr', 'dd', 'article', 'div', 'section', 'blockquote']);
const HEADING = /^(?:h[2-6]|dt|summary)$/;
const OUTSIDE = new Set(['nav', 'header', 'footer', 'aside', 'extra']);
// An office's notices are some dozens; what has more is a table of something else.
const MAX_NOTICES = 200;

/** Notices without links of their own, each below its day or with a day in it: entries of the page itself. */
export function readNotices(scan: Scan, context: DateContext): ListReading {
  const entries: Found[] = [];
  const known = new Set<string>();
  let day: EntryDate | undefined;
  for (let at = 0; at < scan.spots.length && entries.length < MAX_NOTICES; at++) {
    const spot = scan.spots[at]!;
    if (OUTSIDE.has(spot.zone)) continue;
    if (HEADING.test(spot.tag)) {
      day = dayOf(scan, spot, context);
      at = spot.end;
      continue;
    }
    const notice = BLOCK.has(spot.tag) && isLeaf(scan, spot) ? noticeIn(scan, spot, day, context) : undefined;
    if (!notice || known.has(notice.key)) continue;
    known.add(notice.key);
    entries.push(notice);
    at = spot.end;
  }
  return {
    name: 'notices',
    trust: entries.length >= 3 ? 0.6 : 0,
    entries: entries.length >= 3 ? entries : [],
    how: `${entries.length} notices without a link, each with its day`,
  };
}

function dayOf(scan: Scan, heading: Spot, context: DateContext): EntryDate | undefined {
  const text = spotText(scan, heading, 80);
  const date = text.length <= 60 ? readMark(text, context, undefined) : undefined;
  return date && !isToCome(date, context) ? accept(date, context) : undefined;
}

/** The smallest block around a run of words: none of its own inside, but for the cells of a row. */
function isLeaf(scan: Scan, spot: Spot): boolean {
  for (let at = spot.at + 1; at <= spot.end; at++) {
    const { tag } = scan.spots[at]!;
    if (tag === 'a' || HEADING.test(tag) || (BLOCK.has(tag) && spot.tag !== 'tr')) return false;
  }
  return true;
}

function noticeIn(scan: Scan, spot: Spot, day: EntryDate | undefined, context: DateContext): Found | undefined {
  const text = spotText(scan, spot, 2000);
  const date = day ?? firstIn(text.slice(0, 60), context);
  if (!date || width(text) < 30 || !/\p{L}{3}/u.test(text)) return undefined;
  const title = titleOf(scan, spot, text, context);
  if (!title) return undefined;
  const { id } = spot.element.attribs;
  const name = id ?? `notice-${shortHash(text).slice(0, 10)}`;
  return {
    url: `${scan.url.replace(/#.*$/s, '')}#${encodeURIComponent(name)}`,
    key: `${scan.own}#${name}`,
    title,
    published: date.published,
    trust: date.trust,
    teaser: text,
  };
}

/** Its first sentence, or the longest cell of a row; without the day before it. */
function titleOf(scan: Scan, spot: Spot, text: string, context: DateContext): string | undefined {
  if (spot.tag === 'tr') {
    const cells: string[] = [];
    for (let at = spot.at + 1; at <= spot.end; at = scan.spots[at]!.end + 1) cells.push(spotText(scan, scan.spots[at]!, 300));
    return cells.filter((cell) => !readMark(cell, context, undefined)).sort((a, b) => width(b) - width(a))[0];
  }
  const first = /^.{20,160}?[.!?。！？؟](?=\s|$|[^\p{L}\p{N}])/u.exec(text)?.[0] ?? text.slice(0, 160);
  return first.replace(/[.。]$/, '').trim();
}
