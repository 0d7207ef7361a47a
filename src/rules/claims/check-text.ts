import { guessLanguage } from '../language.ts';
import { checkClaims } from './check.ts';
import { indexSource } from './source.ts';
import type { CheckedSentence, ClaimSource } from './types.ts';

/** A text and what it retells. */
export interface TextToCheck {
  readonly text: string;
  /** BCP 47; guessed where it is not said. */
  readonly language?: string;
  /** The whole text of the source; its `language` is guessed where it is not said. */
  readonly source: ClaimSource;
}

/**
 * Each sentence of a text with what its source says of it: the figures, days, names and quotations in it, whether each stands in the source,
 * in which paragraph (from 1; 0 is the headline), or what stands there instead. No model and no network. A text whose language is not the
 * source's is checked for what survives translation. Texts that say too little to guess a language are read as the source's.
 * Throws nothing.
 */
export function checkText({ text, language, source }: TextToCheck): CheckedSentence[] {
  const of = source.language ?? guessLanguage(source.paragraphs.join(' ').slice(0, 2000));
  return checkClaims(text, language ?? guessLanguage(text) ?? of, indexSource({ ...source, language: of }));
}
