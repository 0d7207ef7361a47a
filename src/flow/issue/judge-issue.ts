// judge: a week as it would print | may it? Nothing is written.
import { assembleIssue } from '../../curate/assemble.ts';
import type { Issue } from '../../model/issue.ts';
import { issueWords } from '../../words/print.ts';
import type { House } from '../open.ts';
import type { WeekView } from './week.ts';

/** What became of one week. */
export interface IssueReport {
  readonly date: string;
  /** `published` now · `corrected` now · `waits` for approval or for more items · `preview`. */
  readonly outcome: 'published' | 'corrected' | 'waits' | 'preview';
  readonly reason: string;
  readonly items: number;
  readonly title: string;
  readonly issue?: Issue;
}

/** Whether a week may be printed, and what it would print. */
export function judgeIssue(house: House, view: WeekView, issues: readonly Issue[]): IssueReport {
  const { publication } = house;
  const issue = assemble(house, view, numberFor(issues));
  const items = countItems(issue);
  const base = { date: view.week.date, items, title: issue.title };
  if (publication.approval === 'required' && !view.picks.approved)
    return {
      ...base,
      outcome: 'waits',
      reason: `it waits for approval: add "approved: true" to ${house.configDir}/issues/${view.week.date}.yaml`,
    };
  if (items < publication.issue.minItems && !view.picks.approved)
    return {
      ...base,
      outcome: 'waits',
      reason: `it has ${items} items and needs ${publication.issue.minItems} (issue › minItems); they stay for the next one`,
    };
  return { ...base, outcome: 'published', reason: `${items} items`, issue };
}

/** A week set as an issue; with `previous` as a correction of it. */
export function assemble(house: House, view: WeekView, number: number, previous?: Issue): Issue {
  return assembleIssue({
    week: view.week,
    stories: view.stories,
    picks: view.picks,
    publication: house.publication,
    sources: house.sources,
    words: issueWords(house.publication.language, house.publication.labels),
    dropped: view.dropped,
    ...(previous ? { previous } : {}),
    number,
    now: new Date(house.now()).toISOString(),
  });
}

/** The number of the next issue. */
export function numberFor(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((each) => each.number)) + 1;
}

/** How many items an issue has. */
export function countItems(issue: Issue): number {
  return issue.sections.reduce((sum, section) => sum + section.items.length, 0);
}
