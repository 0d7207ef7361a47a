import type { Line } from './types.ts';

/** The left and right edges of the column in which a line stands. */
export interface Block {
  readonly x: number;
  readonly right: number;
  /** Its lines are drawn out to the far edge, all but the last ones of paragraphs. */
  readonly isEven: boolean;
}

/** For each line the edges of the lines around it that stand in its column. */
export function blocksOf(lines: readonly Line[]): Block[] {
  const result: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at + 1;
    while (end < lines.length && sharesColumn(lines[end - 1]!, lines[end]!)) end++;
    const own = lines.slice(at, end);
    const edges = { x: Math.min(...own.map((line) => line.x)), right: Math.max(...own.map((line) => line.right)) };
    const full = own.filter((line) => roomAfter(line, edges) < line.size * 0.3);
    for (; at < end; at++) result.push({ ...edges, isEven: full.length > own.length / 2 });
  }
  return result;
}

/** Whether a line ends before its column does. In ragged text a line also ends where the long word that begins the next had no room. */
export function isShort(line: Line, next: Line, block: Block): boolean {
  const room = roomAfter(line, block);
  return room > (block.right - block.x) * 0.12 && (block.isEven || room > widthOfFirst(next));
}

function roomAfter(line: Line, { x, right }: Pick<Block, 'x' | 'right'>): number {
  return line.isRtl ? line.x - x : right - line.right;
}

/** About how wide the first word of a line is, with the space before it; up to its hyphen, and one sign where lines break at any. */
function widthOfFirst({ text, x, right }: Line): number {
  const [word = ''] = /^(?:[\u3040-\u9fff]|[^\s\u2010-]+[\u2010-]?)/u.exec(text) ?? [];
  return ((word.length + 1) * (right - x)) / text.length;
}

function sharesColumn(before: Line, line: Line): boolean {
  const isBelow = before.page === line.page && line.y < before.y + line.size * 0.5;
  return isBelow && line.x < before.right && line.right > before.x && Math.abs(before.size - line.size) < line.size * 0.12;
}
