import type { TraceStep } from '../../model/article.ts';
import type { Block, Box, Laid } from '../blocks.ts';

/** The body as found: blocks in order, and the box they stand in. */
export interface Body {
  readonly blocks: readonly Block[];
  readonly box: Box | undefined;
}

/** How much text a block is, scripts without spaces counted as the two or three letters that a word-character is worth. */
export function weightOf(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  return text.length + dense * 1.5;
}
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const SENTENCE_END = /[.!?…。！？؟।։።][\p{Pe}\p{Pf}"'”’»\s]*$/u;

interface Seen {
  readonly block: Block;
  readonly weight: number;
  readonly density: number;
  readonly prose: boolean;
  readonly flag: string | undefined;
}

function isProse(block: Block, weight: number, density: number): boolean {
  if (block.kind === 'heading' || block.kind === 'caption') return false;
  if (weight >= 80) return density < 0.4;
  return weight >= 35 && density < 0.25 && SENTENCE_END.test(block.text);
}

/** Finds the body among the blocks of a page. */
export function findBody(laid: Laid, context: { title: string | undefined }, trace: TraceStep[]): Body {
  const { blocks, boxes } = laid;
  const first = blocks.map((block) => {
    const weight = weightOf(block.text);
    const density = block.linkCharacters / Math.max(1, block.text.length);
    return { block, weight, density, prose: isProse(block, weight, density) };
  });
  const proseSum = prefix(first.map((each) => (each.prose ? each.weight : 0)));
  const total = proseSum[blocks.length]!;
  const flags = new Map<Box, string | undefined>();
  for (const box of boxes) {
    const above = box.parent ? flags.get(box.parent) : undefined;
    const share = total ? (proseSum[box.to]! - proseSum[box.from]!) / total : 0;
    flags.set(box, above ?? (box.flag && share < (box.flag === 'comments' ? 0.85 : 0.5) ? box.flag : undefined));
  }
  const seen: Seen[] = first.map((each) => ({ ...each, flag: flags.get(each.block.box) }));
  const values = seen.map((each) => {
    if (each.flag) return each.prose ? -Math.min(each.weight, 300) * 0.3 : -10;
    if (each.prose) return each.weight;
    if (each.block.kind === 'heading') return 0;
    return each.density > 0.4 ? -20 - 0.3 * each.weight : -8;
  });
  const sum = prefix(values);
  let best = boxes[0]!;
  let bestValue = -Infinity;
  for (const box of boxes) {
    const value = sum[box.to]! - sum[box.from]!;
    if (value >= bestValue) {
      best = box;
      bestValue = value;
    }
  }
  trace.push({
    step: 'body',
    action: 'take',
    what: describe(best),
    why: `holds the most running text (${Math.round(bestValue)} of ${Math.round(total)})`,
  });
  const kept: Block[] = [];
  const range = seen.slice(best.from, best.to);
  const parents = new Map<Box, number>();
  for (const each of range)
    if (each.prose && !each.flag) parents.set(each.block.box.parent!, (parents.get(each.block.box.parent!) ?? 0) + each.weight);
  const titleKey = key(context.title ?? '');
  for (const each of range) {
    const { block } = each;
    if (each.flag) {
      trace.push({ step: 'body', action: 'remove', what: block.text.slice(0, 80), why: each.flag });
      continue;
    }
    if (titleKey && key(block.text) === titleKey) continue;
    if (each.prose) kept.push(block);
    else if (block.kind === 'heading') kept.push(block);
    else if (block.kind !== 'caption' && each.density < 0.5 && parents.has(block.box.parent!)) kept.push(block);
  }
  const firstProse = kept.findIndex((block) => seen[block.index]!.prose);
  let last = kept.length - 1;
  while (last >= 0 && !seen[kept[last]!.index]!.prose && kept[last]!.kind === 'heading') last--;
  return { blocks: firstProse < 0 ? [] : kept.slice(firstProse, last + 1), box: best };
}

function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function prefix(values: readonly number[]): Float64Array {
  const out = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) out[i + 1] = out[i]! + values[i]!;
  return out;
}

/** A box in the words of a selector: `div#main.article-body`. */
export function describe(box: Box): string {
  if (!('attribs' in box.element)) return 'the page';
  const { id, class: names } = box.element.attribs;
  return `${box.name}${id ? `#${id}` : ''}${names ? `.${names.trim().split(/\s+/).slice(0, 3).join('.')}` : ''}`;
}
