import { countedByMonthWord } from './counted.ts';
import { findMonthAt } from './find-month.ts';
import { century } from './order.ts';
import { SUFFIXES, skipFillers } from './small-words.ts';
import type { Token } from './tokens.ts';
import type { Context, Day } from './types.ts';

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

const MONTH_MARKS = ".,-/'’׳॰՛";

/** 20 March 2026, 20. März 2026, 20-Mar-26, 2026 Mart 20, 20 de marzo de 2026. */
export function parseNumberMonth(tokens: readonly Token[], from: number, context: Context): Day | undefined {
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
export function parseMonthDay(tokens: readonly Token[], from: number, context: Context): Day | undefined {
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
    if (year.text.length === 4) return { year: year.value, month, day, end: skipSuffix(tokens, at + 1, context), isNamed: true };
    if (year.text.length === 2 && context.exact) {
      const full = century(year.value, context);
      return full === undefined ? undefined : { year: full, month, day, end: at + 1 };
    }
  }
  return { year: undefined, month, day, end: endWithout };
}
