import type { Box, Laid } from '../../page/laid.ts';
import { type Anchors, isOwned } from './anchors.ts';
import { isAlwaysHeeded, isHeeded, type Manner } from './manner.ts';
import { type Sums, sumsOf } from './run.ts';

/** Why boxes are left out: each with the reason of the nearest box that has one. */
export type Flagged = Map<Box, string | undefined>;

/** What is known when flags are judged. */
export interface Grounds {
  readonly prose: Sums;
  readonly anchors: Anchors;
  /** Boxes that the page's own data names as the article. */
  readonly named: ReadonlySet<Box>;
}

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

/** What these names stand for leads elsewhere: a box of running text without a link is not it. */
const LEADS = new Set(['related', 'share']);

/** Boxes whose flags may be judged: those that are not the article's own by other signs. */
function doubtful(laid: Pick<Laid, 'boxes' | 'blocks'>, { anchors, named, prose }: Grounds): Set<Box> {
  const links = sumsOf(laid.blocks.map((block) => block.links));
  const leadsNowhere = (box: Box): boolean => LEADS.has(box.flag!.reason) && links.of(box) === 0 && prose.of(box) >= 80;
  return new Set(laid.boxes.filter((box) => box.flag && !named.has(box) && !isOwned(box, anchors, prose) && !leadsNowhere(box)));
}

/** The running text of the page that no dialog and no comment holds. */
function proseOfPage(boxes: readonly Box[], judged: ReadonlySet<Box>, prose: Sums): number {
  let { total } = prose;
  let until = -1;
  for (const box of boxes) {
    if (!judged.has(box) || !isAlwaysHeeded(box.flag!) || box.to <= until) continue;
    total -= prose.of(box);
    until = box.to;
  }
  return total;
}

/** The flags that hold: those of boxes that do not hold most of the page's running text. */
export function findFlagged(laid: Pick<Laid, 'boxes' | 'blocks'>, grounds: Grounds, manner: Manner): Flagged {
  const { boxes } = laid;
  const judged = doubtful(laid, grounds);
  const held = heldByName(boxes, grounds.prose);
  const total = proseOfPage(boxes, judged, grounds.prose);
  const flagged: Flagged = new Map();
  for (const box of boxes) {
    const above = box.parent ? flagged.get(box.parent) : undefined;
    const { flag } = box;
    const share = flag && total > 0 ? held.get(flag.by)! / total : 0;
    const own = flag && !above && judged.has(box) && isHeeded(flag, share, manner) ? flag.reason : undefined;
    flagged.set(box, above ?? own);
  }
  return flagged;
}

/** Adds a reason to boxes that have none, and to all within them. */
export function flagMore(flagged: Flagged, boxes: readonly Box[], found: ReadonlySet<Box>, reason: string): void {
  for (const box of boxes)
    if (!flagged.get(box) && (found.has(box) || (box.parent && flagged.get(box.parent) === reason))) flagged.set(box, reason);
}
