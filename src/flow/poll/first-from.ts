import { firstFrom } from '../decide/open-week.ts';
import type { OpenWeek } from './open-week.ts';
import type { Work } from './work.ts';

const MINUTE_MS = 60_000;
const known = new WeakMap<OpenWeek, { readonly minute: number; readonly from: string }>();

/** ISO instant: what counts as news at the first poll of a source. Weeks begin with a minute: it is found once in each. */
export function firstFromOf({
  week,
  now,
  room,
}: Pick<Work, 'week' | 'now'> & { readonly room: Pick<Work['room'], 'publication'> }): string {
  const minute = Math.floor(now / MINUTE_MS);
  const before = known.get(week);
  if (before?.minute === minute) return before.from;
  const from = firstFrom(week.openFrom, now, room.publication);
  known.set(week, { minute, from });
  return from;
}
