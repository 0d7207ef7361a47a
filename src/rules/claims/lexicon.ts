import { fold } from '../../kit/text.ts';
import { CLAIM_LANGUAGES } from './languages/index.ts';
import type { ClaimLanguage } from './languages/language.ts';

/** What the check knows of a language, made ready to be asked: folded words. */
export interface Lexicon {
  readonly language: string;
  readonly numbers: ReadonlyMap<string, number>;
  readonly joins: ReadonlySet<string>;
  /** Phrases of folded words that stand for a share, the longest first. */
  readonly parts: readonly { readonly words: readonly string[]; readonly percent: number }[];
  readonly ordinals: ReadonlyMap<string, number>;
  /** Beginnings of words and the unit they name, the longest first. */
  readonly units: readonly { readonly words: readonly string[]; readonly unit: string }[];
  readonly about: ReadonlySet<string>;
  readonly negation: ReadonlySet<string>;
  readonly negatedWord?: RegExp;
  readonly attribution: ReadonlySet<string>;
  readonly opinion: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly bodies: readonly string[];
  readonly common: ReadonlySet<string>;
}

const made = new Map<string, Lexicon>();

/** The lexicon of a language tag; one without words where the language is not known. */
export function lexiconOf(language: string | undefined): Lexicon {
  const base = (language ?? '').toLowerCase().split(/[-_]/)[0]!;
  let found = made.get(base);
  if (!found) {
    found = compile(base, CLAIM_LANGUAGES[base] ?? NOTHING);
    if (made.size < 200) made.set(base, found);
  }
  return found;
}

const NOTHING: ClaimLanguage = {
  numbers: {},
  joins: '',
  ordinals: '',
  units: {},
  about: '',
  negation: '',
  attribution: '',
  opinion: '',
  titles: '',
  bodies: '',
};

function compile(language: string, from: ClaimLanguage): Lexicon {
  const phrases = (words: string): string[][] =>
    words
      .split('|')
      .map((word) => fold(word).split(' '))
      .filter(([first]) => first !== '');
  const set = (words: string | undefined): Set<string> =>
    new Set(
      (words ?? '')
        .split('|')
        .map((word) => fold(word))
        .filter(Boolean),
    );
  const longest = (a: { words: readonly string[] }, b: { words: readonly string[] }): number =>
    b.words.join(' ').length - a.words.join(' ').length;
  return {
    language,
    numbers: new Map(
      Object.entries(from.numbers).flatMap(([value, words]) =>
        phrases(words).map(([word]): [string, number] => [word!, Number(value)]),
      ),
    ),
    joins: set(from.joins),
    parts: Object.entries(from.parts ?? {})
      .map(([phrase, percent]) => ({ words: fold(phrase).split(' '), percent }))
      .sort(longest),
    ordinals: ordinals(from.ordinals),
    units: Object.entries(from.units)
      .flatMap(([unit, words]) => phrases(words).map((each) => ({ words: each, unit })))
      .sort(longest),
    about: set(from.about),
    negation: set(from.negation),
    ...(from.negatedWord && { negatedWord: from.negatedWord }),
    attribution: set(from.attribution),
    opinion: set(from.opinion),
    titles: set(from.titles),
    bodies: [...set(from.bodies)],
    common: set(from.common),
  };
}

/** Ordinals in the order in which the language's file lists them; forms of one follow each other in groups of twelve or ten. */
function ordinals(words: string): Map<string, number> {
  const out = new Map<string, number>();
  words
    .split('|')
    .filter(Boolean)
    .forEach((group, at) => {
      for (const word of group.split(' ')) out.set(fold(word), at + 1);
    });
  return out;
}

/** True when a folded word begins one of the words of which bodies make their names. */
export function isBodyWord(folded: string, { bodies }: Lexicon): boolean {
  return bodies.some(
    (body) => folded === body || (body.length >= 5 && (folded.startsWith(body.slice(0, -1)) || body.startsWith(folded))),
  );
}
