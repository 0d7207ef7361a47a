import type { Lexicon } from './lexicon.ts';
import type { Piece } from './types.ts';

/** What a numeral may be worth, the likeliest first: `3.400` is 3400 where points group, and 3.4 where they part. */
export function valuesOf(numeral: string, language: string): number[] {
  const plain = numeral.replace(/[\u00a0\u202f\u2009'’]/g, '');
  const marks = plain.match(/[.,]/g) ?? [];
  if (!marks.length) return [Number(plain)];
  const grouped = Number(plain.replace(/[.,]/g, ''));
  const last = plain.lastIndexOf(marks.at(-1)!);
  const parted = Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`);
  const isGroups = /^\d{1,3}(?:[.,]\d{3})+$/.test(plain);
  // 1.234.567 and 1,234,567 group; 1.234,5 has a part; 12.5 can only be a part
  if (isGroups && marks.length > 1 && new Set(marks).size === 1) return [grouped];
  if (/^\d{1,2}(?:,\d{2})*,\d{3}$/.test(plain) && marks.length > 1) return [grouped]; // 12,34,567 of India
  if (!isGroups || new Set(marks).size > 1) return [parted];
  return groupMark(language) === marks[0] ? [grouped, parted] : [parted, grouped];
}

const groups = new Map<string, string>();
function groupMark(language: string): string {
  let mark = groups.get(language);
  if (mark === undefined) {
    mark = ',';
    try {
      mark =
        new Intl.NumberFormat(language || 'en', { useGrouping: true })
          .formatToParts(1234567)
          .find((part) => part.type === 'group')?.value ?? ',';
    } catch {} // a tag that is none
    if (groups.size < 200) groups.set(language, mark);
  }
  return mark;
}

/** A number that pieces from `at` on write in letters, and the piece behind it. */
export function readNumberWords(
  pieces: readonly Piece[],
  at: number,
  lexicon: Lexicon,
): { value: number; end: number } | undefined {
  let total = 0;
  let current: number | undefined;
  let end = at;
  for (let here = at; here < pieces.length; here++) {
    const piece = pieces[here]!;
    if (piece.kind === 'mark' && piece.text === '-' && current !== undefined) continue;
    if (piece.kind !== 'word') break;
    if (current !== undefined && lexicon.joins.has(piece.folded) && isNumberWord(pieces[here + 1], lexicon)) continue;
    const values = numberParts(piece.folded, lexicon);
    if (!values) break;
    if (current !== undefined && values[0]! < 10 && current % 10 > 0 && current < 100) break; // "two three" is no number
    for (const value of values) {
      if (value >= 1000) {
        total += (current ?? 1) * value;
        current = 0;
      } else if (
        value >= 10 &&
        value < 100 &&
        current !== undefined &&
        current < 10 &&
        current !== 4 &&
        lexicon.language !== 'de'
      )
        current = value; // une vingtaine
      else if (value === 100) current = (current || 1) * 100;
      else if (value === 20 && current === 4)
        current = 80; // quatre-vingts
      else current = (current ?? 0) + value;
    }
    end = here + 1;
  }
  return current === undefined ? undefined : { value: total + current, end };
}

function isNumberWord(piece: Piece | undefined, lexicon: Lexicon): boolean {
  return piece?.kind === 'word' && numberParts(piece.folded, lexicon) !== undefined;
}

/** The values that a word is made of: `dreiundzwanzig` is 3 and 20; undefined where it is no number. */
function numberParts(word: string, lexicon: Lexicon): number[] | undefined {
  const whole = lexicon.numbers.get(word) ?? inflected(word, lexicon);
  if (whole !== undefined) return [whole];
  if (lexicon.language !== 'de' || word.length < 7) return undefined;
  const parts: number[] = [];
  let rest = word;
  while (rest) {
    if (parts.length && rest.startsWith('und')) rest = rest.slice(3);
    const found = GERMAN_LENGTHS.find((length) => rest.length >= length && lexicon.numbers.has(rest.slice(0, length)));
    if (!found) return undefined;
    parts.push(lexicon.numbers.get(rest.slice(0, found))!);
    rest = rest.slice(found);
  }
  return parts.length > 1 ? parts : undefined;
}
const GERMAN_LENGTHS = [9, 8, 7, 6, 5, 4, 3];

/** Turkish puts endings on its numbers: yirmisi, üçü, binden. Others have plurals: thousands, millions. */
function inflected(word: string, { numbers, language }: Lexicon): number | undefined {
  if (language === 'tr') {
    const stem = word.match(
      /^(milyon|milyar|bin|yuz|yirmi|otuz|kirk|elli|altmis|yetmis|seksen|doksan|iki|uc|dort|bes|yedi|sekiz|dokuz)(?:[iu]n?[iu]?|s[iu]n?|[dt][ae]n?|l[iu]k|[ae]|er|ser|sar|ar|n[iu]n|l[ae]rc[ae]|l[ae]r)$/,
    );
    return stem ? numbers.get(stem[1]!) : undefined;
  }
  return word.length > 5 && word.endsWith('s') ? numbers.get(word.slice(0, -1)) : undefined;
}
