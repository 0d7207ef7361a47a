import type { Flag } from '../../page/flag-words.ts';
import type { Box, Laid } from '../../page/laid.ts';
import { isClosing } from '../../rules/furniture.ts';
import { type Anchors, findHome, holds } from './anchors.ts';
import type { Run, Sums } from './run.ts';

/** What a round-up is, at least: its items' share of the running text in the article's own box, and how much an item says. */
const ROUND_UP = { share: 0.6, item: 60 } as const;

/** Names that are given to the items of a round-up as to other pieces. */
const NAMES = new Set('related newsletter widget paywall product share'.split(' '));

/** Whether a flag could be that of a round-up's item. */
export function isNameOfItems({ reason }: Flag): boolean {
  return NAMES.has(reason);
}

/**
 * Takes back the items of a round-up: rows that look like teasers of other pieces, or are called so, and together are most of the box
 * in which the headline stands. A row after a heading that closes the article stays out.
 */
export function findRoundUp(laid: Laid, rows: readonly (readonly Box[])[], anchors: Anchors, prose: Sums): Set<Box> {
  const home = findHome(laid.boxes, anchors);
  const found = new Set<Box>();
  if (!home) return found;
  for (const row of rows) {
    const inside = row.filter((box) => isWithin(box, home) && !holds(box, anchors.headlines));
    const held = inside.reduce((sum, box) => sum + prose.of(box), 0);
    if (inside.length < 3 || held < ROUND_UP.share * prose.of(home) || held < ROUND_UP.item * inside.length) continue;
    if (!isAfterClosing(laid, inside[0]!, home)) for (const box of inside) found.add(box);
  }
  return found;
}

function isWithin(box: Run, around: Run): boolean {
  return around.from <= box.from && box.to <= around.to;
}

/** Whether a heading that closes stands over the row: right before it, or at the beginning of a box around it. */
function isAfterClosing({ blocks }: Laid, first: Box, home: Box): boolean {
  const starts = [first.from - 1];
  for (let at = first.parent; at && at !== home; at = at.parent) starts.push(at.from, at.from - 1);
  return starts.some((index) => {
    const block = blocks[index];
    return block !== undefined && block.text.length < 80 && isClosing(block.text);
  });
}
