import { foldWord } from './fold.ts';
import { COLLOQUIAL } from './relative-words.ts';

/** A relative phrase: so many units back; `n` when the phrase itself says how many (yesterday = 1 day). */
export interface RelativePhrase {
  readonly unit: RelativeUnit;
  readonly n?: number;
}

/** Units of relative phrases. */
export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

const relatives = new Map<string, ReadonlyMap<string, RelativePhrase>>();

const UNITS: readonly RelativeUnit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

/** Phrases of a language for what was (`3 days ago`, `dün`), folded, numbers written `#`, without spaces. */
export function relativePhrases(language: string): ReadonlyMap<string, RelativePhrase> {
  const known = relatives.get(language);
  if (known) return known;
  const phrases = new Map<string, RelativePhrase>();
  try {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const counted = new Intl.RelativeTimeFormat(language, { style });
      const worded = new Intl.RelativeTimeFormat(language, { style, numeric: 'auto' });
      for (const unit of UNITS) {
        for (const n of [1, 2, 3, 5, 11, 21, 100]) addPhrase(phrases, relativeKey(counted.format(-n, unit)), { unit });
        for (const n of unit === 'day' || unit === 'week' ? [0, 1, 2] : [0]) {
          const phrase = worded.format(-n, unit);
          if (!/\p{Nd}/u.test(phrase) && unit !== 'month' && unit !== 'year' && unit !== 'week')
            addPhrase(phrases, relativeKey(phrase), { unit, n });
        }
      }
    }
  } catch {
    // an ill-formed tag from outside has no phrases
  }
  for (const [phrase, unit, n] of COLLOQUIAL.get(language.slice(0, 2)) ?? []) {
    phrases.set(phrase, n === undefined ? { unit } : { unit, n });
  }
  if (relatives.size < 200) relatives.set(language, phrases);
  return phrases;
}

function addPhrase(phrases: Map<string, RelativePhrase>, key: string, phrase: RelativePhrase): void {
  if (key && !phrases.has(key)) phrases.set(key, phrase);
}

/** A phrase as `relativePhrases` keys it. */
export function relativeKey(phrase: string): string {
  return foldWord(phrase.replace(/\p{Nd}+/gu, '#').replace(/[\s\u00a0\u202f.,-]+/g, ''));
}
