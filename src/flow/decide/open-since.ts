import type { Issue } from '../../model/issue.ts';

/** The start of what is not printed yet: the end of the last issue, else the start of the first week of the house. */
export function openSince(issues: readonly Pick<Issue, 'week'>[], firstWeek: string): string {
  return issues.at(-1)?.week.endAt ?? firstWeek;
}
