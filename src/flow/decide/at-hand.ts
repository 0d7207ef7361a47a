import { type Calendar, previousWeek, weekOf } from '../../curate/week.ts';
import type { Publication } from '../../model/edition.ts';
import type { Week } from '../../model/issue.ts';

/** What tells whether an ended week still waits. Epoch ms. */
export interface Waiting {
  readonly approval: Publication['approval'];
  /** Its hour of publication; undefined when none comes. */
  readonly hourAt: number | undefined;
  /** The last hour that was done. */
  readonly doneAt: number | undefined;
}

/** Further back than so many weeks nobody's ended week is at hand. */
const MOST_WEEKS = 26;

/** The weeks that have ended since the house began, newest first: one of them may be the one at hand. */
export function* endedWeeks(now: number, firstWeek: string | undefined, calendar: Calendar): Generator<Week> {
  if (firstWeek === undefined) return;
  let week = weekOf(now, calendar);
  for (let n = 0; n < MOST_WEEKS; n++) {
    week = previousWeek(week, calendar);
    if (week.endAt <= firstWeek) return;
    yield week;
  }
}

/** Whether an ended week that is not out waits to be printed: until its hour is done; where approval is required, for ever. */
export function isWaiting({ approval, hourAt, doneAt }: Waiting): boolean {
  return approval === 'required' || hourAt === undefined || doneAt === undefined || doneAt < hourAt;
}
