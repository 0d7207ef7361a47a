import type { Lexicon } from './lexicon.ts';
import { readNumberWords, valuesOf } from './numbers.ts';
import type { Figure, NamedDay, Piece } from './types.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '%': 'percent',
  '٪': 'percent',
  '€': 'eur',
  $: 'usd',
  '£': 'gbp',
  '₺': 'try',
  '¥': 'jpy',
  '₹': 'inr',
  '₽': 'rub',
  '°': 'degree',
};

/** Where a number written in letters says so little that it is none: "one of", "bir". */
const LEAST_WORD = 2;

/** The figures of a sentence, but those that name a day. */
export function figuresOf(pieces: readonly Piece[], days: readonly NamedDay[], lexicon: Lexicon): Figure[] {
  const out: Figure[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]!;
    if (days.some((day) => piece.start >= day.start && piece.start < day.end) || isClock(pieces, at)) continue;
    const read =
      piece.kind === 'number'
        ? readDigits(pieces, at, lexicon)
        : piece.kind === 'word'
          ? readWords(pieces, at, lexicon)
          : undefined;
    if (!read) continue;
    const unit = read.unit ?? unitBefore(pieces, at, lexicon) ?? unitAfter(pieces, read.end, lexicon);
    out.push({
      values: read.values,
      ...(unit !== undefined && { unit }),
      isWord: piece.kind === 'word',
      isRounded: isRounded(pieces, at, lexicon),
      isOrdinal: read.isOrdinal ?? false,
      start: piece.start,
      end: pieces[read.end - 1]!.end,
    });
    at = read.end - 1;
  }
  return shareUnits(out, pieces);
}

/** 14:30 and 9.30 Uhr are hours: languages write them too differently to be held against each other. */
function isClock(pieces: readonly Piece[], at: number): boolean {
  const joins = (a: Piece | undefined, b: Piece | undefined): boolean => a !== undefined && b !== undefined && a.end === b.start;
  return (
    (pieces[at]!.kind === 'number' &&
      ((pieces[at + 1]?.text === ':' && joins(pieces[at + 1], pieces[at + 2])) ||
        (pieces[at - 1]?.text === ':' && joins(pieces[at - 1], pieces[at])))) ||
    /^(?:uhr|pm|am|h|p|a)$/.test(pieces[at + 1]?.folded ?? '')
  );
}

interface Read {
  readonly values: readonly number[];
  readonly end: number;
  readonly unit?: string;
  readonly isOrdinal?: boolean;
}

function readDigits(pieces: readonly Piece[], at: number, lexicon: Lexicon): Read {
  let text = pieces[at]!.text;
  let end = at + 1;
  // 12 000 and 1 234 567: groups of three parted by plain spaces
  if (/^\d{1,3}$/.test(text))
    for (
      let next = pieces[end];
      next?.kind === 'number' && /^\d{3}(?:,\d+)?$/.test(next.text) && next.start === pieces[end - 1]!.end + 1;
      next = pieces[end]
    ) {
      text += next.text;
      end++;
    }
  let values = valuesOf(text, lexicon.language);
  const times = pieces[end] && multiplier(pieces[end]!, lexicon);
  if (times) {
    values = values.map((value) => value * times);
    end++;
    const more = pieces[end] && multiplier(pieces[end]!, lexicon); // 3 bin milyon, mille millions
    if (more) {
      values = values.map((value) => value * more);
      end++;
    }
  }
  return { values: values.map(rounded), end, isOrdinal: isOrdinalMark(pieces, at, end) };
}

function multiplier(piece: Piece, { numbers }: Lexicon): number | undefined {
  if (piece.kind !== 'word') return undefined;
  const value =
    numbers.get(piece.folded) ??
    (piece.folded.length > 5 ? numbers.get(piece.folded.replace(/(?:s|u|a|un|luk)$/, '')) : undefined);
  return value !== undefined && value >= 1000 ? value : undefined;
}

/** 5th, 5., 5'inci, 5e, 5º */
function isOrdinalMark(pieces: readonly Piece[], at: number, end: number): boolean {
  const next = pieces[end];
  if (end > at + 1 || !next || next.start !== pieces[at]!.end) return false;
  return /^(?:st|nd|rd|th|er|ere|e|eme|o|a|te|ten|inci|nci|uncu|ncu|º|ª)$/.test(next.folded);
}

function readWords(pieces: readonly Piece[], at: number, lexicon: Lexicon): Read | undefined {
  if (isPercentWord(pieces, at, lexicon)) return undefined;
  const part = lexicon.parts.find(({ words }) => words.every((word, index) => pieces[at + index]?.folded === word));
  if (part) return { values: [part.percent], end: at + part.words.length, unit: 'percent' };
  const ordinal = lexicon.ordinals.get(pieces[at]!.folded);
  if (ordinal !== undefined) return { values: [ordinal], end: at + 1, isOrdinal: true };
  const read = readNumberWords(pieces, at, lexicon);
  if (!read || read.value < LEAST_WORD) return undefined;
  // "thousands of", "millions": no figure
  const only = read.end === at + 1 ? lexicon.numbers.get(pieces[at]!.folded) : 1;
  if (read.end === at + 1 && read.value >= 100 && (only === undefined || only >= 1000) && lexicon.language !== 'tr')
    return undefined;
  return { values: [read.value], end: read.end };
}

/** The hundred in "por ciento", "pour cent", "yüzde". */
function isPercentWord(pieces: readonly Piece[], at: number, { language }: Lexicon): boolean {
  if (language === 'tr') return pieces[at]!.folded === 'yuzde';
  return /^(?:por|pour|per)$/.test(pieces[at - 1]?.folded ?? '') && /^c(?:iento|ent)$/.test(pieces[at]!.folded);
}

/** yüzde 12, %12, $5 */
function unitBefore(pieces: readonly Piece[], at: number, { language }: Lexicon): string | undefined {
  const before = pieces[at - 1];
  if (!before) return undefined;
  if (language === 'tr' && before.folded === 'yuzde') return 'percent';
  const sign = SIGNS[before.text];
  if (sign && (pieces[at]!.start === before.end || sign === 'percent')) return sign;
  return /^(?:usd|eur|gbp|chf|try)$/.test(before.folded) ? before.folded : undefined;
}

/** What is counted: the first word of the next few that names a unit. */
function unitAfter(pieces: readonly Piece[], end: number, lexicon: Lexicon): string | undefined {
  for (let at = end; at < Math.min(pieces.length, end + 4); at++) {
    const piece = pieces[at]!;
    if (piece.kind === 'mark') {
      const sign = SIGNS[piece.text];
      if (sign) return sign;
      if (piece.text !== '-' && piece.text !== "'" && piece.text !== '’') return undefined;
      continue;
    }
    if (piece.kind === 'number') return undefined;
    const unit = unitAt(pieces, at, lexicon);
    if (unit) return unit;
  }
  return undefined;
}

/** The unit that pieces from `at` on name. Short words must be whole, longer ones may have endings. */
export function unitAt(pieces: readonly Piece[], at: number, { units, language }: Lexicon): string | undefined {
  const most = language === 'tr' ? 9 : 4;
  return units.find(({ words }) =>
    words.every((word, index) => {
      const piece = pieces[at + index];
      if (piece?.kind !== 'word' || !piece.folded.startsWith(word)) return false;
      const ending = piece.folded.length - word.length;
      if (word.length <= 2) return ending === 0;
      return word.length === 3 ? ending <= (language === 'tr' ? 3 : 0) : ending <= most;
    }),
  )?.unit;
}

function isRounded(pieces: readonly Piece[], at: number, { about }: Lexicon): boolean {
  for (let back = 1; back <= 3; back++) {
    const one = pieces[at - back];
    if (!one || (one.kind === 'mark' && !'%€$£'.includes(one.text))) break;
    const two = pieces[at - back - 1];
    if (about.has(one.folded) || (two && about.has(`${two.folded} ${one.folded}`))) return true;
  }
  for (let on = 1; on <= 4; on++)
    if (pieces[at + on]?.kind === 'word' && about.has(pieces[at + on]!.folded) && on > 1) return true;
  return false;
}

/** "between 5 and 10 percent", "5, 7 and 10": figures that are joined share the unit of the last. */
function shareUnits(figures: readonly Figure[], pieces: readonly Piece[]): Figure[] {
  const out = [...figures];
  for (let at = out.length - 2; at >= 0; at--) {
    const [figure, next] = [out[at]!, out[at + 1]!];
    if (figure.unit || !next.unit || figure.isWord !== next.isWord) continue;
    const between = pieces.filter((piece) => piece.start >= figure.end && piece.end <= next.start);
    if (between.length === 1 && JOINTS.has(between[0]!.folded)) out[at] = { ...figure, unit: next.unit };
  }
  return out;
}
/** What joins two figures, folded. */
const JOINTS = new Set([
  '-',
  '–',
  '—',
  ',',
  '/',
  'and',
  'or',
  'to',
  'und',
  'oder',
  'bis',
  've',
  'ile',
  'veya',
  'et',
  'ou',
  'a',
  'y',
  'o',
  'e',
]);

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
