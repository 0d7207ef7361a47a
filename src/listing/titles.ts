import { findDates, readDate } from '../kit/date.ts';
import { width } from '../kit/width.ts';
import { findUp, type Scan, type Spot, spotText, squeezeText } from './scan.ts';
import { shownText } from './shown.ts';

/** Tags of headings. */
export const HEADING = /^h[1-6]$/;

const PROSE = new Set([
  'p',
  'li',
  'td',
  'dd',
  'div',
  'section',
  'article',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dt',
  'figcaption',
  'center',
  'main',
  'body',
]);

/** The heading that this anchor fills, or that fills this anchor. */
export function headingOf(scan: Scan, anchor: Spot): Spot | undefined {
  let above = anchor;
  for (let step = 0; step < 4 && above.parent >= 0; step++) {
    above = scan.spots[above.parent]!;
    if (HEADING.test(above.tag)) {
      const own = squeezeText(scan.text.slice(anchor.from, Math.min(anchor.to, anchor.from + 1000))).length;
      const all = spotText(scan, above, 1200).length;
      return own >= all * 0.5 ? (own >= all * 0.85 ? above : anchor) : undefined;
    }
    if (above.tag === 'li' || above.tag === 'td' || above.tag === 'article') break;
  }
  let best: Spot | undefined;
  for (let at = anchor.at + 1; at <= anchor.end && at < anchor.at + 60; at++) {
    const inside = scan.spots[at]!;
    if (!HEADING.test(inside.tag) || inside.to - inside.from < 3) continue;
    if (!best || inside.tag < best.tag) best = inside;
  }
  return best;
}

/** Class words by which templates name a title. */
export const TITLE_CLASS =
  /(?:^|[-_])(?:title|headline|heading|hed|name|titel|titre|titulo|baslik|tit|ttl|subject|betreff)(?:$|[-_])/;

/** The title among the texts of an anchor that holds a whole card: what is marked as a title, else its first piece of some length. */
export function titleIn(scan: Scan, anchor: Spot): string {
  const whole = shownText(scan, anchor, 1500);
  for (let at = anchor.at + 1; at <= anchor.end && at < anchor.at + 60; at++) {
    const inside = scan.spots[at]!;
    if (!inside.classes.some((word) => TITLE_CLASS.test(word))) continue;
    const text = spotText(scan, inside, 1000);
    if (text.length >= 8 && text.length <= 250) return text;
  }
  const bold = boldIn(scan, anchor);
  if (bold && whole.length >= bold.length * 1.4) return bold;
  const pieces = scan.text
    .slice(anchor.from, Math.min(anchor.to, anchor.from + 1500))
    .split('\n')
    .map(squeezeText)
    .filter(Boolean);
  if (pieces.length < 2) return withoutDate(scan, anchor) ?? whole;
  return pieces.find((piece) => piece.length >= 20 && /\s/.test(piece)) ?? pieces.reduce((a, b) => (b.length > a.length ? b : a));
}

/** The words that a card sets in bold, where they open it. */
function boldIn(scan: Scan, anchor: Spot): string | undefined {
  for (let at = anchor.at + 1; at <= anchor.end && at < anchor.at + 40; at++) {
    const inside = scan.spots[at]!;
    if (inside.tag !== 'strong' && inside.tag !== 'b') continue;
    const text = shownText(scan, inside, 400);
    const before = squeezeText(scan.text.slice(anchor.from, inside.from));
    return width(text) >= 20 && text.length <= 250 && before.length <= 40 && !isDay(text, scan.language) ? text : undefined;
  }
  return undefined;
}

/** The words of an anchor in which a day, and perhaps a mark or two, stand in elements of their own beside them: what is left. */
function withoutDate(scan: Scan, anchor: Spot): string | undefined {
  let hasDate = false;
  const kept: string[] = [];
  let from = anchor.from;
  for (let at = anchor.at + 1; at <= anchor.end; at = scan.spots[at]!.end + 1) {
    const inside = scan.spots[at]!;
    const text = spotText(scan, inside, 200);
    const isDate = inside.tag === 'time' || (text.length >= 6 && text.length <= 40 && isDay(text, scan.language));
    const isMark = !isDate && inside.to > inside.from && inside.classes.some((word) => MARK_CLASS.test(word));
    if (!isDate && !isMark) continue;
    hasDate ||= isDate;
    kept.push(scan.text.slice(from, inside.from));
    from = inside.to;
  }
  kept.push(scan.text.slice(from, Math.min(anchor.to, from + 1500)));
  const left = squeezeText(kept.join(' '));
  return hasDate && left.length >= 4 ? left : undefined;
}

/** A date in figures is one also where it could be two. */
function isDay(text: string, language: string | undefined): boolean {
  return /^\D{0,12}\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$/.test(text) || readDate(text, { language }) !== undefined;
}

/** A heading without the day that opens it and a mark sets off ("12 March 2026 · Title"); '' when it is nothing but a day. */
export function withoutLeadingDay(title: string, language: string | undefined): string {
  if (isDay(title, language)) return '';
  const day = /\p{Nd}/u.test(title.slice(0, 24)) ? findDates(title.slice(0, 60), { language })[0] : undefined;
  if (!day || day.index > 0) return title;
  const rest = /^\s*[·|:–—-]\s*(\S.{7,})$/su.exec(title.slice(day.length))?.[1];
  return rest ?? title;
}

const MARK_CLASS =
  /^(?:tag|label|badge|category|cat|kategorie|kategori|icon|new|type|kicker)$|(?:^|[-_])(?:tag|label|badge|category)$/;

/** Share of its line that is this anchor's: low for links inside running prose. Lists and files below it are lines of their own. */
export function fillOf(scan: Scan, anchor: Spot, text: string): number {
  const around = findUp(scan, anchor.parent, (spot) => PROSE.has(spot.tag));
  if (!around) return 1;
  const before = scan.text.slice(Math.max(around.from, anchor.from - 3000), anchor.from);
  const after = scan.text.slice(anchor.to, Math.min(around.to, anchor.to + 3000));
  const line = before.slice(before.lastIndexOf('\n') + 1).length + after.split('\n', 1)[0]!.length;
  return Math.min(1, text.length / Math.max(1, text.length + line));
}
