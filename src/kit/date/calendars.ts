import { foldWord } from './fold.ts';
import type { Token } from './tokens.ts';
import type { Day } from './types.ts';

/** Calendars other than ours whose months have lengths of their own, as Intl calls them. */
export type OtherCalendar = 'persian' | 'islamic-umalqura' | 'ethiopic';

interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;
/** The first day of each count, and the mean lengths of its year and month. */
const COUNTS = {
  persian: { start: Date.UTC(622, 2, 22), year: 365.2422, month: 30.5 },
  'islamic-umalqura': { start: Date.UTC(622, 6, 19), year: 354.367, month: 29.53 },
  ethiopic: { start: Date.parse('0008-08-27'), year: 365.25, month: 30 },
} as const;
const formats = new Map<OtherCalendar, Intl.DateTimeFormat>();

/** Years that can be those of news: 1900 to 2100 of our count. */
const NEWS_YEARS: Readonly<Record<OtherCalendar, readonly [number, number]>> = {
  persian: [1279, 1478],
  'islamic-umalqura': [1318, 1523],
  ethiopic: [1893, 2092],
};

/** A day of another calendar in ours; undefined where that calendar has no such day. */
export function fromCalendar(calendar: OtherCalendar, { year, month, day }: YearMonthDay): YearMonthDay | undefined {
  const [first, last] = NEWS_YEARS[calendar];
  // the Ethiopian year ends with a thirteenth month of five or six days
  if (year < first || year > last || month < 1 || month > 13 || day < 1 || day > 31) return undefined;
  const { start, year: yearDays, month: monthDays } = COUNTS[calendar];
  const guess = Math.round((year - 1) * yearDays + (month - 1) * monthDays + day - 1);
  for (const off of [0, 1, -1, 2, -2, 3, -3, 4, -4]) {
    const at = start + (guess + off) * DAY_MS;
    const there = inCalendar(calendar, at);
    if (there.year !== year || there.month !== month || there.day !== day) continue;
    const here = new Date(at);
    return { year: here.getUTCFullYear(), month: here.getUTCMonth() + 1, day: here.getUTCDate() };
  }
  return undefined;
}

function inCalendar(calendar: OtherCalendar, at: number): YearMonthDay {
  let format = formats.get(calendar);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      calendar,
      numberingSystem: 'latn',
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    formats.set(calendar, format);
  }
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
  return { year: part.get('year')!, month: part.get('month')!, day: part.get('day')! };
}

/** Languages that write their dates in numbers by another calendar when the year says so. */
const BY_LANGUAGE: ReadonlyMap<string, OtherCalendar> = new Map([
  ['fa', 'persian'],
  ['ps', 'persian'],
  ['ar', 'islamic-umalqura'],
]);

/** A day in numbers, whose year and language tell that it is of another calendar: 1404/12/29 in Persian, 2569-03-20 in Thai. */
export function fromNumbers(when: YearMonthDay, language: string | undefined): YearMonthDay | undefined {
  const base = language?.slice(0, 2).toLowerCase() ?? '';
  if (base === 'th' && when.year > 2442 && when.year < 2644) return { ...when, year: when.year - 543 };
  const calendar = BY_LANGUAGE.get(base);
  return calendar && fromCalendar(calendar, when);
}

/** Languages in which the months of these calendars are written. */
const SPOKEN: Readonly<Record<OtherCalendar, string>> = {
  persian: 'fa fa-AF ps en tr ckb',
  'islamic-umalqura': 'ar fa tr en ur id ms',
  ethiopic: 'am ti',
};
/** Spellings of Ethiopian months that CLDR does not list. */
const ETHIOPIAN = 'ህዳር 3 ሕዳር 3 ታህሳስ 4 ታህሣሥ 4 ታኅሳስ 4 ሚያዚያ 8 ሃምሌ 11 ነሃሴ 12 ነሐሤ 12 ጳጉሜ 13 ጳጉሜን 13 ጷጉሜን 13'.split(' ');
let months: ReadonlyMap<string, { readonly calendar: OtherCalendar; readonly month: number }> | undefined;

/** The months by their names; one that two calendars share is none. */
function monthsByName(): NonNullable<typeof months> {
  const found = new Map<string, { calendar: OtherCalendar; month: number }>();
  for (const [calendar, languages] of Object.entries(SPOKEN) as [OtherCalendar, string][])
    for (const language of languages.split(' ')) {
      const format = new Intl.DateTimeFormat(language, { calendar, numberingSystem: 'latn', month: 'long', timeZone: 'UTC' });
      // thirty-five steps of eleven days touch each month
      for (let step = 0; step < 36; step++) {
        const at = Date.UTC(2025, 0, 3 + step * 11);
        const key = foldWord(format.format(at).replaceAll(/[\s-]+/g, ''));
        if (key.length > 2 && !/\p{Nd}/u.test(key) && !found.has(key))
          found.set(key, { calendar, month: inCalendar(calendar, at).month });
      }
    }
  for (let at = 0; at < ETHIOPIAN.length; at += 2)
    found.set(foldWord(ETHIOPIAN[at]!), { calendar: 'ethiopic', month: Number(ETHIOPIAN[at + 1]) });
  return found;
}

function monthAt(tokens: readonly Token[], at: number): { calendar: OtherCalendar; month: number; end: number } | undefined {
  months ??= monthsByName();
  // ربيع الأول, Rabi al-Awwal, Cemaziyelevvel
  for (let words = 3; words > 0; words--) {
    const part = tokens.slice(at, at + words);
    const key = part.map((token) => (token.kind === 'word' ? token.folded : token.text === '-' ? '' : '0')).join('');
    const known = part.length === words && part.at(-1)!.kind === 'word' ? months.get(key) : undefined;
    if (known) return { ...known, end: at + words };
  }
  return undefined;
}

const isDayNumber = (token: Token | undefined): token is Token => token?.kind === 'number' && token.text.length <= 2;

/** 20 Ramazan 1447, ۲۹ اسفند ۱۴۰۴, رمضان 20 ,1447: a month that only another calendar has, and a year that can only be of it. */
export function parseOtherCalendar(tokens: readonly Token[], from: number): Day | undefined {
  const first = tokens[from]!;
  const named = monthAt(tokens, isDayNumber(first) ? skipMarks(tokens, from + 1) : from);
  if (!named) return undefined;
  const dayAt = isDayNumber(first) ? from : skipMarks(tokens, named.end);
  const yearAt = skipMarks(tokens, isDayNumber(first) ? named.end : dayAt + 1);
  const year = tokens[yearAt];
  const day = tokens[dayAt];
  if (!isDayNumber(day) || year?.kind !== 'number' || year.text.length !== 4) return undefined;
  const here = fromCalendar(named.calendar, { year: year.value, month: named.month, day: day.value });
  return here && { ...here, end: yearAt + 1 };
}

/** "Day", as it stands behind its number in Amharic and Tigrinya. */
const DAY_WORDS = new Set(['ቀን', 'መዓልቲ']);

function skipMarks(tokens: readonly Token[], from: number): number {
  let at = from;
  while (
    at < from + 2 &&
    tokens[at] &&
    (tokens[at]!.kind === 'mark' ? ',./-፣'.includes(tokens[at]!.text) : DAY_WORDS.has(tokens[at]!.text))
  )
    at++;
  return at;
}
