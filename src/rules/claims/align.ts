import { isSameWord } from './pieces.ts';
import type { IndexedSource } from './source.ts';
import type { Parsed, Piece } from './types.ts';

/** The sentence of the source that a sentence most likely retells, and how much of it stands there (0 to 1). */
export interface Aligned {
  readonly sentence: Parsed;
  readonly share: number;
}

const keys = new WeakMap<Parsed, ReadonlySet<string>>();

/** What two sentences that tell the same have in common: the beginnings of their words, and their figures. */
function keysOf(parsed: Parsed): ReadonlySet<string> {
  let found = keys.get(parsed);
  if (!found) {
    found = new Set(parsed.pieces.filter(isContent).map((piece) => piece.folded.slice(0, 5)));
    keys.set(parsed, found);
  }
  return found;
}

function isContent(piece: Piece): boolean {
  return piece.kind === 'number' || (piece.kind === 'word' && (piece.folded.length >= 4 || piece.isCapital));
}

/** True when a sentence may tell another one of the source than the likeliest, or both. */
export function isToldBy(parsed: Parsed, sentence: Parsed, { share }: Aligned): boolean {
  return shareOf(parsed, sentence) >= Math.max(0.3, share - 0.4);
}

/** How much of what a sentence says stands in another, 0 to 1. */
function shareOf(parsed: Parsed, sentence: Parsed): number {
  const [wanted, there] = [keysOf(parsed), keysOf(sentence)];
  let shared = 0;
  for (const key of wanted) if (there.has(key)) shared++;
  return shared / Math.max(1, wanted.size);
}

/** The best of the source's sentences; undefined where none shares a third. */
export function align(parsed: Parsed, source: IndexedSource): Aligned | undefined {
  const wanted = keysOf(parsed);
  if (wanted.size < 3) return undefined;
  let best: Aligned | undefined;
  for (const sentence of source.sentences) {
    const there = keysOf(sentence);
    let shared = 0;
    for (const key of wanted) if (there.has(key)) shared++;
    // of equals the one that says less besides; a headline last, which leaves out what its article says
    const rank = shared / Math.max(wanted.size, there.size) - (sentence.paragraph === 0 ? 1 : 0);
    const share = shared / wanted.size + rank / 1000;
    if (share > 1 / 3 && share > (best?.share ?? 0)) best = { sentence, share };
  }
  return best && { ...best, share: Math.min(1, best.share) };
}

/** The words of one sentence that another has not, in no form. */
export function wordsLacking(from: Parsed, inside: Parsed): Piece[] {
  return from.pieces.filter(
    (piece) =>
      piece.kind === 'word' && !inside.pieces.some((other) => other.kind === 'word' && isSameWord(piece.folded, other.folded)),
  );
}

/** Where in its sentence a piece stands, from 0 to 1. */
export function placeIn(parsed: Parsed, start: number): number {
  return start / Math.max(1, parsed.text.length);
}
