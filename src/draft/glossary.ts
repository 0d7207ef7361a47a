import { fold, UNSPACED } from '../kit/text.ts';

/** So many letters at the end of a word change with its case: `kitap`, `kitabı`; `Schule`, `Schulen`. */
const ENDING = 2;

/** Whether a term stands in a text, whatever endings its words have there. */
export function hasTerm(text: string, term: string): boolean {
  const sought = fold(term);
  if (!sought) return false;
  const folded = fold(text);
  if (UNSPACED.test(sought)) return folded.includes(sought);
  const stems = sought.split(' ').map((word) => (word.length > 4 ? word.slice(0, -ENDING) : word));
  const words = folded.split(' ');
  return words.some((_, at) =>
    stems.every((stem, place) => {
      const word = words[at + place];
      return word !== undefined && (stem.length < 4 ? word === stem || isWithEnding(word, stem) : word.startsWith(stem));
    }),
  );
}

// A short word has room for an ending, not for another word.
function isWithEnding(word: string, stem: string): boolean {
  return word.startsWith(stem) && word.length <= stem.length + 3;
}
