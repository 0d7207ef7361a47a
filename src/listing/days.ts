import { findBareDays } from './bare-days.ts';
import type { Candidate } from './candidate.ts';
import { comesSoon, type DateContext, dateInAddress, type EntryDate, lastIn, read } from './dates.ts';
import { findHeadDays } from './day-marks.ts';
import { findOwnDate } from './own-day.ts';
import type { Run } from './pieces.ts';
import { partedText, type Scan } from './scan.ts';
import { findYears } from './years.ts';

/**
 * The day of each entry: from inside its own part of the page, else from a heading that stands over it, else from its address. Never
 * from a neighbour: an entry without a day has none.
 */
export function findDays(scan: Scan, members: readonly Candidate[], context: DateContext): Map<Candidate, EntryDate> {
  const cores = members.map((member) => coreOf(scan, member));
  const years = findYears(scan, cores);
  const heads = findHeadDays(scan, members, cores, context, years);
  const bare = findBareDays(scan, members, cores, context, years);
  const leading = heads ? undefined : findLeadingDates(scan, members, context);
  const out = new Map<Candidate, EntryDate>();
  for (const [index, member] of members.entries()) {
    const date =
      leading?.get(member) ??
      findOwnDate(scan, member, heads ? cores[index]! : member.block, { ...context, ...years(cores[index]!) }) ??
      bare.get(member) ??
      heads?.get(member) ??
      dateInAddress(member.link.url, context);
    if (date) out.set(member, date);
  }
  dropCalendar(members, out, context);
  return out;
}

/** News go back in time, a calendar goes on: days without a year that rise from entry to entry and come round soon are days to come. */
function dropCalendar(members: readonly Candidate[], days: Map<Candidate, EntryDate>, context: DateContext): void {
  let run: Candidate[] = [];
  let rises = false;
  const close = (): void => {
    if (rises) for (const member of run) days.delete(member);
    run = [];
    rises = false;
  };
  for (const member of members) {
    const date = days.get(member);
    const before = run.length ? days.get(run.at(-1)!) : undefined;
    if (!date || !comesSoon(date, context) || (before && before.published > date.published)) close();
    if (!date || !comesSoon(date, context)) continue;
    if (run.length && before && before.published < date.published) rises = true;
    run.push(member);
  }
  close();
}

/** The element of an entry without what merely follows it. */
function coreOf(scan: Scan, member: Candidate): Run {
  const spot = scan.spots[member.block.at]!;
  return spot.end < member.block.end ? spot : member.block;
}

/**
 * Where items lie flat, a date before each title ("12.03.2026 – title", `dt` over `dd`) looks like one after the title before it.
 * The ends tell: one stands before the first title, none after the last. Undefined when dates do not stand so.
 */
function findLeadingDates(
  scan: Scan,
  members: readonly Candidate[],
  context: DateContext,
): Map<Candidate, EntryDate> | undefined {
  const first = members[0];
  const last = members.at(-1);
  if (!first || !last || members.length < 3) return undefined;
  const leading = (index: number): EntryDate | undefined => {
    const { titleSpot } = members[index]!;
    const after = members[index - 1]?.titleSpot.to ?? 0;
    const lines = scan.text
      .slice(Math.max(after, titleSpot.from - 160), titleSpot.from)
      .split('\n')
      .map(partedText)
      .filter(Boolean)
      .slice(-2)
      .reverse();
    for (const line of lines) {
      if (line.length > 90) return undefined;
      const found = read(line.replace(/[-–—:|,•\s]+$/, ''), context) ?? lastIn(line, context);
      if (found) return found;
    }
    return undefined;
  };
  // A label before the title ("Subject:") is no day: only where a day stands in the block, above the title, is it the block's own.
  const isInside = ({ block, titleSpot }: Candidate): boolean =>
    block.from < titleSpot.from - 4 &&
    (block.from < titleSpot.from - 60 || lastIn(partedText(scan.text.slice(block.from, titleSpot.from)), context) !== undefined);
  if (isInside(first) || isInside(last)) return undefined;
  if (!leading(0) || findOwnDate(scan, last, last.block, context)) return undefined;
  const out = new Map<Candidate, EntryDate>();
  for (const [index, member] of members.entries()) {
    const date = leading(index);
    if (date) out.set(member, date);
  }
  return out.size >= members.length * 0.7 ? out : undefined;
}
