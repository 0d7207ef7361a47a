import { shortHash } from '../kit/hash.ts';
import { fold } from '../kit/text.ts';

const MAX_HASHES = 1500;
const MIN_LETTERS = 12;
/** In how many articles of a source a paragraph may stand before it is furniture. */
const REPEATED = 3;

/** The key of a paragraph: letters and digits alone, folded, so that a changing year or an ornament does not hide it. */
function hashOf(paragraph: string): string | undefined {
  const text = fold(paragraph).replace(/\d+/g, '0');
  return text.length < MIN_LETTERS ? undefined : shortHash(text);
}

const MAX_IMAGES = 80;
/** A photo may illustrate two or three pieces; what stands over more is the source's sign. */
const REPEATED_IMAGE = 4;

/**
 * What a source repeats, learned: the memory with this article's paragraphs counted, each once. At most 1,500 hashes are kept: when there
 * are more, those seen once go first, oldest first, so a paragraph that repeats within some dozen articles is found.
 */
export function learnBoilerplate(
  memory: Readonly<Record<string, number>> | undefined,
  paragraphs: readonly string[],
): Record<string, number> {
  return count(memory, new Set(paragraphs.slice(0, 300).map(hashOf)), MAX_HASHES);
}

/** The memory of lead pictures by address with this article's counted; at most 80 are kept, as `learnBoilerplate` keeps hashes. */
export function learnImages(
  memory: Readonly<Record<string, number>> | undefined,
  image: string | undefined,
): Record<string, number> {
  return count(memory, [image && image.length <= 1000 ? image : undefined], MAX_IMAGES);
}

/** The addresses of pictures that a source has shown over four articles or more. */
export function repeatedImages(memory: Readonly<Record<string, number>> | undefined): string[] {
  return Object.entries(memory ?? {}).flatMap(([address, times]) => (times >= REPEATED_IMAGE ? [address] : []));
}

function count(
  memory: Readonly<Record<string, number>> | undefined,
  keys: Iterable<string | undefined>,
  most: number,
): Record<string, number> {
  const counts = new Map(Object.entries(memory ?? {}));
  for (const key of keys) {
    if (!key) continue;
    const times = (counts.get(key) ?? 0) + 1;
    counts.delete(key); // the newest stands last
    counts.set(key, times);
  }
  for (const [key, times] of counts) {
    if (counts.size <= most) break;
    if (times === 1) counts.delete(key);
  }
  for (const key of counts.keys()) {
    if (counts.size <= most) break;
    counts.delete(key);
  }
  return Object.fromEntries(counts);
}

/** Whether a source has shown this paragraph in three articles or more. */
export function isBoilerplate(memory: Readonly<Record<string, number>> | undefined, paragraph: string): boolean {
  if (!memory) return false;
  const hash = hashOf(paragraph);
  return hash !== undefined && Object.hasOwn(memory, hash) && memory[hash]! >= REPEATED;
}
