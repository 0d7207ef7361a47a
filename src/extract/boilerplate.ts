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

/**
 * What a source repeats, learned: the memory with this article's paragraphs counted, each once. At most 1,500 hashes are kept: when there
 * are more, those seen once go first, oldest first, so a paragraph that repeats within some dozen articles is found.
 */
export function learnBoilerplate(
  memory: Readonly<Record<string, number>> | undefined,
  paragraphs: readonly string[],
): Record<string, number> {
  const counts = new Map(Object.entries(memory ?? {}));
  for (const hash of new Set(paragraphs.slice(0, 300).map(hashOf))) {
    if (!hash) continue;
    const count = (counts.get(hash) ?? 0) + 1;
    counts.delete(hash); // the newest stands last
    counts.set(hash, count);
  }
  if (counts.size > MAX_HASHES) {
    for (const [hash, count] of counts) {
      if (counts.size <= MAX_HASHES) break;
      if (count === 1) counts.delete(hash);
    }
    for (const hash of counts.keys()) {
      if (counts.size <= MAX_HASHES) break;
      counts.delete(hash);
    }
  }
  return Object.fromEntries(counts);
}

/** Whether a source has shown this paragraph in three articles or more. */
export function isBoilerplate(memory: Readonly<Record<string, number>> | undefined, paragraph: string): boolean {
  if (!memory) return false;
  const hash = hashOf(paragraph);
  return hash !== undefined && Object.hasOwn(memory, hash) && memory[hash]! >= REPEATED;
}
