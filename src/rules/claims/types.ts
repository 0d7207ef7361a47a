/** What a sentence claims that can be looked up in its source. */
export type ClaimKind = 'figure' | 'date' | 'name' | 'quotation';

/** What became of one claim. */
export type ClaimFound =
  /** It stands in that paragraph of the source, counted from 1; 0 is its headline. */
  | { readonly kind: 'stands'; readonly paragraph: number }
  /** The source says something else in its place. */
  | { readonly kind: 'differs'; readonly paragraph: number; readonly there: string }
  | { readonly kind: 'missing' };

/** One thing that a sentence says, in its own words, and whether its source says it too. */
export interface Claim {
  readonly what: ClaimKind;
  readonly text: string;
  /** Where it stands in the sentence, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly found: ClaimFound;
}

/** Why a sentence cannot be called right though nothing in it is wrong. */
export type Uncovered = 'nothing-to-look-up' | 'negation' | 'attribution' | 'opinion';

/**
 * What the check says of one sentence. `stands`: all that can be looked up stands in the source. `differs` and `missing`: at least one
 * claim does not. `not-covered`: nothing was found wrong, and nothing that the check knows could show it right.
 */
export interface CheckedSentence {
  readonly text: string;
  readonly verdict: 'stands' | 'differs' | 'missing' | 'not-covered';
  /** The paragraph of the source that it most likely retells, from 1 (0: the headline). */
  readonly paragraph?: number;
  readonly claims: readonly Claim[];
  readonly uncovered: readonly Uncovered[];
}

/** What is looked in: the whole text of the source as it was stored. */
export interface ClaimSource {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly language?: string | undefined;
  /** ISO day or instant of its publication: what "on Tuesday" is counted from. */
  readonly published?: string | undefined;
  /** Names that belong to it without standing in the text: its authors, its site. */
  readonly names?: readonly string[];
}

/** A word, a number or a mark of a text. */
export interface Piece {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  /** Words: without case, accents, and what hangs on an apostrophe (`Ankara'da` is `ankara`). */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** A word that begins with a capital. */
  readonly isCapital: boolean;
  /** The first word of its sentence, or of what is said in it. */
  readonly isFirst: boolean;
}

/** A figure with what it counts. */
export interface Figure {
  /** What it may be worth: `3.400` is 3400, or 3.4. */
  readonly values: readonly number[];
  /** What it is measured in or counts, as one word for all languages: `percent`, `eur`, `year`, `student`. */
  readonly unit?: string;
  /** Written in letters. */
  readonly isWord: boolean;
  /** "About", "nearly" stands before it. */
  readonly isRounded: boolean;
  /** Place in the sentence (first, third): it orders, it does not count. */
  readonly isOrdinal: boolean;
  readonly start: number;
  readonly end: number;
}

/** A day, a month or a year that is named. */
export interface NamedDay {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Written in numbers: which of two is the month is not sure. */
  readonly isOpen?: boolean;
  readonly start: number;
  readonly end: number;
}

/** A name: capitalised words that stand together. */
export interface Name {
  readonly words: readonly Piece[];
  readonly start: number;
  readonly end: number;
}

/** One sentence, taken apart. */
export interface Parsed {
  readonly text: string;
  readonly paragraph: number;
  readonly pieces: readonly Piece[];
  readonly figures: readonly Figure[];
  readonly days: readonly NamedDay[];
  readonly names: readonly Name[];
}
