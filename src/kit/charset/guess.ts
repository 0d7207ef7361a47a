import { repairC1 } from './c1.ts';
import { NARROW, WIDE } from './letters.ts';
import { languageInside, sampleOf } from './sample.ts';
import { fitOf, type Judged, judgeNarrow, judgeWide } from './score.ts';

/** What is known besides the bytes. */
export interface GuessHints {
  readonly language?: string | undefined;
  /** What the document says it is in. */
  readonly expected?: string | undefined;
  /** It says what everybody says who does not know. */
  readonly isDefault?: boolean;
}

/**
 * Which legacy charset unlabelled bytes are in. They are decoded in each; the text is judged by how often it uses the letters that one of
 * its languages uses most, and by what never happens inside words (another script, a capital after a small letter, a symbol).
 */
export function guessCharset(bytes: Uint8Array, hints: GuessHints = {}): string {
  const sample = sampleOf(bytes);
  const language = (hints.language ?? languageInside(bytes) ?? '').slice(0, 2).toLowerCase();
  let best = hints.expected ?? 'windows-1252';
  let bestScore = -Infinity;
  for (const { charset, language: own, mean, count } of judgedIn(sample)) {
    // a few letters prove little: what is declared, or most common, stands against them
    let score = (mean * count) / (count + 2);
    if (own === language) score += 0.3;
    if (charset === hints.expected) score += hints.isDefault ? 0.15 : 0.35;
    else if (charset === 'windows-1252') score += 0.05;
    if (score > bestScore) {
      bestScore = score;
      best = charset;
    }
  }
  return best;
}

function* judgedIn(sample: Uint8Array): Generator<{ charset: string; language: string; mean: number; count: number }> {
  const judged = new Map<string, Judged>();
  for (const { language, charset, weights } of CANDIDATES) {
    let text = judged.get(charset);
    if (!text) {
      text = judgeNarrow(repairC1(new TextDecoder(charset).decode(sample)));
      judged.set(charset, text);
    }
    yield { charset, language, ...fitOf(text, weights) };
  }
  for (const [charset, language, letters] of WIDE) {
    const text = decodeMostly(sample, charset);
    if (text !== undefined) yield { charset, language, ...judgeWide(text, letters) };
  }
}

interface Candidate {
  readonly language: string;
  readonly charset: string;
  /** Letters beyond ASCII that the language uses: 1 for the most frequent, less for the rest. */
  readonly weights: ReadonlyMap<string, number>;
}

const CANDIDATES: readonly Candidate[] = NARROW.flatMap(([language, letters, charsets]) => {
  const weights = weightsOf([...letters]);
  return charsets.split(' ').map((charset) => ({ language, charset, weights }));
});

function weightsOf(letters: readonly string[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  letters.forEach((letter, rank) => {
    const weight = 1 - (0.8 * rank) / letters.length;
    if (!weights.has(letter)) weights.set(letter, weight);
    const capital = letter.toUpperCase();
    if (capital.length === 1 && !weights.has(capital)) weights.set(capital, weight * 0.6);
  });
  return weights;
}

/** The text where nearly all of it can be; undefined where it cannot. */
function decodeMostly(sample: Uint8Array, charset: string): string | undefined {
  const text = new TextDecoder(charset).decode(sample);
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad++;
  return bad <= text.length / 50 ? text : undefined;
}
