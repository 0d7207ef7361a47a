import { isOut } from '../../curate/assemble.ts';
import { type Calendar, weekStarting } from '../../curate/week.ts';
import type { IssueHead, Week } from '../../model/issue.ts';

/**
 * The week that a day names. An issue that came out keeps its own, also where weeks begin on another day now; where both hold the day it
 * is the one that begins on it.
 */
export function weekNamed(date: string, issues: readonly IssueHead[], calendar: Calendar): Week {
  const week = weekStarting(date, calendar);
  const out = issues.filter((each) => isOut(each.state)).map((each) => each.week);
  const begins = out.find((each) => each.date === date);
  if (begins ?? week.date === date) return begins ?? week;
  return out.find((each) => each.date <= date && date <= each.lastDay) ?? week;
}
