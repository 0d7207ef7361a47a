import { type Calendar, nextWeek, weekOf, weekStarting } from '../../curate/week.ts';
import type { Publication } from '../../model/edition.ts';
import type { Week } from '../../model/issue.ts';

/** What decides which weeks are to be printed. */
export interface Shelf {
  /** The days of the weeks that are out, oldest first. */
  readonly out: readonly string[];
  /** When the house began; absent: now. */
  readonly firstWeek: string | undefined;
  /** Epoch ms. */
  readonly now: number;
  /** Only weeks that ended by then: the last hour of publication that has passed. Absent: by now. */
  readonly endedBy?: number;
  readonly approval: Publication['approval'];
  readonly calendar: Calendar;
}

/** The weeks that ended and are not out, oldest first. */
export function dueWeeks({ out, firstWeek, now, endedBy = now, approval, calendar }: Shelf): Week[] {
  const known = new Set(out);
  // With optional approval a week older than the last issue went into it; it never comes out by itself.
  const last = approval === 'required' ? '' : (out.at(-1) ?? '');
  const open = weekOf(now, calendar);
  const weeks: Week[] = [];
  const first = weekOf(firstWeek ?? now, calendar);
  // The calendar is slow: weeks before the last issue are not even looked at.
  for (
    let week = last > first.date ? weekStarting(last, calendar) : first;
    week.date < open.date;
    week = nextWeek(week, calendar)
  )
    if (!known.has(week.date) && week.date > last && Date.parse(week.endAt) <= endedBy) weeks.push(week);
  return weeks;
}
