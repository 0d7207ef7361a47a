// the week at hand: the one that ended and is not out, until it is; else the open one. What every door shows when no week is named.

import { loadPicks } from '../../config/load-picks.ts';
import { isOut } from '../../curate/assemble.ts';
import { weekOf } from '../../curate/week.ts';
import type { Week } from '../../model/issue.ts';
import { nextTick } from '../../schedule/ticks.ts';
import { FACTS } from '../../store/facts.ts';
import { endedWeeks, isWaiting } from '../decide/at-hand.ts';
import type { House } from '../open.ts';

type Asked = Pick<House, 'store' | 'publication' | 'now' | 'configDir'>;

/** The week at hand: the oldest ended one that waits and holds something, else the open one. */
export async function weekAtHand({ store, publication, now, configDir }: Asked): Promise<Week> {
  const done = await store.getFact(FACTS.hourDone);
  const doneAt = done === undefined ? undefined : Date.parse(done);
  let found = weekOf(now(), publication);
  for (const week of endedWeeks(now(), await store.getFact(FACTS.firstWeek), publication)) {
    const issue = await store.loadIssue(week.date);
    if (issue && isOut(issue.state)) break;
    const hourAt = nextTick(publication.schedule.publish, publication.timezone, Date.parse(week.endAt));
    if (!isWaiting({ approval: publication.approval, hourAt, doneAt })) break;
    if ((await store.articlesPlaced(week.startAt, week.endAt)).length || (await hasDecisions(configDir, week.date))) found = week;
  }
  return found;
}

/** Whether somebody wrote about items of a week: words of their own may be all that it holds. A file with mistakes wants a look, too. */
async function hasDecisions(configDir: string, date: string): Promise<boolean> {
  const loaded = await loadPicks(configDir, date);
  return loaded.kind === 'mistakes' || loaded.picks.items.length > 0;
}
