import type { Week } from '../model/issue.ts';
import { noonOf } from '../rules/days.ts';

/** Bare "en" is no country: we print the day first, as most of the world does. */
function locale(language: string): string {
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
    found = new Intl.DateTimeFormat(locale(language), { ...options, timeZone: timezone, calendar: 'gregory' });
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

/** A week → "31 January – 6 February 2024". */
export function weekText(week: Week, language: string): string {
  return plainSpaces(formatFor(language, 'UTC', DATE).formatRange(noonOf(week.date), noonOf(week.lastDay)));
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
