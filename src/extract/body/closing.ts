import type { Block, Box } from '../../page/laid.ts';
import { isClosing } from '../../rules/furniture.ts';
import type { Seen } from './seen.ts';

/** Where a section that closes the article ends, when it stands at `at`: by the rank of its heading, and by its own box. */
export function endOfClosing(seen: readonly Seen[], at: number, core: Box, kept: readonly Block[]): number {
  return Math.min(endByRank(seen, at, core), endByBox(seen[at]!.block, kept));
}

/** At the next heading of the same or a higher rank that does not close, or at the end. */
function endByRank(seen: readonly Seen[], at: number, core: Box): number {
  const { level } = seen[at]!.block;
  if (level === 0) return at + 1;
  for (let i = at + 2; i < core.to; i++) {
    const { block } = seen[i]!;
    if (block.kind === 'heading' && block.level <= level && !isClosing(block.text)) return i;
  }
  return core.to;
}

/** Where the box of the heading ends, when it holds nothing of the article that came before; else nowhere. */
function endByBox(heading: Block, kept: readonly Block[]): number {
  let { box } = heading;
  while (box.parent && box.to - box.from <= 1) box = box.parent;
  const before = kept.at(-1);
  return before && box.from <= before.index ? Infinity : box.to;
}
