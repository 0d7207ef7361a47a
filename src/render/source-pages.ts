import type { PublicSource } from './clean.ts';
import { type Setting, slugOf } from './setting.ts';

/** Beyond so many sources one that nothing was printed of has no page: a directory of a hundred thousand would be as many files that say nothing. */
const MOST_EMPTY = 1000;

/** `sources/ministry/` */
export function sourcePath(source: PublicSource): string {
  return `sources/${slugOf(source.id)}/`;
}

/** Whether a source has a page of its own. */
export function hasPage(source: PublicSource, setting: Setting): boolean {
  return setting.sources.length <= MOST_EMPTY || printedSources(setting).has(source.id);
}

const printed = new WeakMap<Setting, ReadonlySet<string>>();

/** The ids of all sources that something was printed of. */
export function printedSources(setting: Setting): ReadonlySet<string> {
  const known = printed.get(setting) ?? new Set(setting.issues.flatMap((issue) => [...setting.holds(issue).sources]));
  printed.set(setting, known);
  return known;
}
