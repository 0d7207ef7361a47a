import { previousWeek, weekOf } from '../../curate/week.ts';
import type { Publication } from '../../model/edition.ts';
import type { Issue, Week } from '../../model/issue.ts';
import { openSince } from './open-since.ts';

/** The start of what is not printed yet: the end of the last issue, else the week the house began in. */
export function openFrom(
  issues: readonly Pick<Issue, 'week'>[],
  firstWeek: string | undefined,
  now: number,
  publication: Publication,
): string {
  return openSince(issues, firstWeek ?? weekOf(now, publication).startAt);
}

/** What counts as news at the first poll of a new source: from the open week on, yet never more than one week back. */
export function firstFrom(open: string, now: number, publication: Publication): string {
  const week: Week = weekOf(now, publication);
  const earliest = previousWeek(week, publication).startAt;
  return open > earliest ? (open < week.endAt ? open : week.startAt) : earliest;
}
