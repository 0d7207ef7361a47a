import { unitAt } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import type { Name, NamedDay, Piece } from './types.ts';
import { weekdayOf } from './weekdays.ts';

/** Small words that stand inside names: Ludwig van Beethoven, University of Jordan. */
const INSIDE = new Set([
  'of',
  'de',
  'del',
  'la',
  'le',
  'du',
  'des',
  'von',
  'van',
  'der',
  'den',
  'zu',
  'al',
  'el',
  'bin',
  'ibn',
  'da',
  'dos',
  'di',
  'y',
  'and',
  'et',
  'und',
  've',
  'for',
  'the',
]);

/** The names of a sentence: runs of capitalised words. German writes every noun so: there a run of one is no name. */
export function namesOf(pieces: readonly Piece[], days: readonly NamedDay[], lexicon: Lexicon): Name[] {
  const out: Name[] = [];
  let run: Piece[] = [];
  const close = (): void => {
    const words = run.filter((piece) => piece.isCapital);
    if (words.length) out.push({ words, start: words[0]!.start, end: words.at(-1)!.end });
    run = [];
  };
  for (const [at, piece] of pieces.entries()) {
    const isOurs = isNameWord(piece, lexicon) && !days.some((day) => piece.start >= day.start && piece.start < day.end);
    if (isOurs) run.push(piece);
    else if (
      run.length &&
      lexicon.language !== 'de' &&
      INSIDE.has(piece.folded) &&
      pieces[at + 1] &&
      isNameWord(pieces[at + 1]!, lexicon)
    )
      run.push(piece);
    else if (
      run.length &&
      (piece.text === '.' || piece.text === '-') &&
      pieces[at + 1]?.isCapital &&
      piece.start === run.at(-1)!.end &&
      run.at(-1)!.text.length <= 3
    )
      continue;
    else if (run.length && piece.text === '-' && pieces[at + 1]?.isCapital && piece.start === run.at(-1)!.end) continue;
    else close();
  }
  close();
  return out;
}

function isNameWord(piece: Piece, lexicon: Lexicon): boolean {
  return (
    piece.kind === 'word' &&
    piece.isCapital &&
    !lexicon.common.has(piece.folded) &&
    !lexicon.titles.has(piece.folded) &&
    !lexicon.numbers.has(piece.folded) &&
    weekdayOf(piece.folded, lexicon.language) === undefined &&
    !(lexicon.language === 'de' && unitAt([piece], 0, lexicon) !== undefined) &&
    piece.text.length > 1
  );
}
