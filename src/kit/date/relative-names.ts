import { foldWord } from './fold.ts';
import { VARIANTS } from './names.ts';
import { RELATIVE_WORDS } from './relative-words.ts';

/** A relative phrase: so many units back; `n` when the phrase itself says how many (yesterday = 1 day). */
export interface RelativePhrase {
  readonly unit: RelativeUnit;
  readonly n?: number;
}

/** Units of relative phrases. */
export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** What one language says of times gone by: phrases by key, and numbers by their folded word. */
export interface RelativeNames {
  readonly phrases: ReadonlyMap<string, RelativePhrase>;
  readonly numbers: ReadonlyMap<string, number>;
}

const UNITS: readonly RelativeUnit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];
const known = new Map<string, RelativeNames>();

/** Phrases of a language for what was (`3 days ago`, `dün`), folded, numbers written `#`, without spaces. Kept once made. */
export function relativeNames(language: string): RelativeNames {
  let names = known.get(language);
  if (!names) {
    names = gather(language);
    if (known.size < 200) known.set(language, names);
  }
  return names;
}

/** A phrase as `relativeNames` keys it. */
export function relativeKey(phrase: string): string {
  return foldWord(phrase.replace(/\p{Nd}+/gu, '#').replace(/[\s\u00a0\u202f.,-]+/g, ''));
}

function gather(language: string): RelativeNames {
  const phrases = new Map<string, RelativePhrase>();
  const base = language.slice(0, 2).toLowerCase();
  const own =
    base === 'no' || base === 'nn' ? RELATIVE_WORDS.nb : Object.hasOwn(RELATIVE_WORDS, base) ? RELATIVE_WORDS[base] : undefined;
  for (const locale of new Set([language, ...(VARIANTS.get(base) ?? [])]))
    for (const [text, phrase] of phrasesOfCldr(locale)) {
      // "-3 h" says as much as "3 h": a length, an hour of the day
      if (/^[\u200e\u200f\u061c]?[-−‑]/.test(text)) continue;
      add(phrases, relativeKey(text), phrase);
      if (own?.isOneImplied && phrase.n === undefined && /(?<!\p{Nd})1(?!\p{Nd})/u.test(text))
        add(phrases, relativeKey(text).replace('#', ''), { unit: phrase.unit, n: 1 });
    }
  for (const written of own?.phrases?.split('|') ?? []) {
    const [text, meaning] = written.split('=') as [string, string];
    const [unit, count] = meaning.split(' ').reverse() as [RelativeUnit, string | undefined];
    phrases.set(relativeKey(text), count === undefined ? { unit } : { unit, n: Number(count) });
  }
  const [shape, ...others] = (own?.shapes ?? '').split('|').map(relativeKey);
  if (shape) for (const [key, phrase] of [...phrases]) for (const other of others) addShaped(phrases, key, phrase, shape, other);
  const numbers = new Map<string, number>();
  for (const [at, forms] of (own?.numbers ?? '').split('|').entries())
    for (const form of forms.split(' ')) if (form) numbers.set(foldWord(form), at + 1);
  return { phrases, numbers };
}

/** As CLDR writes what was. Weeks, months and years without a number ("last week") are no dates. */
function* phrasesOfCldr(language: string): Generator<[text: string, phrase: RelativePhrase]> {
  try {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const counted = new Intl.RelativeTimeFormat(language, { style });
      const worded = new Intl.RelativeTimeFormat(language, { style, numeric: 'auto' });
      for (const unit of UNITS) {
        // Hebrew adds the number of a dual in brackets
        for (const n of [1, 2, 3, 5, 11, 21, 100])
          yield numbered(counted.format(-n, unit).replace(/\s*\(\p{Nd}\)$/u, ''), unit, n);
        for (const n of unit === 'day' ? [0, 1, 2, 3] : [0]) {
          const phrase = worded.format(-n, unit);
          if (!/\p{Nd}/u.test(phrase) && unit !== 'month' && unit !== 'year' && unit !== 'week') yield [phrase, { unit, n }];
        }
      }
    }
  } catch {
    // an ill-formed tag from outside has no phrases
  }
}

/** The dual says two without a number: قبل يومين. */
function numbered(text: string, unit: RelativeUnit, n: number): [string, RelativePhrase] {
  return [text, /\p{Nd}/u.test(text) ? { unit } : { unit, n }];
}

function add(phrases: Map<string, RelativePhrase>, key: string, phrase: RelativePhrase): void {
  if (key && !phrases.has(key)) phrases.set(key, phrase);
}

function addShaped(phrases: Map<string, RelativePhrase>, key: string, phrase: RelativePhrase, from: string, to: string): void {
  const [before, after] = from.split('$') as [string, string];
  if (!key.startsWith(before) || !key.endsWith(after) || key.length <= before.length + after.length) return;
  add(
    phrases,
    to.replace('$', () => key.slice(before.length, key.length - after.length)),
    phrase,
  );
}
