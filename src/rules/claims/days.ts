import { foldWord } from '../../kit/date/fold.ts';
import { calendarNames } from '../../kit/date/names.ts';
import { findMonthAnywhere } from '../../kit/date/names-anywhere.ts';
import type { NamedDay, Piece } from './types.ts';

/** The days, months and years that a sentence names. */
export function daysOf(pieces: readonly Piece[], language: string): NamedDay[] {
  const out: NamedDay[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const found = numericDay(pieces, at) ?? writtenDay(pieces, at, language) ?? loneYear(pieces, at);
    if (!found) continue;
    out.push(...found.days);
    at = found.end - 1;
  }
  return out;
}

interface Found {
  readonly days: readonly NamedDay[];
  readonly end: number;
}

/** 31.01.2024, 31/1/2024, 2024-01-31; which of two numbers is the month is left open where both can be. */
function numericDay(pieces: readonly Piece[], at: number): Found | undefined {
  const piece = pieces[at]!;
  if (piece.kind !== 'number') return undefined;
  const dotted = piece.text.match(/^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/);
  if (dotted) return numbers([dotted[1]!, dotted[2]!, dotted[3]!], piece.start, piece.end, at + 1);
  const [, mark, second, again, third] = pieces.slice(at, at + 5);
  if (!mark || !second || !again || !third || mark.text !== again.text || !'/-.'.includes(mark.text)) return undefined;
  if (second.kind !== 'number' || third.kind !== 'number' || third.end - piece.start > 10) return undefined;
  return numbers([piece.text, second.text, third.text], piece.start, third.end, at + 5);
}

function numbers(texts: readonly [string, string, string], start: number, end: number, after: number): Found | undefined {
  const [a, b, c] = texts.map(Number) as [number, number, number];
  const [year, month, day] = texts[0].length === 4 ? [a, b, c] : b > 12 && a <= 12 ? [c, a, b] : [c, b, a];
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { days: [{ year: year < 100 ? 2000 + year : year, month, day, isOpen: true, start, end }], end: after };
}

/** 31 January 2024, January 31st, 29 and 30 Ocak, 1er janvier, 5 de mayo de 2024, March 2024. */
function writtenDay(pieces: readonly Piece[], at: number, language: string): Found | undefined {
  const month = monthOf(pieces[at], language);
  if (month !== undefined && (pieces[at]!.isCapital || language !== 'en')) return monthFirst(pieces, at, month);
  if (!dayNumber(pieces[at])) return undefined;
  const days = [at];
  let here = at + 1;
  for (;;) {
    while (pieces[here] && FILLERS.has(pieces[here]!.folded)) here++;
    const named = monthOf(pieces[here], language);
    if (named !== undefined) return monthLast(pieces, days, here, named);
    if (!dayNumber(pieces[here]) || days.length >= 4) return undefined;
    days.push(here);
    here++;
  }
}
const FILLERS = new Set([
  '.',
  ',',
  'st',
  'nd',
  'rd',
  'th',
  'er',
  'of',
  'de',
  'do',
  'und',
  'and',
  've',
  'et',
  'y',
  'e',
  'ile',
  '-',
  '–',
  '—',
  '/',
  'to',
  'bis',
  'au',
  'al',
  'a',
  'º',
  'ª',
  'inci',
  'the',
  'el',
  'le',
  'den',
  'dem',
  'der',
  'bis zum',
  'zum',
]);

function dayNumber(piece: Piece | undefined): number | undefined {
  if (piece?.kind !== 'number' || !/^\d{1,2}$/.test(piece.text)) return undefined;
  const value = Number(piece.text);
  return value >= 1 && value <= 31 ? value : undefined;
}

function monthOf(piece: Piece | undefined, language: string): number | undefined {
  if (piece?.kind !== 'word' || piece.text.length < 3) return undefined;
  const word = foldWord(piece.text);
  const own = calendarNames(language || 'en')?.months.get(word) ?? stemMonth(piece, language);
  return own ?? (piece.text.length > 3 && language === '' ? findMonthAnywhere(word, 'major') : undefined);
}

/** Turkish endings without an apostrophe (`ocakta`), months in capitals. */
function stemMonth(piece: Piece, language: string): number | undefined {
  if (language !== 'tr') return undefined;
  const word = foldWord(piece.text);
  for (const cut of [2, 3, 1]) {
    const month = word.length - cut >= 4 ? calendarNames('tr')?.months.get(word.slice(0, -cut)) : undefined;
    if (month) return month;
  }
  return undefined;
}

function monthFirst(pieces: readonly Piece[], at: number, month: number): Found | undefined {
  const start = pieces[at]!.start;
  const days: number[] = [];
  let end = at + 1;
  if (pieces[end]?.text === '.') end++;
  let here = end;
  while (dayNumber(pieces[here]) && days.length < 4) {
    days.push(dayNumber(pieces[here])!);
    here++;
    end = here;
    while (pieces[here] && FILLERS.has(pieces[here]!.folded) && pieces[here]!.text !== '.') here++;
  }
  const year = yearAt(pieces, end);
  const stop = year?.end ?? end;
  // "may", "mart", "mars": a month alone is none where nothing says so
  if (
    !days.length &&
    !year &&
    !(
      pieces[at]!.isCapital &&
      pieces[at]!.text.length > 3 &&
      !(pieces[at]!.isFirst && /^(?:march|mars|mart|marz|mayis|mai)$/.test(pieces[at]!.folded))
    ) &&
    !AMONG.has(pieces[at - 1]?.folded ?? '')
  )
    return undefined;
  const base = { month, ...(year && { year: year.value }), start, end: pieces[stop - 1]!.end };
  return { days: days.length ? days.map((day) => ({ ...base, day })) : [base], end: stop };
}
const AMONG = new Set([
  'in',
  'im',
  'en',
  'de',
  'since',
  'until',
  'seit',
  'bis',
  'ab',
  'depuis',
  'desde',
  'hasta',
  'by',
  'anfang',
  'mitte',
  'ende',
  'early',
  'late',
  'mid',
  'fin',
  'debut',
  'au',
  'mois',
]);

function monthLast(pieces: readonly Piece[], days: readonly number[], at: number, month: number): Found {
  const year = yearAt(pieces, at + 1);
  const stop = year?.end ?? at + 1;
  return {
    days: days.map((index, order) => ({
      day: Number(pieces[index]!.text),
      month,
      ...(year && { year: year.value }),
      start: pieces[index]!.start,
      end: order === days.length - 1 ? pieces[stop - 1]!.end : pieces[index]!.end,
    })),
    end: stop,
  };
}

function yearAt(pieces: readonly Piece[], from: number): { value: number; end: number } | undefined {
  for (let at = from; at < from + 3; at++) {
    const piece = pieces[at];
    if (piece?.kind === 'number') return isYear(piece.text) ? { value: Number(piece.text), end: at + 1 } : undefined;
    if (!piece || !['.', ',', 'de', 'del', 'of', 'st', 'nd', 'rd', 'th', 'er'].includes(piece.folded)) return undefined;
  }
  return undefined;
}

function isYear(text: string): boolean {
  return /^(?:1[5-9]|20|21)\d\d$/.test(text);
}

function loneYear(pieces: readonly Piece[], at: number): Found | undefined {
  const piece = pieces[at]!;
  if (piece.kind !== 'number' || !isYear(piece.text)) return undefined;
  const before = pieces[at - 1];
  if (before && '$€£%'.includes(before.text)) return undefined;
  const year = { year: Number(piece.text), start: piece.start, end: piece.end };
  // 2023-24, 2023/24: a year of school
  const [dash, second] = pieces.slice(at + 1, at + 3);
  if (
    dash &&
    '-–/'.includes(dash.text) &&
    second?.kind === 'number' &&
    second.start === dash.end &&
    /^\d\d$/.test(second.text) &&
    Number(second.text) === (year.year + 1) % 100
  )
    return { days: [year, { year: year.year + 1, start: second.start, end: second.end }], end: at + 3 };
  return { days: [year], end: at + 1 };
}
