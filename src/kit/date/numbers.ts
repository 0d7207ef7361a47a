import { isDay } from './days.ts';
import { century, orderFor, placeDay } from './order.ts';
import type { Token } from './tokens.ts';
import { type Context, DAY_MS, type Day } from './types.ts';

/**
 * Year-month-day in any order of numbers, also run together, by week or by day of the year.
 * Branches: one written form a branch, each excluding those below it; apart they would have to exclude each other anew.
 */
export function parseNumbers(tokens: readonly Token[], from: number, context: Context): Day | undefined {
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
  const republic = parseRepublic(tokens, from, context);
  if (republic) return republic;
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

/** 115/03/20, 115.3.20: where Chinese is written in full forms, a year of three digits counts from 1911. */
function parseRepublic(tokens: readonly Token[], from: number, context: Context): Day | undefined {
  if (!/^zh-(?:hant|tw)\b/i.test(context.options.language ?? '')) return undefined;
  const [year, mark1, month, mark2, day] = [0, 1, 2, 3, 4].map((step) => tokens[from + step]);
  if (year?.text.length !== 3 || year.value < 90 || year.value > 189 || month?.kind !== 'number' || day?.kind !== 'number')
    return undefined;
  if (!mark1 || !'-/.'.includes(mark1.text) || mark2?.text !== mark1.text || month.value > 12) return undefined;
  return { year: year.value + 1911, month: month.value, day: day.value, end: from + 5 };
}
