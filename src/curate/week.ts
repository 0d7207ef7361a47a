import { Temporal } from 'temporal-polyfill';
import { isDay } from '../kit/day.ts';
import type { Publication, Weekday } from '../model/edition.ts';
import { Fault } from '../model/fault.ts';
import type { DateTrust } from '../model/feed.ts';
import type { Week } from '../model/issue.ts';

/** What of a publication decides its weeks. */
export type Calendar = Pick<Publication, 'timezone' | 'week'>;

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The day (`YYYY-MM-DD`) that an instant falls on in a timezone; throws `curate/bad-instant` when it is no ISO instant. */
export function dayOf(instant: string | number, timezone: string): string {
  return readInstant(instant).toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/** The week an instant (ISO or epoch milliseconds) falls in: closed-open, midnight to midnight in the publication's timezone. */
export function weekOf(instant: string | number, publication: Calendar): Week {
  return weekHolding(Temporal.PlainDate.from(dayOf(instant, publication.timezone)), publication);
}

/** The week that holds a day (`YYYY-MM-DD`); the day it starts on names it, any other day of it finds it too. */
export function weekStarting(date: string, publication: Calendar): Week {
  return weekHolding(readDay(date), publication);
}

/** The week after. */
export function nextWeek(week: Week, publication: Calendar): Week {
  return weekStarting(readDay(week.date).add({ days: 7 }).toString(), publication);
}

/** The week before. */
export function previousWeek(week: Week, publication: Calendar): Week {
  return weekStarting(readDay(week.date).subtract({ days: 7 }).toString(), publication);
}

/** The seven days of a week, first to last. */
export function daysOf(week: Week): string[] {
  const first = readDay(week.date);
  return Array.from({ length: 7 }, (_, n) => first.add({ days: n }).toString());
}

/** Where an article stands, and by which rule. */
export interface Placement {
  /** The instant that places it in a week. */
  readonly placedAt: string;
  /** Its own week is closed: carried into the open one. */
  readonly late: boolean;
  /** `published`: its own date; `met`: no date to trust; `carried`: its week was over. */
  readonly by: 'published' | 'met' | 'carried';
}

/**
 * The place of an article: its publication when we trust the date, else the moment we met it; what belongs to a closed week is
 * carried into the open one, at the moment we met it. `closedBefore` is the start of the open week. A day without a time counts
 * as its noon in the publication's timezone. A date in the future is not trusted: nobody can have met it.
 */
export function placeArticle(about: {
  readonly published: string | undefined;
  readonly trust: DateTrust;
  readonly metAt: string;
  readonly publication: Calendar;
  readonly closedBefore?: string;
}): Placement {
  const met = readInstant(about.metAt).epochMilliseconds;
  const open = about.closedBefore === undefined ? -Infinity : readInstant(about.closedBefore).epochMilliseconds;
  const published = trustedInstant(about.published, about.trust, about.publication.timezone);
  const isPast =
    published !== undefined &&
    (published <= met || dayOf(published, about.publication.timezone) === dayOf(met, about.publication.timezone));
  const own = isPast ? published : met;
  if (own >= open) return { placedAt: iso(own), late: false, by: isPast ? 'published' : 'met' };
  // Met before the week closed and yet not in it (a crash, a slow poll): it goes to the very start of the open week.
  return { placedAt: iso(Math.max(met, open)), late: true, by: 'carried' };
}

function trustedInstant(published: string | undefined, trust: DateTrust, timezone: string): number | undefined {
  if (published === undefined || trust === 'absent' || trust === 'corrected') return undefined;
  try {
    if (isDay(published))
      return Temporal.PlainDate.from(published).toZonedDateTime({ timeZone: timezone, plainTime: '12:00' }).epochMilliseconds;
    return Temporal.Instant.from(published).epochMilliseconds;
  } catch {
    return undefined; // what is no date is not trusted; the article is placed by when we met it
  }
}

function weekHolding(day: Temporal.PlainDate, publication: Calendar): Week {
  const starts = WEEKDAYS.indexOf(publication.week.startsOn) + 1;
  const first = day.subtract({ days: (day.dayOfWeek - starts + 7) % 7 });
  const end = first.add({ days: 7 });
  return {
    date: first.toString(),
    lastDay: first.add({ days: 6 }).toString(),
    startAt: startOfDay(first, publication.timezone),
    endAt: startOfDay(end, publication.timezone),
  };
}

// Where a clock change skips midnight, the day starts at the first minute that exists (Temporal's startOfDay).
function startOfDay(day: Temporal.PlainDate, timezone: string): string {
  return iso(day.toZonedDateTime(timezone).epochMilliseconds);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function readInstant(value: string | number): Temporal.Instant {
  try {
    return typeof value === 'number' ? Temporal.Instant.fromEpochMilliseconds(value) : Temporal.Instant.from(value);
  } catch (cause) {
    throw new Fault('curate/bad-instant', {
      subject: String(value),
      message: `expected an ISO instant like "2026-03-20T09:00:00Z", got "${value}"`,
      cause,
    });
  }
}

function readDay(date: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(date);
  } catch (cause) {
    throw new Fault('curate/bad-day', { subject: date, message: `expected a day like "2026-03-20", got "${date}"`, cause });
  }
}
