import type { Element } from 'domhandler';
import type { Block, Box } from '../../page/laid.ts';
import { key } from '../key.ts';
import { type Anchors, holds } from './anchors.ts';
import { sidesOf, type Widths, widthsOf } from './column-names.ts';
import type { Sums } from './run.ts';

/** A column with what its element says of its width. */
interface Column {
  readonly box: Box;
  readonly element: Element;
  readonly widths: Widths;
}

/** How much narrower than the article's column a side column is, at most. */
const NARROWER = 0.75;

/** A side column beside a headline and its text may hold this much more than that: notices are short. */
const BESIDE_HEADLINE = 3;

/**
 * Side columns: boxes beside the one that holds the headline with a text, or most of the page's text, which are narrower by the words of
 * the grid, or called the other side by the same name. What stands in them is prose often enough: who we are, whom to call.
 */
export function findColumns(
  { boxes, blocks }: { readonly boxes: readonly Box[]; readonly blocks: readonly Block[] },
  anchors: Anchors,
  prose: Sums,
): Set<Box> {
  const found = new Set<Box>();
  for (const row of groupsOf(boxes, prose)) {
    const main = row.find((box) => isMain(box, row, anchors, prose));
    const column = main && columnOf(main);
    if (!column) continue;
    const isHeaded = holds(main, anchors.headlines);
    const others = row.flatMap((box) => (box === main || holds(box, anchors.headlines) ? [] : (columnOf(box) ?? [])));
    if (!isHeaded && others.some((other) => isNarrower(column, other))) continue;
    const most = (isHeaded ? BESIDE_HEADLINE : 1) * prose.of(main);
    for (const other of others)
      if (prose.of(other.box) <= most && (isNarrower(other, column) || isOtherSide(other, column))) found.add(other.box);
    if (isHeaded) for (const other of others) if (isStranger(other.box, main, blocks, prose)) found.add(other.box);
  }
  return found;
}

/** Boxes with text, by the box around them: where two or more stand together. */
function groupsOf(boxes: readonly Box[], prose: Sums): Box[][] {
  const groups = new Map<Box, Box[]>();
  for (const box of boxes) {
    if (!box.parent || box.to === box.from || box.name === 'p' || box.name === 'a') continue;
    const group = groups.get(box.parent);
    if (group) group.push(box);
    else groups.set(box.parent, [box]);
  }
  return [...groups.values()].filter((group) => group.length > 1 && group.length < 20 && group.some((box) => prose.of(box) > 0));
}

function isMain(box: Box, row: readonly Box[], { headlines }: Anchors, prose: Sums): boolean {
  const held = prose.of(box);
  if (holds(box, headlines)) return held >= 60;
  return !box.flag && held >= 0.4 * prose.total && row.every((other) => other === box || prose.of(other) <= held);
}

/** A stranger says less than this share of what the article says, and repeats less than this share of its own longer words from it. */
const STRANGER = { share: 0.5, repeats: 0.12, least: 300 } as const;

/**
 * A box beside a whole article (headline and text) that says nothing of what the article says, and falls into parts that each begin with
 * a heading: the office, the library, the next events. Nothing in their names tells them.
 */
function isStranger(box: Box, main: Box, blocks: readonly Block[], prose: Sums): boolean {
  const held = prose.of(main);
  if (held < STRANGER.least || prose.of(box) > STRANGER.share * held || box.name !== main.name || box.from < main.to)
    return false;
  const inside = blocks.slice(box.from, box.to);
  const headings = inside.filter(({ kind }) => kind === 'heading').length;
  if (inside[0]?.kind !== 'heading' || headings < 2 || inside.length > 5 * headings) return false;
  const own = longWords(inside);
  const said = longWords(blocks.slice(main.from, main.to));
  const repeated = [...own].filter((word) => said.has(word)).length;
  return own.size > 5 && repeated < STRANGER.repeats * own.size;
}

/** The beginnings of the longer words: short ones are in every text. */
function longWords(blocks: readonly Block[]): Set<string> {
  const words = blocks.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{6,}/gu) ?? []);
  return new Set(words.map((word) => key(word).slice(0, 6)));
}

function columnOf(box: Box): Column | undefined {
  return 'attribs' in box.element ? { box, element: box.element, widths: widthsOf(box.element) } : undefined;
}

function isNarrower(column: Column, main: Column): boolean {
  for (const [manner, width] of column.widths) {
    const other = main.widths.get(manner);
    if (other !== undefined && width > 0 && width !== other) return width <= NARROWER * other;
  }
  return false;
}

function isOtherSide(column: Column, main: Column): boolean {
  const own = sidesOf(main.element);
  return sidesOf(column.element).some(({ stem, side }) => own.some((each) => each.stem === stem && each.side !== side));
}
