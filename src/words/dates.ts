import type { Week } from '../model/issue.ts';
import { noonOf } from '../rules/days.ts';

/** Bare "en" is no country: we print the day first, as most of the world does. */
export function dateLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** CLDR's versions differ in the kind of space around dashes; ours is one, so that an update of ICU changes no byte. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatFor(language: string, timezone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timezone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(dateLocale(language), { ...options, timeZone: timezone, calendar: 'gregory' });
    formats.set(key, found);
  }
  return found;
}

const DAY = { day: 'numeric', month: 'long' } as const;
const DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** `2024-02-01` → "1 February", as the language writes it. */
export function dayText(day: string, language: string): string {
  return plainSpaces(formatFor(language, 'UTC', DAY).format(noonOf(day)));
}

/** `2024-02-01` → "1 February 2024". */
export function dateText(day: string, language: string): string {
  return plainSpaces(formatFor(language, 'UTC', DATE).format(noonOf(day)));
}

/** A week → "31 January – 6 February 2024", with another sign between the days where one is given. */
export function weekText(week: Pick<Week, 'date' | 'lastDay'>, language: string, dash = DASH): string {
  const { before, between, after } = rangeOf(week, language);
  return `${before}${dash === DASH ? between : between.replace(/[^\s]+/u, dash)}${after}`;
}

/** Both ends of a week as its range writes them: "31 January" and "6 February 2024"; "3" and "9 January 2024". */
export function endsOfWeek(week: Pick<Week, 'date' | 'lastDay'>, language: string): { from: string; to: string } {
  const { before, after } = rangeOf(week, language);
  return { from: before.trim(), to: after.trim() };
}

const DASH = '–';

interface Range {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** Weeks that were written last: a year's lists write the same fifty over and over, and each takes Intl most of a millisecond. */
const MOST_RANGES = 600;
const ranges = new Map<string, Range>();

function rangeOf(week: Pick<Week, 'date' | 'lastDay'>, language: string): Range {
  const key = `${language} ${week.date} ${week.lastDay}`;
  const known = ranges.get(key) ?? writeRange(week, language);
  ranges.delete(key);
  ranges.set(key, known);
  if (ranges.size > MOST_RANGES) ranges.delete(ranges.keys().next().value!);
  return known;
}

function writeRange(week: Pick<Week, 'date' | 'lastDay'>, language: string): Range {
  const parts = formatFor(language, 'UTC', DATE).formatRangeToParts(noonOf(week.date), noonOf(week.lastDay));
  const ends = parts.map(({ source }) => source as string);
  const at = parts.findIndex(({ source }, n) => source === 'shared' && ends.slice(0, n).includes('startRange'));
  const text = (from: number, to?: number) =>
    plainSpaces(
      parts
        .slice(from, to)
        .map(({ value }) => value)
        .join(''),
    );
  // Chinese and Japanese write a range in bare figures but a day with its signs; dates of one issue are of one kind.
  if (at < 0 || !/\p{L}/u.test(text(0, at) + text(at + 1)) !== !/\p{L}/u.test(dayText(week.date, language)))
    return { before: dateText(week.date, language), between: DASH, after: dateText(week.lastDay, language) };
  // What stands between holds more than the dash: "18.–24. November", "31 декабря 2025 г. – 6 января" end the first day with it.
  const [, end, dash, start] = /^(.*?)(\s*[\p{Pd}~～]\s*)(.*)$/u.exec(text(at, at + 1)) ?? ['', '', text(at, at + 1), ''];
  return { before: text(0, at) + end, between: dash, after: start + text(at + 1) };
}

/** An instant, or a day alone, → "1 February 2024" in the timezone. */
export function momentText(at: string, language: string, timezone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return dateText(at, language);
  return plainSpaces(formatFor(language, timezone, DATE).format(new Date(at)));
}

/** A weekday's name in the language: 0 is Sunday. */
export function weekdayText(day: number, language: string): string {
  // 4 January 1970 was a Sunday.
  return formatFor(language, 'UTC', { weekday: 'long' }).format(new Date(Date.UTC(1970, 0, 4 + day, 12)));
}

/** The weekday of a day: `2024-02-01` → "Thursday". */
export function weekdayOf(day: string, language: string): string {
  return formatFor(language, 'UTC', { weekday: 'long' }).format(noonOf(day));
}

/** Upper case by the language's own rules: Turkish i becomes İ. */
export function upper(text: string, language: string): string {
  return text.toLocaleUpperCase(language);
}

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);

/** Which way the language's script runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  try {
    return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr'; // not a language tag at all
  }
}

/** True where two tags mean one language in one script, and no two countries: `en` and `en-GB`, but not `pt-BR` and `pt-PT`. */
export function isSameTongue(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.split('-')[0] !== other.split('-')[0]) return false;
  try {
    const [a, b] = [new Intl.Locale(one), new Intl.Locale(other)];
    const [full, whole] = [a.maximize(), b.maximize()];
    const isOne = full.language === whole.language && full.script === whole.script;
    return isOne && (!a.region || !b.region || a.region === b.region);
  } catch {
    return false; // written by a source: no tag at all
  }
}

/** A language as Open Graph writes it, which always names a country: `en-GB` → "en_GB", `zh-Hant` → "zh_TW". */
export function openGraphLocale(language: string): string {
  const { language: base, region } = new Intl.Locale(language).maximize();
  return region ? `${base}_${region}` : base;
}

/** A language's own name for itself: "tr" → "Türkçe". */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** An instant → "Wednesday 09:00" in the timezone. */
export function weekdayClockText(at: string, language: string, timezone: string): string {
  const weekday = formatFor(language, timezone, { weekday: 'long' }).format(new Date(at));
  return `${weekday} ${clockText(at, language, timezone)}`;
}

/** An instant → "08:12" in the timezone. */
export function clockText(at: string, language: string, timezone: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return plainSpaces(formatFor(language, timezone, clock).format(new Date(at)));
}

/** A week → "18–24 November". */
export function shortWeekText(week: Pick<Week, 'date' | 'lastDay'>, language: string): string {
  const range = plainSpaces(formatFor(language, 'UTC', DAY).formatRange(noonOf(week.date), noonOf(week.lastDay)));
  return range.replace(/^(\d+) – (\d+ )/, '$1–$2'); // two days of one month stand close
}
