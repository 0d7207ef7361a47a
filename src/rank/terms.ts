import { foldedIn, isCapital, kindIn, LETTER, lookAt, SKIP, WORD } from './characters.ts';

/** The telling words of a text, as hashes of their stems; arrays run in step. */
export interface Terms {
  readonly count: number;
  /** 32-bit hash of each stem. */
  readonly hashes: Int32Array;
  /** `NAME`, `CAPITAL`, `FOLLOWS` of each. */
  readonly flags: Uint8Array;
  /** Where each word stands in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A name or a number: what stays the same from one language to the next. */
export const NAME = 1;
/** Written with a capital, whatever the reason. */
export const CAPITAL = 2;
/** It stands right behind another capitalised word: `Kong` of `Hong Kong`. */
export const FOLLOWS = 4;

const STEM = 6;
const MAX_TERMS = 1024;
// One text at a time, in one thread; what is kept is copied by the caller.
const hashes = new Int32Array(MAX_TERMS);
const flags = new Uint8Array(MAX_TERMS);
const starts = new Int32Array(MAX_TERMS);
const ends = new Int32Array(MAX_TERMS);

const CYRILLIC =
  'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sh ы y э e ю yu я ya і i ї i є e ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz';
const GREEK = 'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ h ψ ps ω o';
const LATIN: (string | undefined)[] = [];
for (const table of [CYRILLIC.split(' '), GREEK.split(' ')])
  for (let at = 0; at < table.length; at += 2) LATIN[table[at]!.charCodeAt(0)] = table[at + 1]!;

/**
 * Reads the terms of a text: stems of six folded letters (Latin letters for Cyrillic and Greek ones), numbers without their
 * separators, pairs of characters in scripts that write no spaces. The arrays are used again by the next call.
 */
export function readTerms(text: string, maxCharacters: number, isTitle: boolean): Terms {
  const length = Math.min(text.length, maxCharacters);
  let count = 0;
  let start = -1;
  let sentence = true;
  let before = false; // the word before was capitalised and nothing but a space came between
  let character = 0;
  for (let at = 0; at <= length && count < MAX_TERMS; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    const look = lookAt(code);
    const kind = kindIn(look);
    if (kind === LETTER) {
      if (start < 0) start = at;
      continue;
    }
    if (kind === SKIP && start >= 0 && !isApostrophe(code)) continue;
    if (start >= 0) {
      // 1,200 and 1.200 are one number; so is 3.5.
      if ((code === 44 || code === 46) && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) continue;
      let end = at;
      if (isApostrophe(code)) {
        // Ankara'da, l’école, today's: the longer side is the word.
        const rest = lettersFrom(text, at + 1, length);
        if (rest > at - start) {
          start = -1;
          continue;
        }
        at += rest;
        end = at - rest;
      }
      count = keep(text, start, end, sentence, before, count);
      before = isCapital(text.charCodeAt(start)) && (end < length ? text.charCodeAt(end) === 32 : false);
      sentence = false;
      start = -1;
    }
    if (kind === WORD) {
      if (character && count < MAX_TERMS) {
        hashes[count] = Math.imul(character ^ Math.imul(foldedIn(look), 0x9e3779b1), 0x85ebca6b) | 1;
        flags[count] = 0;
        starts[count] = at - 1;
        ends[count] = at + 1;
        count++;
      }
      character = foldedIn(look);
      before = false;
    } else if (kind !== SKIP) {
      character = 0;
      if (code !== 32) before = false;
      if (code === 46 || code === 33 || code === 63 || code === 10 || code === 58 || code === 8220 || code === 171)
        sentence = true;
    }
  }
  if (isTitle) forgetHeadlineCapitals(count);
  return { count, hashes, flags, starts, ends };
}

/** The hash of one word, as `readTerms` gives it; 0 for a word that is none. */
export function hashOf(word: string): number {
  return readTerms(word, word.length, false).count ? hashes[0]! : 0;
}

// In "A Headline Like This One" capitals say nothing; all-capital words still do, unless all are.
function forgetHeadlineCapitals(count: number): void {
  let capitals = 0;
  for (let n = 0; n < count; n++) if (flags[n]! & CAPITAL) capitals++;
  if (capitals < count * 0.6) return;
  for (let n = 0; n < count; n++) flags[n] = flags[n]! & (flags[n]! & CAPITAL ? ~(NAME | FOLLOWS) : ~0);
}

function keep(text: string, start: number, end: number, sentence: boolean, before: boolean, count: number): number {
  const first = isCapital(text.charCodeAt(start));
  let capitals = first ? 1 : 0;
  // A word of small letters has none further on, but for the rare iPhone.
  if (first || end - start < 8) for (let at = start + 1; at < end; at++) if (isCapital(text.charCodeAt(at))) capitals++;
  const isNumber = isDigit(text.charCodeAt(start));
  const isAcronym = capitals >= 2 && capitals * 2 > end - start;
  const hash = isNumber ? hashNumber(text, start, end) : hashStem(text, start, end, isAcronym);
  if (hash === 0) return count;
  const isName = isNumber ? end - start >= 2 : isAcronym || (first && !sentence);
  hashes[count] = hash;
  flags[count] = (isName ? NAME : 0) | (first ? CAPITAL : 0) | (first && before ? FOLLOWS : 0);
  starts[count] = start;
  ends[count] = end;
  return count + 1;
}

function hashStem(text: string, start: number, end: number, isAcronym: boolean): number {
  let hash = 0x811c9dc5;
  let previous = 0;
  let last = 0;
  let beforeLast = 0;
  let letters = 0;
  for (let at = start; at < end && letters < STEM; at++) {
    const code = text.charCodeAt(at);
    const look = lookAt(code);
    if (kindIn(look) === SKIP) continue;
    const plain = foldedIn(look);
    const latin = plain >= 0x370 && plain < 0x500 ? LATIN[plain] : undefined;
    for (let n = 0; n < (latin?.length ?? 1) && letters < STEM; n++) {
      const letter = latin === undefined ? plain : latin.charCodeAt(n);
      previous = hash;
      hash = Math.imul(hash ^ letter, 0x01000193);
      beforeLast = last;
      last = letter;
      letters++;
    }
  }
  if (letters < 3 && !(isAcronym && letters === 2)) return 0;
  const isWhole = end - start <= STEM;
  // schools, laws: an s at the end of a short word, but not in class, status, crisis.
  const isPlural = isWhole && letters > 3 && last === 115 && beforeLast !== 115 && beforeLast !== 105 && beforeLast !== 117;
  return (isPlural ? previous : hash) || 1;
}

// Groups of three after a point or comma are thousands; anything else is a fraction.
function hashNumber(text: string, start: number, end: number): number {
  let hash = 0x2545f491;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 46) {
      const digits = digitsFrom(text, at + 1, end);
      if (digits !== 3) hash = Math.imul(hash ^ 46, 0x01000193);
    } else if (isDigit(code)) hash = Math.imul(hash ^ code, 0x01000193);
    else break; // 10bn, 5th, 2024de
  }
  return hash || 1;
}

function lettersFrom(text: string, from: number, length: number): number {
  let at = from;
  while (at < length && kindIn(lookAt(text.charCodeAt(at))) === LETTER) at++;
  return at - from;
}

function digitsFrom(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isDigit(text.charCodeAt(at))) at++;
  return at - from;
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 0x2bc;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
