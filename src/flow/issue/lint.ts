import { lintIssue } from '../../curate/lint.ts';
import { createFinder } from '../../curate/propose.ts';
import type { Problem } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import type { Told } from '../../model/said.ts';
import type { House } from '../open.ts';
import { issuesNaming } from './past.ts';
import type { WeekView } from './week.ts';

/**
 * What a careful colleague would say before this issue goes out; `subject` is an article id, or the issue's date. Worst first.
 * `dead` are addresses that do not answer, and what they said (`checkLinks` of links.ts asks); without it no link is judged.
 */
export async function lintOf(
  house: House,
  view: WeekView,
  issue: Issue,
  dead?: ReadonlyMap<string, Told>,
): Promise<readonly Problem[]> {
  const articles = new Map(
    view.stories.flatMap((story) => [story.lead, ...story.others]).map((article) => [article.id, article]),
  );
  const find = createFinder(view.stories);
  const picks = new Map(
    view.picks.items.flatMap((pick) => (find(pick.match) ? [[find(pick.match)!.article.id, pick] as const] : [])),
  );
  const heads = (await house.store.issueHeads()).filter((each) => each.week.date !== issue.week.date);
  const items = issue.sections.flatMap((section) => section.items);
  const past = await issuesNaming(house.store, heads, {
    ids: items.map((each) => each.articleId),
    urls: items.map((each) => each.url),
    titles: items.map((each) => each.title),
  });
  return lintIssue({
    picks,
    issue,
    publication: house.publication,
    sources: house.sources,
    past,
    articles,
    ...(dead ? { dead } : {}),
  });
}
