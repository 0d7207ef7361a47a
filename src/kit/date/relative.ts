import { zoneMinutesAt } from '../zones.ts';
import { parseTime } from './clock.ts';
import { finish, two } from './finish.ts';
import { foldWord } from './fold.ts';
import { isRest } from './grammar.ts';
import { type RelativeNames, type RelativeUnit, relativeKey, relativeNames } from './relative-names.ts';
import { SOFTENING } from './relative-words.ts';
import { isSeparator, TIME_WORDS } from './small-words.ts';
import { asciiDigits, type Token } from './tokens.ts';
import { type Context, DAY_MS, type ReadDate, type Time, type Zone } from './types.ts';
import { parseZone } from './zone.ts';

const UNIT_MS = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

/** The date of a phrase that counts back from now: "3 hours ago", dün, vor einer Woche, قبل يومين, yesterday at 2 pm. */
export function readRelative(text: string, tokens: readonly Token[], context: Context): ReadDate | undefined {
  if (context.now === undefined || text.length > 60) return undefined;
  for (const language of context.languages) {
    const names = relativeNames(language);
    const found = findPhrase(text, names);
    if (found) return relativeDate(found, context);
    const atTime = readDayAndTime(tokens, names, context) ?? readTimeAndDay(tokens, names, context);
    if (atTime) return atTime;
  }
  return undefined;
}

interface Back {
  readonly unit: RelativeUnit;
  readonly n: number;
}

function findPhrase(text: string, names: RelativeNames): Back | undefined {
  const digits = /\p{Nd}+/u.exec(text);
  for (const words of [text, withoutSoftening(text)]) {
    const phrase = names.phrases.get(relativeKey(words));
    if (phrase) return { unit: phrase.unit, n: phrase.n ?? (digits ? +asciiDigits(digits[0]).slice(0, 6) : 1) };
    if (digits) continue;
    const spelled = withNumber(words, names.numbers);
    const counted = spelled && names.phrases.get(relativeKey(spelled.text));
    if (spelled && counted && counted.n === undefined) return { unit: counted.unit, n: spelled.n };
  }
  return undefined;
}

const SOFT = new Set(SOFTENING.split(' ').map(foldWord));

function withoutSoftening(text: string): string {
  const words = text.split(/[\s:]+/);
  return words.filter((word, at) => !SOFT.has(foldWord(word)) || at === words.length - 1).join(' ');
}

/** The phrase with its one written-out number as a digit: bir hafta önce → 1 hafta önce; 两天前 → 2天前. */
function withNumber(text: string, numbers: ReadonlyMap<string, number>): { text: string; n: number } | undefined {
  const words = text.split(/\s+/);
  const at = words.findIndex((word) => numbers.has(foldWord(word)));
  if (at >= 0) {
    const n = numbers.get(foldWord(words[at]!))!;
    return { text: words.with(at, String(n)).join(' '), n };
  }
  // Chinese and Korean write number and unit as one word
  for (const [word, n] of numbers)
    if (word.charCodeAt(0) > 0x2e80 && text.startsWith(word)) return { text: n + text.slice(word.length), n };
  return undefined;
}

const wordsOf = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('');

/** dün 14:30, yesterday at 2 pm */
function readDayAndTime(tokens: readonly Token[], names: RelativeNames, context: Context): ReadDate | undefined {
  for (let words = 1; words <= 3 && words < tokens.length; words++) {
    const phrase = names.phrases.get(relativeKey(wordsOf(tokens.slice(0, words))));
    if (phrase?.unit !== 'day' || phrase.n === undefined) continue;
    let at = words;
    while (tokens[at] && at < words + 3 && (isSeparator(tokens[at]!) || TIME_WORDS.has(tokens[at]!.folded))) at++;
    const time = tokens[at] ? parseTime(tokens, at) : undefined;
    if (!time) continue;
    const zone = parseZone(tokens, time.end);
    if (isRest(tokens, zone?.end ?? time.end, context)) return onDay(phrase.n, time, zone, context);
  }
  return undefined;
}

/** 14:30, dün */
function readTimeAndDay(tokens: readonly Token[], names: RelativeNames, context: Context): ReadDate | undefined {
  const time = tokens.length > 3 && tokens[1]!.text === ':' ? parseTime(tokens, 0) : undefined;
  if (!time) return undefined;
  const zone = parseZone(tokens, time.end);
  let at = zone?.end ?? time.end;
  while (tokens[at] && isSeparator(tokens[at]!)) at++;
  const phrase = names.phrases.get(relativeKey(wordsOf(tokens.slice(at))));
  return phrase?.unit === 'day' && phrase.n !== undefined ? onDay(phrase.n, time, zone, context) : undefined;
}

function onDay(daysBack: number, time: Time, zone: Zone | undefined, context: Context): ReadDate | undefined {
  return finish({ ...localDay(context.now! - daysBack * DAY_MS, context), end: 0 }, time, zone, context);
}

function localDay(instant: number, context: Context): { year: number; month: number; day: number } {
  const zone = context.options.timezone;
  const shifted = new Date(instant + ((zone && zoneMinutesAt(zone, instant)) || 0) * 60_000);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

function relativeDate({ unit, n }: Back, context: Context): ReadDate | undefined {
  const instant = context.now! - n * UNIT_MS[unit];
  if (n > 100_000 || instant < 0) return undefined;
  if (unit === 'second' || unit === 'minute' || unit === 'hour') {
    return { value: new Date(instant).toISOString(), trust: 'zone-assumed', note: 'told relative to now' };
  }
  const { year, month, day } = localDay(instant, context);
  const value = `${year}-${two(month)}-${two(day)}`;
  return {
    value,
    trust: unit === 'day' ? 'day' : 'corrected',
    note: unit === 'day' ? 'told relative to now' : 'about; told relative to now',
  };
}
