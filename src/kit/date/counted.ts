import type { Token } from './tokens.ts';
import type { Day } from './types.ts';

/** 2026年3月20日, 2026년 3월 20일, 3月20日. */
export function parseCounted(tokens: readonly Token[], from: number): Day | undefined {
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

/** A year that names its era says which year it means. */
export function parseEra(tokens: readonly Token[], from: number): Day | undefined {
  const start = ERAS.get(tokens[from]!.text);
  const year = tokens[from + 1];
  const [sign, month, monthSign, day, daySign] = [2, 3, 4, 5, 6].map((step) => tokens[from + step]);
  if (start === undefined || year?.kind !== 'number' || sign?.text !== '年' || monthSign?.text !== '月' || daySign?.text !== '日')
    return undefined;
  if (month?.kind !== 'number' || day?.kind !== 'number' || year.value > 130) return undefined;
  return { year: start + year.value, month: month.value, day: day.value, end: from + 7 };
}

/** ngày 20 tháng 3 năm 2026 starts at its number; "tháng" is met in `parseNumberMonth`. */
export function parseVietnamese(tokens: readonly Token[], from: number): Day | undefined {
  return tokens[from]!.folded === 'ngay' && tokens[from + 1]?.kind === 'number'
    ? countedByMonthWord(tokens, from + 1, tokens[from + 1]!.value)
    : undefined;
}

/** 20 tháng 3 năm 2026, from its number on. */
export function countedByMonthWord(tokens: readonly Token[], from: number, day: number): Day | undefined {
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
