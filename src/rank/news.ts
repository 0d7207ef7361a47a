import { createTermReader, type Term } from './terms.ts';

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
  readonly reason: string;
}

/** The beginning of a text is where news is told. */
const LEAD_CHARACTERS = 900;
const MAX_DAYS = 4;
/** Terms of a text by which others are looked up: its rarest. */
const KEYS = 14;
/** A term of more texts than this finds nobody: it is the week's subject, not one event. */
const MAX_POSTINGS = 40;

const WITHIN_LANGUAGE = 0.24;
const ACROSS_LANGUAGES = 0.3;
const TITLES_ALONE = 0.75;
const UNNAMED = 0.38;
const FEW_NAMES = 0.5;

interface Vector {
  readonly weights: Map<number, number>;
  readonly names: Map<number, number>;
  readonly length: number;
  readonly nameLength: number;
  readonly keys: readonly number[];
  readonly isBare: boolean;
}

interface Weighed {
  readonly vectors: readonly Vector[];
  /** A written form of each term. */
  readonly words: readonly string[];
  /** Terms that stand side by side as one name. */
  readonly chains: ReadonlySet<number>;
}

/**
 * The pairs that tell the same event: by rare words in one language, by names, figures and dates between languages. Words are weighed
 * by how few of the texts use them (IDF), so what everybody writes about binds nobody. Texts more than four days apart are not compared.
 */
export function findSameNews(texts: readonly NewsText[], from = 0): NewsPair[] {
  const weighed = weigh(texts);
  const { vectors } = weighed;
  const postings = new Map<number, number[]>();
  const pairs: NewsPair[] = [];
  const shared = new Map<number, number>();
  vectors.forEach((vector, b) => {
    shared.clear();
    for (const key of vector.keys) {
      for (const a of postings.get(key) ?? []) shared.set(a, (shared.get(a) ?? 0) + 1);
    }
    for (const [a, count] of shared) {
      if (count < 2 || b < from) continue;
      const pair = compare(a, b, texts, weighed);
      if (pair) pairs.push(pair);
    }
    for (const key of vector.keys) {
      const list = postings.get(key);
      if (!list) postings.set(key, [b]);
      else if (list.length < MAX_POSTINGS) list.push(b);
    }
  });
  return pairs;
}

function compare(a: number, b: number, texts: readonly NewsText[], { vectors, words, chains }: Weighed): NewsPair | undefined {
  const [x, y] = [texts[a]!, texts[b]!];
  if (x.at !== undefined && y.at !== undefined && Math.abs(x.at - y.at) > MAX_DAYS * 86_400_000) return undefined;
  const [v, w] = [vectors[a]!, vectors[b]!];
  const isAcross = base(x.language) !== base(y.language) && x.language !== undefined && y.language !== undefined;
  const all = cosine(v.weights, w.weights, v.length, w.length);
  const names = cosine(v.names, w.names, v.nameLength, w.nameLength);
  const bar = v.isBare || w.isBare ? TITLES_ALONE : WITHIN_LANGUAGE;
  // One subject is not one event: without a name or figure in common the words must agree far more.
  const entities = countEntities(names.shared, chains);
  const isNamed = entities >= 2;
  const isWithin = !isAcross && all.value >= (isNamed ? bar : Math.max(bar, UNNAMED)) && all.shared.length >= 3;
  const isByNames = names.value >= (entities >= 3 ? ACROSS_LANGUAGES : FEW_NAMES) && entities >= 2 && !(v.isBare || w.isBare);
  if (!isWithin && !isByNames) return undefined;
  const common = (isWithin ? all : names).shared.slice(0, 4).map((term) => words[term]!);
  return {
    a,
    b,
    likeness: isWithin ? Math.max(all.value, isByNames ? names.value : 0) : names.value,
    reason: `both tell of ${common.join(', ')}`,
  };
}

// Hong Kong is one name, not two.
function countEntities(terms: readonly number[], chains: ReadonlySet<number>): number {
  return terms.filter((term) => !terms.some((other) => chains.has(chainKey(other, term)))).length;
}

function chainKey(before: number, term: number): number {
  return before * 2_097_152 + term;
}

function weigh(texts: readonly NewsText[]): Weighed {
  const read = createTermReader();
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const frequency: number[] = [];
  const seen: number[] = [];
  const seenAsName: number[] = [];
  const chains = new Set<number>();
  const counted = texts.map(({ title, text, language }) => {
    const counts = new Map<number, number>();
    const take = (terms: readonly Term[], weight: number): void => {
      let before = -1;
      for (const { stem, word, isName, follows } of terms) {
        let number = numbers.get(stem);
        if (number === undefined) {
          number = words.push(word) - 1;
          numbers.set(stem, number);
          frequency.push(0);
          seen.push(0);
          seenAsName.push(0);
        }
        seen[number]!++;
        if (isName) seenAsName[number]!++;
        if (follows && before >= 0) chains.add(chainKey(before, number));
        before = number;
        const count = counts.get(number);
        if (count === undefined) frequency[number]!++;
        counts.set(number, (count ?? 0) + weight);
      }
    };
    take(read(title, 300, true, language), 2);
    take(read(text, LEAD_CHARACTERS, false, language), 1);
    return { counts, isBare: text.length < 80 };
  });
  const total = texts.length;
  const vectors = counted.map(({ counts, isBare }): Vector => {
    const weights = new Map<number, number>();
    const names = new Map<number, number>();
    let length = 0;
    let nameLength = 0;
    for (const [term, count] of counts) {
      // "The" begins many a sentence after a quotation mark: a name is what is mostly written as one.
      const isName = seenAsName[term]! * 2 > seen[term]!;
      const idf = Math.log((total + 20) / (frequency[term]! + 1));
      const weight = (1 + Math.log(count)) * idf * (isName ? 1.5 : 1);
      weights.set(term, weight);
      length += weight * weight;
      if (isName) {
        names.set(term, weight);
        nameLength += weight * weight;
      }
    }
    const keys = [...weights]
      .sort((p, q) => q[1] - p[1] || p[0] - q[0])
      .slice(0, KEYS)
      .map(([term]) => term);
    const nameKeys = [...names]
      .sort((p, q) => q[1] - p[1] || p[0] - q[0])
      .slice(0, KEYS)
      .map(([term]) => term);
    return {
      weights,
      names,
      length: Math.sqrt(length),
      nameLength: Math.sqrt(nameLength),
      keys: [...new Set([...keys, ...nameKeys])],
      isBare,
    };
  });
  return { vectors, words, chains };
}

function cosine(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
  lengthA: number,
  lengthB: number,
): { value: number; shared: number[] } {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  const shared: [number, number][] = [];
  let product = 0;
  for (const [term, weight] of few) {
    const other = many.get(term);
    if (other === undefined) continue;
    product += weight * other;
    shared.push([term, weight * other]);
  }
  shared.sort((x, y) => y[1] - x[1]);
  return { value: lengthA && lengthB ? product / (lengthA * lengthB) : 0, shared: shared.map(([term]) => term) };
}

function base(language: string | undefined): string | undefined {
  return language?.toLowerCase().split('-')[0];
}
