import type { Block, Box } from '../../page/laid.ts';
import { key } from '../key.ts';

/** The headline over a body: the title said again by a heading before it or early in it, or the nearest h1. */
export function findHeading(blocks: readonly Block[], titleKey: string, core: Box, widest: Box): Block | undefined {
  if (!titleKey) return undefined;
  const isNear = (block: Block): boolean => block.index >= widest.from - 40;
  const early = blocks.filter((block) => block.kind === 'heading' && block.index <= core.from + 12);
  return (
    early.find((block) => key(block.text) === titleKey && isNear(block)) ??
    early.findLast((block) => block.level === 1 && isNear(block))
  );
}
