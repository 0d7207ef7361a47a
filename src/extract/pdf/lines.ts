// Runs of text → lines, in the order in which they are read. Programs write text in reading order, column after column; where a page was
// written across its columns, or in no order, it is put into order by the places.
import type { Line, PdfLink, PdfPage, Run } from './types.ts';

/** A stretch of a line without a wide gap in it. */
interface Piece {
  readonly runs: Run[];
  x: number;
  right: number;
  readonly y: number;
  readonly size: number;
}

/** Spaces between words are up to a third of the size, of justified lines more; from here on it is a gap between cells or columns. */
const WIDE_GAP = 1.5;
/** A gap that no space was written for is a space all the same. */
const SPACE = 0.17;

/** The lines of a page, in reading order. */
export function linesOf(page: PdfPage): Line[] {
  const rows = rowsOf(page.runs);
  const ordered = unweave(isInOrder(rows) ? rows : sorted(rows));
  const lines = ordered.flatMap((row) => lineOf(row, page)).filter(({ line }) => line.text);
  return lines.map(({ line, starts }, at) => ({
    ...line,
    isRow: line.isRow && (isAligned(starts, lines[at - 1]) || isAligned(starts, lines[at + 1])),
  }));
}

/** A line, with the edges of its pieces. */
interface Placed {
  readonly line: Line;
  readonly starts: readonly number[];
}

/** Rows of a table begin or end their cells where the row beside them does; the words of a line that was drawn out do not. */
function isAligned(edges: readonly number[], beside: Placed | undefined): boolean {
  return beside?.line.isRow === true && edges.some((edge) => beside.starts.some((other) => Math.abs(edge - other) < 1.5));
}

/** Pieces that stand on one base line and follow each other. */
function rowsOf(runs: readonly Run[]): Piece[][] {
  const rows: Piece[][] = [];
  let row: Piece[] = [];
  for (const run of runs) {
    const isBlank = !run.text.trim();
    const [last] = row.slice(-1);
    const size = Math.max(run.size, last?.size ?? 0);
    const isSameRow = last && Math.abs(run.y - last.y) < size * 0.45 && fits(row, run);
    if (!isSameRow) {
      if (isBlank) continue;
      row = [startPiece(run)];
      rows.push(row);
      continue;
    }
    // a space that is as wide as a gap is a tab
    const gap = Math.max(run.x - last.right, last.x - (run.x + run.width));
    if (isBlank && run.width > size * WIDE_GAP) continue;
    if (gap > size * WIDE_GAP && !isBlank) row.push(startPiece(run));
    else if (!isBlank || gap < size * WIDE_GAP) {
      last.runs.push(run);
      last.x = Math.min(last.x, run.x);
      last.right = Math.max(last.right, run.x + run.width);
    }
  }
  return rows;
}

/** Whether a run goes on a row instead of being written over it, as what a column beside it has on the same height is not. */
function fits(row: readonly Piece[], run: Run): boolean {
  return (
    run.width < 1 || row.every((piece) => run.x >= piece.right - run.size * 0.6 || run.x + run.width <= piece.x + run.size * 0.6)
  );
}

function startPiece(run: Run): Piece {
  return { runs: [run], x: run.x, right: run.x + run.width, y: run.y, size: run.size };
}

/** In order: it goes down, and up only where another column begins. */
function isInOrder(rows: readonly (readonly Piece[])[]): boolean {
  let jumps = 0;
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1]?.[0];
    if (before && row[0]!.y > before.y + before.size * 0.5) jumps++;
  }
  return jumps <= Math.max(3, rows.length * 0.25);
}

/** From the top down, what stands on one base line in one row. */
function sorted(rows: readonly Piece[][]): Piece[][] {
  const pieces = rows.flat().sort((a, b) => b.y - a.y || a.x - b.x);
  const result: Piece[][] = [];
  for (const piece of pieces) {
    const row = result.at(-1);
    if (row && Math.abs(row[0]!.y - piece.y) < piece.size * 0.45) row.push(piece);
    else result.push([piece]);
  }
  for (const row of result) row.sort((a, b) => a.x - b.x);
  return result;
}

/** A page that was written across its columns: each stretch between lines that cross the gutter is read column by column. */
function unweave(rows: readonly Piece[][]): Piece[][] {
  const gutter = findGutter(rows);
  if (gutter === undefined) return [...rows];
  const result: Piece[][] = [];
  let [left, right]: [Piece[][], Piece[][]] = [[], []];
  const flush = (): void => {
    result.push(...left, ...right);
    [left, right] = [[], []];
  };
  for (const row of rows) {
    const isAcross = row.some((piece) => piece.x < gutter && piece.right > gutter);
    if (isAcross) {
      flush();
      result.push(row);
      continue;
    }
    const [before, after] = [row.filter((piece) => piece.right <= gutter), row.filter((piece) => piece.x >= gutter)];
    if (before.length) left.push(before);
    if (after.length) right.push(after);
  }
  flush();
  return result;
}

/** Where rows of two pieces are parted, all at one place, and both sides are prose: cells of a table are shorter. */
function findGutter(rows: readonly (readonly Piece[])[]): number | undefined {
  const parted = rows.filter((row) => row.length === 2 && row.every((piece) => lengthOf(piece) > 18));
  if (parted.length < 5 || parted.length < rows.length * 0.3) return undefined;
  const rights = parted.map((row) => Math.min(...row.map((piece) => piece.right))).sort((a, b) => a - b);
  const lefts = parted.map((row) => Math.max(...row.map((piece) => piece.x))).sort((a, b) => a - b);
  const [end, start] = [rights.at(-1)!, lefts[0]!];
  return start > end ? (start + end) / 2 : undefined;
}

function lengthOf({ runs }: Piece): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0);
}

function lineOf(row: readonly Piece[], page: PdfPage): Placed[] {
  const runs = row.flatMap((piece) => piece.runs);
  const isRtl = lettersIn(runs.filter((run) => run.isRtl)) > lettersIn(runs) / 2;
  const pieces = row.map((piece) => textOf(piece.runs, isRtl)).filter(Boolean);
  const [first] = row;
  if (!pieces.length || !first) return [];
  const size = commonSize(runs);
  const fonts = new Set(runs.filter((run) => run.text.trim()).map((run) => run.font));
  const [x, right, y] = [Math.min(...row.map((piece) => piece.x)), Math.max(...row.map((piece) => piece.right)), first.y];
  const url = linkAt(page.links, { x, right, y: y + size * 0.3 });
  const text = (isRtl && row[0]!.x < row.at(-1)!.x ? pieces.reverse() : pieces).join(' ');
  // where the second piece and those after it begin, and where those before the last end
  const starts = [...row.slice(1).map((piece) => piece.x), ...row.slice(0, -1).map((piece) => piece.right)];
  const font = fonts.size === 1 ? [...fonts][0]! : '';
  const line: Line = {
    page: page.number,
    text,
    x,
    right,
    y,
    size,
    font,
    isRtl,
    isRow: pieces.length > 1,
    ...(url ? { url } : {}),
  };
  return [{ line, starts }];
}

/** Letters as they are read. Lines from right to left are written as they look: what stands rightmost comes first, but numbers keep their order. */
function textOf(runs: readonly Run[], isRtl: boolean): string {
  const inOrder = isRtl ? fromTheRight(runs) : runs;
  const hasSpaces = runs.some((run) => /\s/.test(run.text));
  let text = '';
  let last: Run | undefined;
  for (const run of inOrder) {
    const gap = last ? Math.max(run.x - (last.x + last.width), last.x - (run.x + run.width)) : 0;
    const isApart = gap > run.size * (hasSpaces ? 2 * SPACE : SPACE) && !/\s$/.test(text) && !/^\s/.test(run.text);
    const own = isRtl && !isNumber(run) ? mirrored(run.text) : run.text;
    text += isApart ? ` ${own}` : own;
    last = run;
  }
  // shapes of letters (ﻢ, ﬁ) are the letters
  return text
    .replace(/[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+/g, (shapes) => shapes.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Brackets that were written as they look from the right. */
function mirrored(text: string): string {
  return text.length < 3 ? text.replace(/[()[\]{}«»<>]/g, (mark) => MIRROR[mark]!) : text;
}
const MIRROR: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
  '<': '>',
  '>': '<',
};

function fromTheRight(runs: readonly Run[]): Run[] {
  const order = [...runs].sort((a, b) => b.x + b.width - (a.x + a.width));
  const result: Run[] = [];
  for (let at = 0; at < order.length; ) {
    let end = at;
    while (end < order.length && isNumber(order[end]!)) end++;
    if (end > at) result.push(...order.slice(at, end).reverse());
    else result.push(order[end++]!);
    at = end;
  }
  return result;
}

function isNumber({ text }: Run): boolean {
  return /^[\p{Nd}a-z.,:%/-]+$/iu.test(text) && /[\p{Nd}a-z]/iu.test(text);
}

function lettersIn(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + (run.text.match(/\p{L}/gu)?.length ?? 0), 0);
}

function commonSize(runs: readonly Run[]): number {
  const sizes = new Map<number, number>();
  for (const run of runs) {
    const size = Math.round(run.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + run.text.trim().length);
  }
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function linkAt(
  links: readonly PdfLink[],
  at: { readonly x: number; readonly right: number; readonly y: number },
): string | undefined {
  return links.find((link) => link.y <= at.y && link.top >= at.y && link.right > at.x && link.x < at.right)?.url;
}
