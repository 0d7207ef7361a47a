import type { Box } from '../../page/laid.ts';
import { isHeeded, type Manner } from './manner.ts';
import type { Sums } from './run.ts';

/** Why boxes are left out: each with the reason of the nearest box that has one. */
export type Flagged = Map<Box, string | undefined>;

/** Boxes flagged by the same name are judged together: a hundred `<p class="paywall">` are the article. */
function heldByName(boxes: readonly Box[], prose: Sums): Map<string, number> {
  const held = new Map<string, number>();
  let until = -1;
  let by = '';
  for (const box of boxes) {
    if (!box.flag || box.to === box.from || (box.to <= until && box.flag.by === by)) continue;
    held.set(box.flag.by, (held.get(box.flag.by) ?? 0) + prose.of(box));
    until = box.to;
    by = box.flag.by;
  }
  return held;
}

/** The flags that hold: those of boxes that do not hold most of the page's running text. */
export function findFlagged(boxes: readonly Box[], prose: Sums, manner: Manner): Flagged {
  const held = heldByName(boxes, prose);
  const flagged: Flagged = new Map();
  for (const box of boxes) {
    const above = box.parent ? flagged.get(box.parent) : undefined;
    const share = box.flag && prose.total ? held.get(box.flag.by)! / prose.total : 0;
    const own = box.flag && !above && isHeeded(box.flag, share, manner) ? box.flag.reason : undefined;
    flagged.set(box, above ?? own);
  }
  return flagged;
}

/** Adds a reason to boxes that have none, and to all within them. */
export function flagMore(flagged: Flagged, boxes: readonly Box[], found: ReadonlySet<Box>, reason: string): void {
  for (const box of boxes)
    if (!flagged.get(box) && (found.has(box) || (box.parent && flagged.get(box.parent) === reason))) flagged.set(box, reason);
}
