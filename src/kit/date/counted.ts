import type { Token } from './tokens.ts';
import type { Day } from './types.ts';

/** 2026年3月20日, 2026년 3월 20일, 3月20日. */
export function parseCounted(tokens: readonly Token[], from: number): Day | undefined {
  let at = from;
  let year: number | undefined;
  const sign = tokens[at + 1]?.text;
  if (sign === '年' || sign === '년') {
    // 115年 counts from the founding of the Republic of China
    const isRepublic = tokens[at]!.text.length === 3 && tokens[at]!.value >= 90 && tokens[at]!.value <= 189;
    year = tokens[at]!.value + (isRepublic ? 1911 : 0);
    if (tokens[at]!.text.length !== 4 && !isRepublic) return undefined;
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

/** A year that names its era says which year it means: 令和8年3月20日, 令和元年5月1日, R8.3.20. */
export function parseEra(tokens: readonly Token[], from: number): Day | undefined {
  const first = tokens[from]!;
  // 令和元年 comes as one word
  const isFirst = first.text.endsWith('元年');
  const start = ERAS.get(isFirst ? first.text.slice(0, -2) : first.text);
  if (isFirst) return start === undefined ? undefined : eraDay(start + 1, tokens.slice(from + 1, from + 5), from + 1);
  if (start !== undefined) {
    const year = tokens[from + 1];
    const [sign, month, monthSign, day, daySign] = [2, 3, 4, 5, 6].map((step) => tokens[from + step]);
    if (year?.kind !== 'number' || year.value > 188) return undefined;
    if (sign?.text !== '年') return eraInNumbers(tokens, from, start);
    return eraDay(start + year.value, [month, monthSign, day, daySign], from + 3);
  }
  const letter = ERA_LETTERS.get(first.text);
  return letter !== undefined && tokens[from + 1]?.joined ? eraInNumbers(tokens, from, letter) : undefined;
}

const ERA_LETTERS: ReadonlyMap<string, number> = new Map([
  ['R', 2018],
  ['H', 1988],
]);

function eraDay(year: number, [month, monthSign, day, daySign]: readonly (Token | undefined)[], at: number): Day | undefined {
  if (monthSign?.text !== '月' || daySign?.text !== '日' || month?.kind !== 'number' || day?.kind !== 'number') return undefined;
  return { year, month: month.value, day: day.value, end: at + 4 };
}

/** 令和8.3.20, R8/3/20. */
function eraInNumbers(tokens: readonly Token[], from: number, start: number): Day | undefined {
  const [year, mark1, month, mark2, day] = [1, 2, 3, 4, 5].map((step) => tokens[from + step]);
  if (year?.kind !== 'number' || month?.kind !== 'number' || day?.kind !== 'number' || year.text.length > 3) return undefined;
  if (!mark1 || !'./-'.includes(mark1.text) || mark2?.text !== mark1.text) return undefined;
  return { year: start + year.value, month: month.value, day: day.value, end: from + 6 };
}

/** 2026 оны 3-р сарын 20, 2026 оны 03 дугаар сарын 20-ны өдөр. */
export function parseMongolian(tokens: readonly Token[], from: number): Day | undefined {
  const [year, sign, month] = [tokens[from]!, tokens[from + 1], tokens[from + 2]];
  if (year.text.length !== 4 || sign?.folded !== 'оны' || month?.kind !== 'number') return undefined;
  let at = from + 3;
  if (tokens[at]?.text === '-') at++;
  if (tokens[at]?.folded !== 'сарын') at++;
  const day = tokens[at + 1];
  if (tokens[at]?.folded !== 'сарын' || day?.kind !== 'number') return undefined;
  at += 2;
  if (tokens[at]?.text === '-') at += 2;
  return { year: year.value, month: month.value, day: day.value, end: tokens[at]?.folded === 'өдөр' ? at + 1 : at };
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
