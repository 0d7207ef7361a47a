import type { Block, Laid } from '../../page/laid.ts';
import { saysPublished, saysUpdated } from './labels.ts';
import { markedBoxes } from './near.ts';
import { flaggedBy, labelBefore } from './place.ts';
import { datesIn, type Gathering, type Signal } from './signal.ts';

const MAX_LOOKED = 60;

/** The last resort: lines anywhere that say when, by name or label, when they all say one day. */
export function gatherAnywhere(laid: Laid, { context, published }: Gathering): void {
  const marked = markedBoxes(laid);
  const found = new Map<string, Signal>();
  let looked = 0;
  for (const block of laid.blocks) {
    if (block.text.length > 260 || !/\p{Nd}/u.test(block.text)) continue;
    if (!marked.has(block.box) && !saysPublished(block.text)) continue;
    const flag = flaggedBy(block.box, context);
    if (flag === 'comments' || flag === 'related' || flag === 'teasers' || ++looked > MAX_LOOKED) continue;
    const signal = readLine(block, laid.blocks, flag === 'footer', datesIn(block.text, context));
    if (signal) found.set(signal.day, signal);
  }
  if (found.size === 1) published.push(...found.values());
}

/** The labelled date of a line, or its first. */
function readLine(
  { text, index }: Block,
  blocks: readonly Block[],
  inFooter: boolean,
  dates: ReturnType<typeof datesIn>,
): Signal | undefined {
  const labels = dates.map((date, nth) => text.slice(nth ? dates[nth - 1]!.index + dates[nth - 1]!.length : 0, date.index));
  const labelled = labels.findIndex((label) => saysPublished(label) && !saysUpdated(label));
  const nth = Math.max(0, labelled);
  const date = dates[nth];
  if (!date || /©|copyright/i.test(labels[nth]!)) return undefined;
  const isUpdate = labelled < 0 && saysUpdated(`${labelBefore(blocks, index)} ${text}`) && !saysPublished(text);
  if (isUpdate || (labelled < 0 && inFooter)) return undefined;
  return {
    name: `text "${text.slice(0, 40)}", the only day on the page`,
    weight: 1.6,
    group: 'text',
    date,
    raw: text.slice(date.index, date.index + date.length),
    day: date.value.slice(0, 10),
    at: index,
  };
}
