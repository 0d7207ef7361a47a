// shown issue: for a look at it before it goes to readers: as printed, else as its week would be printed now.
import { isOut } from '../../curate/assemble.ts';
import { Fault } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import { draftOf } from '../issue/preview.ts';
import { viewWeek } from '../issue/week.ts';
import type { House } from '../open.ts';

/** The issue of the week that starts on this day, as it is or would be; the newest published one when no day is given. */
export async function issueToShow(house: House, date: string | undefined): Promise<Issue> {
  const isPrinted = (await house.store.issueHeads()).some((each) => isOut(each.state) && each.week.date === date);
  if (date === undefined || isPrinted) return publishedIssue(house, date);
  return draftOf(house, await viewWeek(house, date));
}

/** A published issue: that of the week that starts on this day, else the newest. Fault `usage/no-issue`. */
export async function publishedIssue({ store }: Pick<House, 'store'>, date: string | undefined): Promise<Issue> {
  const issues = (await store.issueHeads()).filter((each) => isOut(each.state));
  const head = date === undefined ? issues.at(-1) : issues.find((each) => each.week.date === date);
  const issue = head && (await store.loadIssue(head.week.date));
  if (issue) return issue;
  throw new Fault('usage/no-issue', {
    subject: date ?? 'mail',
    message:
      date === undefined
        ? 'no issue is published yet; there is nothing to mail'
        : `no issue of ${date} is published; ${issues.length ? `the newest is ${issues.at(-1)!.week.date}` : 'there is none at all'}`,
  });
}
