import { shortHash } from '../kit/hash.ts';
import { fold } from '../kit/text.ts';
import type { Repeated } from '../model/source.ts';

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
export function learnBoilerplate(memory: Repeated | undefined, paragraphs: readonly string[]): string {
  return packed(count(unpacked(memory), new Set(paragraphs.slice(0, 300).map(hashOf)), MAX_HASHES));
}

function packed(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([hash, times]) => (times === 1 ? hash : `${hash}*${times}`)).join(',');
}

let last: { readonly memory: string; readonly counts: ReadonlyMap<string, number> } | undefined;

/** Asked for each paragraph of a page: the one of before is kept. */
function unpacked(memory: Repeated | undefined): ReadonlyMap<string, number> {
  if (typeof memory !== 'string') return new Map(Object.entries(memory ?? {}));
  if (last?.memory === memory) return last.counts;
  const counts = new Map<string, number>();
  for (const each of memory.split(',')) {
    const [hash, times] = each.split('*');
    if (hash) counts.set(hash, Number(times ?? 1));
  }
  last = { memory, counts };
  return counts;
}

/** The memory of lead pictures by address with this article's counted; at most 80 are kept, as `learnBoilerplate` keeps hashes. */
export function learnImages(
  memory: Readonly<Record<string, number>> | undefined,
  image: string | undefined,
): Record<string, number> {
  const known = new Map(Object.entries(memory ?? {}));
  return Object.fromEntries(count(known, [image && image.length <= 1000 ? image : undefined], MAX_IMAGES));
}

/** The addresses of pictures that a source has shown over four articles or more. */
export function repeatedImages(memory: Readonly<Record<string, number>> | undefined): string[] {
  return Object.entries(memory ?? {}).flatMap(([address, times]) => (times >= REPEATED_IMAGE ? [address] : []));
}

function count(
  memory: ReadonlyMap<string, number>,
  keys: Iterable<string | undefined>,
  most: number,
): ReadonlyMap<string, number> {
  const counts = new Map(memory);
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
  return counts;
}

/** Whether a source has shown this paragraph in three articles or more. */
export function isBoilerplate(memory: Repeated | undefined, paragraph: string): boolean {
  if (!memory) return false;
  const hash = hashOf(paragraph);
  if (hash === undefined) return false;
  const times = typeof memory === 'string' ? unpacked(memory).get(hash) : Object.hasOwn(memory, hash) && memory[hash];
  return (times || 0) >= REPEATED;
}
