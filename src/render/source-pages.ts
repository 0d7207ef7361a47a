import type { PublicSource } from './clean.ts';
import { type Setting, slugOf } from './setting.ts';

/** Beyond so many sources one that nothing was printed of has no page: a directory of a hundred thousand would be as many files that say nothing. */
const MOST_EMPTY = 1000;

/** `sources/ministry/` */
export function sourcePath(source: PublicSource): string {
  return `sources/${slugOf(source.id)}/`;
}

/** Whether a source has a page of its own. */
export function hasPage(source: PublicSource, { sources, issues, holds }: Setting): boolean {
  return sources.length <= MOST_EMPTY || issues.some((issue) => holds(issue).sources.has(source.id));
}
