import type { ReadDate } from '../kit/date.ts';
import type { Candidate } from './candidate.ts';
import { accept, type DateContext, type EntryDate, isToCome, isYearless, readAny } from './dates.ts';
import type { Run } from './pieces.ts';
import { reaches } from './reach.ts';
import { type Scan, type Spot, spotText } from './scan.ts';
import { HEADING_TAG, type YearAt } from './years.ts';

/** A day that stands by itself outside every entry, and how far it may reach. */
interface Mark {
  readonly at: number;
  readonly end: number;
  readonly date: ReadDate;
  readonly isHeading: boolean;
  /** The last spot that it can reach, where its own element does not say. */
  readonly until?: number;
}

// How far above the first entry a heading of its day may stand.
const REACH = 60;

/** What a text alone in its element says of a day: the whole of it is a date, or all but a word ("8月19日付", "2026年08月19日発表"). */
export function readMark(text: string, context: DateContext, year: number | undefined): ReadDate | undefined {
  const bare = text.replace(/^[\s•·|–—:-]+|[\s•·|–—:-]+$/g, '');
  const cut = /^(.*\d[日号號])\p{Lo}{1,3}$/u.exec(bare)?.[1];
  return readAny(cut ?? bare, context, year) ?? (cut ? readAny(bare, context, year) : undefined);
}

/** Days that head entries: each entry below one gets it, as far as the heading reaches and up to the next. */
export function findHeadDays(
  scan: Scan,
  members: readonly Candidate[],
  cores: readonly Run[],
  context: DateContext,
  years: YearAt,
): Map<Candidate, EntryDate | undefined> | undefined {
  const marks = findMarks(scan, cores, context, years);
  if (!marks.length || !isHeaded(scan, marks, cores)) return undefined;
  const out = new Map<Candidate, EntryDate | undefined>();
  let last = -1;
  for (const [index, member] of members.entries()) {
    const core = cores[index]!;
    while (last + 1 < marks.length && marks[last + 1]!.at < core.at) last++;
    const mark = marks[last];
    if (mark && covers(scan, mark, core)) out.set(member, isToCome(mark.date, context) ? undefined : accept(mark.date, context));
  }
  return out.size ? out : undefined;
}

function findMarks(scan: Scan, cores: readonly Run[], context: DateContext, years: YearAt): Mark[] {
  if (!cores.length) return [];
  const marks: Mark[] = [];
  const from = Math.max(0, cores[0]!.at - REACH);
  const to = Math.min(scan.spots.length - 1, cores.at(-1)!.end + REACH);
  let core = 0;
  for (let at = from; at <= to; at++) {
    while (core < cores.length && cores[core]!.end < at) core++;
    const inside = cores[core];
    if (inside && at >= inside.at) {
      const spanning = spanningDay(scan, inside, context);
      if (spanning) marks.push(spanning);
      at = inside.end;
      continue;
    }
    const spot = scan.spots[at]!;
    if (inside && spot.end >= inside.at) continue;
    if (spot.to - spot.from < 3 || spot.to - spot.from > 100 || !isPlace(spot)) continue;
    const text = spotText(scan, spot, 80);
    if (text.length < 3 || text.length > 60) continue;
    const date = readMark(text, context, years(spot)?.year);
    if (!date || (isYearless(date) && context.now === undefined)) continue;
    marks.push({ at, end: spot.end, date, isHeading: isHeadingSpot(scan, spot) });
    at = spot.end;
  }
  return marks;
}

/** A cell that spans rows dates the rows below its own. */
function spanningDay(scan: Scan, core: Run, context: DateContext): Mark | undefined {
  for (let at = core.at; at <= core.end && at < core.at + 40; at++) {
    const spot = scan.spots[at]!;
    if (Number(spot.element.attribs.rowspan ?? 1) < 2) continue;
    const date = readMark(spotText(scan, spot, 60), context, undefined);
    if (date) return { at: core.at - 1, end: core.at - 1, date, isHeading: true, until: endOfRows(scan, spot) };
  }
  return undefined;
}

function endOfRows(scan: Scan, cell: Spot): number {
  let row = scan.spots[cell.parent]!;
  for (let left = Number(cell.element.attribs.rowspan); left > 1; left--) {
    const next = scan.spots[row.end + 1];
    if (next?.parent !== row.parent) break;
    row = next;
  }
  return row.end;
}

function isPlace(spot: Spot): boolean {
  return HEADING_TAG.test(spot.tag) || (spot.zone !== 'nav' && spot.zone !== 'footer' && spot.zone !== 'aside');
}

function isHeadingSpot(scan: Scan, spot: Spot): boolean {
  for (let at = spot.at, step = 0; at >= 0 && step < 4; at = scan.spots[at]!.parent, step++)
    if (HEADING_TAG.test(scan.spots[at]!.tag)) return true;
  return false;
}

/** Whether the first day stands over the first entry, and none below the last: else days stand below the titles they belong to. */
function isHeaded(scan: Scan, marks: readonly Mark[], cores: readonly Run[]): boolean {
  const first = cores[0]!;
  const last = cores.at(-1)!;
  const opens = marks.some((mark) => mark.at < first.at && covers(scan, mark, first));
  const heading = marks.filter((mark) => mark.isHeading).length;
  if (!opens) return heading > 0 && heading >= marks.length * 0.8;
  const closes = marks.some((mark) => mark.at > last.end && sharesParent(scan, mark, last));
  return !closes || heading >= marks.length * 0.8;
}

function sharesParent(scan: Scan, mark: Mark, core: Run): boolean {
  const parent = scan.spots[scan.spots[core.at]!.parent];
  return parent !== undefined && mark.at <= parent.end;
}

function covers(scan: Scan, mark: Mark, core: Run): boolean {
  return mark.until === undefined ? reaches(scan, mark, core) : core.end <= mark.until;
}
