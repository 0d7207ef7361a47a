import { zoneMinutesAt } from '../zones.ts';
import { parseTime } from './clock.ts';
import { finish, two } from './finish.ts';
import { isRest } from './grammar.ts';
import { relativeKey, relativePhrases } from './relative-names.ts';
import { isSeparator, TIME_WORDS } from './small-words.ts';
import { asciiDigits, tokenize } from './tokens.ts';
import { type Context, DAY_MS, type ReadDate } from './types.ts';
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

/** The date of a phrase that counts back from now. */
export function readRelative(text: string, context: Context): ReadDate | undefined {
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
