// at hand: the week that ended and is not out | its approval | one sentence, for every door.
import type { Said } from '../../model/said.ts';
import { nextTick } from '../../schedule/ticks.ts';
import { saidAtHand } from '../../words/approval.ts';
import type { House } from '../open.ts';
import { approvalOf } from './approval.ts';
import { assemble, numberFor } from './assemble.ts';
import { unreadableNow } from './due.ts';
import { type Look, viewOf } from './week.ts';
import { weekAtHand } from './week-at-hand.ts';

/** The ended week at hand, in a sentence; undefined while the open week is the one at hand. */
export async function toldAtHand(
  house: House,
  look: Look = {},
): Promise<{ readonly date: string; readonly told: Said } | undefined> {
  const { publication, now } = house;
  const week = await weekAtHand(house);
  if (now() < Date.parse(week.endAt)) return undefined;
  const issues = await house.store.issueHeads();
  const number = numberFor(issues);
  const hourAt = nextTick(publication.schedule.publish, publication.timezone, Date.parse(week.endAt));
  const about = { week, number, hourAt, now: now(), publication };
  if (await unreadableNow(house, week)) return { date: week.date, told: saidAtHand({ ...about, approval: { kind: 'none' } }) };
  const shown = await viewOf(house, week, issues, look);
  // what was approved is compared with what would print now
  const view = shown.isOld && shown.picks.approved ? await viewOf(house, week, issues) : shown;
  const approval = await approvalOf(house, view, assemble(house, view, number));
  return { date: week.date, told: saidAtHand({ ...about, approval }) };
}
