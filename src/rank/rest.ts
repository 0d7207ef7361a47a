import type { Steps } from '../kit/steps.ts';
import { fold } from '../kit/text.ts';
import { fingerprint, overlap } from './fingerprint.ts';

/** As much of a text as is looked at; what a source repeats stands at its end, where fingerprints no longer reach. */
const MAX_CHARACTERS = 12_000;
/** Shingles that a text must have of its own (some 13 words) to say what it is about. */
const OWN = 10;
/** Of two texts' own sentences less than this in common: they tell different things. */
const ALIKE = 0.2;

/**
 * True when two texts have in common what their source repeats ("about us", terms of use) and not what they tell: taken without the
 * sentences that stand in both, each still says something, and not the same. Of a piece that was published twice nothing is left, or the
 * same sentences in slightly other words.
 */
export function differsInRest(one: string, other: string): boolean {
  const a = sentencesOf(one);
  const b = sentencesOf(other);
  const rest = (mine: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): string =>
    [...mine].flatMap(([key, text]) => (theirs.has(key) ? [] : [text])).join('\n');
  const [left, right] = [fingerprint(rest(a, b)), fingerprint(rest(b, a))];
  return left.size >= OWN && right.size >= OWN && overlap(left, right).ofShorter < ALIKE;
}

/** Sentences by what they are known by: a year or a count that changes does not make another one. */
function sentencesOf(text: string): Map<string, string> {
  const sentences = text.slice(0, MAX_CHARACTERS).split(/\n+|(?<=[.!?…؟。！？])\s+|(?<=[。！？])/u);
  return new Map(sentences.map((each) => [fold(each).replace(/\p{N}+/gu, '0'), each]));
}

/**
 * The texts without the sentences that stand in two or more of one source: what a source says below each of its pieces is no news that
 * they have in common. Copies of one piece must be left out beforehand.
 */
export function* withoutRepeated(pieces: readonly { readonly sourceId: string; readonly text: string }[]): Steps<string[]> {
  const counts = new Map<string, number>();
  const keyOf = (at: number, sentence: string): string => `${pieces[at]!.sourceId}\n${sentence}`;
  const sentences: Map<string, string>[] = [];
  for (const [at, piece] of pieces.entries()) {
    const each = sentencesOf(piece.text);
    sentences.push(each);
    for (const sentence of each.keys()) counts.set(keyOf(at, sentence), (counts.get(keyOf(at, sentence)) ?? 0) + 1);
    yield;
  }
  const texts: string[] = [];
  for (const [at, each] of sentences.entries()) {
    const own = [...each].filter(([sentence]) => counts.get(keyOf(at, sentence)) === 1);
    texts.push(own.length === each.size ? pieces[at]!.text : own.map(([, text]) => text).join('\n'));
    yield;
  }
  return texts;
}
