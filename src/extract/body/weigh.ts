import type { Block } from '../../page/laid.ts';
import { isFurniture, isPlea } from '../../rules/furniture.ts';

/** A block with what it weighs. */
export interface Weighed {
  readonly block: Block;
  readonly weight: number;
  /** The share of it that is link. */
  readonly density: number;
  /** Running text. */
  readonly prose: boolean;
}

const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const SENTENCE_END = /[.!?…。！？؟।։።:;][\p{Pe}\p{Pf}"'”’»\s]*$/u;

const UNMARKED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{12}/u;

/** None of those scripts is written without one of these: a quick look. */
const WIDE = /[\u1100-\u1fff\u2070-\uffff]/;

/** How much text a block is: scripts without spaces say in a letter what others say in two or three. */
export function weightOf(text: string): number {
  const dense = WIDE.test(text) ? (text.match(DENSE)?.length ?? 0) : 0;
  return text.length + dense * 1.5;
}

/** Whether a text ends as sentences do. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text);
}

/** Whether a text is in a script whose sentences end without a mark. */
function endsUnmarked(text: string): boolean {
  return UNMARKED.test(text);
}

function isProse(block: Block, weight: number, density: number): boolean {
  if (block.kind === 'caption') return false;
  if (block.kind === 'heading') return weight >= 110 && density < 0.3 && endsSentence(block.text) && block.level > 1; // a lead set as a heading
  if (isFurniture(block.text) || isPlea(block.text)) return false;
  if (weight >= 80) return density < 0.5 || (weight > 200 && density < 0.7 && block.links > 1);
  return weight >= 35 && density < 0.3 && (endsSentence(block.text) || (weight >= 50 && endsUnmarked(block.text)));
}

/** Weighs the blocks of a page. */
export function weigh(blocks: readonly Block[]): Weighed[] {
  return blocks.map((block) => {
    const weight = weightOf(block.text);
    const density = block.linkCharacters / Math.max(1, block.text.length);
    return { block, weight, density, prose: isProse(block, weight, density) };
  });
}
