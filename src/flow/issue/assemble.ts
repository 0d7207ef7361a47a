import { assembleIssue } from '../../curate/assemble.ts';
import type { Issue, Item, Picks } from '../../model/issue.ts';
import { issueWords } from '../../words/print.ts';
import type { House } from '../open.ts';
import type { WeekView } from './week.ts';

/** What setting an issue takes of a house. */
export type Setting = Pick<House, 'publication' | 'sources' | 'former' | 'now'>;

/** A week set as an issue; with `previous` as a correction of it, in which what was withdrawn may come back. */
export function assemble(
  { publication, sources, former, now }: Setting,
  view: Pick<WeekView, 'week' | 'stories' | 'picks' | 'dropped' | 'elsewhere'> & { readonly printedPicks?: Picks },
  number: number,
  previous?: Issue,
  withdrawn: readonly Item[] = [],
): Issue {
  return assembleIssue({
    week: view.week,
    stories: view.stories,
    picks: view.picks,
    publication,
    sources: [...sources, ...former],
    words: issueWords(publication, publication.labels),
    ...(publication.editions
      ? { otherWords: new Map(publication.editions.map(({ language }) => [language, issueWords(language)])) }
      : {}),
    dropped: view.dropped,
    elsewhere: view.elsewhere,
    ...(previous ? { previous, withdrawn } : {}),
    ...(view.printedPicks ? { printedPicks: view.printedPicks } : {}),
    number,
    now: new Date(now()).toISOString(),
  });
}

/** The number of the next issue. */
export function numberFor(issues: readonly Pick<Issue, 'number'>[]): number {
  return Math.max(0, ...issues.map((each) => each.number)) + 1;
}

/** How many items an issue has. */
export function countItems(issue: Issue): number {
  return issue.sections.reduce((sum, section) => sum + section.items.length, 0);
}
