import { foldWord } from './fold.ts';
import { MORE_MONTHS } from './month-words.ts';

/** What the words of a language mean in dates: months 1–12, days of the week, relative phrases. Keys are folded (`foldWord`). */
export interface CalendarNames {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
  /** Order in which the language writes a date in numbers. */
  readonly order: 'dmy' | 'mdy' | 'ymd';
}

/** One language writes its dates in several ways: by country, by script. */
export const VARIANTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ar', ['ar', 'ar-EG', 'ar-DZ', 'ar-MA', 'ar-LB', 'ar-MR']],
  ['de', ['de', 'de-AT']],
  ['es', ['es', 'es-MX', 'es-PE', 'es-UY']],
  ['fr', ['fr', 'fr-CA', 'fr-CH']],
  ['pt', ['pt', 'pt-PT']],
  ['en', ['en', 'en-GB', 'en-AU', 'en-CA', 'en-IN']],
  ['sr', ['sr', 'sr-Latn', 'sr-Latn-BA']],
  ['bs', ['bs', 'bs-Cyrl', 'hr']],
  ['hr', ['hr']],
  ['uz', ['uz', 'uz-Cyrl']],
  ['az', ['az', 'az-Cyrl']],
  ['ro', ['ro', 'ro-MD']],
  ['no', ['nb', 'nn']],
  ['nb', ['nb', 'nn']],
  ['it', ['it', 'it-CH']],
  ['zh', ['zh', 'zh-Hant']],
]);

const tables = new Map<string, CalendarNames | undefined>();

/** The names of one language (BCP 47); undefined where the tag is none. Kept once made. */
export function calendarNames(language: string): CalendarNames | undefined {
  const known = tables.get(language);
  if (known || tables.has(language)) return known;
  const made =
    language.length > 35 || !/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(language)
      ? undefined
      : makeNames(language.replaceAll('_', '-'));
  if (tables.size < 500) tables.set(language, made);
  return made;
}

function makeNames(language: string): CalendarNames | undefined {
  let base: string;
  try {
    base = new Intl.Locale(language).language;
    formatter(language, {});
  } catch {
    return undefined; // a well-formed tag that ICU refuses is no language
  }
  const locales = [language, ...(VARIANTS.get(base) ?? [base])];
  // Each is made when it is first asked for: of seventy languages only the months are.
  let months: Map<string, number> | undefined;
  let weekdays: Set<string> | undefined;
  let order: CalendarNames['order'] | undefined;
  return {
    get months() {
      months ??= makeMonths(locales, base);
      return months;
    },
    get weekdays() {
      weekdays ??= makeWeekdays(locales, base);
      return weekdays;
    },
    get order() {
      order ??= orderOf(language);
      return order;
    },
  };
}

function makeMonths(locales: readonly string[], base: string): Map<string, number> {
  const months = new Map<string, number>();
  for (const locale of locales) {
    for (const month of ['long', 'short'] as const) {
      const alone = formatter(locale, { month });
      const inDate = formatter(locale, { month, day: 'numeric', year: 'numeric' });
      for (let at = 1; at <= 12; at++) {
        const day = Date.UTC(2026, at - 1, 15);
        const written = inDate.formatToParts(day);
        for (const name of [alone.format(day), written.find((part) => part.type === 'month')?.value ?? ''])
          addMonth(months, name, at);
      }
    }
  }
  const more = Object.hasOwn(MORE_MONTHS, base) ? MORE_MONTHS[base]!.split(' ') : [];
  for (let at = 0; at < more.length; at += 2) addMonth(months, more[at]!, Number(more[at + 1]));
  // Basque months stand in the genitive: otsailaren 17a
  if (base === 'eu')
    for (const [name, month] of [...months]) addMonth(months, name.endsWith('a') ? `${name}ren` : `${name}aren`, month);
  return months;
}

function makeWeekdays(locales: readonly string[], base: string): Set<string> {
  const weekdays = new Set<string>();
  for (const locale of locales) {
    for (const length of ['long', 'short'] as const) {
      const weekday = formatter(locale, { weekday: length });
      for (let day = 1; day <= 7; day++) {
        const name = foldWord(weekday.format(Date.UTC(2026, 5, day)).replaceAll(' ', ''));
        weekdays.add(name);
        weekdays.add(name.replaceAll('-', ''));
      }
    }
  }
  if (base === 'tr') for (const name of ['pzt', 'sali', 'cars', 'pers']) weekdays.add(name);
  return weekdays;
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
}

function orderOf(language: string): CalendarNames['order'] {
  const parts = formatter(language, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(0)
    .map((part) => part.type[0]);
  const order = parts.filter((part) => part === 'd' || part === 'm' || part === 'y').join('');
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}

/** A name of several words is looked up by its words run together. */
function addMonth(months: Map<string, number>, name: string, month: number): void {
  const key = foldWord(name.replaceAll(/\s+/g, ''));
  // "3月", "tháng 3": the number itself says it
  if (key.length < 2 && !/[^\x00-\x7f]/.test(key)) return;
  if (/\d/.test(key) || months.has(key)) return;
  months.set(key, month);
}
