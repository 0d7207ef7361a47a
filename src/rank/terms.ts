import { fold } from '../kit/text.ts';
import { foldedOf, isCapital, kindOf, LETTER, SKIP, WORD } from './characters.ts';

/** One telling word of a text. */
export interface Term {
  /** Its stem, folded, in Latin letters where its script has an easy way there. */
  readonly stem: string;
  /** As written, where first met. */
  readonly word: string;
  /** A name or a number: what stays the same from one language to the next. */
  readonly isName: boolean;
  /** It stands right behind the term before it: `Kong` of `Hong Kong`. */
  readonly follows: boolean;
}

const STEM = 6;
const CYRILLIC =
  'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sh ъ _ ы y ь _ э e ю yu я ya і i ї i є e ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz'.split(
    ' ',
  );
const GREEK = 'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ h ψ ps ω o'.split(' ');
const LATIN = new Map<string, string>();
for (const table of [CYRILLIC, GREEK])
  for (let at = 0; at < table.length; at += 2) LATIN.set(table[at]!, table[at + 1]!.replace('_', ''));
const NOT_LATIN = /[\u0370-\u03ff\u0400-\u04ff]/;

/** A reader of terms that remembers every word it met, so that a word is folded once a week and not once a text. */
export function createTermReader(): (
  text: string,
  maxCharacters: number,
  isTitle: boolean,
  language: string | undefined,
) => Term[] {
  const stems = new Map<string, string>();
  const stemFor = (word: string): string => {
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = stemOf(word);
      stems.set(word, stem);
    }
    return stem;
  };
  const calendars = new Map<string, ReadonlySet<string>>();
  return (text, maxCharacters, isTitle, language = 'en') => {
    const calendar = calendars.get(language) ?? calendarWords(language);
    calendars.set(language, calendar);
    const found: Term[] = [];
    const spans = readWords(text, maxCharacters);
    // In "A Headline Like This One" capitals say nothing.
    const capitals = isTitle ? spans.filter((span) => span.isCapital).length / Math.max(spans.length, 1) : 0;
    let before = false;
    for (const span of spans) {
      const stem = stemFor(span.word);
      if (stem === '') {
        before = false;
        continue;
      }
      const isNumber = /^\d/.test(stem);
      const isAcronym = span.capitals >= 2 && span.capitals * 2 > span.word.length;
      const isName = calendar.has(stem)
        ? false
        : isNumber
          ? stem.length >= 2
          : (isAcronym && capitals < 0.9) || (span.isCapital && !span.startsSentence && capitals < 0.6);
      found.push({ stem, word: span.word, isName, follows: before && span.isCapital });
      before = span.isCapital;
    }
    return found;
  };
}

// Every week has a Monday: days and months are written like names and are none.
function calendarWords(language: string): ReadonlySet<string> {
  const formats = [{ weekday: 'long' }, { month: 'long' }] as const;
  const days = Array.from({ length: 12 }, (_, n) => new Date(Date.UTC(2024, n, 1 + n)));
  try {
    return new Set(
      formats.flatMap((format) => days.map((day) => stemOf(day.toLocaleDateString(language, { ...format, timeZone: 'UTC' })))),
    );
  } catch {
    return new Set(); // no language of that name; the tag came from outside
  }
}

interface Span {
  readonly word: string;
  readonly isCapital: boolean;
  readonly capitals: number;
  readonly startsSentence: boolean;
}

function readWords(text: string, maxCharacters: number): Span[] {
  const out: Span[] = [];
  const length = Math.min(text.length, maxCharacters);
  let start = -1;
  let end = 0;
  let capitals = 0;
  let sentence = true;
  let previous = ''; // the character before, for pairs in scripts without spaces
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    const kind = kindOf(code);
    if (kind === SKIP && start >= 0 && /['’ʼ]/.test(text[at] ?? '')) {
      // Ankara'da, l’école, today's: one side of it is the word. The longer one is.
      const rest = /^[\p{L}\p{N}]+/u.exec(text.slice(at + 1, at + 40))?.[0].length ?? 0;
      if (at - start >= rest) {
        out.push({
          word: text.slice(start, at),
          isCapital: isCapital(text.charCodeAt(start)),
          capitals,
          startsSentence: sentence,
        });
        sentence = false;
        at += rest;
      }
      start = -1;
      capitals = 0;
      continue;
    }
    if (kind === LETTER || kind === SKIP) {
      if (start < 0) {
        if (kind === SKIP) continue;
        start = at;
      }
      end = at + 1;
      if (isCapital(code)) capitals++;
      continue;
    }
    // 1,200 and 1.200 are one number; so is 3.5.
    if (start >= 0 && (code === 44 || code === 46) && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)))
      continue;
    if (start >= 0) {
      out.push({
        word: text.slice(start, end),
        isCapital: isCapital(text.charCodeAt(start)),
        capitals,
        startsSentence: sentence,
      });
      sentence = false;
      start = -1;
      capitals = 0;
    }
    if (kind === WORD) {
      const char = String.fromCharCode(foldedOf(code));
      if (previous) out.push({ word: previous + char, isCapital: false, capitals: 0, startsSentence: false });
      previous = char;
    } else {
      previous = '';
      if (code === 46 || code === 33 || code === 63 || code === 10 || code === 58 || code === 8220 || code === 171)
        sentence = true;
    }
  }
  return out;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function stemOf(word: string): string {
  if (isDigit(word.charCodeAt(0))) return numberOf(word);
  const plain = fold(word).replaceAll(' ', '');
  const latin = NOT_LATIN.test(plain) ? [...plain].map((char) => LATIN.get(char) ?? char).join('') : plain;
  const isUnspaced = kindOf(word.charCodeAt(0)) === WORD;
  if (isUnspaced) return latin;
  if (latin.length < 3 && !/^[A-Z]{2}$/.test(word)) return '';
  if (latin.length > STEM) return latin.slice(0, STEM);
  return latin.length > 3 ? latin.replace(/(?<=[^siu])s$/, '') : latin;
}

// Groups of three after a point or comma are thousands; anything else is a fraction.
function numberOf(word: string): string {
  const digits = /^\d{1,3}(?:[.,]\d{3})+(?!\d)/.exec(word);
  return digits ? digits[0].replace(/[.,]/g, '') : (/^\d+(?:[.,]\d+)?/.exec(word)?.[0].replace(',', '.') ?? '');
}
