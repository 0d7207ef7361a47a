import { UNSPACED } from '../kit/text.ts';

/** What a UTF-16 unit is to us: between words, part of nothing (marks, apostrophes), a letter or digit, or a letter that is a word of its own. */
export const GAP = 1;
export const SKIP = 2;
export const LETTER = 3;
export const WORD = 4;

const kinds = new Uint8Array(65_536);
const folded = new Uint16Array(65_536);
const upper = new Uint8Array(65_536);

/** The kind of a UTF-16 unit. Surrogate halves are gaps: what lies beyond the first plane is mostly emoji. */
export function kindOf(code: number): number {
  return kinds[code] || learn(code);
}

/** The unit without case and accent; İ, I, ı and i are one. Call `kindOf` first. */
export function foldedOf(code: number): number {
  return folded[code]!;
}

/** True for a capital. Call `kindOf` first. */
export function isCapital(code: number): boolean {
  return upper[code] === 1;
}

// Each character is looked at once a process: a week has millions of them.
function learn(code: number): number {
  const char = String.fromCharCode(code);
  const plain = char
    .toLowerCase()
    .replace(/\u0131/g, 'i')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  folded[code] = plain.length === 1 ? plain.charCodeAt(0) : code; // a syllable that falls apart into several letters stays whole
  upper[code] = /\p{Lu}/u.test(char) ? 1 : 0;
  kinds[code] = code >= 0xd800 && code <= 0xdfff ? GAP : kindOfChar(char);
  return kinds[code]!;
}

function kindOfChar(char: string): number {
  if (/\p{M}|[\u200b-\u200f\u00ad\u2060\ufeff'’ʼ]/u.test(char)) return SKIP;
  if (/[\p{L}\p{N}]/u.test(char)) return UNSPACED.test(char) ? WORD : LETTER;
  return GAP;
}
