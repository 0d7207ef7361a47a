import { fold, UNSPACED } from '../../kit/text.ts';

/**
 * Phrases as one pattern over folded text. `(a|b)` is either, `?` maybe the group or letter before, `~` any letters; a phrase begins and ends
 * with a word, but where a script writes no spaces.
 */
export function phrasePattern(phrases: readonly string[]): RegExp {
  const each = phrases.map((phrase) => {
    const folded = phrase.replace(/[^()|?~ ]+/g, (literal) => fold(literal));
    const source = folded.replaceAll('~', '\\p{L}*');
    return UNSPACED.test(phrase) || /\p{Script=Hangul}/u.test(phrase) ? `(?:${source})` : `(?<!\\p{L})(?:${source})(?!\\p{L})`;
  });
  return new RegExp(each.join('|'), 'u');
}
