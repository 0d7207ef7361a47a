/** What the words of a language mean in dates: months 1–12, days of the week, relative phrases. Keys are folded (`foldWord`). */
export interface CalendarNames {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
  /** Order in which the language writes a date in numbers. */
  readonly order: 'dmy' | 'mdy' | 'ymd';
}

/** A relative phrase: so many units back; `n` when the phrase itself says how many (yesterday = 1 day). */
export interface RelativePhrase {
  readonly unit: RelativeUnit;
  readonly n?: number;
}

/** Units of relative phrases. */
export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/**
 * A word as it is looked up: small letters, no dots, no accents, dotless ı as i, Arabic without vowel signs and hamza seats.
 * Signs of Indic and Thai scripts stay: there they are letters.
 */
export function foldWord(word: string): string {
  if (/^[A-Za-z]+$/.test(word)) return word.toLowerCase();
  return word
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640\u0970.'’ʼ״׳\u200b-\u200f\ufeff\u061c]/g, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ى', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}

// One language writes its months in several ways: by country, by script.
const VARIANTS: ReadonlyMap<string, readonly string[]> = new Map([
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

// What people write and CLDR does not list.
const MORE: ReadonlyMap<string, readonly (readonly [string, number])[]> = new Map([
  [
    'en',
    [
      ['sept', 9],
      ['janury', 1],
      ['febuary', 2],
      ['agust', 8],
      ['jully', 7],
      ['octobre', 10],
    ],
  ],
  [
    'tr',
    [
      ['agus', 8],
      ['ekm', 10],
      ['kasm', 11],
      ['arl', 12],
      ['subt', 2],
      ['mrt', 3],
      ['nis', 4],
      ['eyll', 9],
    ],
  ],
  [
    'de',
    [
      ['mrz', 3],
      ['maerz', 3],
      ['sept', 9],
      ['janner', 1],
      ['feber', 2],
      ['mar', 3],
    ],
  ],
  [
    'es',
    [
      ['set', 9],
      ['setiembre', 9],
      ['sept', 9],
      ['sep', 9],
    ],
  ],
  [
    'fr',
    [
      ['fev', 2],
      ['aout', 8],
      ['dec', 12],
      ['juil', 7],
      ['jul', 7],
      ['sept', 9],
    ],
  ],
  [
    'it',
    [
      ['sett', 9],
      ['genn', 1],
      ['magg', 5],
      ['giu', 6],
      ['lugl', 7],
    ],
  ],
  [
    'ru',
    [
      ['сен', 9],
      ['нояб', 11],
      ['фев', 2],
      ['мая', 5],
      ['июн', 6],
      ['июл', 7],
      ['авг', 8],
      ['ноя', 11],
      ['сент', 9],
      ['дек', 12],
      ['янв', 1],
    ],
  ],
  [
    'el',
    [
      ['μαι', 5],
      ['μαη', 5],
      ['ιουν', 6],
      ['ιουλ', 7],
      ['ιαν', 1],
      ['φεβ', 2],
      ['μαρ', 3],
      ['απρ', 4],
      ['αυγ', 8],
      ['σεπ', 9],
      ['οκτ', 10],
      ['νοε', 11],
      ['δεκ', 12],
    ],
  ],
  [
    'nl',
    [
      ['mrt', 3],
      ['mei', 5],
      ['maa', 3],
    ],
  ],
  ['pt', [['sett', 9]]],
  [
    'ar',
    [
      ['ابريل', 4],
      ['اغسطس', 8],
      ['اب', 8],
      ['ايار', 5],
      ['حزيران', 6],
      ['تموز', 7],
      ['ايلول', 9],
      ['شباط', 2],
      ['اذار', 3],
      ['نيسان', 4],
    ],
  ],
  [
    'hi',
    [
      ['अक्टूबर', 10],
      ['सितम्बर', 9],
      ['नवम्बर', 11],
      ['दिसम्बर', 12],
    ],
  ],
  [
    'id',
    [
      ['agt', 8],
      ['agus', 8],
      ['pebruari', 2],
      ['nop', 11],
      ['nopember', 11],
    ],
  ],
  [
    'uk',
    [
      ['січ', 1],
      ['лют', 2],
      ['бер', 3],
      ['квіт', 4],
      ['трав', 5],
      ['черв', 6],
      ['лип', 7],
      ['серп', 8],
      ['вер', 9],
      ['жовт', 10],
      ['лист', 11],
      ['груд', 12],
    ],
  ],
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
  let order: CalendarNames['order'];
  try {
    base = new Intl.Locale(language).language;
    order = orderOf(language);
  } catch {
    return undefined; // a well-formed tag that ICU refuses is no language
  }
  const months = new Map<string, number>();
  const weekdays = new Set<string>();
  for (const locale of [language, ...(VARIANTS.get(base) ?? [base])]) {
    for (const month of ['long', 'short'] as const) {
      const alone = formatter(locale, { month });
      const inDate = formatter(locale, { month, day: 'numeric', year: 'numeric' });
      const weekday = formatter(locale, { weekday: month });
      for (let at = 1; at <= 12; at++) {
        const day = Date.UTC(2026, at - 1, 15);
        const written = inDate.formatToParts(day);
        for (const name of [alone.format(day), written.find((part) => part.type === 'month')?.value ?? ''])
          addMonth(months, name, at);
      }
      for (let day = 1; day <= 7; day++) weekdays.add(foldWord(weekday.format(Date.UTC(2026, 5, day)).replaceAll(' ', '')));
    }
  }
  for (const [name, month] of MORE.get(base) ?? []) addMonth(months, name, month);
  // Basque months stand in the genitive: otsailaren 17a
  if (base === 'eu')
    for (const [name, month] of [...months]) addMonth(months, name.endsWith('a') ? `${name}ren` : `${name}aren`, month);
  if (base === 'tr') for (const name of ['pzt', 'sali', 'cars', 'pers']) weekdays.add(name);
  return { months, weekdays, order };
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

// Languages whose months are known even where nobody names the language.
const COMMON =
  'en tr es fr de it pt nl ru uk ar fa he el pl cs sk hu ro bg sr hr sl sv da nb fi et lv lt ca eu gl ga cy is sq mk bs az kk ky uz hy ka hi bn ur ta te mr gu pa ne th id ms vi sw am af ku tk mn tg fil so lo km my si';

/** Those that running text is searched for where its own language has no such month: asking all of them costs a fifth of a second, once. */
const MAJOR = 'en tr es fr de it pt nl ru ar';

let everyMonth: Map<string, number> | undefined;
let majorMonth: Map<string, number> | undefined;
let everyWeekday: Set<string> | undefined;

/** The month that a word names in every language that knows it; undefined where languages differ (listopad is October and November). */
export function findMonthAnywhere(word: string, among: 'all' | 'major' = 'all'): number | undefined {
  if (among === 'major') {
    majorMonth ??= gatherMonths(MAJOR);
    return majorMonth.get(word) || undefined;
  }
  everyMonth ??= gatherMonths(COMMON);
  return everyMonth.get(word) || undefined;
}

/** True when the word names a day of the week in some language. */
export function isWeekdayAnywhere(word: string): boolean {
  everyWeekday ??= new Set(COMMON.split(' ').flatMap((language) => [...(calendarNames(language)?.weekdays ?? [])]));
  return everyWeekday.has(word);
}

function gatherMonths(languages: string): Map<string, number> {
  const all = new Map<string, number>();
  for (const language of languages.split(' ')) {
    for (const [name, month] of calendarNames(language)?.months ?? []) {
      const known = all.get(name);
      if (known === undefined) all.set(name, month);
      else if (known !== month && calendarNames('en')?.months.get(name) !== known) all.set(name, 0);
    }
  }
  return all;
}

const relatives = new Map<string, ReadonlyMap<string, RelativePhrase>>();
const UNITS: readonly RelativeUnit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

/** Phrases of a language for what was (`3 days ago`, `dün`), folded, numbers written `#`, without spaces. */
export function relativePhrases(language: string): ReadonlyMap<string, RelativePhrase> {
  const known = relatives.get(language);
  if (known) return known;
  const phrases = new Map<string, RelativePhrase>();
  try {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const counted = new Intl.RelativeTimeFormat(language, { style });
      const worded = new Intl.RelativeTimeFormat(language, { style, numeric: 'auto' });
      for (const unit of UNITS) {
        for (const n of [1, 2, 3, 5, 11, 21, 100]) addPhrase(phrases, relativeKey(counted.format(-n, unit)), { unit });
        for (const n of unit === 'day' || unit === 'week' ? [0, 1, 2] : [0]) {
          const phrase = worded.format(-n, unit);
          if (!/\p{Nd}/u.test(phrase) && unit !== 'month' && unit !== 'year' && unit !== 'week')
            addPhrase(phrases, relativeKey(phrase), { unit, n });
        }
      }
    }
  } catch {
    // an ill-formed tag from outside has no phrases
  }
  for (const [phrase, unit, n] of COLLOQUIAL.get(language.slice(0, 2)) ?? []) {
    phrases.set(phrase, n === undefined ? { unit } : { unit, n });
  }
  if (relatives.size < 200) relatives.set(language, phrases);
  return phrases;
}

const COLLOQUIAL: ReadonlyMap<string, readonly (readonly [string, RelativeUnit, number?])[]> = new Map([
  [
    'en',
    [
      ['justnow', 'second', 0],
      ['aminuteago', 'minute', 1],
      ['anhourago', 'hour', 1],
      ['adayago', 'day', 1],
      ['aweekago', 'week', 1],
      ['amonthago', 'month', 1],
      ['ayearago', 'year', 1],
      ['#minsago', 'minute'],
      ['#minago', 'minute'],
      ['#hrsago', 'hour'],
      ['#hrago', 'hour'],
      ['#hoursago', 'hour'],
      ['#hago', 'hour'],
      ['#dago', 'day'],
      ['#mago', 'minute'],
    ],
  ],
  [
    'tr',
    [
      ['azonce', 'second', 0],
      ['simdi', 'second', 0],
      ['#dkonce', 'minute'],
      ['#sa.once', 'hour'],
      ['birgunonce', 'day', 1],
      ['birsaatonce', 'hour', 1],
      ['evvelsigun', 'day', 2],
      ['oncekigun', 'day', 2],
    ],
  ],
  [
    'de',
    [
      ['geradeeben', 'second', 0],
      ['voreinerstunde', 'hour', 1],
      ['voreinemtag', 'day', 1],
      ['vorgestern', 'day', 2],
    ],
  ],
  [
    'fr',
    [
      ['ilyauneheure', 'hour', 1],
      ['ilyaunjour', 'day', 1],
      ['avanthier', 'day', 2],
    ],
  ],
  [
    'es',
    [
      ['haceunahora', 'hour', 1],
      ['haceundia', 'day', 1],
      ['anteayer', 'day', 2],
    ],
  ],
]);

function addPhrase(phrases: Map<string, RelativePhrase>, key: string, phrase: RelativePhrase): void {
  if (key && !phrases.has(key)) phrases.set(key, phrase);
}

/** A phrase as `relativePhrases` keys it. */
export function relativeKey(phrase: string): string {
  return foldWord(phrase.replace(/\p{Nd}+/gu, '#').replace(/[\s\u00a0\u202f.,-]+/g, ''));
}
