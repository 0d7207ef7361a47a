/** How far a date is trusted; the words of `model/feed.ts`, without `absent`. */
export type ReadDateTrust = 'written' | 'zone-assumed' | 'day' | 'corrected';

/** A date as it was read: an ISO instant (`2026-03-20T09:00:00.000Z`), or a day (`2026-03-20`) when no time was given. */
export interface ReadDate {
  readonly value: string;
  readonly trust: ReadDateTrust;
  /** What was assumed or is odd, in words. */
  readonly note?: string;
}

/** A date in running text: where it begins, in UTF-16 units, and how long it is. */
export interface FoundDate extends ReadDate {
  readonly index: number;
  readonly length: number;
}

/** What helps to read a date. */
export interface DateOptions {
  /** BCP 47: names of months, the order of day and month. */
  readonly language?: string | undefined;
  /** Which comes first in 03/04/2026, where the page or its country has said so; else the language or the zone does. */
  readonly order?: 'dmy' | 'mdy' | undefined;
  /** IANA zone for times that are written without one; UTC when absent. */
  readonly timezone?: string | undefined;
  /** ISO or epoch ms: relative dates and days without a year need it; a later date is marked. */
  readonly now?: string | number | undefined;
  /** Takes "2003" and "2003-12" too, marked as corrected: W3CDTF in feeds. */
  readonly partial?: boolean | undefined;
  /** Keeps an instant in the zone that it was written in, or that was assumed: `2026-03-20T10:00:00+03:00`; `Z` only where UTC was written. */
  readonly keepZone?: boolean | undefined;
}

/** A day in milliseconds. */
export const DAY_MS = 86_400_000;

/** A text longer than this is no date. */
export const LONGEST = 200;

/** What the steps of reading one text share. */
export interface Context {
  readonly options: DateOptions;
  readonly languages: readonly string[];
  readonly now: number | undefined;
  readonly exact: boolean;
}

/** A day as it was read, and the token behind it. */
export interface Day {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  readonly end: number;
  /** Its month is one of ours by name: no other calendar's. */
  readonly isNamed?: true;
  readonly note?: string;
}

/** A time of the day, and the token behind it. */
export interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly ms: number;
  readonly end: number;
}

/** The context that options make. */
export function contextOf(options: DateOptions, exact: boolean): Context {
  const language = options.language || undefined;
  const now = options.now === undefined ? undefined : typeof options.now === 'number' ? options.now : readInstant(options.now);
  return { options, languages: language && !/^en\b/i.test(language) ? [language, 'en'] : [language ?? 'en'], now, exact };
}

/** Epoch ms of an ISO instant that we wrote ourselves. */
function readInstant(value: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\dT/.test(value)
    ? Date.parse(value)
    : /^\d{4}-\d\d-\d\d$/.test(value)
      ? Date.parse(`${value}T00:00:00Z`)
      : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
}

/** Where a time holds: minutes east of Greenwich, or a zone's name. */
export interface Zone {
  readonly minutes?: number;
  readonly iana?: string;
}

/** A date, and the token behind it. */
export interface Parsed {
  readonly date: ReadDate;
  readonly end: number;
}
