import type { Box } from '../../page/laid.ts';
import { type Anchors, findHome } from './anchors.ts';
import type { Sums } from './run.ts';

/** The nearest `<article>` around a box, itself included. */
export function articleAround(box: Box | undefined): Box | undefined {
  let at = box;
  while (at && at.name !== 'article') at = at.parent;
  return at;
}

/** `<article>` elements within an article that is the greater part of the page's text: comments or other pieces. */
export function findInnerArticles(boxes: readonly Box[], prose: Sums): Box[] {
  return boxes.filter((box) => {
    const outer = box.name === 'article' ? articleAround(box.parent) : undefined;
    return outer !== undefined && prose.of(box) < 0.45 * prose.of(outer);
  });
}

/** Rows of `<article>` elements beside the one that has the headline and a text: comments or other pieces, whatever their mass. */
export function findArticlesBeside(
  boxes: readonly Box[],
  rows: readonly (readonly Box[])[],
  anchors: Anchors,
  prose: Sums,
): Box[] {
  const home = findHome(boxes, anchors);
  if (home?.name !== 'article' || prose.of(home) < 60) return [];
  return rows.flatMap((row) =>
    row[0]!.name === 'article' && row.every((box) => box.to <= home.from || box.from >= home.to) ? [...row] : [],
  );
}
