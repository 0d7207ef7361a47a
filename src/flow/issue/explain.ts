// explain: the last issues | their weeks, grouped and scored by the config of today | what it would propose | compared with what was printed.
import { isOut } from '../../curate/assemble.ts';
import { type Backtest, backtest, type PastWeek } from '../../curate/backtest.ts';
import { scoreStories } from '../../rank/score.ts';
import { groupStories } from '../../rank/stories.ts';
import type { House } from '../open.ts';
import { pastNear } from './past.ts';
import { startOf } from './week.ts';

/** What the present config would have made of the newest `last` issues, oldest first. No pick is read: what a curator decided cannot speak for a rule. */
export async function explain(house: House, last = 10): Promise<Backtest> {
  const { publication, sources, store } = house;
  const heads = (await store.issueHeads()).filter((each) => isOut(each.state));
  const weeks: PastWeek[] = [];
  for (const issue of await store.loadIssues(heads.slice(-last).map((each) => each.week.date))) {
    const { week } = issue;
    const articles = await store.articlesPlaced(startOf(week, heads, house), week.endAt);
    // Only what was printed before it could be known as printed.
    const before = heads.filter((each) => each.week.date < week.date);
    const grouped = groupStories(articles, { language: publication.language, past: await pastNear(store, before, articles) });
    weeks.push({ issue, stories: scoreStories(grouped, { sources, publication, now: week.endAt }) });
  }
  return backtest(weeks, { publication, sources });
}
