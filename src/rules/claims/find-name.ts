import { editDistance } from '../../kit/nearest.ts';
import { type Aligned, placeIn, wordsLacking } from './align.ts';
import { isBodyWord, type Lexicon } from './lexicon.ts';
import { isSameName, soundOf } from './pieces.ts';
import { countryOf, placeKey } from './places.ts';
import type { IndexedSource } from './source.ts';
import type { ClaimFound, Name, Parsed, Piece } from './types.ts';

/** What a name is looked up with. */
export interface NameContext {
  readonly parsed: Parsed;
  readonly source: IndexedSource;
  readonly aligned: Aligned | undefined;
  readonly lexicon: Lexicon;
  /** The source is in another language. */
  readonly isForeign: boolean;
  /** Every word of the sentence is capitalised: a headline. */
  readonly isTitleCase: boolean;
}

/** A word that names, and where it is found; `undefined`: it says too little to be looked for. */
export function findName(name: Name, context: NameContext): ClaimFound | undefined {
  const { lexicon, isForeign, source } = context;
  const whole = findPlace(
    name.words.map(({ folded }) => folded),
    context,
  );
  if (whole) return whole;
  const swapped = findSwapped(name, context);
  if (swapped) return swapped;
  const found = name.words.map((word) => ({ word, paragraph: findWord(word, context) }));
  const standing = found.find(({ paragraph }) => paragraph !== undefined);
  const lost = found.filter(({ word, paragraph }) => paragraph === undefined && isTelling(word, name, context));
  if (!lost.length) return standing ? { kind: 'stands', paragraph: standing.paragraph! } : undefined;
  if (isForeign && (name.words.some((word) => isBodyWord(word.folded, lexicon)) || !isLatin(source)))
    return standing && { kind: 'stands', paragraph: standing.paragraph! };
  const like = nearest(lost[0]!.word, source);
  return like ?? { kind: 'missing' };
}

/** The place that words name, where we know it: it stands in the source under its name there, or not. */
function findPlace(words: readonly string[], { source, isForeign }: NameContext): ClaimFound | undefined {
  const key = placeKey(words) ?? (words.length === 1 ? countryOf(words[0]!) : undefined);
  if (!key) return undefined;
  const paragraph = source.places.get(key);
  if (paragraph !== undefined) return { kind: 'stands', paragraph };
  return isForeign || !key.startsWith('city') ? (isForeign ? { kind: 'missing' } : undefined) : undefined;
}

/** In a sentence that is nearly the source's: a name where that has another one. */
function findSwapped(name: Name, { parsed, aligned, source, lexicon }: NameContext): ClaimFound | undefined {
  if (!aligned || aligned.share < 0.6) return undefined;
  const there = aligned.sentence;
  const own = wordsLacking(parsed, there);
  const lost = wordsLacking(there, parsed).filter((piece) => there.names.some(({ words }) => words.includes(piece)));
  for (const word of name.words) {
    if (!own.includes(word)) continue;
    // a name of elsewhere in the source belongs here where a sentence was put together of two
    if (own.length > 2 && source.words.has(word.folded)) continue;
    const place = placeIn(parsed, word.start);
    const other = lost.find(
      (piece) =>
        Math.abs(placeIn(there, piece.start) - place) < 0.2 &&
        areBothNames(word, piece, source, lexicon) &&
        (lexicon.language !== 'de' || isGermanName(word, parsed)),
    );
    if (other && !isSamePlace(word, other) && !isAcronymOf(word, source))
      return { kind: 'differs', paragraph: there.paragraph, there: other.text };
  }
  return undefined;
}

/** A word that begins a sentence is a name where the source writes it so elsewhere. German writes all nouns so: there it is never sure. */
function areBothNames(word: Piece, other: Piece, { capitals }: IndexedSource, { language }: Lexicon): boolean {
  if (!word.isFirst && !other.isFirst) return true;
  return word.isFirst && other.isFirst && language !== 'de' && capitals.has(other.folded);
}

/** In German: a word of a longer name, a place that we know, or what stands behind a preposition without an article. */
function isGermanName(word: Piece, { names, pieces }: Parsed): boolean {
  if (names.some(({ words }) => words.length > 1 && words.includes(word))) return true;
  if (placeKey([word.folded]) ?? countryOf(word.folded)) return true;
  return /^(?:in|aus|nach|von|bei|und)$/.test(pieces[pieces.indexOf(word) - 1]?.folded ?? '');
}

function isSamePlace(a: Piece, b: Piece): boolean {
  const key = countryOf(a.folded);
  return key !== undefined && key === countryOf(b.folded);
}

function isAcronymOf({ folded }: Piece, { initials }: IndexedSource): boolean {
  return initials.has(folded);
}

/** The paragraph in which a word stands, in one of its forms, as a place by another name, or as the letters of a name that is spelt out. */
function findWord(word: Piece, { source, lexicon }: NameContext): number | undefined {
  const exact = source.words.get(word.folded)?.[0];
  if (exact !== undefined) return exact;
  const form = (source.stems.get(word.folded.slice(0, 3)) ?? []).find((other) =>
    isSameName(other, word.folded, [lexicon.language, source.language]),
  );
  if (form) return source.words.get(form)![0];
  const sounds = source.sounds.get(soundOf(word.folded));
  if (sounds !== undefined && word.folded.length >= 4) return sounds;
  const key = countryOf(word.folded) ?? placeKey([word.folded]);
  const place = key ? source.places.get(key) : undefined;
  if (place !== undefined) return place;
  if (/^\p{Lu}{2,8}$/u.test(word.text))
    return (
      source.initials.get(word.folded) ??
      ACRONYMS.find((line) => line.includes(word.folded))
        ?.map((other) => source.words.get(other)?.[0])
        .find((at) => at !== undefined)
    );
  const at = word.folded.length >= 6 ? source.folded.findIndex((text) => text.includes(word.folded)) : -1;
  return at < 0 ? undefined : at;
}

// The same body in several languages.
const ACRONYMS = [
  'un bm onu uno',
  'eu ab ue',
  'nato otan',
  'oecd ocde',
  'who dso oms',
  'us usa abd eeuu',
  'ai yz ki ia',
  'ngo stk ong nro',
  'imf fmi',
  'uk gb',
].map((line) => line.split(' '));

/** Whether a word that is not found says anything: not one that begins the sentence, that bodies are made of, or that German writes so. */
function isTelling(word: Piece, name: Name, { lexicon, isForeign, isTitleCase }: NameContext): boolean {
  if (isTitleCase || isBodyWord(word.folded, lexicon) || lexicon.attribution.has(word.folded)) return false;
  const isAcronym = /^\p{Lu}{2,8}s?$/u.test(word.text);
  if (isAcronym) return !isForeign;
  if (word.isFirst) return false;
  if (lexicon.language === 'de') return name.words.length >= 2 && word === name.words.at(-1) && !isGermanNoun(word.folded);
  return word.text.length >= 3;
}

/** Endings that names of people and places rarely have, and nouns often. */
function isGermanNoun(folded: string): boolean {
  return /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|nis|nisse|tum|ling|linge|prozent|euro|jahr|jahre|jahren|tage|tagen|plan|recht|wesen|kraft|krafte|system|arbeit|gesetz|zahl|zahlen|zeit|platz|platze|wahl|kinder|schuler|schulen|lehrer|menschen|frauen|personen|schule|land|lander)$/.test(
    folded,
  );
}

function isLatin({ words }: IndexedSource): boolean {
  let latin = 0;
  let all = 0;
  for (const word of words.keys()) {
    if (all++ > 300) break;
    if (/^[a-z]/.test(word)) latin++;
  }
  return latin > all / 2;
}

/** A name of the source that is nearly this one. */
function nearest(word: Piece, source: IndexedSource): ClaimFound | undefined {
  if (word.folded.length < 4) return undefined;
  for (const sentence of source.sentences)
    for (const name of sentence.names)
      for (const other of name.words)
        if (isNearly(word.folded, other.folded)) return { kind: 'differs', paragraph: sentence.paragraph, there: other.text };
  return undefined;
}

/** One letter more, less, other or changed over; two in long words. */
function isNearly(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length) >= 8 ? 2 : 1;
  return a !== b && Math.abs(a.length - b.length) <= most && editDistance(a, b) <= most;
}
