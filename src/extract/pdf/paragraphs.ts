import { readDate } from '../../kit/date.ts';
import { type Block, blocksOf, isShort } from './blocks.ts';
import type { Line, PdfParagraph } from './types.ts';

/** What is known of a document's lines as a whole. */
interface Measures {
  /** The size in which most of it is set. */
  readonly bodySize: number;
  /** The usual distance between two lines of a size. */
  readonly leading: ReadonlyMap<number, number>;
  /** The changes of font in which sentences go on, as below first lines in bold. */
  readonly running: ReadonlySet<string>;
}

const ENDS = /[.!?:;…。؟۔]["'”’»)\]]*$/u;
const BULLET = /^[•▪●◦‣–—*·■□➢✓-]\s+/u;
const NUMBERED = /^(?:\p{Nd}{1,3}[.)]|\(\p{Nd}{1,3}\)|\(?\p{Ll}\))\s+/u;
const HYPHEN = /(\p{L})[-\u2010\u00ad]$/u;

/** Lines put together to paragraphs, across columns and pages; each knows the page on which it begins. */
export function paragraphsOf(lines: readonly Line[]): PdfParagraph[] {
  const blocks = blocksOf(lines);
  const measures = measure(lines, blocks);
  const words = new Set(lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []));
  const groups: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const group = groups.at(-1);
    if (
      group &&
      before &&
      goesOn(before, line, { measures, block: blocks[at - 1]!, isFirst: group.length === 1, isItem: isItem(group[0]!) })
    )
      group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => together(group, measures, words)).filter((each) => each.text);
}

interface Around {
  readonly measures: Measures;
  readonly block: Block;
  /** The line before is the first of its paragraph: it may be indented itself. */
  readonly isFirst: boolean;
  readonly isItem: boolean;
}

/** Whether a line goes on what the line before it began. */
function goesOn(before: Line, line: Line, { measures, block, isFirst, isItem }: Around): boolean {
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.12) return false;
  if (before.isRow || line.isRow || BULLET.test(line.text)) return false;
  const isEarly = isShort(before, line, block);
  if (isNumbered(line.text) && (ENDS.test(before.text) || isEarly)) return false;
  if (before.url && line.url && before.url !== line.url) return false;
  const isTurn = before.page !== line.page || line.y > before.y + line.size * 0.5;
  if (isTurn) {
    const [isOpen, isFull, isWithin] = [!ENDS.test(before.text), !isEarly, /^\p{Ll}/u.test(line.text)];
    return HYPHEN.test(before.text) || (isOpen && isFull) || (isWithin && (isOpen || isFull));
  }
  if (isApart(before, line, measures)) return false;
  const isRunning = measures.running.has(changeOf(before, line) ?? '') && !isEarly;
  if (changeOf(before, line) && !isRunning && (isHeading(before, measures) || ENDS.test(before.text))) return false;
  const [start, startBefore, edge] = line.isRtl ? [-line.right, -before.right, -block.right] : [line.x, before.x, block.x];
  // an indented line begins a paragraph, but not where all lines of an item or a quotation hang
  const isIndented = start - edge > line.size * 0.7;
  if (isIndented && !isItem) return start - startBefore < line.size * 0.7 && !isFirst && !ENDS.test(before.text) && !isEarly;
  return !(ENDS.test(before.text) && isEarly && line.size < measures.bodySize * 1.3);
}

function isItem({ text }: Line): boolean {
  return BULLET.test(text) || isNumbered(text);
}

/** "16. November" is no sixteenth point. */
function isNumbered(text: string): boolean {
  return NUMBERED.test(text) && readDate(text) === undefined;
}

/** A wider gap than lines of this size keep among themselves. */
function isApart(before: Line, line: Line, { leading }: Pick<Measures, 'leading'>): boolean {
  return before.y - line.y > (leading.get(line.size) ?? line.size * 1.4) * 1.32 + 0.5;
}

/** The fonts of two lines, where each is of one font and they differ. */
function changeOf(before: Line, line: Line): string | undefined {
  return before.font && line.font && before.font !== line.font ? `${before.font} ${line.font}` : undefined;
}

function isHeading(line: Line, { bodySize }: Pick<Measures, 'bodySize'>): boolean {
  return line.size > bodySize * 1.12 || (line.text.length < 80 && !ENDS.test(line.text));
}

function measure(lines: readonly Line[], blocks: readonly Block[]): Measures {
  const letters = new Map<number, number>();
  const gaps = new Map<number, number[]>();
  for (const [at, line] of lines.entries()) {
    letters.set(line.size, (letters.get(line.size) ?? 0) + line.text.length);
    const before = lines[at - 1];
    if (!before || before.page !== line.page || before.size !== line.size || before.y <= line.y) continue;
    gaps.set(line.size, [...(gaps.get(line.size) ?? []), before.y - line.y]);
  }
  const bodySize = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const leading = new Map([...gaps].map(([size, each]) => [size, usual(each, size)]));
  return { bodySize, leading, running: runningIn(lines, blocks, leading) };
}

/**
 * Headings end before their column does; a first line in bold fills it, and what it began goes on in a small letter below. One line tells
 * little where a name follows, or in letters that are neither small nor large: so each change of font is judged by all its places.
 */
function runningIn(lines: readonly Line[], blocks: readonly Block[], leading: Measures['leading']): Set<string> {
  const votes = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const change = before && changeOf(before, line);
    if (!change || before.page !== line.page || before.size !== line.size || before.y <= line.y) continue;
    if (ENDS.test(before.text) || isApart(before, line, { leading })) continue;
    const isFull = !isShort(before, line, blocks[at - 1]!);
    votes.set(change, (votes.get(change) ?? 0) + (isFull ? voteOf(line) : -2));
  }
  return new Set([...votes].filter(([, sum]) => sum > 1).map(([change]) => change));
}

function voteOf({ text }: Line): number {
  if (/^\p{Ll}/u.test(text)) return 2;
  return /^\p{Lo}/u.test(text) ? 1 : 0;
}

/** The distance that most lines keep; of two that are as frequent the smaller: the larger one parts paragraphs. */
function usual(gaps: readonly number[], size: number): number {
  const counts = new Map<number, number>();
  for (const gap of gaps) if (gap < size * 2.6) counts.set(Math.round(gap * 2), (counts.get(Math.round(gap * 2)) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!most) return size * 1.4;
  const [closest] = [...counts].filter(([, count]) => count >= most[1] * 0.4).sort((a, b) => a[0] - b[0]);
  return closest![0] / 2;
}

function together(group: readonly Line[], measures: Measures, words: ReadonlySet<string>): PdfParagraph {
  const [first] = group as [Line];
  let text = first.text;
  for (const { text: next } of group.slice(1)) text = join(text, next, words);
  const kind = first.isRow
    ? 'cell'
    : BULLET.test(first.text)
      ? 'item'
      : group.length < 4 && first.size > measures.bodySize * 1.12
        ? 'heading'
        : 'text';
  const url = group.find((line) => line.url)?.url;
  return { text: text.replace(/\u00ad/g, '').trim(), page: first.page, kind, size: first.size, ...(url ? { url } : {}) };
}

/** Two lines as one text: a word that was parted is whole again, unless its hyphen is its own. */
function join(text: string, next: string, words: ReadonlySet<string>): string {
  if (!HYPHEN.test(text)) return /[\u3040-\u9fff]$/.test(text) ? text + next : `${text} ${next}`;
  const [tail = ''] = /\p{L}+$/u.exec(text.slice(0, -1)) ?? [];
  const [head = ''] = /^\p{L}+/u.exec(next) ?? [];
  const isOwn =
    !/^\p{Ll}/u.test(next) && !/[\u0600-\u06ff]/.test(next)
      ? true
      : words.has(`${tail}-${head}`.toLowerCase()) && !words.has((tail + head).toLowerCase());
  return isOwn && !text.endsWith('\u00ad') ? text + next : text.slice(0, -1) + next;
}
