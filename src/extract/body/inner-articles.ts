import type { Box } from '../../page/laid.ts';
import type { Sums } from './run.ts';

/** The nearest `<article>` around a box, itself included. */
export function articleAround(box: Box | undefined): Box | undefined {
  let at = box;
  while (at && at.name !== 'article') at = at.parent;
  return at;
}

/** `<article>` elements within an article that is the greater part of the page's text: comments or other pieces. */
export function findInnerArticles(boxes: readonly Box[], prose: Sums): Set<Box> {
  const found = new Set<Box>();
  for (const box of boxes) {
    const outer = box.name === 'article' ? articleAround(box.parent) : undefined;
    if (outer && prose.of(box) < 0.45 * prose.of(outer)) found.add(box);
  }
  return found;
}
