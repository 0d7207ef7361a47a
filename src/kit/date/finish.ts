import { zoneMinutesAt } from '../zones.ts';
import { fromNumbers } from './calendars.ts';
import { isDay } from './days.ts';
import { type Context, DAY_MS, type Day, type ReadDate, type ReadDateTrust, type Time, type Zone } from './types.ts';

/** Nobody wrote news for the web before; what says so counts from another epoch or in another calendar. */
const FIRST_YEAR = 1900;

const LAST_YEAR = 2200;

/** Two digits. */
export const two = (n: number): string => String(n).padStart(2, '0');

const offsetOf = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;

/** The date that a day, a time and a zone make; undefined where there is no such day. */
export function finish(
  when: Day,
  time: Omit<Time, 'end'> | undefined,
  zone: Zone | undefined,
  context: Context,
): ReadDate | undefined {
  const notes: string[] = when.note ? [when.note] : [];
  let { year } = when;
  if (year === undefined) {
    year = assumeYear(when, context);
    if (year === undefined) return undefined;
    notes.push('no year written');
  }
  let { month, day } = when;
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    const here = fromNumbers({ year, month, day }, context.options.language);
    if (!here || (when.isNamed && year < FIRST_YEAR)) return undefined;
    ({ year, month, day } = here);
  }
  if (!isDay(year, month, day)) {
    // 31 June: the writer's calendar is off by days, not by months
    if (!context.exact || month < 1 || month > 12 || day < 29 || day > 31) return undefined;
    const rolled = new Date(Date.UTC(year, month - 1, day));
    month = rolled.getUTCMonth() + 1;
    day = rolled.getUTCDate();
    notes.push('no such day in that month');
  }
  if (!time) {
    const value = `${year}-${two(month)}-${two(day)}`;
    return mark(value, Date.UTC(year, month - 1, day), 'day', notes, context);
  }
  const local = Date.UTC(year, month - 1, day, time.hour, time.minute) + time.ms;
  let minutes = zone?.minutes;
  let trust: ReadDateTrust = 'written';
  const iana = zone?.iana ?? (minutes === undefined ? context.options.timezone : undefined);
  if (minutes === undefined) {
    minutes = (iana && zoneMinutesAt(iana, local)) || 0;
    if (!zone?.iana) {
      trust = 'zone-assumed';
      notes.push(`no zone written; taken as ${iana ?? 'UTC'}`);
    }
  }
  // no place on earth is further than 14 hours from Greenwich
  if (Math.abs(minutes) > 15 * 60) notes.push('no such zone');
  const instant = local - minutes * 60_000;
  const value =
    context.options.keepZone && !(minutes === 0 && trust === 'written')
      ? `${new Date(local).toISOString().replace(/(?:\.000)?Z$/, '')}${offsetOf(minutes)}`
      : new Date(instant).toISOString();
  return mark(value, instant, trust, notes, context);
}

/** The date with what is odd about it. */
export function mark(value: string, instant: number, trust: ReadDateTrust, notes: readonly string[], context: Context): ReadDate {
  const odd = [...notes];
  let marked = trust;
  if (odd.some((note) => !note.startsWith('no zone'))) marked = 'corrected';
  if (context.now !== undefined && instant > context.now + DAY_MS) {
    marked = 'corrected';
    odd.push('in the future');
  }
  if (instant >= -DAY_MS && instant <= DAY_MS) {
    marked = 'corrected';
    odd.push('the zero of a clock');
  }
  return odd.length ? { value, trust: marked, note: odd.join('; ') } : { value, trust: marked };
}

/** Without a year: the last time that this day came round. */
function assumeYear(when: Day, context: Context): number | undefined {
  if (!context.exact || context.now === undefined) return undefined;
  const year = new Date(context.now).getUTCFullYear();
  for (const each of [year + 1, year, year - 1, year - 2, year - 3, year - 4]) {
    if (isDay(each, when.month, when.day) && Date.UTC(each, when.month - 1, when.day) <= context.now + DAY_MS) return each;
  }
  return undefined;
}
