import { shortHash } from '../../kit/hash.ts';
import { fold } from '../../kit/text.ts';
import type { Entry } from '../../model/feed.ts';
import type { ReadingMemory } from '../../model/source.ts';
import { entryKey } from '../../read/identity.ts';

/** An entry and its key among the sightings of its source. */
export interface Keyed {
  readonly entry: Entry;
  readonly key: string;
}

/**
 * The entries of a reading by their keys, each once. Where several of different titles come under one key (no id, and one address for
 * ten notices) the title tells them apart: the title as well as the key is what they are known by.
 */
export function keyEntries(entries: readonly Entry[], memory: ReadingMemory): Keyed[] {
  const keyed = entries.map((entry): Keyed => ({ entry, key: entryKey(entry, memory) }));
  if (new Set(keyed.map((each) => each.key)).size === keyed.length) return keyed;
  const titles = new Map<string, Set<string>>();
  for (const { entry, key } of keyed) titles.set(key, (titles.get(key) ?? new Set()).add(fold(entry.title)));
  const seen = new Set<string>();
  return keyed.flatMap(({ entry, key }) => {
    const own = titles.get(key)!.size > 1 ? shortHash(`${key}\n${fold(entry.title)}`) : key;
    if (seen.has(own)) return [];
    seen.add(own);
    return [{ entry, key: own }];
  });
}

/** A fingerprint of what an entry says: another one is an edit. */
export function contentHashOf(entry: Entry): string {
  return shortHash(JSON.stringify([entry.title, entry.summary ?? '', entry.content ?? '']));
}
