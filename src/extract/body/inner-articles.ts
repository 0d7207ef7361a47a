import type { Box, Laid } from '../../page/laid.ts';
import { type Anchors, findHome, holds } from './anchors.ts';
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

/**
 * `<article>` elements beside the one that has the headline and a text: comments or other pieces when they stand in a row, and the next
 * piece of an endless page when one has an h1 of its own.
 */
export function findArticlesBeside(
  { boxes, blocks }: Pick<Laid, 'boxes' | 'blocks'>,
  rows: readonly (readonly Box[])[],
  anchors: Anchors,
  prose: Sums,
): Box[] {
  const home = findHome(boxes, anchors);
  if (home?.name !== 'article' || prose.of(home) < 60) return [];
  const isBeside = (box: Box): boolean => box.name === 'article' && (box.to <= home.from || box.from >= home.to);
  const tops = blocks.filter((block) => block.level === 1).map((block) => block.index);
  return [...rows.filter((row) => row.every(isBeside)).flat(), ...boxes.filter((box) => isBeside(box) && holds(box, tops))];
}
