import { parseTime, timeOf } from './clock.ts';
import { parseDay } from './day.ts';
import { isDay } from './days.ts';
import { findMonth } from './find-month.ts';
import { finish, mark } from './finish.ts';
import { readPartial } from './partial.ts';
import { IGNORED, isSeparator, LEADING, TIME_WORDS, weekdayEnd } from './small-words.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Context, FoundDate, Parsed, ReadDate } from './types.ts';
import { parseZone } from './zone.ts';

/** The dates in a short text, in order. */
export function findInStretch(text: string, context: Context): FoundDate[] {
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

/** The date that the tokens are, all of them. */
export function readTokens(tokens: readonly Token[], context: Context): ReadDate | undefined {
  const read = parseAt(tokens, 0, context);
  if (read && isRest(tokens, read.end, context)) return read.date;
  const only = tokens[0]!;
  if (tokens.length === 1 && only.kind === 'number' && (only.text.length === 10 || only.text.length === 13)) {
    const ms = only.text.length === 10 ? only.value * 1000 : only.value;
    // seconds of a clock, of this century
    if (ms > 946_684_800_000 && ms < 4_102_444_800_000) return mark(new Date(ms).toISOString(), ms, 'written', [], context);
  }
  if (tokens.length === 1 && only.kind === 'number' && only.text.length === 14) return readPacked(only.text, context);
  if (context.options.partial) return readPartial(tokens, context);
  return undefined;
}

/** 20260305100000, as databases print. */
function readPacked(digits: string, context: Context): ReadDate | undefined {
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at) => +digits.slice(at, at ? at + 2 : 4));
  if (!isDay(year!, month!, day!)) return undefined;
  const time = timeOf(hour!, minute!, second!, undefined, undefined);
  return time && finish({ year: year!, month: month!, day: day!, end: 0 }, time, undefined, context);
}

/** What may follow a date that is the whole text: marks, a weekday, words for "year" and "o'clock". */
export function isRest(tokens: readonly Token[], from: number, context: Context): boolean {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === 'number') return false;
    if (token.kind === 'mark') {
      if (!'.,()|-·•/:;'.includes(token.text)) return false;
    } else if (!IGNORED.has(token.folded)) {
      const end = weekdayEnd(tokens, at, context);
      if (end === undefined) return false;
      at = end - 1;
    }
  }
  return true;
}

function parseAt(tokens: readonly Token[], from: number, context: Context): Parsed | undefined {
  const plain = parseDateThenTime(tokens, from, context);
  if (plain) return plain;
  // 14:30, 20 Mart 2026
  const token = tokens[from]!;
  if (token.kind === 'number' && token.text.length <= 2 && tokens[from + 1]?.text === ':') {
    const time = parseTime(tokens, from);
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
  const weekday = weekdayEnd(tokens, from, context);
  if (weekday !== undefined || LEADING.has(token.folded)) {
    let at = weekday ?? from + 1;
    for (let skipped = 0; skipped < 3 && tokens[at]?.kind === 'mark'; skipped++) at++;
    if (tokens[at] && at < from + 6) return parseAt(tokens, at, context);
  }
  return undefined;
}

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
    for (; words < 5; words++) {
      const token = tokens[at];
      if (!token) break;
      // "5., csütörtök - 10:00": two marks may stand before it
      const weekday = words < 3 && token.kind === 'word' ? weekdayEnd(tokens, at, context) : undefined;
      if (weekday !== undefined) at = weekday;
      else if (isSeparator(token) || TIME_WORDS.has(token.folded)) at++;
      else break;
    }
  // a number that touches the day is no time of it
  const time = tokens[at] && (at > day.end || !tokens[at]!.joined) ? parseTime(tokens, at) : undefined;
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
  const time = month ? parseTime(tokens, at) : undefined;
  if (!month || !time) return undefined;
  const zone = parseZone(tokens, time.end);
  const year = tokens[zone?.end ?? time.end];
  if (year?.kind !== 'number' || year.text.length !== 4) return undefined;
  const date = finish({ year: year.value, month, day: number.value, end: 0 }, time, zone, context);
  return date && { date, end: (zone?.end ?? time.end) + 1 };
}
