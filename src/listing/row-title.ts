import { readDate } from '../kit/date.ts';
import { width } from '../kit/width.ts';
import { type Scan, type Spot, spotText } from './scan.ts';
import { HEADING, TITLE_CLASS } from './titles.ts';

const MOST_LOOKED_AT = 120;

/**
 * The element of a row whose words are its title: what is named one, a bold line, a line over a longer sentence, else the cell or line with
 * most words that is no date and no link. With `isBare` (its links say nothing) also words that stand in no element.
 */
export function findTitleSpot(scan: Scan, row: Spot, isBare: boolean): Spot | undefined {
  let bold: Spot | undefined;
  for (let at = row.at + 1; at <= row.end && at < row.at + MOST_LOOKED_AT; at++) {
    const spot = scan.spots[at]!;
    if (spot.to - spot.from < 6 || spot.to - spot.from > 600) continue;
    if (HEADING.test(spot.tag) || spot.classes.some((word) => TITLE_CLASS.test(word))) return spot;
    if (!bold && isBoldLine(scan, spot)) bold = spot;
  }
  if (bold) return bold;
  const { lead, longest } = findLines(scan, row);
  if (lead) return lead;
  const own = isBare ? ownWords(scan, row) : undefined;
  return own && own.to - own.from > (longest ? longest.to - longest.from : 0) ? own : longest;
}

/** The line of a row with most words, and the one before it where that is a headline over its teaser: no full stop above a sentence of prose. */
function findLines(scan: Scan, row: Spot): { readonly lead: Spot | undefined; readonly longest: Spot | undefined } {
  let lead: Spot | undefined;
  let longest: Spot | undefined;
  for (let at = row.at + 1; at <= row.end && at < row.at + MOST_LOOKED_AT; at++) {
    const spot = scan.spots[at]!;
    const length = spot.to - spot.from;
    if (length < 6 || length > 600 || length <= (longest ? longest.to - longest.from : 0)) continue;
    if (holdsBlocks(scan, spot) || isLink(spot) || isInLink(scan, spot, row) || isWrapper(scan, spot)) continue;
    const text = spotText(scan, spot, 300);
    if (width(text) < 14 || !/\p{L}{2}/u.test(text) || readDate(text)) continue;
    lead = longest && isLead(scan, longest) && isProse(text) ? longest : undefined;
    longest = spot;
  }
  return { lead, longest };
}

/** The words of a row that stand in no element of their own ("Circular 45: … <a>Download</a>"): the longest run of them, as a spot. */
function ownWords(scan: Scan, row: Spot): Spot | undefined {
  let best: Spot | undefined;
  let from = row.from;
  const see = (to: number): void => {
    if (to - from > (best ? best.to - best.from : 5)) best = { ...row, end: row.at, from, to };
  };
  for (let at = row.at + 1; at <= row.end && at < row.at + 120; at = scan.spots[at]!.end + 1) {
    see(scan.spots[at]!.from);
    from = scan.spots[at]!.to;
  }
  see(row.to);
  const text = best ? spotText(scan, best, 300) : '';
  return width(text) >= 14 && /^[\p{L}\p{N}"“«„'‘¿¡(]/u.test(text) && /\p{L}{2}/u.test(text) && !readDate(text)
    ? best
    : undefined;
}

const isProse = (text: string): boolean => width(text) >= 60 && /[.!?…。！？؟।]["”»)]?$/u.test(text);

function isLead(scan: Scan, spot: Spot): boolean {
  const text = spotText(scan, spot, 300);
  return width(text) >= 20 && width(text) <= 160 && !/[.。।:：]$/u.test(text);
}

// What stylesheets by many small classes call bold or large.
const BOLD_CLASS = /^(?:fw-(?:semi)?bold(?:er)?|font-(?:weight-)?(?:semi|extra)?bold|bold|h[1-6]|fs-[1-5]|text-(?:lg|[2-5]?xl))$/;

function isTitleLine(text: string): boolean {
  return width(text) >= 14 && text.length <= 250 && /\p{L}{2}/u.test(text) && !readDate(text);
}

/** Bold words that fill their line, and are no day: a title where a page has no headings. */
function isBoldLine(scan: Scan, spot: Spot): boolean {
  if (spot.tag !== 'strong' && spot.tag !== 'b' && !spot.classes.some((word) => BOLD_CLASS.test(word))) return false;
  if (spot.classes.length && spot.end === spot.at && BLOCKS.has(spot.tag)) return isTitleLine(spotText(scan, spot, 300));
  const text = spotText(scan, spot, 300);
  const around = scan.spots[spot.parent];
  return width(text) >= 14 && around !== undefined && spotText(scan, around, 320).length <= text.length + 2 && !readDate(text);
}

/** What only holds a link: its words are the link's. */
function isWrapper(scan: Scan, spot: Spot): boolean {
  for (let at = spot.at + 1; at <= spot.end && at < spot.at + 20; at++) {
    const inside = scan.spots[at]!;
    if (isLink(inside) && inside.to - inside.from >= (spot.to - spot.from) * 0.8) return true;
  }
  return false;
}

const BLOCKS = new Set(['td', 'th', 'div', 'p', 'li', 'ul', 'section', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dl', 'table']);

function holdsBlocks(scan: Scan, spot: Spot): boolean {
  for (let at = spot.at + 1; at <= spot.end && at < spot.at + 40; at++) if (BLOCKS.has(scan.spots[at]!.tag)) return true;
  return false;
}

function isInLink(scan: Scan, spot: Spot, row: Spot): boolean {
  for (let at = spot.parent; at > row.at; at = scan.spots[at]!.parent) if (isLink(scan.spots[at]!)) return true;
  return false;
}

/** A link that leads somewhere: what only runs a script ("__doPostBack") is words. */
function isLink(spot: Spot): boolean {
  return spot.tag === 'a' && /^(?!\s*(?:javascript:|#|$))/i.test(spot.element.attribs.href ?? '');
}
