// judge: a week as it would print | was it approved, and as it stands? | may it? Nothing is written but what an approval is bound to.
import type { Issue, IssueHead } from '../../model/issue.ts';
import type { Told } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { saidChange } from '../../words/approval.ts';
import type { House } from '../open.ts';
import { type Approval, approvalOf } from './approval.ts';
import { assemble, countItems, numberFor } from './assemble.ts';
import type { WeekView } from './week.ts';

/** What became of one week. */
export interface IssueReport {
  readonly date: string;
  /** `published` now · `corrected` now · `waits` for approval or for more items · `preview`. */
  readonly outcome: 'published' | 'corrected' | 'waits' | 'preview';
  readonly reason: Told;
  readonly items: number;
  readonly title: string;
  readonly issue?: Issue;
}

/** Whether a week may be printed, and what it would print: what was approved, where that stands. */
export async function judgeIssue(house: House, view: WeekView, issues: readonly IssueHead[]): Promise<IssueReport> {
  const { publication, configDir } = house;
  const now = assemble(house, view, numberFor(issues));
  const approval = await approvalOf(house, view, now);
  const issue = asApproved(now, approval);
  const count = countItems(issue);
  const base = { date: view.week.date, items: count, title: issue.title };
  const waits = (reason: Told): IssueReport => ({ ...base, outcome: 'waits', reason });
  const isRequired = publication.approval === 'required';
  if (isRequired && approval.kind === 'none')
    return waits(said('flow/waits-approval', { date: view.week.date, file: `${configDir}/issues/${view.week.date}.yaml` }));
  if (isRequired && approval.kind === 'changed')
    return waits(said('flow/waits-again', { date: view.week.date, change: saidChange(approval, publication) }));
  if (count < publication.issue.minItems && approval.kind !== 'stands')
    return waits(said('flow/waits-items', { count, least: publication.issue.minItems }));
  const reason =
    approval.kind === 'changed'
      ? said('flow/printed-changed', { count, change: saidChange(approval, publication) })
      : said('flow/printed', { count });
  return { ...base, outcome: 'published', reason, issue };
}

/** What was approved, with the number and the dates of now. */
function asApproved(now: Issue, approval: Approval): Issue {
  if (approval.kind !== 'stands' || !approval.issue) return now;
  const { sections, title, summary, number } = approval.issue;
  const stamped = sections.map(({ day, items }) => ({
    day,
    items: items.map((item) => ({ ...item, publishedAt: now.publishedAt, updatedAt: now.updatedAt })),
  }));
  return { ...now, sections: stamped, ...(number === now.number ? { title, summary } : {}) };
}
