import { UNSPACED } from '../kit/text.ts';

/** Text as phrases are compared with it: without case, accents and punctuation, words parted by one space. İ, I, ı and i are one letter. */
export type Flat = string & { readonly flat: unique symbol };

/** Flattens a text for `createMatcher`. */
export function flatten(text: string): Flat {
  return level(text).trim() as Flat;
}

function level(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  return text
    .normalize('NFKD')
    .replace(/\p{M}+|[\u0640\u00ad\u200c]|\u200d/gu, '')
    .toLowerCase()
    .replace(/ς/g, 'σ')
    .replace(/\u0131/g, 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .normalize('NFC');
}

/** Finds the first phrase of a list in a text; the found words, or undefined. */
export type Matcher = (text: Flat) => string | undefined;

/** A few words: what `*` stands for. */
const GAP = '[^\\n]{0,40}?';
/** Where a word begins and ends: flat text holds letters, digits and spaces alone, and to name all letters of all scripts takes half a second to compile. */
const BEFORE = '(?<![^ ])';
const AFTER = '(?![^ ])';

/**
 * A matcher for phrases (see phrases/phrases.ts for how they are written) that begin and end where words do; in scripts that write no spaces
 * they may stand anywhere. `head`: only at the beginning of the text, and little may follow.
 */
export function createMatcher(phrases: readonly string[], where: 'head' | 'anywhere'): Matcher {
  if (where === 'head') {
    const heads = phrases.map(
      (phrase) => new RegExp(`^(?:${compile(phrase, '[^\\n]{0,40}')})${UNSPACED.test(phrase) ? '' : AFTER}`, 'u'),
    );
    return (text) => {
      for (const head of heads) {
        const found = head.exec(text)?.[0];
        if (found && isMost(found, text)) return found;
      }
      return undefined;
    };
  }
  const words = regex(
    phrases.filter((phrase) => !UNSPACED.test(phrase)).map((phrase) => `${compile(phrase)}${AFTER}`),
    BEFORE,
  );
  const signs = regex(
    phrases.filter((phrase) => UNSPACED.test(phrase)).map((phrase) => compile(phrase)),
    '',
  );
  return (text) => words?.exec(text)?.[0] ?? (UNSPACED.test(text) ? signs?.exec(text)?.[0] : undefined);
}

/** A title that goes on is a headline: `Access denied` is a wall, `Access denied to hundreds of pupils` is news. */
function isMost(found: string, text: string): boolean {
  return text.length - found.length <= Math.max(3, 0.6 * found.length);
}

function regex(alternatives: readonly string[], before: string): RegExp | undefined {
  return alternatives.length ? new RegExp(`${before}(?:${alternatives.join('|')})`, 'u') : undefined;
}

/** A phrase as the source of an expression over flat text. */
function compile(phrase: string, gap = GAP): string {
  return phrase
    .split(/([()|~*#?])/)
    .map((piece) => {
      if (piece === '(') return '(?:';
      if (piece === ')' || piece === '|' || piece === '?') return piece;
      if (piece === '~') return '[^ ]*';
      if (piece === '*') return gap;
      if (piece === '#') return '\\p{N}+';
      return level(piece).replaceAll(' ', ' ?'); // what may be left out leaves no second space behind
    })
    .join('');
}
