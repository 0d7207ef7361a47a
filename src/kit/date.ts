import { findInStretch, readTokens } from './date/grammar.ts';
import { readIso, readRfc822, readTicks } from './date/quick.ts';
import { readRelative } from './date/relative.ts';
import { tokenize } from './date/tokens.ts';
import { contextOf, type DateOptions, type FoundDate, LONGEST, type ReadDate } from './date/types.ts';

export type { DateOptions, FoundDate, ReadDate } from './date/types.ts';

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
  const quick = readIso(trimmed, context) ?? readRfc822(trimmed, context) ?? readTicks(trimmed, context);
  if (quick) return quick === 'no' ? undefined : quick;
  const tokens = tokenize(trimmed);
  if (!tokens.length || tokens.length > 60) return undefined;
  // first what is said: "3d ago" is no day of an Italian August
  return readRelative(trimmed, tokens, context) ?? readTokens(tokens, context);
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
