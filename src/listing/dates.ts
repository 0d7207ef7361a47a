import { asciiDigits } from '../kit/date/tokens.ts';
import { type DateOptions, type FoundDate, findDates, type ReadDate, readDate } from '../kit/date.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { DateTrust } from '../model/feed.ts';
import { namesChange, namesPublication } from './other-days.ts';

/** What dates are read with. */
export interface DateContext extends DateOptions {
  /** Of days that are written without one: a heading has named it. */
  readonly year?: number | undefined;
  /** The heading that names it with a month: of days that are written as "Thu, 26". */
  readonly month?: string | undefined;
}

/** A date as an entry carries it. */
export interface EntryDate {
  readonly published: string;
  readonly trust: DateTrust;
  /** No year was written; the last time that the day came round was taken. */
  readonly isYearless?: boolean;
}

const DAY_MS = 86_400_000;
// A calendar of days to come is printed for some months.
const SOON_MS = 120 * DAY_MS;
const EARLIEST = Date.UTC(1993, 0, 1);

/** The date that a whole text is, when plausible for a published article. */
export function read(text: string | undefined, context: DateContext): EntryDate | undefined {
  const found = readAny(text, context);
  return found && accept(found, context);
}

/** The date that a whole text is, be it an event's or long past. */
export function readAny(text: string | undefined, context: DateContext, year = context.year): ReadDate | undefined {
  if (!text || text.length > 120) return undefined;
  const found = readDate(text, context);
  if (!found || !isYearless(found)) return found;
  if (year === undefined) return found;
  const dated = readDate(text, { ...context, now: Date.UTC(year, 11, 31) });
  return dated && { value: dated.value, trust: dated.trust };
}

/** Whether its year was assumed. */
export function isYearless(found: ReadDate): boolean {
  return found.note?.includes('no year') === true;
}

/** The first plausible date in a text; what is named the day of a change is second to one that is not. */
export function firstIn(text: string, context: DateContext): EntryDate | undefined {
  const all = findDates(text, context);
  const first = all.find((found) => accept(found, context));
  if (!first || all.length < 2) return first && accept(first, context);
  const ours = toldTwice(text, context);
  if (ours) return ours;
  const isOf = (names: (label: string) => boolean) => (found: FoundDate, at: number) =>
    accept(found, context) !== undefined && names(labelOf(text, all, at));
  const kept = all.find(isOf(namesPublication)) ?? all.find(isOf((label) => !namesChange(label)));
  return accept(kept ?? first, context);
}

/**
 * The day that a text tells in two calendars: "10 Jumada II 1448 – 20 November 2026". Ours is taken: the other may be a day off by the moon.
 * Undefined where it tells none, or two.
 */
export function toldTwice(text: string, context: DateContext): EntryDate | undefined {
  const all = findDates(text, context);
  if (all.length !== 2 || Math.abs(Date.parse(all[0]!.value) - Date.parse(all[1]!.value)) > 2 * DAY_MS) return undefined;
  const ours = all.filter(({ index, length, value }) =>
    asciiDigits(text.slice(index, index + length)).includes(value.slice(0, 4)),
  );
  return ours.length === 1 ? accept(ours[0]!, context) : undefined;
}

/** The date in a text that is called the day of publication, beside others. */
export function publishedIn(text: string, context: DateContext): EntryDate | undefined {
  const all = findDates(text, context);
  const found = all.length > 1 ? all.find((_, at) => namesPublication(labelOf(text, all, at))) : undefined;
  return found && accept(found, context);
}

/** The day of publication in a line that tells that and the day of change, each by its name: such a line may be long, and is no prose. */
export function namedBeside(text: string, context: DateContext): EntryDate | undefined {
  const all = findDates(text, context);
  const isTold = all.length === 2 && all.some((_, at) => namesChange(labelOf(text, all, at)));
  return isTold ? publishedIn(text, context) : undefined;
}

/** The words between a date and the one before it. */
function labelOf(text: string, all: readonly FoundDate[], at: number): string {
  const before = all[at - 1];
  return text.slice(before ? before.index + before.length : 0, all[at]!.index);
}

/** The last date in a text, when plausible. */
export function lastIn(text: string, context: DateContext): EntryDate | undefined {
  const found = findDates(text, context).at(-1);
  return found && accept(found, context);
}

/** A day to come is an event's, one before the web a subject's: neither is when something was published. */
export function accept(found: ReadDate, context: DateContext): EntryDate | undefined {
  const at = Date.parse(found.value);
  if (Number.isNaN(at) || at < EARLIEST) return undefined;
  if (isToCome(found, context)) return undefined;
  return { published: found.value, trust: found.trust, ...(isYearless(found) ? { isYearless: true } : {}) };
}

/** Whether a day lies ahead. */
export function isToCome(found: { readonly value: string }, context: DateContext): boolean {
  return context.now !== undefined && Date.parse(found.value) > new Date(context.now).getTime() + 2 * DAY_MS;
}

/** Whether a day whose year was assumed comes round again soon: in a calendar it is meant so. */
export function comesSoon(date: EntryDate, context: DateContext): boolean {
  if (!date.isYearless || context.now === undefined) return false;
  const next = new Date(date.published);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  const ahead = next.getTime() - new Date(context.now).getTime();
  return ahead > 2 * DAY_MS && ahead < SOON_MS;
}

/** The day written in an address: `/2016/03/18/…`, `2016-03-18`. A month alone is no date. */
export function dateInAddress(address: string, context: DateContext): EntryDate | undefined {
  const path = findHttpUrl(address)?.pathname ?? '';
  const found =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path) ??
    /[/_-]t?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path);
  if (!found) return undefined;
  return read(`${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`, context);
}
