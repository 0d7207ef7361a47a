import { deskLanguages, languages as wholeLanguages } from '../words/index.ts';
import { type WordsOf, wordsOf } from '../words/print.ts';

/** The desk's words in a language, before values are filled in. */
export type DeskWords = WordsOf<'desk'>;

const known = new Map<string, DeskWords>();

/** The desk's words in a language; English where we do not speak it. */
export function wordsFor(language: string): DeskWords {
  const found = known.get(language) ?? wordsOf('desk', language);
  known.set(language, found);
  return found;
}

/** The languages that the desk speaks. */
export const languages: readonly string[] = Object.keys({ ...wholeLanguages, ...deskLanguages }).sort();

/** A language by its own name. */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
