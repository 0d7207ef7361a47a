import { UNSPACED } from '../kit/text.ts';

/** What a UTF-16 unit is to us: between words. */
export const GAP = 1;
/** Part of nothing: marks, apostrophes. */
export const SKIP = 2;
/** A letter or digit. */
export const LETTER = 3;
/** A letter that is a word of its own. */
export const WORD = 4;

// Kind, capital and folded unit in one number: one look for each of the millions of characters of a week.
const looks = new Int32Array(65_536);
const KIND = 0xf;
const CAPITAL = 0x10;

/** All that is known of a UTF-16 unit; read it by `kindIn` and `foldedIn`. Surrogate halves are gaps: what lies beyond the first plane is mostly emoji. */
export function lookAt(code: number): number {
  return looks[code] || learn(code);
}

/** The kind in a look. */
export function kindIn(look: number): number {
  return look & KIND;
}

/** The unit without case and accent in a look; İ, I, ı and i are one. */
export function foldedIn(look: number): number {
  return look >> 8;
}

/** True for a capital. */
export function isCapital(code: number): boolean {
  return (lookAt(code) & CAPITAL) !== 0;
}

function learn(code: number): number {
  const char = String.fromCharCode(code);
  const plain = char
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\u0131/g, 'i');
  const folded = plain.length === 1 ? plain.charCodeAt(0) : code; // a syllable that falls apart into several letters stays whole
  const kind = code >= 0xd800 && code <= 0xdfff ? GAP : kindOfChar(char);
  looks[code] = kind | (/\p{Lu}/u.test(char) ? CAPITAL : 0) | (folded << 8);
  return looks[code]!;
}

function kindOfChar(char: string): number {
  if (/\p{M}|[\u200b-\u200f\u00ad\u2060\ufeff'’ʼ]/u.test(char)) return SKIP;
  if (/[\p{L}\p{N}]/u.test(char)) return UNSPACED.test(char) ? WORD : LETTER;
  return GAP;
}
