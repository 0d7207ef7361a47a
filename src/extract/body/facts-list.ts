import type { Box, Laid } from '../../page/laid.ts';
import { isDatedLabel } from '../../rules/furniture.ts';

const MOST = { blocks: 24, characters: 160 } as const;

/** Short lists and tables of what the article is, for whom and of which day, told by the label of the day: no part of its text. */
export function findFactLists({ boxes, blocks }: Pick<Laid, 'boxes' | 'blocks'>): Set<Box> {
  const found = new Set<Box>();
  for (const box of boxes) {
    if ((box.name !== 'dl' && box.name !== 'table') || box.to - box.from > MOST.blocks || box.to - box.from < 2) continue;
    const inside = blocks.slice(box.from, box.to);
    if (inside.every(({ text }) => text.length <= MOST.characters) && inside.some(({ text }) => isDatedLabel(text)))
      found.add(box);
  }
  return found;
}
