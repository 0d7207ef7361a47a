import { squeeze } from '../../kit/text.ts';
import { languageTag } from '../language.ts';
import { type Aligned, align } from './align.ts';
import { findDay, findWeekday } from './find-day.ts';
import { findFigure } from './find-figure.ts';
import { findName } from './find-name.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { parseParagraph } from './parse.ts';
import { findQuotation, quotationsIn } from './quotations.ts';
import type { IndexedSource } from './source.ts';
import type { CheckedSentence, Claim, ClaimFound, ClaimKind, Parsed, Uncovered } from './types.ts';
import { weekdayOf } from './weekdays.ts';

/**
 * Looks up each sentence of a text in its source: figures with their units, days, names, quotations. No model and no network: what is not
 * found word for word (in the forms and number signs of the languages) is said to be not found, and what cannot be looked up is said to be
 * not covered. `language` is the text's (BCP 47); another one than the source's leaves what survives translation.
 */
export function checkClaims(text: string, language: string | undefined, source: IndexedSource): CheckedSentence[] {
  const base = (languageTag(language) ?? '').split('-')[0]!;
  return text
    .split(/\n+/)
    .flatMap((paragraph) => parseParagraph(paragraph, 0, base).map((parsed) => checkSentence(parsed, base, source)));
}

function checkSentence(parsed: Parsed, language: string, source: IndexedSource): CheckedSentence {
  const verbatim = findVerbatim(parsed.text, source);
  if (verbatim !== undefined) return { text: parsed.text, verdict: 'stands', paragraph: verbatim, claims: [], uncovered: [] };
  const isForeign = language !== source.language;
  const aligned = isForeign ? undefined : align(parsed, source);
  const claims = claimsOf(parsed, source, aligned, lexiconOf(language), isForeign);
  const uncovered = uncoveredBy(parsed, claims, lexiconOf(language));
  const paragraph =
    aligned?.sentence.paragraph ?? claims.map(({ found }) => found).find((found) => found.kind === 'stands')?.paragraph;
  return {
    text: parsed.text,
    verdict: verdictOf(claims, uncovered),
    ...(paragraph !== undefined && { paragraph }),
    claims,
    uncovered,
  };
}

/** The paragraph in which a sentence stands letter for letter, but for the shapes of quotation marks and spaces. */
function findVerbatim(sentence: string, source: IndexedSource): number | undefined {
  const wanted = plain(sentence);
  return wanted.length < 12 ? undefined : source.sentences.find(({ text }) => plain(text) === wanted)?.paragraph;
}

function plain(text: string): string {
  return squeeze(text)
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[.!?…]+$/, '');
}

function claimsOf(
  parsed: Parsed,
  source: IndexedSource,
  aligned: Aligned | undefined,
  lexicon: Lexicon,
  isForeign: boolean,
): Claim[] {
  const claims: Claim[] = [];
  const add = (what: ClaimKind, start: number, end: number, found: ClaimFound | undefined): void => {
    if (found) claims.push({ what, text: parsed.text.slice(start, end), start, end, found });
  };
  const knowsSource = !isForeign || lexiconOf(source.language).numbers.size > 0;
  for (const figure of parsed.figures)
    add('figure', figure.start, figure.end, findFigure(figure, parsed, source, aligned, !knowsSource || isForeign));
  for (const day of parsed.days) add('date', day.start, day.end, findDay(day, parsed, source, aligned));
  for (const piece of parsed.pieces) {
    const weekday = piece.kind === 'word' ? weekdayOf(piece.folded, lexicon.language) : undefined;
    if (weekday !== undefined) add('date', piece.start, piece.end, findWeekday(weekday, source));
  }
  const context = { parsed, source, aligned, lexicon, isForeign, isTitleCase: lexicon.language !== 'de' && isTitleCase(parsed) };
  for (const name of parsed.names) add('name', name.start, name.end, findName(name, context));
  for (const quoted of quotationsIn(parsed))
    add('quotation', quoted.start, quoted.end, findQuotation(quoted.text, source, isForeign));
  return claims.sort((a, b) => a.start - b.start);
}

/** A headline that writes its words with capitals says nothing by them. */
function isTitleCase({ pieces }: Parsed): boolean {
  const words = pieces.filter((piece) => piece.kind === 'word' && piece.folded.length >= 4);
  return words.length >= 5 && words.filter(({ isCapital }) => isCapital).length > words.length * 0.75;
}

function verdictOf(claims: readonly Claim[], uncovered: readonly Uncovered[]): CheckedSentence['verdict'] {
  if (claims.some(({ found }) => found.kind === 'differs')) return 'differs';
  if (claims.some(({ found }) => found.kind === 'missing')) return 'missing';
  return uncovered.length ? 'not-covered' : 'stands';
}

function uncoveredBy({ pieces, text }: Parsed, claims: readonly Claim[], lexicon: Lexicon): Uncovered[] {
  const words = pieces.filter(({ kind }) => kind === 'word').map(({ folded }) => folded);
  const has = (set: ReadonlySet<string>): boolean =>
    words.some((word, at) => set.has(word) || set.has(`${word} ${words[at + 1]}`));
  const out: Uncovered[] = [];
  if (
    has(lexicon.negation) ||
    (lexicon.negatedWord && words.some((word) => lexicon.negatedWord!.test(word))) ||
    /n['’]t\b/.test(text)
  )
    out.push('negation');
  if (has(lexicon.attribution)) out.push('attribution');
  if (has(lexicon.opinion)) out.push('opinion');
  if (!claims.length) out.push('nothing-to-look-up');
  return out;
}
