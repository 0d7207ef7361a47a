import type { Block, Box, Laid } from '../../page/laid.ts';
import { isCaption, isDatedLabel } from '../../rules/furniture.ts';
import { saysPublished, saysUpdated } from './labels.ts';
import { flaggedBy, isNamedUpdate, labelBefore } from './place.ts';
import { type DateContext, datesIn, type Gathering, shortIn } from './signal.ts';

const MAX_LOOKED = 80;

/** What is known of a short text with digits, before its dates are read. */
interface Line {
  readonly block: Block;
  readonly isHeadline: boolean;
  readonly near: boolean;
  readonly inside: boolean;
  /** A box around it speaks of a date. */
  readonly named: boolean;
}

/** Days in short texts near the headline, and in labelled ones by the body, in the page's language. */
export function gatherNear(laid: Laid, titleTag: string, gathering: Gathering): void {
  const { context } = gathering;
  const marked = markedBoxes(laid);
  let looked = 0;
  for (const block of laid.blocks) {
    if (block.text.length > 260 || !/\p{Nd}/u.test(block.text)) continue;
    const line: Line = {
      block,
      isHeadline: isHeadline(block, laid.blocks, titleTag, context),
      near: isNear(block, context),
      inside: block.index >= context.bodyFrom - 6 && block.index <= context.bodyTo + 10,
      named: [block.box, block.box.parent, block.box.parent?.parent].some((box) => box !== undefined && marked.has(box)),
    };
    if (!isInPlace(line, laid.blocks, context) || !isOurs(line, context)) continue;
    if (++looked > MAX_LOOKED) break;
    if (block.text.length > 140 && !line.named && !saysPublished(block.text)) continue;
    readLine(line, laid.blocks, titleTag, gathering);
  }
}

/** The boxes of elements that speak of a date. */
export function markedBoxes(laid: Laid): ReadonlySet<Box> {
  return new Set(laid.marked.filter((each) => each.says === 'date').map((each) => each.box));
}

function isHeadline({ index, text }: Block, blocks: readonly Block[], titleTag: string, { headline }: DateContext): boolean {
  if (index === headline || (text.length > 20 && titleTag.includes(text))) return true;
  return headline !== undefined && text === blocks[headline]?.text;
}

function isNear({ index, text }: Block, { headline, bodyFrom }: DateContext): boolean {
  if (index >= bodyFrom - 2 && index <= bodyFrom && text.length <= 70) return true;
  if (headline === undefined) return index >= bodyFrom - 10 && index <= bodyFrom + 1;
  return index >= headline - 6 && index <= Math.min(headline + 14, Math.max(bodyFrom + 2, headline + 4));
}

/** Whether a day of the article could stand there at all. */
function isInPlace(line: Line, blocks: readonly Block[], { bodyFrom, bodyTo }: DateContext): boolean {
  const { block, near, inside, named } = line;
  if (near || (named && block.index < bodyTo + 30)) return true;
  const isAtEnds = block.index >= bodyTo - 2 || block.index <= bodyFrom + 1;
  return inside && (named || isAtEnds || (block.text.length < 140 && saysPublished(block.text)) || isTermOfDay(block, blocks));
}

/** A day behind a label in a box of its own: a list of facts may stand below the first lines of the text. */
function isTermOfDay({ text, index }: Block, blocks: readonly Block[]): boolean {
  return text.length < 60 && /^\P{Nd}{0,12}\p{Nd}/u.test(text) && isDatedLabel(blocks[index - 1]?.text ?? '');
}

/** Whether the place is the article's, and the text no caption. */
function isOurs({ block, near }: Line, context: DateContext): boolean {
  const flag = flaggedBy(block.box, context);
  if (flag === 'comments' || flag === 'related' || (flag && !near)) return false;
  return near || (block.kind !== 'caption' && !isCaption(block.text));
}

/** The first three dates of a line. */
function readLine(line: Line, blocks: readonly Block[], titleTag: string, { context, published, updated }: Gathering): void {
  const { text, index } = line.block;
  const dates = datesOfLine(line, context);
  for (const [nth, date] of dates.slice(0, 3).entries()) {
    const previous = dates[nth - 1];
    const own = text.slice(previous ? previous.index + previous.length : 0, date.index);
    const apart = !previous && date.index < 4 ? labelBefore(blocks, index) : '';
    const before = `${apart} ${own}`.trim() || text;
    if (/©|copyright/i.test(before)) continue;
    const after = text.slice(date.index + date.length, date.index + date.length + 60);
    const labelled = saysPublished(before) || (text.length < 200 && saysPublished(after) && !saysUpdated(after));
    const isUpdate = (saysUpdated(before) || isNamedUpdate(line.block.box)) && !saysPublished(before);
    const alone = date.length > 0.6 * (text.length - titleBefore(own, titleTag));
    // running text stands in the same boxes as the lines about it
    const named = line.named && (text.length <= 140 || date.index < 4);
    const weight = weightOf(
      { ...line, named },
      { labelled, alone, whole: date.length > 0.9 * text.length, timed: date.value.length > 10 },
    );
    const isShown = line.near && !line.isHeadline && (labelled ? text.length <= 70 : alone);
    (isUpdate ? updated : published).push({
      name: `text "${text.slice(0, 40)}"${line.near ? ' near the headline' : ''}`,
      weight: previous ? weight * 0.6 : weight,
      group: line.isHeadline ? 'feed' : 'text',
      date,
      raw: text.slice(date.index, date.index + date.length),
      day: date.value.slice(0, 10),
      at: index,
      ...(isShown ? { shown: true } : {}),
    });
  }
}

/** The dates of a line, also with a year of two figures where it stands by the headline and is about a day. */
function datesOfLine({ block: { text }, near }: Line, context: DateContext): ReturnType<typeof datesIn> {
  const dates = datesIn(text, context);
  const isShort =
    near && !dates.length && text.length <= 70 && (saysPublished(text) || (lettersOf(text) <= 30 && !/[.!?]$/.test(text)));
  return isShort ? shortIn(text, context) : dates;
}

function lettersOf(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** How much of a line is the title, where a page sets title and date into one box and parts them by a line break. */
function titleBefore(before: string, titleTag: string): number {
  return before.trim().length > 10 && titleTag.includes(before.trim()) ? before.length : 0;
}

/** What is known of a line and of a date in it. */
type Known = Line & Readonly<Record<'labelled' | 'alone' | 'whole' | 'timed', boolean>>;

/** How much a day in a visible text says, by its label, its place and what stands beside it; the first that holds counts. */
const WEIGHTS: readonly (readonly [holds: (known: Known) => boolean, weight: number])[] = [
  [(known) => known.isHeadline, 1], // what a headline dates is the event that it tells
  [(known) => known.labelled && known.near, 3.8],
  [(known) => known.labelled && known.inside, 3],
  [(known) => known.labelled, 1.5],
  [(known) => known.near && known.alone, 3.4],
  [(known) => known.near && known.named, 3],
  [(known) => known.near && known.block.text.length <= 70, 2.4],
  [(known) => known.near && known.timed, 2],
  [(known) => known.near, 1.2],
  [(known) => known.named && known.inside, 2],
  [(known) => known.named, 1],
  [(known) => known.whole && known.inside, 1.4],
  [(known) => known.whole || known.alone, 1],
];

function weightOf(line: Line, date: Readonly<Record<'labelled' | 'alone' | 'whole' | 'timed', boolean>>): number {
  return WEIGHTS.find(([holds]) => holds({ ...line, ...date }))?.[1] ?? 0.5;
}
