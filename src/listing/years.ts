import { readDate } from '../kit/date.ts';
import type { Run } from './pieces.ts';
import { reaches } from './reach.ts';
import { type Scan, type Spot, spotText } from './scan.ts';

/** Tags of what heads something. */
export const HEADING_TAG = /^(?:h[1-6]|dt|th|summary|caption|legend)$/;

/** What the headings over an element say of its day. */
export interface Over {
  readonly year: number;
  /** The heading as it stands, where it is a month of that year: "November 2026". */
  readonly month?: string;
}

/** For an element the year that the headings over it name: `令和8年8月分`, "November 2026", "2026". */
export type YearAt = (target: { readonly at: number; readonly end: number }) => Over | undefined;

/** Looks for headings with a year outside of all entries. */
export function findYears(scan: Scan, cores: readonly Run[]): YearAt {
  const years = namedYears(scan, cores);
  return (target) => {
    let low = 0;
    let high = years.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (years[middle]!.spot.at <= target.at) low = middle + 1;
      else high = middle;
    }
    // The nearest that reaches; a page has its year in the footer, too, and in the title of a report beside.
    for (let index = low - 1; index >= 0 && index >= low - 6; index--)
      if (reaches(scan, years[index]!.spot, target)) return years[index]!.over;
    return undefined;
  };
}

function namedYears(scan: Scan, cores: readonly Run[]): { spot: Spot; over: Over }[] {
  const years: { spot: Spot; over: Over }[] = [];
  let core = 0;
  for (const spot of scan.spots) {
    while (core < cores.length && cores[core]!.end < spot.at) core++;
    if (cores[core] && spot.end >= cores[core]!.at) continue;
    const isHeading = HEADING_TAG.test(spot.tag);
    if (spot.to - spot.from < 4 || spot.to - spot.from > (isHeading ? 80 : 30)) continue;
    if (!isHeading && spot.end > spot.at + 2) continue;
    const text = spotText(scan, spot, 80);
    const year = yearIn(text);
    if (year === undefined) continue;
    const isMonth = text.length <= 24 && readDate(`1 ${text}`, scan.language ? { language: scan.language } : {}) !== undefined;
    years.push({ spot, over: { year, ...(isMonth ? { month: text } : {}) } });
  }
  return years;
}

const ERAS: readonly (readonly [RegExp, number])[] = [
  [/令和(元|\d{1,2})年/, 2018],
  [/平成(元|\d{1,2})年/, 1988],
];

/** The one year that a short text names. */
export function yearIn(text: string): number | undefined {
  const plain = text.normalize('NFKC');
  for (const [era, start] of ERAS) {
    const found = era.exec(plain)?.[1];
    if (found) return start + (found === '元' ? 1 : Number(found));
  }
  const all = new Set([...plain.matchAll(/(?<!\p{Nd})(?:19[89]|20[0-4])\d(?!\p{Nd})/gu)].map(([year]) => Number(year)));
  return all.size === 1 ? [...all][0] : undefined;
}

/** Whether a text is nothing but a year, or a month of one: an archive's link, no headline. */
export function isCalendarTitle(text: string): boolean {
  if (yearIn(text) === undefined && !/^[\p{N}\p{P}\s]+$/u.test(text)) return false;
  const rest = text.normalize('NFKC').replace(/令和|平成|昭和|[年月日度分号元]/g, ' ');
  const words = rest.match(/\p{L}[\p{L}\p{M}’'.]*/gu) ?? [];
  return words.length <= 1 && text.length <= 40;
}
