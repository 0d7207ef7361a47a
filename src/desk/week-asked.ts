import type { Context } from 'hono';
import { type DeskWeek, deskWeek } from '../flow/issue/desk-week.ts';
import { newSince, readMarks } from '../flow/issue/own.ts';
import type { Look } from '../flow/issue/week.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../words/say.ts';
import type { DeskContext } from './context.ts';
import { languageOf } from './frame.ts';
import type { DeskEnv } from './guard.ts';
import type { Candidate, Reader } from './list.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The week that the address names; any day of it does, so that a changed first day of the week breaks no link. */
export async function weekAsked(c: Context<DeskEnv>, desk: DeskContext): Promise<DeskWeek> {
  return deskWeek(desk.house(), dateAsked(c));
}

/** The same to look at: a big week as it was before the last poll, while what came is grouped; those who look are told when it is done. */
export async function weekShown(c: Context<DeskEnv>, desk: DeskContext): Promise<DeskWeek> {
  const date = dateAsked(c);
  const week = await deskWeek(desk.house(), date, { mayBeOld: true });
  if (week.view.isOld) desk.catchUp(date);
  return week;
}

/** The week in which somebody decides: as it is shown, where all that is decided about is in it. */
export async function weekWith(c: Context<DeskEnv>, desk: DeskContext, ...matches: (string | undefined)[]): Promise<DeskWeek> {
  const week = await weekShown(c, desk);
  return week.view.isOld && !matches.every((match) => candidateAsked(week, match)) ? weekAsked(c, desk) : week;
}

/** How a decision looks at the week that was shown: as it was, for a poll may bring more in between, and all that is decided about is in it. */
export const AS_SHOWN: Look = { mayBeOld: true };

/** The day in the address. Fault `desk/date`. */
export function dateAsked(c: Context): string {
  const date = c.req.param('date') ?? '';
  if (!DAY.test(date) || Number.isNaN(Date.parse(date))) throw new Fault(said('desk/date'));
  return date;
}

/** The curator who asks, as a list wants to know them. */
export async function readerOf(c: Context<DeskEnv>, desk: DeskContext, date: string): Promise<Reader> {
  const house = desk.house();
  const { name } = c.get('session');
  const [read, since] = await Promise.all([readMarks(house, name, date), newSince(house, name)]);
  return { language: languageOf(c, house), read, since };
}

/** The candidate that an id names. */
export function candidateAsked(week: DeskWeek, id: string | undefined): Candidate | undefined {
  return id ? week.byId.get(id) : undefined;
}

/** The seven days of a week. */
export function daysOf(week: DeskWeek): string[] {
  return Array.from({ length: 7 }, (_, n) => dayAfter(week.view.week.date, n));
}

/** So many days after a day. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
