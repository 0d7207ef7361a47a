import type { Box, Laid } from '../../page/laid.ts';
import { type Anchors, holds } from './anchors.ts';

/**
 * Threads of readers' comments told by their shape, in every language: after a short heading with a number ("8 comments") a row of alike
 * boxes, no more than that number, each with a date of its own.
 */
export function findThreads(laid: Laid, rows: readonly (readonly Box[])[], { headlines }: Anchors): Set<Box> {
  const dated = new Set(laid.marked.filter((each) => each.says === 'date').map((each) => each.at));
  const found = new Set<Box>();
  for (const row of rows) {
    const first = row[0]!;
    const count = countBefore(laid, first.from);
    if (!count || row.length > count || row.some((box) => holds(box, headlines))) continue;
    if (row.filter((box) => hasDate(box, dated)).length >= 0.6 * row.length) for (const box of row) found.add(box);
  }
  return found;
}

/** The number in the heading right before a block. */
function countBefore({ blocks }: Laid, at: number): number {
  const before = blocks[at - 1];
  if (!before || before.text.length > 40 || before.level === 1) return 0;
  const numbers = before.text.match(/\p{Nd}+/gu) ?? [];
  return numbers.length === 1 && /\p{L}/u.test(before.text) && !/[.!?…]$/.test(before.text) ? Number(numbers[0]) || 0 : 0;
}

function hasDate({ from, to }: Box, dated: ReadonlySet<number>): boolean {
  for (let at = from; at < to; at++) if (dated.has(at)) return true;
  return false;
}
