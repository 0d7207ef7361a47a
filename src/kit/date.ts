import { calendarNames, findMonthAnywhere, foldWord, isWeekdayAnywhere, relativeKey, relativePhrases } from './calendar-names.ts';
import { findZoneOffset, zoneMinutesAt } from './zones.ts';

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
  /** IANA zone for times that are written without one; UTC when absent. */
  readonly timezone?: string | undefined;
  /** ISO or epoch ms: relative dates and days without a year need it; a later date is marked. */
  readonly now?: string | number | undefined;
  /** Takes "2003" and "2003-12" too, marked as corrected: W3CDTF in feeds. */
  readonly partial?: boolean | undefined;
  /** Keeps an instant in the zone that it was written in, or that was assumed: `2026-03-20T10:00:00+03:00`; `Z` only where UTC was written. */
  readonly keepZone?: boolean | undefined;
}

const DAY_MS = 86_400_000;
/** Nobody wrote news for the web before; what says so counts from another epoch or in another calendar. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const LONGEST = 200;

interface Context {
  readonly options: DateOptions;
  readonly languages: readonly string[];
  readonly now: number | undefined;
  readonly exact: boolean;
}

interface Day {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  readonly end: number;
  readonly note?: string;
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly ms: number;
  readonly end: number;
}

/**
 * The date that a text is, whole: RFC 822 and 3339 and what is made of them, months in any language, days alone, relative phrases when
 * `now` is given. Undefined where it is none, or where it could be two (03/04/2026 without a language, listopad, Hijri and Buddhist years).
 */
export function readDate(text: string, options: DateOptions = {}): ReadDate | undefined {
  if (text.length > 4 * LONGEST) return undefined;
  const trimmed = text.trim();
  if (trimmed.length < 4 && !options.now) return undefined;
  if (trimmed.length > LONGEST) return undefined;
  const context = contextOf(options, true);
  const quick = readIso(trimmed, context) ?? readRfc822(trimmed, context);
  if (quick) return quick === 'no' ? undefined : quick;
  const tokens = tokenize(trimmed);
  if (!tokens.length || tokens.length > 60) return undefined;
  return readTokens(tokens, context) ?? readRelative(trimmed, context);
}

/** The dates in running text, in order, none inside another. Days without a year and relative phrases are left alone: text is full of them. */
export function findDates(text: string, options: DateOptions = {}): FoundDate[] {
  const found: FoundDate[] = [];
  const context = contextOf(options, false);
  // only what stands around digits can be a date; each stretch is looked at once
  const digits = /\p{Nd}/gu;
  let from = 0;
  for (let match = digits.exec(text); match; match = digits.exec(text)) {
    const start = Math.max(from, match.index - 40);
    let end = match.index + 1;
    // a stretch goes on while digits follow within 60 characters
    for (;;) {
      digits.lastIndex = end;
      const next = digits.exec(text);
      if (!next || next.index > end + 60 || end - start > 4000) break;
      end = next.index + next[0].length;
    }
    const stop = Math.min(text.length, end + 60);
    for (const date of findInStretch(text.slice(start, stop), context)) found.push({ ...date, index: date.index + start });
    from = end;
    digits.lastIndex = end;
  }
  return found;
}

function contextOf(options: DateOptions, exact: boolean): Context {
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

// ---- the two forms that nearly every feed uses, without tokens

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ] ?(\d{1,2}):(\d{2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?$/i;

function readIso(text: string, context: Context): ReadDate | 'no' | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const when = { year: +year!, month: +month!, day: +day!, end: 0 };
  if (hour === undefined) return finish(when, undefined, undefined, context) ?? 'no';
  const time = timeOf(+hour, +minute!, +(second ?? 0), fraction, undefined);
  if (!time) return undefined;
  return finish(when, time, zone ? { minutes: numericZone(zone) ?? 0 } : undefined, context) ?? 'no';
}

const RFC822 =
  /^(?:[A-Za-z]{3,9}\.?,?\s{1,3})?(\d{1,2})\s{1,3}([A-Za-z]{3,9})\.?\s{1,3}(\d{4})\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s{1,3}(GMT|UTC|UT|Z|[+-]\d{4}))?$/;

function readRfc822(text: string, context: Context): ReadDate | undefined {
  const match = RFC822.exec(text);
  if (!match) return undefined;
  const [, day, name, year, hour, minute, second, zone] = match;
  const month = ENGLISH.get(name!.toLowerCase()) ?? findMonth(name!, context);
  const time = timeOf(+hour!, +minute!, +(second ?? 0), undefined, undefined);
  if (!month || !time) return undefined;
  return finish(
    { year: +year!, month, day: +day!, end: 0 },
    time,
    zone ? { minutes: numericZone(zone) ?? 0 } : undefined,
    context,
  );
}

function numericZone(zone: string): number | undefined {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return undefined;
  const minutes = +match[2]! * 60 + +(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

// ---- from parts to a value

interface Zone {
  readonly minutes?: number;
  readonly iana?: string;
}

function timeOf(
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
  half: 'am' | 'pm' | undefined,
): Omit<Time, 'end'> | undefined {
  let h = hour;
  if (half && h <= 12) h = (h % 12) + (half === 'pm' ? 12 : 0);
  if (h > 24 || minute > 59 || second > 61 || (h === 24 && (minute > 0 || second > 0) && half)) return undefined;
  const ms = second * 1000 + (fraction ? Math.floor(+`0.${fraction}` * 1000) : 0);
  return { hour: h, minute, ms };
}

const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS_IN[month - 1]!) return false;
  return !(month === 2 && day === 29) || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

const two = (n: number): string => String(n).padStart(2, '0');

const offsetOf = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;

function finish(when: Day, time: Omit<Time, 'end'> | undefined, zone: Zone | undefined, context: Context): ReadDate | undefined {
  const notes: string[] = when.note ? [when.note] : [];
  let { year } = when;
  if (year === undefined) {
    year = assumeYear(when, context);
    if (year === undefined) return undefined;
    notes.push('no year written');
  }
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  let { month, day } = when;
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

function mark(value: string, instant: number, trust: ReadDateTrust, notes: readonly string[], context: Context): ReadDate {
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

// ---- tokens

interface Token {
  readonly kind: 'number' | 'word' | 'mark';
  readonly text: string;
  /** Folded; of words only. */
  readonly folded: string;
  /** Of numbers only. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this and the token before. */
  readonly joined: boolean;
}

/** Signs that follow a number in Chinese, Japanese and Korean and name what it counts. */
const COUNTERS = '年月日号號時时点點分秒년월일시분초';
const TOKEN =
  /\p{Nd}+|[\p{L}\p{M}]+(?:[.'’](?=\p{L})[\p{L}\p{M}]+)*|[^\s\u00a0\u2000-\u200f\u202a-\u202f\u2066-\u2069\ufeff\u061c]/gu;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  const push = (kind: Token['kind'], raw: string, start: number): void => {
    const written = kind === 'number' ? asciiDigits(raw) : kind === 'mark' ? plainMark(raw) : raw;
    const folded = kind === 'word' ? foldWord(raw) : '';
    tokens.push({
      kind,
      text: written,
      folded,
      value: kind === 'number' ? Number(written.slice(0, 15)) : 0,
      start,
      end: start + raw.length,
      joined: start === last,
    });
    last = start + raw.length;
  };
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    const first = raw.codePointAt(0)!;
    if ((first >= 48 && first <= 57) || (first > 0x660 - 1 && /^\p{Nd}/u.test(raw))) push('number', raw, match.index);
    else if (/^[\p{L}\p{M}]/u.test(raw)) {
      let rest = raw;
      let at = match.index;
      // 3月20日午後: the counter is a word of its own
      while (rest.length > 1 && COUNTERS.includes(rest[0]!)) {
        push('word', rest[0]!, at);
        at++;
        rest = rest.slice(1);
      }
      if (rest) push('word', rest, at);
    } else push('mark', raw, match.index);
  }
  return tokens;
}

function asciiDigits(raw: string): string {
  if (/^[0-9]+$/.test(raw)) return raw;
  let out = '';
  for (const char of raw) {
    const code = char.codePointAt(0)!;
    // digits of a script stand in a row of ten that begins at a multiple of 16, or six beyond it
    let zero = code;
    while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    out += code <= 57 ? char : String(code - zero);
  }
  return out;
}

function plainMark(raw: string): string {
  if ('‐‑‒–—−－'.includes(raw)) return '-';
  if (raw === '：' || raw === '∶') return ':';
  if (raw === '／' || raw === '⁄') return '/';
  if (raw === '．' || raw === '。') return '.';
  if (raw === '،' || raw === '，' || raw === '、') return ',';
  if (raw === '＋') return '+';
  if (raw === '（' || raw === '[' || raw === '【') return '(';
  if (raw === '）' || raw === ']' || raw === '】') return ')';
  return raw;
}

// ---- the grammar

function findInStretch(text: string, context: Context): FoundDate[] {
  const tokens = tokenize(text);
  const found: FoundDate[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!canStart(tokens, at)) continue;
    const read = parseAt(tokens, at, context);
    if (!read) continue;
    const start = tokens[at]!.start;
    found.push({ ...read.date, index: start, length: tokens[read.end - 1]!.end - start });
    at = read.end - 1;
  }
  return found;
}

/** A number inside a longer number (1.20.3.2026, 5-20/03/2026), an address or a word starts nothing. */
function canStart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  if (token.kind === 'mark') return false;
  const before = tokens[at - 1];
  if (!before || !token.joined) return true;
  if (token.kind === 'word') return before.kind === 'mark' && before.text !== '/' && before.text !== '@';
  if (before.kind === 'word') return !/^[a-z]/i.test(before.text);
  return !(['.', '/', '-', ':', '_', '#', '=', '&', '%', '@'].includes(before.text) && before.joined) || before.text === ':';
}

function readTokens(tokens: readonly Token[], context: Context): ReadDate | undefined {
  const read = parseAt(tokens, 0, context);
  if (read && isRest(tokens, read.end, context)) return read.date;
  const only = tokens[0]!;
  if (tokens.length === 1 && only.kind === 'number' && (only.text.length === 10 || only.text.length === 13)) {
    const ms = only.text.length === 10 ? only.value * 1000 : only.value;
    // seconds of a clock, of this century
    if (ms > 946_684_800_000 && ms < 4_102_444_800_000) return mark(new Date(ms).toISOString(), ms, 'written', [], context);
  }
  if (context.options.partial) return readPartial(tokens, context);
  return undefined;
}

const IGNORED = new Set(
  'г год года р рік року ж жыл жылы оны м m d gada de het kl klo uhr h hrs hr น am on թ ժ saat ora ore tarihli tarihinde بتوقيت م'
    .split(' ')
    .map(foldWord),
);

/** What may follow a date that is the whole text: marks, a weekday, words for "year" and "o'clock". */
function isRest(tokens: readonly Token[], from: number, context: Context): boolean {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === 'number') return false;
    if (token.kind === 'mark') {
      if (!'.,()|-·•/:;'.includes(token.text)) return false;
    } else if (!IGNORED.has(token.folded) && !isWeekday(token, context)) return false;
  }
  return true;
}

interface Parsed {
  readonly date: ReadDate;
  readonly end: number;
}

function parseAt(tokens: readonly Token[], from: number, context: Context): Parsed | undefined {
  const plain = parseDateThenTime(tokens, from, context);
  if (plain) return plain;
  // 14:30, 20 Mart 2026
  const token = tokens[from]!;
  if (token.kind === 'number' && token.text.length <= 2 && tokens[from + 1]?.text === ':') {
    const time = parseTime(tokens, from, context);
    if (!time) return undefined;
    const zone = parseZone(tokens, time.end);
    let at = zone?.end ?? time.end;
    for (let skipped = 0; skipped < 3 && tokens[at] && isSeparator(tokens[at]!); skipped++) at++;
    const day = tokens[at] ? parseDay(tokens, at, context) : undefined;
    const date = day && finish(day, time, zone, context);
    return date && { date, end: day.end };
  }
  if (token.kind !== 'word' || !context.exact) return undefined;
  // weekdays, the article, "on": a date may follow
  if (isWeekday(token, context) || LEADING.has(token.folded)) {
    let at = from + 1;
    for (let skipped = 0; skipped < 3 && tokens[at]?.kind === 'mark'; skipped++) at++;
    if (tokens[at] && at < from + 6) return parseAt(tokens, at, context);
  }
  return undefined;
}

const LEADING = new Set(
  'the le el am den der on vom ngay thu hai ba tu nam sau bay chu nhat il em dne dia ημερα στισ في بتاريخ'
    .split(' ')
    .map(foldWord),
);

function parseDateThenTime(tokens: readonly Token[], from: number, context: Context): Parsed | undefined {
  const unix = parseUnixDate(tokens, from, context);
  if (unix) return unix;
  const day = parseDay(tokens, from, context);
  if (!day) return undefined;
  let at = day.end;
  let words = 0;
  const first = tokens[at];
  if (first && (first.text === 'T' || first.text === 't')) at++;
  else
    for (; words < 4; words++) {
      const token = tokens[at];
      if (!token) break;
      if (isSeparator(token) || TIME_WORDS.has(token.folded) || (words < 2 && token.kind === 'word' && isWeekday(token, context)))
        at++;
      else break;
    }
  // a number that touches the day is no time of it
  const time = tokens[at] && (at > day.end || !tokens[at]!.joined) ? parseTime(tokens, at, context) : undefined;
  if (!time) {
    const date = finish(day, undefined, undefined, context);
    if (!date) return undefined;
    const zone = context.exact ? parseZone(tokens, day.end) : undefined;
    return { date, end: zone?.end ?? day.end };
  }
  const zone = parseZone(tokens, time.end);
  const date = finish(day, time, zone, context);
  return date && { date, end: zone?.end ?? time.end };
}

/** Month day time [zone] year: asctime, date(1), and what chat systems print. */
function parseUnixDate(tokens: readonly Token[], from: number, context: Context): Parsed | undefined {
  const name = tokens[from]!;
  const number = tokens[from + 1];
  if (name.kind !== 'word' || number?.kind !== 'number' || number.text.length > 2) return undefined;
  let at = from + 2;
  if (tokens[at]?.text === ',') at++;
  if (tokens[at]?.kind !== 'number' || tokens[at + 1]?.text !== ':') return undefined;
  const month = findMonth(name.text, context);
  const time = month ? parseTime(tokens, at, context) : undefined;
  if (!month || !time) return undefined;
  const zone = parseZone(tokens, time.end);
  const year = tokens[zone?.end ?? time.end];
  if (year?.kind !== 'number' || year.text.length !== 4) return undefined;
  const date = finish({ year: year.value, month, day: number.value, end: 0 }, time, zone, context);
  return date && { date, end: (zone?.end ?? time.end) + 1 };
}

const isSeparator = (token: Token): boolean => token.kind === 'mark' && ',|-·•@().'.includes(token.text);
const TIME_WORDS = new Set(
  't at um a à las les às as saat saati klo kl v в о ore alle om o ob u kello ve et τισ στισ lúc luc pukul jam den pm г г. года'
    .split(' ')
    .map(foldWord),
);

// words and marks between day, month and year
const FILLERS = new Set(
  'de del d of di the den der do dne gada m g год года г а i mes ж жылғы жылдың жыл жылы թ р року роки ko'
    .split(' ')
    .map(foldWord),
);
const SUFFIXES = new Set(
  'st nd rd th er re e a o º ª ste de ème eme ième te ter ko ko. да го та ші inci nci ncı'.split(' ').map(foldWord),
);

function parseDay(tokens: readonly Token[], from: number, context: Context): Day | undefined {
  const token = tokens[from]!;
  if (token.kind === 'number')
    return parseNumbers(tokens, from, context) ?? parseCounted(tokens, from) ?? parseNumberMonth(tokens, from, context);
  if (token.kind === 'word')
    return parseEra(tokens, from) ?? parseVietnamese(tokens, from) ?? parseMonthDay(tokens, from, context);
  return undefined;
}

/** Year-month-day in any order of numbers, also run together, by week or by day of the year. */
function parseNumbers(tokens: readonly Token[], from: number, context: Context): Day | undefined {
  const a = tokens[from]!;
  const mark1 = tokens[from + 1];
  if (a.text.length === 8 && (mark1 === undefined || !mark1.joined || /^[tT]$/.test(mark1.text))) {
    const year = +a.text.slice(0, 4);
    const month = +a.text.slice(4, 6);
    const day = +a.text.slice(6);
    if (year >= 1970 && year < 2100 && isDay(year, month, day) && (context.exact || /^[tT]$/.test(mark1?.text ?? '')))
      return { year, month, day, end: from + 1 };
    return undefined;
  }
  if (a.text.length > 4 || a.text.length === 3 || !mark1 || !'-/.'.includes(mark1.text) || mark1.kind !== 'mark')
    return undefined;
  const b = tokens[from + 2];
  if (a.text.length === 4 && b?.kind === 'word') return parseIsoWeek(tokens, from);
  if (b?.kind !== 'number') return undefined;
  if (a.text.length === 4 && b.text.length === 3 && mark1.text === '-' && tokens[from + 3]?.text !== '-') {
    if (b.value < 1 || b.value > 366) return undefined;
    const date = new Date(Date.UTC(a.value, 0, b.value));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), end: from + 3 };
  }
  const mark2 = tokens[from + 3];
  const c = tokens[from + 4];
  if (b.text.length > 2 || mark2?.text !== mark1.text || c?.kind !== 'number') return undefined;
  // 1.2.3.4 is a version or an address
  const next = tokens[from + 5];
  if (next?.joined && next.text === mark1.text && tokens[from + 6]?.kind === 'number' && tokens[from + 6]!.joined)
    return undefined;
  const end = from + 5;
  if (a.text.length === 4) return c.text.length <= 2 ? { year: a.value, month: b.value, day: c.value, end } : undefined;
  if (c.text.length === 4) return placeDay(a.value, b.value, c.value, mark1.text, end, context);
  if (a.text.length > 2 || c.text.length !== 2 || !context.exact) return undefined;
  const order = orderFor(context);
  if (order === 'ymd')
    return { year: century(a.value, context), month: b.value, day: c.value, end, note: 'a year of two digits' };
  return placeDay(a.value, b.value, century(c.value, context), mark1.text, end, context);
}

function placeDay(
  a: number,
  b: number,
  year: number | undefined,
  separator: string,
  end: number,
  context: Context,
): Day | undefined {
  if (year === undefined) return undefined;
  if (a > 12 || a === b) return { year, month: b, day: a, end };
  if (b > 12) return { year, month: a, day: b, end };
  // dots are written by those who put the day first
  const order = separator === '.' ? 'dmy' : orderFor(context);
  if (order === 'mdy') return { year, month: a, day: b, end };
  if (order === 'dmy') return { year, month: b, day: a, end };
  return undefined;
}

/** English alone says nothing: Boston and London differ. The zone may. */
function orderFor(context: Context): 'dmy' | 'mdy' | 'ymd' | undefined {
  const { language, timezone } = context.options;
  if (!language) return undefined;
  if (/^en$/i.test(language)) {
    if (!timezone || /^(?:UTC|GMT|Etc\/)/i.test(timezone)) return undefined;
    return /^(?:America|US)\//.test(timezone) ? 'mdy' : 'dmy';
  }
  return calendarNames(language)?.order;
}

/** 26 is 2026, 98 is 1998; where years of another calendar are written so, none. */
function century(year: number, context: Context): number | undefined {
  if (/^(?:th|fa|ps|ckb|ur)\b/i.test(context.options.language ?? '')) return undefined;
  return year < 69 ? 2000 + year : 1900 + year;
}

function parseIsoWeek(tokens: readonly Token[], from: number): Day | undefined {
  const week = tokens[from + 3];
  if (tokens[from + 2]!.folded !== 'w' || week?.kind !== 'number' || !week.joined || week.value < 1 || week.value > 53)
    return undefined;
  const day = tokens[from + 4]?.text === '-' ? tokens[from + 5] : undefined;
  if (day?.kind !== 'number' || day.value < 1 || day.value > 7) return undefined;
  const year = tokens[from]!.value;
  // the week of 4 January is the first (ISO 8601)
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
  const date = new Date(monday + ((week.value - 1) * 7 + day.value - 1) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), end: from + 6 };
}

/** 2026年3月20日, 2026년 3월 20일, 3月20日. */
function parseCounted(tokens: readonly Token[], from: number): Day | undefined {
  let at = from;
  let year: number | undefined;
  const sign = tokens[at + 1]?.text;
  if (sign === '年' || sign === '년') {
    year = tokens[at]!.value;
    if (tokens[at]!.text.length !== 4) return undefined;
    at += 2;
  }
  const month = tokens[at];
  const monthSign = tokens[at + 1]?.text;
  const day = tokens[at + 2];
  const daySign = tokens[at + 3]?.text;
  if (month?.kind !== 'number' || day?.kind !== 'number' || (monthSign !== '月' && monthSign !== '월')) return undefined;
  if (daySign !== '日' && daySign !== '일' && daySign !== '号' && daySign !== '號') return undefined;
  return { year, month: month.value, day: day.value, end: at + 4 };
}

// Years that name their era say which year they mean.
const ERAS: ReadonlyMap<string, number> = new Map([
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['民國', 1911],
  ['民国', 1911],
  ['中華民國', 1911],
]);

function parseEra(tokens: readonly Token[], from: number): Day | undefined {
  const start = ERAS.get(tokens[from]!.text);
  const year = tokens[from + 1];
  const [sign, month, monthSign, day, daySign] = [2, 3, 4, 5, 6].map((step) => tokens[from + step]);
  if (start === undefined || year?.kind !== 'number' || sign?.text !== '年' || monthSign?.text !== '月' || daySign?.text !== '日')
    return undefined;
  if (month?.kind !== 'number' || day?.kind !== 'number' || year.value > 130) return undefined;
  return { year: start + year.value, month: month.value, day: day.value, end: from + 7 };
}

/** ngày 20 tháng 3 năm 2026 starts at its number; "tháng" is met in `parseNumberMonth`. */
function parseVietnamese(tokens: readonly Token[], from: number): Day | undefined {
  return tokens[from]!.folded === 'ngay' && tokens[from + 1]?.kind === 'number'
    ? countedByMonthWord(tokens, from + 1, tokens[from + 1]!.value)
    : undefined;
}

function countedByMonthWord(tokens: readonly Token[], from: number, day: number): Day | undefined {
  const word = tokens[from + 1];
  const month = tokens[from + 2];
  if ((word?.folded !== 'thang' && word?.folded !== 'thg') || month?.kind !== 'number') return undefined;
  let at = from + 3;
  while (tokens[at] && (tokens[at]!.text === ',' || tokens[at]!.folded === 'nam')) at++;
  const year = tokens[at];
  return year?.kind === 'number' && year.text.length === 4
    ? { year: year.value, month: month.value, day, end: at + 1 }
    : { year: undefined, month: month.value, day, end: from + 3 };
}

/** Over marks and small words between the parts; undefined where something else stands. */
function skipFillers(tokens: readonly Token[], from: number, marks: string): number {
  let at = from;
  for (let count = 0; count < 4; count++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'mark' ? marks.includes(token.text) : token.kind === 'word' && FILLERS.has(token.folded)) at++;
    else break;
  }
  return at;
}

function skipSuffix(tokens: readonly Token[], from: number, context: Context): number {
  let at = from;
  if (tokens[at]?.text === '(' && tokens[at]!.joined && tokens[at + 1]?.text.length === 1 && tokens[at + 2]?.text === ')') {
    // Basque: 2026(e)ko, 17(a)
    at += 3;
    return tokens[at]?.joined && tokens[at]!.kind === 'word' ? at + 1 : at;
  }
  if (
    tokens[at]?.joined &&
    (tokens[at]!.text === '-' || tokens[at]!.text === "'" || tokens[at]!.text === '’') &&
    SUFFIXES.has(tokens[at + 1]?.folded ?? '') &&
    tokens[at + 1]!.joined
  )
    at++;
  const token = tokens[at];
  if (
    token?.joined &&
    (SUFFIXES.has(token.folded) || token.text === '°' || token.text === 'º' || token.text === 'ª') &&
    !findMonthAt(tokens, at, context)
  )
    return at + 1;
  return at;
}

function findMonthAt(tokens: readonly Token[], at: number, context: Context): { month: number; end: number } | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const next = tokens[at + 1];
  if (next?.kind === 'word') {
    // "tashrin al-awwal" and its like are two words
    const both = lookUpMonth(token.folded + next.folded, context);
    if (both) return { month: both, end: at + 2 };
  }
  const month = findMonth(token.text, context);
  return month ? { month, end: at + 1 } : undefined;
}

const MONTH_MARKS = ".,-/'’׳॰՛";

/** 20 March 2026, 20. März 2026, 20-Mar-26, 2026 Mart 20, 20 de marzo de 2026. */
function parseNumberMonth(tokens: readonly Token[], from: number, context: Context): Day | undefined {
  const number = tokens[from]!;
  const isYear = number.text.length === 4;
  if (!isYear && number.text.length > 2) return undefined;
  const vietnamese = countedByMonthWord(tokens, from, number.value);
  if (vietnamese) return vietnamese;
  let at = skipFillers(tokens, skipSuffix(tokens, from + 1, context), MONTH_MARKS);
  const named = findMonthAt(tokens, at, context);
  if (!named && isYear && at > from + 1 && tokens[at]?.kind === 'number' && tokens[at]!.text.length <= 2) {
    // 2026. gada 20. marts
    const name = findMonthAt(tokens, skipFillers(tokens, at + 1, MONTH_MARKS), context);
    return name && { year: number.value, month: name.month, day: tokens[at]!.value, end: name.end };
  }
  if (!named) return undefined;
  at = skipFillers(tokens, named.end, MONTH_MARKS);
  if (isYear) {
    const day = tokens[at];
    if (day?.kind !== 'number' || day.text.length > 2 || tokens[at + 1]?.text === ':') return undefined;
    return { year: number.value, month: named.month, day: day.value, end: skipSuffix(tokens, at + 1, context) };
  }
  return withYear(tokens, at, named.end, named.month, number.value, context);
}

/** March 20, 2026; Mar. 20th 2026. */
function parseMonthDay(tokens: readonly Token[], from: number, context: Context): Day | undefined {
  const named = findMonthAt(tokens, from, context);
  if (!named) return undefined;
  let at = skipFillers(tokens, named.end, MONTH_MARKS);
  const day = tokens[at];
  if (day?.kind !== 'number' || day.text.length > 2 || tokens[at + 1]?.text === ':') return undefined;
  at = skipSuffix(tokens, at + 1, context);
  return withYear(tokens, skipFillers(tokens, at, MONTH_MARKS), at, named.month, day.value, context);
}

function withYear(
  tokens: readonly Token[],
  at: number,
  endWithout: number,
  month: number,
  day: number,
  context: Context,
): Day | undefined {
  const year = tokens[at];
  if (year?.kind === 'number' && tokens[at + 1]?.text !== ':') {
    if (year.text.length === 4) return { year: year.value, month, day, end: skipSuffix(tokens, at + 1, context) };
    if (year.text.length === 2 && context.exact) return { year: century(year.value, context), month, day, end: at + 1 };
  }
  return { year: undefined, month, day, end: endWithout };
}

// what nearly every feed writes, found without asking Intl
const ENGLISH: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, at) => [[name, at + 1] as const, [name.slice(0, 3), at + 1] as const]),
);

function findMonth(word: string, context: Context): number | undefined {
  if (context.languages.length === 1) {
    const month = ENGLISH.get(word.toLowerCase());
    if (month) return month;
  }
  if (word.length < 2 && word.charCodeAt(0) < 0x80) return undefined;
  return lookUpMonth(foldWord(word), context);
}

function lookUpMonth(folded: string, context: Context): number | undefined {
  for (const language of context.languages) {
    const month = calendarNames(language)?.months.get(folded);
    if (month) return month;
  }
  const among = context.exact || !context.options.language ? 'all' : 'major';
  const anywhere = findMonthAnywhere(folded, among);
  if (anywhere) return anywhere;
  // Hebrew writes "in March" as one word
  return folded.charCodeAt(0) === 0x5d1 && folded.length > 3 ? calendarNames('he')?.months.get(folded.slice(1)) : undefined;
}

function isWeekday(token: Token, context: Context): boolean {
  if (token.kind !== 'word') return false;
  return (
    context.languages.some((language) => calendarNames(language)?.weekdays.has(token.folded)) || isWeekdayAnywhere(token.folded)
  );
}

const HALVES: ReadonlyMap<string, 'am' | 'pm'> = new Map(
  (
    [
      ['am', 'am'],
      ['pm', 'pm'],
      ['a', 'am'],
      ['p', 'pm'],
      ['oo', 'am'],
      ['os', 'pm'],
      ['午前', 'am'],
      ['午後', 'pm'],
      ['上午', 'am'],
      ['下午', 'pm'],
      ['早上', 'am'],
      ['晚上', 'pm'],
      ['오전', 'am'],
      ['오후', 'pm'],
      ['ص', 'am'],
      ['م', 'pm'],
      ['صباحا', 'am'],
      ['مساء', 'pm'],
      ['πμ', 'am'],
      ['μμ', 'pm'],
      ['sa', 'am'],
      ['ch', 'pm'],
      ['dp', 'am'],
    ] as const
  ).map(([word, half]) => [foldWord(word), half]),
);

function halfAt(token: Token | undefined): 'am' | 'pm' | undefined {
  return token?.kind === 'word' ? HALVES.get(token.folded) : undefined;
}

function parseTime(tokens: readonly Token[], from: number, context: Context): Time | undefined {
  let at = from;
  const before = halfAt(tokens[at]);
  if (before) at++;
  const hour = tokens[at];
  if (hour?.kind !== 'number' || hour.text.length > 2) {
    // 20260320T090000
    if (
      hour?.kind === 'number' &&
      (hour.text.length === 6 || hour.text.length === 4) &&
      /^[tT]$/.test(tokens[at - 1]?.text ?? '')
    ) {
      const time = timeOf(+hour.text.slice(0, 2), +hour.text.slice(2, 4), +hour.text.slice(4), undefined, undefined);
      return time && { ...time, end: at + 1 };
    }
    return undefined;
  }
  at++;
  const mark = tokens[at];
  let minute = 0;
  let second = 0;
  let fraction: string | undefined;
  const counted = mark && '時时点點시'.includes(mark.text);
  if (counted || mark?.text === ':' || (mark?.joined && (mark.text === '.' || mark.folded === 'h'))) {
    const next = tokens[at + 1];
    const isMinute = next?.kind === 'number' && next.text.length === 2 - (counted && next.text.length === 1 ? 1 : 0);
    if (!isMinute) {
      if (!counted && mark?.folded !== 'h') return undefined;
      at++;
    } else {
      // 14.30 is a time only where a full stop ends it
      if (
        mark.text === '.' &&
        tokens[at + 2]?.text === '.' &&
        tokens[at + 3]?.kind === 'number' &&
        tokens[at + 2]!.joined &&
        tokens[at + 3]!.text.length === 4
      )
        return undefined;
      minute = next.value;
      at += 2;
      if (counted && tokens[at] && '分분'.includes(tokens[at]!.text)) at++;
      if (counted && tokens[at]?.kind === 'number' && tokens[at + 1] && '秒초'.includes(tokens[at + 1]!.text)) {
        second = tokens[at]!.value;
        at += 2;
      } else if (
        (tokens[at]?.text === ':' || (mark.text === '.' && tokens[at]?.text === '.')) &&
        tokens[at + 1]?.kind === 'number' &&
        tokens[at + 1]!.text.length === 2
      ) {
        second = tokens[at + 1]!.value;
        at += 2;
        if (
          tokens[at]?.joined &&
          (tokens[at]!.text === '.' || tokens[at]!.text === ',' || tokens[at]!.text === ':') &&
          tokens[at + 1]?.kind === 'number' &&
          tokens[at + 1]!.joined
        ) {
          fraction = tokens[at + 1]!.text.slice(0, 9);
          at += 2;
        }
      }
    }
  } else if (!halfAt(mark) && !(before && mark === undefined)) return undefined;
  const half = before ?? halfAt(tokens[at]);
  if (!before && half) at++;
  const time = timeOf(hour.value, minute, second, fraction, half);
  if (!time) return undefined;
  if (tokens[at]?.folded === 'uhr' || tokens[at]?.folded === 'hrs') at++;
  void context;
  return { ...time, end: at };
}

function parseZone(tokens: readonly Token[], from: number): (Zone & { readonly end: number }) | undefined {
  let at = from;
  const inBrackets = tokens[at]?.text === '(';
  if (inBrackets) at++;
  const token = tokens[at];
  if (!token) return undefined;
  const close = (end: number): number => (inBrackets && tokens[end]?.text === ')' ? end + 1 : end);
  if (token.text === '+' || token.text === '-') {
    const offset = numericOffset(tokens, at);
    return offset && { minutes: offset.minutes, end: trailingZoneName(tokens, close(offset.end)) };
  }
  if (token.kind !== 'word') return undefined;
  // Europe/Istanbul, America/New_York
  const city = tokens[at + 2];
  if (tokens[at + 1]?.text === '/' && city?.kind === 'word') {
    const more = tokens[at + 3]?.text === '_' && tokens[at + 4]?.kind === 'word' ? `_${tokens[at + 4]!.text}` : '';
    const iana = `${token.text}/${city.text}${more}`;
    return zoneMinutesAt(iana, 0) === undefined ? undefined : { iana, end: close(at + (more ? 5 : 3)) };
  }
  const named = findZoneOffset(token.text);
  if (named === undefined) return undefined;
  if ((tokens[at + 1]?.text === '+' || tokens[at + 1]?.text === '-') && named === 0) {
    const offset = numericOffset(tokens, at + 1);
    if (offset) return { minutes: offset.minutes, end: close(offset.end) };
  }
  return { minutes: named, end: close(at + 1) };
}

/** `+0300 (TRT)`: the name repeats what the number said. */
function trailingZoneName(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '(' && tokens[at + 1]?.kind === 'word' && tokens[at + 2]?.text === ')' ? at + 3 : at;
}

function numericOffset(tokens: readonly Token[], at: number): { minutes: number; end: number } | undefined {
  const sign = tokens[at]!.text === '-' ? -1 : 1;
  const hours = tokens[at + 1];
  if (hours?.kind !== 'number' || !hours.joined) return undefined;
  let minutes: number;
  let end = at + 2;
  if (hours.text.length === 4) minutes = +hours.text.slice(0, 2) * 60 + +hours.text.slice(2);
  else if (hours.text.length <= 2) {
    minutes = hours.value * 60;
    if (tokens[end]?.text === ':' && tokens[end + 1]?.kind === 'number') {
      minutes += tokens[end + 1]!.value;
      end += 2;
    }
  } else return undefined;
  return { minutes: sign * minutes, end };
}

// ---- relative phrases, partial dates

const UNIT_MS = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

function readRelative(text: string, context: Context): ReadDate | undefined {
  if (context.now === undefined || text.length > 60) return undefined;
  const match = /\p{Nd}+/u.exec(text);
  for (const language of context.languages) {
    const phrases = relativePhrases(language);
    const whole = phrases.get(relativeKey(text));
    if (whole) return relativeDate(whole, match ? +asciiDigits(match[0]).slice(0, 6) : 1, context);
  }
  // dün 14:30, yesterday at 2 pm
  const tokens = tokenize(text);
  for (const language of context.languages) {
    const phrases = relativePhrases(language);
    for (let words = 1; words <= 3 && words < tokens.length; words++) {
      const phrase = phrases.get(
        relativeKey(
          tokens
            .slice(0, words)
            .map((token) => token.text)
            .join(''),
        ),
      );
      if (phrase?.unit !== 'day' || phrase.n === undefined) continue;
      let at = words;
      while (tokens[at] && at < words + 3 && (isSeparator(tokens[at]!) || TIME_WORDS.has(tokens[at]!.folded))) at++;
      const time = tokens[at] ? parseTime(tokens, at, context) : undefined;
      if (!time) continue;
      const zone = parseZone(tokens, time.end);
      if (!isRest(tokens, zone?.end ?? time.end, context)) continue;
      const day = localDay(context.now - phrase.n * DAY_MS, context);
      return finish({ ...day, end: 0 }, time, zone, context);
    }
  }
  return undefined;
}

function localDay(instant: number, context: Context): { year: number; month: number; day: number } {
  const zone = context.options.timezone;
  const shifted = new Date(instant + ((zone && zoneMinutesAt(zone, instant)) || 0) * 60_000);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

function relativeDate(
  phrase: { unit: keyof typeof UNIT_MS; n?: number },
  written: number,
  context: Context,
): ReadDate | undefined {
  const n = phrase.n ?? written;
  const instant = context.now! - n * UNIT_MS[phrase.unit];
  if (n > 100_000 || instant < 0) return undefined;
  if (phrase.unit === 'second' || phrase.unit === 'minute' || phrase.unit === 'hour') {
    return { value: new Date(instant).toISOString(), trust: 'zone-assumed', note: 'told relative to now' };
  }
  const { year, month, day } = localDay(instant, context);
  const value = `${year}-${two(month)}-${two(day)}`;
  return {
    value,
    trust: phrase.unit === 'day' ? 'day' : 'corrected',
    note: phrase.unit === 'day' ? 'told relative to now' : 'about; told relative to now',
  };
}

function readPartial(tokens: readonly Token[], context: Context): ReadDate | undefined {
  const [year, mark1, month] = tokens;
  if (year?.kind !== 'number' || year.text.length !== 4) return undefined;
  if (tokens.length === 1)
    return finish({ year: year.value, month: 1, day: 1, end: 0, note: 'only a year written' }, undefined, undefined, context);
  if (tokens.length === 3 && mark1?.text === '-' && month?.kind === 'number' && month.text.length <= 2) {
    return finish(
      { year: year.value, month: month.value, day: 1, end: 0, note: 'only a month written' },
      undefined,
      undefined,
      context,
    );
  }
  return undefined;
}
