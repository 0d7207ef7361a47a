import { readDate } from '../../kit/date.ts';
import type { Line, PdfParagraph } from './types.ts';

/** What is known of a document's lines as a whole. */
interface Measures {
  /** The size in which most of it is set. */
  readonly bodySize: number;
  /** The usual distance between two lines of a size. */
  readonly leading: ReadonlyMap<number, number>;
}

const ENDS = /[.!?:;…。؟۔]["'”’»)\]]*$/u;
const BULLET = /^[•▪●◦‣–—*·■□➢✓-]\s+/u;
const NUMBERED = /^(?:\p{Nd}{1,3}[.)]|\(\p{Nd}{1,3}\)|\(?\p{Ll}\))\s+/u;
const HYPHEN = /(\p{L})[-\u2010\u00ad]$/u;

/** Lines put together to paragraphs, across columns and pages; each knows the page on which it begins. */
export function paragraphsOf(lines: readonly Line[]): PdfParagraph[] {
  const measures = measure(lines);
  const edges = edgesOf(lines);
  const words = new Set(lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []));
  const groups: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const group = groups.at(-1);
    if (
      group &&
      before &&
      goesOn(before, line, { measures, block: edges[at - 1]!, isFirst: group.length === 1, isItem: isItem(group[0]!) })
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
  if (isNumbered(line.text) && (ENDS.test(before.text) || isShort(before, block))) return false;
  if (before.url && line.url && before.url !== line.url) return false;
  const isTurn = before.page !== line.page || line.y > before.y + line.size * 0.5;
  if (isTurn) {
    const [isOpen, isFull, isWithin] = [!ENDS.test(before.text), !isShort(before, block), /^\p{Ll}/u.test(line.text)];
    return HYPHEN.test(before.text) || (isOpen && isFull) || (isWithin && (isOpen || isFull));
  }
  const leading = measures.leading.get(line.size) ?? line.size * 1.4;
  if (before.y - line.y > leading * 1.32 + 0.5) return false;
  if (before.font && line.font && before.font !== line.font && (isHeading(before, measures) || ENDS.test(before.text)))
    return false;
  const [start, startBefore, edge] = line.isRtl ? [-line.right, -before.right, -block.right] : [line.x, before.x, block.x];
  // an indented line begins a paragraph, but not where all lines of an item or a quotation hang
  const isIndented = start - edge > line.size * 0.7;
  if (isIndented && !isItem)
    return start - startBefore < line.size * 0.7 && !isFirst && !ENDS.test(before.text) && !isShort(before, block);
  return !(ENDS.test(before.text) && isShort(before, block) && line.size < measures.bodySize * 1.3);
}

function isItem({ text }: Line): boolean {
  return BULLET.test(text) || isNumbered(text);
}

/** "16. November" is no sixteenth point. */
function isNumbered(text: string): boolean {
  return NUMBERED.test(text) && readDate(text) === undefined;
}

function isHeading(line: Line, { bodySize }: Measures): boolean {
  return line.size > bodySize * 1.12 || (line.text.length < 80 && !ENDS.test(line.text));
}

/** The left and right edges of the column in which a line stands. */
interface Block {
  readonly x: number;
  readonly right: number;
}

/** For each line the edges of the lines around it that stand in its column. */
function edgesOf(lines: readonly Line[]): Block[] {
  const result: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at + 1;
    while (end < lines.length && sharesColumn(lines[end - 1]!, lines[end]!)) end++;
    const own = lines.slice(at, end);
    const block = { x: Math.min(...own.map((line) => line.x)), right: Math.max(...own.map((line) => line.right)) };
    for (; at < end; at++) result.push(block);
  }
  return result;
}

function sharesColumn(before: Line, line: Line): boolean {
  const isBelow = before.page === line.page && line.y < before.y + line.size * 0.5;
  return isBelow && line.x < before.right && line.right > before.x && Math.abs(before.size - line.size) < line.size * 0.12;
}

function isShort(line: Line, { x, right }: Block): boolean {
  return (line.isRtl ? line.x - x : right - line.right) > (right - x) * 0.12;
}

function measure(lines: readonly Line[]): Measures {
  const letters = new Map<number, number>();
  const gaps = new Map<number, number[]>();
  for (const [at, line] of lines.entries()) {
    letters.set(line.size, (letters.get(line.size) ?? 0) + line.text.length);
    const before = lines[at - 1];
    if (!before || before.page !== line.page || before.size !== line.size || before.y <= line.y) continue;
    gaps.set(line.size, [...(gaps.get(line.size) ?? []), before.y - line.y]);
  }
  const bodySize = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  return { bodySize, leading: new Map([...gaps].map(([size, each]) => [size, usual(each, size)])) };
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
