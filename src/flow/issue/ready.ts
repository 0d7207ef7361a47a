// ready: the ended week as curators are told of it: its sentence, what it would print, what a careful colleague says.
import { itemsOf } from '../../curate/differences.ts';
import { weekStarting } from '../../curate/week.ts';
import { nextTick } from '../../schedule/ticks.ts';
import { say } from '../../words/say.ts';
import type { House } from '../open.ts';
import { toldAtHand } from './at-hand.ts';
import { unreadableNow } from './due.ts';
import { lintOf } from './lint.ts';
import { draftOf } from './preview.ts';
import { viewWeek } from './week.ts';
import { weekAtHand } from './week-at-hand.ts';

/** The ended week at hand and its hour; undefined while there is none. */
export async function endedWeek(house: Pick<House, 'store' | 'publication' | 'now' | 'configDir'>) {
  const { schedule, timezone } = house.publication;
  const week = await weekAtHand(house);
  if (house.now() < Date.parse(week.endAt)) return undefined;
  return { date: week.date, hourAt: nextTick(schedule.publish, timezone, Date.parse(week.endAt)) };
}

/** What is told of it; undefined when it is not at hand any more. */
export async function readyWeek(house: House, date: string) {
  const ended = await endedWeek(house);
  const hand = await toldAtHand(house);
  if (ended?.date !== date || !hand) return undefined;
  const { language } = house.publication;
  const fault = await unreadableNow(house, weekStarting(date, house.publication));
  const title = say(hand.told, language);
  if (fault) return { ...ended, title, lines: [say(fault, language)] };
  const view = await viewWeek(house, date);
  const draft = await draftOf(house, view);
  const items = itemsOf(draft).map((item) => `• ${item.title} (${item.source.name})`);
  const notes = (await lintOf(house, view, draft)).map((each) => `! ${say(each, language)}`);
  return { ...ended, title, lines: [...items, ...(notes.length ? ['', ...notes] : [])] };
}
