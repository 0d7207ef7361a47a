import { fold } from '../../kit/text.ts';
import { languageTag } from '../language.ts';
import { parseParagraph } from './parse.ts';
import { soundOf } from './pieces.ts';
import { countryOf, placeKey } from './places.ts';
import type { ClaimSource, Parsed, Piece } from './types.ts';
import { weekdayOf } from './weekdays.ts';

/** A source made ready to be asked: its sentences taken apart, and where each word stands. */
export interface IndexedSource {
  readonly language: string;
  readonly sentences: readonly Parsed[];
  /** Paragraphs by folded word, in order. */
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** Beginnings of four letters, with the words that begin so: for endings. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  /** Words that stand with a capital where none is due. */
  readonly capitals: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, number>;
  /** Capitalised words by their sound, with the paragraph: names are spelt differently from language to language. */
  readonly sounds: ReadonlyMap<string, number>;
  /** Days of the week that it names, Sunday 0, with the paragraph. */
  readonly weekdays: ReadonlyMap<number, number>;
  /** Initials of runs of capitalised words, lower case, and the paragraph: the acronyms that the source spells out. */
  readonly initials: ReadonlyMap<string, number>;
  /** All paragraphs folded, the headline first. */
  readonly folded: readonly string[];
  readonly published: string | undefined;
}

/** Takes a source apart, once for all the sentences that are looked up in it. */
export function indexSource(source: ClaimSource): IndexedSource {
  const language = (languageTag(source.language) ?? '').split('-')[0]!;
  const texts = [[source.title, ...(source.names ?? [])].join('. '), ...source.paragraphs];
  const parsed = texts.flatMap((text, paragraph) => parseParagraph(text, paragraph, language));
  const words = new Map<string, number[]>();
  const places = new Map<string, number>();
  const initials = new Map<string, number>();
  const weekdays = new Map<number, number>();
  const sounds = new Map<string, number>();
  for (const sentence of parsed) {
    for (const [at, piece] of sentence.pieces.entries()) {
      if (piece.kind === 'mark') continue;
      put(words, piece.folded, sentence.paragraph);
      const weekday = weekdayOf(piece.folded, language);
      if (weekday !== undefined && !weekdays.has(weekday)) weekdays.set(weekday, sentence.paragraph);
      for (const key of keysAt(sentence.pieces, at)) if (!places.has(key)) places.set(key, sentence.paragraph);
    }
    for (const name of sentence.names) {
      gatherInitials(name.words, sentence.paragraph, initials);
      for (const { folded } of name.words)
        if (folded.length >= 4 && !sounds.has(soundOf(folded))) sounds.set(soundOf(folded), sentence.paragraph);
    }
  }
  const capitals = new Set(
    parsed.flatMap(({ names }) =>
      names.flatMap((name) => name.words.filter((word) => !word.isFirst).map(({ folded }) => folded)),
    ),
  );
  const stems = new Map<string, string[]>();
  for (const word of words.keys()) if (word.length >= 3) put(stems, word.slice(0, 3), word);
  return {
    language,
    sentences: parsed,
    words,
    stems,
    capitals,
    places,
    weekdays,
    sounds,
    initials,
    folded: texts.map((text) => fold(text)),
    published: source.published,
  };
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** The places and countries that the words at a place name: of one, two and three words. */
export function keysAt(pieces: readonly Piece[], at: number): string[] {
  const first = pieces[at]!;
  if (first.kind !== 'word') return [];
  const out: string[] = [];
  const country = first.folded.length > 2 || first.isCapital ? countryOf(first.folded) : undefined;
  if (country) out.push(country);
  // Wiener, Pariser: of a city
  if (first.isCapital && first.folded.endsWith('er')) {
    const city = placeKey([first.folded.slice(0, -2)]);
    if (city) out.push(city);
  }
  const words = [first.folded];
  for (let more = 0; more < 3; more++) {
    const key = placeKey(words);
    if (key && key !== country) out.push(key);
    const next = pieces[at + more + 1];
    if (next?.kind !== 'word') break;
    words.push(next.folded);
  }
  return out;
}

function gatherInitials(words: readonly Piece[], paragraph: number, into: Map<string, number>): void {
  for (let from = 0; from < words.length; from++) {
    let letters = '';
    for (const word of words.slice(from, from + 8)) {
      letters += word.folded[0] ?? '';
      if (letters.length >= 2 && !into.has(letters)) into.set(letters, paragraph);
    }
  }
}
