import type { Candidate } from './candidate.ts';
import { type DateContext, type EntryDate, read } from './dates.ts';
import { piecesOf, type Run } from './pieces.ts';
import type { Scan } from './scan.ts';
import type { YearAt } from './years.ts';

/**
 * Days that are nothing but a number before each title ("24. Title") below the month that heads them. A list may be numbered so, too: only
 * where every entry has one, and within each month they go back, as news do.
 */
export function findBareDays(
  scan: Scan,
  members: readonly Candidate[],
  cores: readonly Run[],
  context: DateContext,
  years: YearAt,
): ReadonlyMap<Candidate, EntryDate> {
  const out = new Map<Candidate, EntryDate>();
  let before: { readonly month: string; readonly day: number } | undefined;
  let falls = false;
  for (const [index, member] of members.entries()) {
    const over = years(cores[index]!);
    const day = over?.month ? numberBefore(scan, member, cores[index]!) : undefined;
    const date = day === undefined ? undefined : read(`${day} ${over!.month}`, context);
    if (day === undefined || !date) return new Map();
    if (before && before.month === over!.month) {
      if (day > before.day) return new Map();
      falls ||= day < before.day;
    }
    before = { month: over!.month!, day };
    out.set(member, date);
  }
  return falls ? out : new Map();
}

/** The number that stands alone before a title. */
function numberBefore(scan: Scan, member: Candidate, core: Run): number | undefined {
  const [first] = piecesOf(scan, member, core);
  if (!first || first.from >= member.titleSpot.from) return undefined;
  const found = /^(\d{1,2})[.)]?\s*[-–—:|]?$/.exec(first.text.normalize('NFKC'))?.[1];
  const day = Number(found);
  return found !== undefined && day >= 1 && day <= 31 ? day : undefined;
}
