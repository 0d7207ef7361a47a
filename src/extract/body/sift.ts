import type { Block, Box } from '../../page/laid.ts';
import type { Core } from './core.ts';
import type { Seen } from './seen.ts';
import { BEFORE, type Say, type Sifting, STEPS, type Step } from './steps.ts';

/** Tells why a block is not in the text. */
export type Drop = (block: Block, why: string) => void;

/** The boxes in which the boxes of running text stand, with how much stands there. */
function homesOf(seen: readonly Seen[], core: Box): Map<Box, number> {
  const homes = new Map<Box, number>();
  for (const { block, prose, flag, weight } of seen.slice(core.from, core.to))
    if (prose && !flag) homes.set(block.box.parent!, (homes.get(block.box.parent!) ?? 0) + weight);
  return homes;
}

function firstAnswer(steps: readonly Step[], each: Seen, sifting: Sifting): Say {
  for (const step of steps) {
    const say = step.ask(each, sifting);
    if (say) return say;
  }
  return undefined;
}

/** Chooses the blocks of the core, and the running text between the headline and it. */
export function sift(
  seen: readonly Seen[],
  { box: core, widest, worth }: Core,
  heading: Block | undefined,
  titleKey: string,
  drop: Drop,
): Block[] {
  const whole = worth.of(core);
  const sifting: Sifting = {
    seen,
    core,
    heading,
    titleKey,
    whole,
    left: whole,
    homes: homesOf(seen, core),
    kept: [],
    told: new Set(),
  };
  const start = Math.min(core.from, heading && heading.index >= widest.from ? heading.index + 1 : core.from);
  for (let at = start; at < core.to; at++) {
    const each = seen[at]!;
    let say = firstAnswer(BEFORE, each, sifting);
    if (!say) {
      if (each.prose) sifting.left -= each.weight;
      say = firstAnswer(STEPS, each, sifting);
    }
    if (say === 'keep') sifting.kept.push(each.block);
    else if (typeof say === 'object') {
      const until = Math.min(say.until ?? at + 1, core.to);
      for (let i = at; i < until; i++) drop(seen[i]!.block, say.drop);
      at = until - 1;
    }
  }
  return sifting.kept;
}
