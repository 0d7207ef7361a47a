import type { Block, Box } from '../../page/laid.ts';
import {
  isCaption,
  isClosing,
  isContactLine,
  isDatedLine,
  isDayAlone,
  isEndMark,
  isFurniture,
  isPlea,
} from '../../rules/furniture.ts';
import { isKeyOf, key } from '../key.ts';
import { endOfClosing } from './closing.ts';
import { articleAround } from './inner-articles.ts';
import { isPleaByShape } from './plea.ts';
import type { Seen } from './seen.ts';
import { endsSentence } from './weigh.ts';

/** Where the choice of blocks stands. */
export interface Sifting {
  readonly seen: readonly Seen[];
  readonly core: Box;
  readonly heading: Block | undefined;
  readonly titleKey: string;
  /** What the core is worth in all. */
  readonly whole: number;
  /** How much of that is still to come. */
  left: number;
  /** Running text by the box in which its own boxes stand: where the article is at home. */
  readonly homes: ReadonlyMap<Box, number>;
  readonly kept: Block[];
  readonly told: Set<string>;
}

/** What a step says of a block; nothing when it is for the next step to say. */
export type Say = 'keep' | 'pass' | { readonly drop: string; readonly until?: number } | undefined;

/** One question to a block. */
export interface Step {
  readonly name: string;
  readonly ask: (each: Seen, sifting: Sifting) => Say;
}

/** Nothing of the article follows when less than this share of it is still to come. */
const CLOSING = 0.35;

/** So little is still to come below the line that says whom to ask that none of it is the article's. */
const LAST = 0.3;

/** Whether a block stands where the article's text stands. */
function isAtHome({ box }: Block, { homes }: Sifting): boolean {
  return homes.has(box.parent!) || homes.has(box);
}

const TOGETHER: ReadonlySet<Block['kind']> = new Set(['item', 'cell', 'quote', 'code']);

/** What is left out before anything is counted. */
export const BEFORE: readonly Step[] = [
  { name: 'left out with its box', ask: ({ flag }) => (flag ? { drop: flag } : undefined) },
  {
    name: 'the title again',
    ask: ({ block }, { titleKey }) => (titleKey && isKeyOf(block.text, titleKey) ? { drop: 'the title again' } : undefined),
  },
  {
    name: 'between headline and text',
    ask: ({ block, prose }, { core }) => (block.index < core.from && !prose ? 'pass' : undefined),
  },
];

/** What a block is, asked in order; the first answer counts. */
export const STEPS: readonly Step[] = [
  {
    name: 'end mark',
    ask: ({ block }, sifting) =>
      isEndMark(block.text) && sifting.left < CLOSING * sifting.whole && sifting.kept.length
        ? { drop: `after "${block.text}"`, until: Infinity }
        : undefined,
  },
  {
    name: 'a heading that closes',
    ask: ({ block }, sifting) =>
      (block.kind === 'heading' || block.text.length < 50) &&
      isClosing(block.text) &&
      sifting.left < CLOSING * sifting.whole &&
      sifting.kept.length
        ? {
            drop: `after "${block.text.slice(0, 30)}"`,
            until: endOfClosing(sifting.seen, block.index, sifting.core, sifting.kept),
          }
        : undefined,
  },
  {
    name: 'contact',
    ask: ({ block }, { kept, left, whole }) => {
      if (!kept.length || left >= CLOSING * whole || !isContactLine(block.text)) return undefined;
      // what offices say of themselves below it
      return { drop: 'contact', until: left < LAST * whole ? Infinity : block.index + 1 };
    },
  },
  {
    name: 'the next piece of an endless page',
    ask: ({ block }, sifting) =>
      block.level === 1 && isNextPiece(block, sifting)
        ? { drop: `under another headline, "${block.text.slice(0, 30)}"`, until: Infinity }
        : undefined,
  },
  {
    name: 'furniture',
    ask: ({ block }, { kept }) => {
      const isDay = kept.length <= 2 && block.kind === 'text' && isDayAlone(block.text);
      return isDay || isFurniture(block.text) || isDatedLine(block.text) ? { drop: 'furniture' } : undefined;
    },
  },
  {
    name: 'caption in running text',
    ask: ({ block, prose }) =>
      (prose || block.text.length < 100) && block.kind !== 'item' && block.kind !== 'cell' && isCaption(block.text)
        ? { drop: 'caption' }
        : undefined,
  },
  {
    name: 'said before',
    ask: ({ block, prose }, { told }) => {
      if (!prose) return undefined;
      if (told.has(block.text)) return { drop: 'said before' };
      told.add(block.text);
      return undefined;
    },
  },
  {
    name: 'a plea',
    // running text was asked when it was weighed
    ask: ({ block, prose }) =>
      (!prose || block.kind === 'heading') && isPlea(block.text) ? { drop: 'asks the reader for something' } : undefined,
  },
  {
    name: 'a plea by its shape',
    ask: ({ block }, { homes }) =>
      isPleaByShape(block, (homes.get(block.box.parent!) ?? 0) > 2 * block.text.length)
        ? { drop: 'leads to a channel or an offer' }
        : undefined,
  },
  { name: 'running text', ask: ({ block, prose }) => (prose || block.kind === 'heading' ? 'keep' : undefined) },
  { name: 'caption', ask: ({ block }) => (block.kind === 'caption' ? { drop: 'caption' } : undefined) },
  {
    name: 'a sentence among the text',
    ask: ({ block }, { homes, whole }) =>
      block.kind === 'text' &&
      block.text.length > 50 &&
      endsSentence(block.text) &&
      (homes.get(block.box.parent!) ?? 0) > 0.3 * whole
        ? 'keep'
        : undefined,
  },
  {
    name: 'mostly links',
    ask: ({ block, density }) => (density >= (block.kind === 'item' ? 0.8 : 0.5) ? { drop: 'mostly links' } : undefined),
  },
  {
    name: 'short, among the text',
    ask: ({ block }, sifting) => (isAtHome(block, sifting) || TOGETHER.has(block.kind) ? 'keep' : undefined),
  },
  { name: 'short, elsewhere', ask: () => ({ drop: 'short, and away from the running text' }) },
];

function isNextPiece(block: Block, { heading, titleKey, kept, whole, left }: Sifting): boolean {
  return (
    heading !== undefined &&
    (articleAround(block.box)?.from ?? -1) > (kept[0]?.index ?? 0) &&
    block.index > heading.index + 3 &&
    kept.length > 3 &&
    titleKey !== '' &&
    whole - left > 400 &&
    key(heading.text) === titleKey
  );
}
