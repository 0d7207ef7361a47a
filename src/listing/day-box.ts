import type { DateContext } from './dates.ts';

const two = (text: string): string => text.padStart(2, '0');

/*
 * A day set in a small box, its parts in lines of their own: "26 / 2026-11", "11-26 / 2026", "2026 / 11.26". The year is told by its four
 * figures, the day by standing alone; where month and day stand together the month comes first, as in all places that write so.
 */
const BOXES: readonly {
  readonly form: RegExp;
  readonly parts: (found: readonly string[]) => readonly [string, string, string];
}[] = [
  { form: /^(\d{1,2})\s(20\d\d)[-./年](\d{1,2})月?$/, parts: ([, day, year, month]) => [year!, month!, day!] },
  { form: /^(20\d\d)[-./年](\d{1,2})月?\s(\d{1,2})日?$/, parts: ([, year, month, day]) => [year!, month!, day!] },
  { form: /^(\d{1,2})[-/](\d{1,2})\s(20\d\d)$/, parts: ([, month, day, year]) => [year!, month!, day!] },
  { form: /^(20\d\d)\s(\d{1,2})[-./](\d{1,2})$/, parts: ([, year, month, day]) => [year!, month!, day!] },
  { form: /^(\d{1,2})\.(\d{1,2})\s(20\d\d)$/, parts: ([, day, month, year]) => [year!, month!, day!] },
];

const MONTH_FIRST = /^(?:zh|ja|ko)\b/i;

/** The text of a small box as one date, for the reader of dates; undefined when it is none. A day without a year is read where the language writes the month first. */
export function spellDayBox(text: string, context: DateContext): string | undefined {
  const bare = text.replace(/^[\s[(（【]+|[\s\])）】]+$/g, '');
  for (const { form, parts } of BOXES) {
    const found = form.exec(bare);
    if (!found) continue;
    const [year, month, day] = parts(found);
    if (form === BOXES[2]!.form && context.order === 'dmy') return `${year}-${two(day)}-${two(month)}`;
    return `${year}-${two(month)}-${two(day)}`;
  }
  // 2026 / 24 / Nov
  const named = /^(20\d\d)\s(\d{1,2})\.?\s(\p{L}[\p{L}\p{M}.]{1,11})$/u.exec(bare);
  if (named) return `${named[2]} ${named[3]} ${named[1]}`;
  const short = /^(\d{1,2})[-/.]\s?(\d{1,2})\.?$/.exec(bare);
  if (short && context.year !== undefined && context.order !== 'mdy' && !MONTH_FIRST.test(context.language ?? ''))
    return `${context.year}-${two(short[2]!)}-${two(short[1]!)}`;
  if (short && MONTH_FIRST.test(context.language ?? '')) return `${Number(short[1])}月${Number(short[2])}日`;
  return undefined;
}
