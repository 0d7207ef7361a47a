import { nodesOf, type Parts } from './parts.ts';
import { titleOf } from './title-text.ts';

/** Elements that hold a title. */
export const ENTRY_TITLES = ['atom:title', 'rss:title', 'dc:title', 'media:title'];

/** The first title that elements of these names hold. */
export function titleFrom(parts: Parts, names: readonly string[]): string {
  for (const node of nodesOf(parts, names)) {
    const title = titleOf(node);
    if (title) return title;
  }
  return '';
}
