import { readDate } from '../kit/date.ts';
import type { Candidate } from './candidate.ts';
import { readMark } from './day-marks.ts';
import { reaches } from './reach.ts';
import { type Scan, type Spot, spotText, squeezeText } from './scan.ts';
import { HEADING_TAG } from './years.ts';

// Looked at first, for most blocks show a year.
const YEAR =
  /(?<![\p{L}\p{Nd}])(?:19|20|25)\d\d(?!\p{Nd})|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,4}\s?[年년]|\d月\s?\d{1,2}日|[\u0660-\u0669]{4}|[\u06f0-\u06f9]{4}/u;
const MAX_BLOCK = 800;

/** Whether a day seems to stand in a member's block, beside its title, or heads it. */
export function isDated(scan: Scan, member: Candidate): boolean {
  const { block } = member;
  for (let at = block.at; at <= block.end && at < block.at + 80; at++) if (scan.spots[at]!.tag === 'time') return true;
  const text = scan.text.slice(block.from, Math.min(block.to, block.from + MAX_BLOCK)).replace(member.title, '');
  return YEAR.test(text) || hasShortDay(text, scan.language) || isHeaded(scan, block);
}

/** A day without a year: "26 Kasım", "Nov 26", also as a box with its parts in lines of their own. */
function hasShortDay(text: string, language: string | undefined): boolean {
  const lines = text.split('\n').map(squeezeText).filter(Boolean).slice(0, 12);
  return lines.some((whole, at) => {
    // "Nov 25 #school", "26 Kasım | Duyuru"
    const line = whole.replace(/\s[#·|•–—-].*$/su, '');
    if (line.length > 24 || !/\p{Nd}/u.test(line)) return false;
    const next = lines[at + 1] ?? '';
    const before = lines[at - 1] ?? '';
    const box = /^\p{Nd}{1,2}\.?$/u.test(line);
    return (box ? [`${line} ${next}`, `${before} ${line}`] : [line]).some(
      (each) =>
        each.length <= 24 &&
        /\p{L}{3}|\p{Lo}/u.test(each) &&
        readDate(each, { ...(language ? { language } : {}), now: 0 }) !== undefined,
    );
  });
}

const heads = new WeakMap<Scan, readonly Spot[]>();

/** Days that stand alone in an element of their own and may head a list. */
function findHeads(scan: Scan): readonly Spot[] {
  const known = heads.get(scan);
  if (known) return known;
  const context = { ...(scan.language ? { language: scan.language } : {}), now: 0 };
  const made = scan.spots.filter((spot) => {
    const length = spot.to - spot.from;
    if (length < 3 || length > 60 || (spot.end !== spot.at && !HEADING_TAG.test(spot.tag))) return false;
    if (spot.zone === 'nav' || spot.zone === 'header' || spot.zone === 'footer') return false;
    if (isTrailing(scan, spot)) return false;
    const text = spotText(scan, spot, 60);
    return /\p{Nd}/u.test(text) && text.length <= 40 && readMark(text, context, undefined) !== undefined;
  });
  heads.set(scan, made);
  return made;
}

/** The last words of what they stand in: a day below a title, which heads nothing. */
function isTrailing(scan: Scan, spot: Spot): boolean {
  const around = scan.spots[spot.parent];
  if (!around) return false;
  const hasWords = (from: number, to: number): boolean => /[\p{L}\p{N}]/u.test(scan.text.slice(from, to));
  return !hasWords(spot.to, around.to) && hasWords(around.from, spot.from);
}

/** Whether the nearest of those before it reaches it. */
function isHeaded(scan: Scan, block: { readonly at: number; readonly end: number }): boolean {
  const all = findHeads(scan);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.at < block.at) low = middle + 1;
    else high = middle;
  }
  const head = all[low - 1];
  return head !== undefined && head.end < block.at && reaches(scan, head, block);
}
