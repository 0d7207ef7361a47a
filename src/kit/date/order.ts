import { calendarNames } from './names.ts';
import type { Context, Day } from './types.ts';

/** Which of two numbers is the day; undefined where nothing tells. */
export function placeDay(
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
export function orderFor(context: Context): 'dmy' | 'mdy' | 'ymd' | undefined {
  const { language, timezone, order } = context.options;
  if (order) return order;
  if (!language) return undefined;
  if (/^en$/i.test(language)) {
    if (!timezone || /^(?:UTC|GMT|Etc\/)/i.test(timezone)) return undefined;
    return /^(?:America|US)\//.test(timezone) ? 'mdy' : 'dmy';
  }
  return calendarNames(language)?.order;
}

/** 26 is 2026, 98 is 1998; where years of another calendar are written so, none. */
export function century(year: number, context: Context): number | undefined {
  const language = context.options.language ?? '';
  // 69 is 2569 of the Buddhist count; what could be either is none
  if (/^th\b/i.test(language)) return year > 42 ? 2500 + year - 543 : undefined;
  if (/^(?:fa|ps|ckb|ur)\b/i.test(language)) return undefined;
  return year < 69 ? 2000 + year : 1900 + year;
}
