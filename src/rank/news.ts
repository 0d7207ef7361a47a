import type { Steps } from '../kit/steps.ts';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { FOLLOWS, hashOf, NAME, readTerms } from './terms.ts';

/** What is compared: title and text of a piece, and when it was published. */
export interface NewsText {
  readonly title: string;
  readonly text: string;
  readonly language: string | undefined;
  /** Epoch milliseconds; undefined when nobody knows. */
  readonly at: number | undefined;
}

/** Two texts that tell the same news, by their places in the list, how alike they are (0–1), and what they have in common. */
export interface NewsPair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
  readonly reason: Said;
}

/** The beginning of a text is where news is told. */
const LEAD_CHARACTERS = 900;
const TITLE_CHARACTERS = 300;
const MAX_DAYS = 4;
/** Terms of a text by which others are looked up: the rarest that it shares with anybody. */
const KEYS = 14;
/** A term of more texts than this finds nobody: it is the week's subject, not one event. */
const MAX_POSTINGS = 40;

// Measured on halves of real news texts (tests/tools/conformance/same.ts): lower, and one subject becomes one event.
const WITHIN_LANGUAGE = 0.24;
const UNNAMED = 0.38;
const ACROSS_LANGUAGES = 0.3;
const FEW_NAMES = 0.5;
const TITLES_ALONE = 0.75;
/** Common terms looked up to be shown. */
const SHOWN = 6;

/**
 * The pairs (a before b, b at or after `from`) that tell the same event: by rare words in one language, by names and figures between
 * languages. Words are weighed by how few of the texts use them (IDF), so what everybody writes about binds nobody. Texts more than
 * four days apart are not compared. Only texts that share rare terms are looked at, so its work grows with their number.
 */
export function* findSameNews(texts: readonly NewsText[], from = 0): Steps<NewsPair[]> {
  const week = yield* weigh(texts);
  const pairs: NewsPair[] = [];
  const postings: (number[] | undefined)[] = [];
  const shared = new Uint8Array(texts.length);
  const scratch = new Float32Array(week.termCount);
  for (let b = 0; b < texts.length; b++) {
    const keys = keysOf(b, week);
    if (b >= from) {
      const met: number[] = [];
      for (const key of keys) {
        for (const a of postings[key] ?? []) {
          if (shared[a] === 0) met.push(a);
          if (shared[a]! < 255) shared[a]!++;
        }
      }
      const likely = met.filter((a) => shared[a]! >= 2);
      for (const a of met) shared[a] = 0;
      if (likely.length) {
        for (let n = week.begins[b]!; n < week.begins[b + 1]!; n++) scratch[week.terms[n]!] = week.weights[n]!;
        for (const a of likely.sort((x, y) => x - y)) {
          const pair = compare(a, b, texts, week, scratch);
          if (pair) pairs.push(pair);
        }
        for (let n = week.begins[b]!; n < week.begins[b + 1]!; n++) scratch[week.terms[n]!] = 0;
      }
    }
    for (const key of keys) {
      const list = postings[key];
      if (!list) postings[key] = [b];
      else if (list.length < MAX_POSTINGS) list.push(b);
    }
    yield;
  }
  return pairs;
}

/** The texts as vectors of weighed terms, one behind the other: text n has the places `begins[n]` to `begins[n + 1]`. */
interface Weighed {
  readonly begins: Int32Array;
  readonly terms: Int32Array;
  readonly weights: Float32Array;
  /** Lengths of the vectors, of all terms and of the names alone. */
  readonly lengths: Float32Array;
  readonly nameLengths: Float32Array;
  readonly termCount: number;
  /** In how many texts a term stands. */
  readonly frequency: Int32Array;
  readonly isName: Uint8Array;
  readonly hashes: Int32Array;
  /** Terms that stand side by side as one name. */
  readonly chains: ReadonlySet<number>;
}

function compare(a: number, b: number, texts: readonly NewsText[], week: Weighed, scratch: Float32Array): NewsPair | undefined {
  const [x, y] = [texts[a]!, texts[b]!];
  if (x.at !== undefined && y.at !== undefined && Math.abs(x.at - y.at) > MAX_DAYS * 86_400_000) return undefined;
  let product = 0;
  let nameProduct = 0;
  const common: [number, number][] = [];
  for (let n = week.begins[a]!; n < week.begins[a + 1]!; n++) {
    const term = week.terms[n]!;
    const part = scratch[term]! * week.weights[n]!;
    if (part === 0) continue;
    product += part;
    if (week.isName[term]) nameProduct += part;
    common.push([term, part]);
  }
  const all = ratio(product, week.lengths[a]! * week.lengths[b]!);
  const byNames = ratio(nameProduct, week.nameLengths[a]! * week.nameLengths[b]!);
  const isAcross = x.language !== undefined && y.language !== undefined && base(x.language) !== base(y.language);
  const isBare = x.text.length < 80 || y.text.length < 80;
  if (all < WITHIN_LANGUAGE && byNames < ACROSS_LANGUAGES) return undefined;
  const names = common.filter(([term]) => week.isName[term]).map(([term]) => term);
  const entities = countEntities(names, week.chains);
  // One subject is not one event: without names or figures in common the words must agree far more.
  const bar = isBare ? TITLES_ALONE : entities >= 2 ? WITHIN_LANGUAGE : UNNAMED;
  const isWithin = !isAcross && all >= bar && common.length >= 3;
  const isByNames = !isBare && entities >= 2 && byNames >= (entities >= 3 ? ACROSS_LANGUAGES : FEW_NAMES);
  if (!isWithin && !isByNames) return undefined;
  const telling = common.filter(([term]) => isWithin || week.isName[term]).sort((p, q) => q[1] - p[1] || p[0] - q[0]);
  const words = wordsOf(y, new Set(telling.slice(0, SHOWN).map(([term]) => week.hashes[term]!)));
  return { a, b, likeness: Math.max(isWithin ? all : 0, isByNames ? byNames : 0), reason: said('rank/same-news', { words }) };
}

function ratio(product: number, lengths: number): number {
  return lengths > 0 ? product / lengths : 0;
}

// Hong Kong is one name, not two.
function countEntities(terms: readonly number[], chains: ReadonlySet<number>): number {
  return terms.filter((term) => !terms.some((other) => chains.has(chainKey(other, term)))).length;
}

function chainKey(before: number, term: number): number {
  return before * 2_097_152 + term;
}

// Hashes cannot be read: the words are looked up in the text again, for the few pairs that are found. Pairs of characters that
// overlap, in scripts without spaces, are shown as the run they make.
function wordsOf({ title, text }: NewsText, wanted: ReadonlySet<number>): string[] {
  const found = new Map<string, string>();
  for (const part of [title, text]) {
    const { count, hashes, starts, ends } = readTerms(part, LEAD_CHARACTERS, part === title);
    let [start, end] = [-1, -1];
    const keep = (): void => {
      const word = part.slice(start, end);
      if (start >= 0 && !found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
    };
    for (let n = 0; n < count; n++) {
      if (!wanted.has(hashes[n]!)) continue;
      if (starts[n]! >= end) {
        keep();
        start = starts[n]!;
      }
      end = ends[n]!;
    }
    keep();
  }
  return [...found.values()].slice(0, 4);
}

// The best of a text so far, heaviest first; one text at a time.
const bestTerms = new Int32Array(KEYS);
const bestWeights = new Float32Array(KEYS);

function keysOf(at: number, week: Weighed): Int32Array {
  let size = 0;
  for (let n = week.begins[at]!; n < week.begins[at + 1]!; n++) {
    const term = week.terms[n]!;
    const frequency = week.frequency[term]!;
    if (frequency < 2 || frequency > MAX_POSTINGS * 4) continue; // who stands alone finds nobody
    // Names find their like in other languages, so they go first.
    const weight = week.weights[n]! * (week.isName[term] ? 1.5 : 1);
    if (size === KEYS && weight <= bestWeights[KEYS - 1]!) continue;
    let place = size < KEYS ? size++ : KEYS - 1;
    for (; place > 0 && bestWeights[place - 1]! < weight; place--) {
      bestWeights[place] = bestWeights[place - 1]!;
      bestTerms[place] = bestTerms[place - 1]!;
    }
    bestWeights[place] = weight;
    bestTerms[place] = term;
  }
  return bestTerms.slice(0, size);
}

const ROW = 5;
const TEXTS = 0;
const SEEN = 1;
const AS_NAME = 2;
const LAST = 3;
const PLACE = 4;
/** What a term counts for by how often a text says it. */
const SAID = Float32Array.from({ length: 4096 }, (_, count) => 1 + Math.log(Math.max(count, 1)));

function* weigh(texts: readonly NewsText[]): Steps<Weighed> {
  const table = createTermTable();
  const begins = new Int32Array(texts.length + 1);
  let terms = new Int32Array(texts.length * 96 + 1024);
  let counts = new Uint16Array(terms.length);
  const chains = new Set<number>();
  // A row for each term: in how many texts, how often at all, how often as a name, the text it was last met in and its place there.
  let rows = new Int32Array(ROW << 16);
  let size = 0;
  for (const [at, { title, text }] of texts.entries()) {
    begins[at] = size;
    yield;
    for (const isTitle of [true, false]) {
      const found = isTitle ? readTerms(title, TITLE_CHARACTERS, true) : readTerms(text, LEAD_CHARACTERS, false);
      if (size + found.count >= terms.length) {
        terms = enlarge(terms, new Int32Array(terms.length * 2));
        counts = enlarge(counts, new Uint16Array(counts.length * 2));
      }
      let before = -1;
      for (let n = 0; n < found.count; n++) {
        const term = table.numberOf(found.hashes[n]!);
        const row = term * ROW;
        if (row >= rows.length) rows = enlarge(rows, new Int32Array(rows.length * 2));
        const flags = found.flags[n]!;
        rows[row + SEEN]!++;
        if (flags & NAME) rows[row + AS_NAME]!++;
        if (flags & FOLLOWS && before >= 0 && before !== term) chains.add(chainKey(before, term));
        before = term;
        if (rows[row + LAST] !== at + 1) {
          rows[row + LAST] = at + 1;
          rows[row + PLACE] = size;
          rows[row + TEXTS]!++;
          counts[size] = 0;
          terms[size++] = term;
        }
        counts[rows[row + PLACE]!]! += isTitle ? 2 : 1;
      }
    }
  }
  begins[texts.length] = size;
  const termCount = table.size();
  const calendar = calendarHashes(texts);
  const isName = new Uint8Array(termCount);
  const frequency = Int32Array.from({ length: termCount }, (_, term) => rows[term * ROW + TEXTS]!);
  const rarity = new Float32Array(termCount);
  const hashes = table.hashes();
  for (let term = 0; term < termCount; term++) {
    // "The" begins many a sentence after a quotation mark: a name is what is mostly written as one.
    isName[term] = rows[term * ROW + AS_NAME]! * 2 > rows[term * ROW + SEEN]! && !calendar.has(hashes[term]!) ? 1 : 0;
    rarity[term] = Math.log((texts.length + 20) / (frequency[term]! + 1)) * (isName[term] ? 1.5 : 1);
  }
  const weights = new Float32Array(size);
  const lengths = new Float32Array(texts.length);
  const nameLengths = new Float32Array(texts.length);
  for (let at = 0; at < texts.length; at++) {
    let length = 0;
    let nameLength = 0;
    for (let n = begins[at]!; n < begins[at + 1]!; n++) {
      const weight = SAID[Math.min(counts[n]!, 4095)]! * rarity[terms[n]!]!;
      weights[n] = weight;
      length += weight * weight;
      if (isName[terms[n]!]) nameLength += weight * weight;
    }
    lengths[at] = Math.sqrt(length);
    nameLengths[at] = Math.sqrt(nameLength);
  }
  return { begins, terms, weights, lengths, nameLengths, termCount, frequency, isName, hashes, chains };
}

// Every week has a Monday: days and months are written like names and are none.
function calendarHashes(texts: readonly NewsText[]): ReadonlySet<number> {
  const languages = new Set(['en', ...texts.map(({ language }) => language).filter((each) => each !== undefined)]);
  const days = Array.from({ length: 12 }, (_, n) => new Date(Date.UTC(2024, n, 1 + n)));
  const words = [...languages].slice(0, 40).flatMap((language) => {
    const known = isLanguage(language) ? language : 'en';
    return [{ weekday: 'long' } as const, { month: 'long' } as const].flatMap((format) => {
      const { format: write } = new Intl.DateTimeFormat(known, { ...format, timeZone: 'UTC' });
      return days.map((day) => write(day));
    });
  });
  return new Set(words.map(hashOf));
}

// The tag came from outside.
function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** Numbers for hashes, in the order they come (open addressing: a Map would be the dearest part of a big week). */
function createTermTable(): { numberOf(hash: number): number; size(): number; hashes(): Int32Array } {
  let mask = 0xffff;
  let slots = new Int32Array(mask + 1).fill(-1);
  let hashes = new Int32Array(mask + 1);
  let count = 0;
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) >>> 8;
    for (slot &= mask; slots[slot]! >= 0 && hashes[slots[slot]!] !== hash; slot = (slot + 1) & mask);
    return slot;
  };
  return {
    numberOf(hash) {
      const slot = slotOf(hash);
      if (slots[slot]! >= 0) return slots[slot]!;
      if (count * 2 > mask) {
        mask = mask * 2 + 1;
        hashes = enlarge(hashes, new Int32Array(mask + 1));
        slots = new Int32Array(mask + 1).fill(-1);
        for (let n = 0; n < count; n++) slots[slotOf(hashes[n]!)] = n;
        hashes[count] = hash;
        slots[slotOf(hash)] = count;
        return count++;
      }
      hashes[count] = hash;
      slots[slot] = count;
      return count++;
    },
    size: () => count,
    hashes: () => hashes.subarray(0, count),
  };
}

function enlarge<T extends Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function base(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}
