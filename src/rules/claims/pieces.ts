import { asciiDigits } from '../../kit/date/tokens.ts';
import { fold } from '../../kit/text.ts';
import type { Piece } from './types.ts';

// digits with the separators that stand inside them; U.S.; letters with apostrophes inside; all else is a mark
const PIECE =
  /\p{Nd}+(?:[.,'’\u00a0\u202f\u2009]\p{Nd}+)*|(?:RM|Rs|Rp|TL|US|USD|EUR|GBP|CHF|AUD|CAD|INR|KSh|Tk|\p{Lu}{1,3}(?=\p{Nd}+[.,]\p{Nd}))(?=\p{Nd})|(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}\p{Nd}]*(?:['’ʼ][\p{L}\p{M}]+)*|[^\s\u200b-\u200f\u2060\ufeff]/gu;

/** What opens a sentence or a quotation: a capital behind it says nothing. */
const OPENS = '.!?:;…•«“„"‚‘\'(–—-';

/** The words, numbers and marks of a text, in order. */
export function piecesOf(text: string, language: string): Piece[] {
  const out: Piece[] = [];
  let isFirst = true;
  for (const match of text.normalize('NFC').matchAll(PIECE)) {
    const raw = match[0];
    const start = match.index;
    if (/^\p{Nd}/u.test(raw)) {
      out.push({
        kind: 'number',
        text: asciiDigits(raw),
        folded: raw,
        start,
        end: start + raw.length,
        isCapital: false,
        isFirst,
      });
      isFirst = false;
    } else if (/^\p{L}/u.test(raw)) {
      const base = /^(?:\p{Lu}\.)+$/u.test(raw) ? raw.replaceAll('.', '') : withoutApostrophe(raw, language);
      const isCapital = /^\p{Lu}/u.test(base);
      out.push({ kind: 'word', text: base, folded: fold(base), start, end: start + raw.length, isCapital, isFirst });
      isFirst = false;
    } else {
      out.push({ kind: 'mark', text: raw, folded: raw, start, end: start + raw.length, isCapital: false, isFirst });
      isFirst ||= OPENS.includes(raw);
    }
  }
  return out;
}

/** `Ankara'da`, `UNESCO's` without their ending; `l'Unesco`, `d'Ankara` without the article. */
function withoutApostrophe(word: string, language: string): string {
  const at = word.search(/['’ʼ]/);
  if (at < 0) return word;
  if (at <= 2 && language !== 'tr' && word.length - at > 2 && !/^[OD]['’]\p{Lu}/u.test(word)) return word.slice(at + 1);
  if (/^[OD]['’]\p{Lu}/u.test(word)) return word;
  return word.slice(0, at);
}

/** True when two folded words are forms of one: equal, or one goes on where the other ends, as endings do. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  if (long.startsWith(short)) return long.length - short.length <= (short.length < 5 ? 3 : 6);
  // öğretmenler and öğretmenlik, Schülern and Schüler: the stem is most of both
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return same >= 5 && same >= short.length * 0.7 && long.length - same <= 5;
}

const ENDINGS: Readonly<Record<string, RegExp>> = {
  tr: /^[\p{L}]{1,6}$/u,
  de: /^(?:s|es|n|en|er|ern|e|ens|isch\w{0,2}|r|in|innen)$/,
  en: /^(?:s|es|n|ns|an|ian|ians|ese|ish|i|is)$/,
};
const OTHER_ENDINGS = /^(?:s|es|e|n|a|o|ne|nne|nes|en|aise|ais|ano|ana|és)$/;

/** True when two folded words are forms of one name in one of the languages: endings are few, but in Turkish. */
export function isSameName(a: string, b: string, languages: readonly string[]): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3 || !long.startsWith(short)) return false;
  return languages.some(
    (language) => (ENDINGS[language] ?? OTHER_ENDINGS).test(long.slice(short.length)) && (language !== 'tr' || short.length > 3),
  );
}

/** A name without what its spellings in Latin letters differ in: Poutine and Putin, Selenskyj and Zelenskyy, Belooussov and Belousov. */
export function soundOf(folded: string): string {
  return folded
    .replace(/ou/g, 'u')
    .replace(/tsch|tch|sch|ch|sh/g, 'c')
    .replace(/kh|gh/g, 'h')
    .replace(/dj|dsch|zh/g, 'j')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/z/g, 's')
    .replace(/x/g, 'ks')
    .replace(/(.)\1+/g, '$1')
    .replace(/e$/, '');
}
