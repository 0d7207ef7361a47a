import { isBodyBox } from '../../page/body-names.ts';
import type { Box } from '../../page/laid.ts';
import { type Sums, sumsOf } from './run.ts';
import type { Seen } from './seen.ts';

/** What a block adds to the boxes around it. Running text counts; the rest counts a little against, so that the tightest box wins. */
const WORTH: readonly { readonly name: string; readonly is: (seen: Seen) => boolean; readonly worth: (seen: Seen) => number }[] =
  [
    { name: 'left out', is: (seen) => seen.flag !== undefined, worth: () => -0.5 },
    { name: 'running text', is: (seen) => seen.prose, worth: (seen) => seen.weight },
    { name: 'a heading', is: (seen) => seen.block.kind === 'heading', worth: () => -0.5 },
    { name: 'mostly links', is: (seen) => seen.density > 0.5, worth: () => -6 },
    { name: 'a cell', is: (seen) => seen.block.kind === 'cell', worth: () => -0.5 },
    { name: 'anything else', is: () => true, worth: () => -2 },
  ];

/** A body named as one is preferred when it holds this much of the best box. */
const NAMED = 0.7;

/** The box that holds the article: the widest worth having, the named one in it, and what every box is worth. */
export interface Core {
  readonly widest: Box;
  readonly box: Box;
  readonly worth: Sums;
}

/** Finds the box that holds most of the running text, and the box of the body within it. */
export function findCore(boxes: readonly Box[], seen: readonly Seen[]): Core {
  const worth = sumsOf(seen.map((each) => WORTH.find((step) => step.is(each))!.worth(each)));
  let widest = boxes[0]!;
  for (const box of boxes) if (worth.of(box) >= worth.of(widest)) widest = box;
  let core = widest;
  for (const box of boxes) {
    if (box === widest || box.from < widest.from || box.to > widest.to || !('attribs' in box.element)) continue;
    if (isBodyBox(box.element) && worth.of(box) >= NAMED * worth.of(widest) && worth.of(box) <= worth.of(core)) core = box;
  }
  return { widest, box: core, worth };
}
