import { parseOtherCalendar } from './calendars.ts';
import { parseCounted, parseEra, parseMongolian, parseVietnamese } from './counted.ts';
import { parseMonthDay, parseNumberMonth } from './named-month.ts';
import { parseNumbers } from './numbers.ts';
import type { Token } from './tokens.ts';
import type { Context, Day } from './types.ts';

/** The day that begins at a token, in any of the forms that we know. */
export function parseDay(tokens: readonly Token[], from: number, context: Context): Day | undefined {
  const token = tokens[from]!;
  if (token.kind === 'number')
    return (
      parseNumbers(tokens, from, context) ??
      parseCounted(tokens, from) ??
      parseMongolian(tokens, from) ??
      parseNumberMonth(tokens, from, context) ??
      parseOtherCalendar(tokens, from)
    );
  if (token.kind === 'word')
    return (
      parseEra(tokens, from) ??
      parseVietnamese(tokens, from) ??
      parseMonthDay(tokens, from, context) ??
      parseOtherCalendar(tokens, from)
    );
  return undefined;
}
