import stringWidth from 'string-width';
import { withoutTurns } from '../kit/text.ts';
import { paint } from './say.ts';

/** A column of a table; `max` bounds its width, `right` aligns numbers. */
export interface Column {
  readonly head: string;
  readonly max?: number;
  readonly right?: boolean;
}

/** The text cut to a width, with an ellipsis where something is missing. Control characters of strangers never reach the terminal. */
export function cut(text: string, width: number): string {
  const clean = withoutTurns(text).replace(/[\u0000-\u001a\u001c-\u001f\u007f-\u009f]/g, ' ');
  if (stringWidth(clean) <= width) return clean;
  let out = '';
  for (const { segment } of new Intl.Segmenter().segment(clean)) {
    if (stringWidth(out + segment) > width - 1) break;
    out += segment;
  }
  return `${out.trimEnd()}…`;
}

/** Foreign text on one line, without control characters: nothing that a source writes can move our cursor or turn a line around. */
export function plain(text: string): string {
  return withoutTurns(text)
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
}

/** Rows as aligned columns; the last column takes what is left of the terminal. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width = terminalWidth()): string {
  const widths = columns.map((column, at) => {
    const most = column.max ?? 1000;
    return rows.reduce(
      (widest, row) => Math.max(widest, Math.min(most, stringWidth(row[at] ?? ''))),
      Math.min(most, stringWidth(column.head)),
    );
  });
  const last = columns.length - 1;
  fitInto(width - 2 * last, widths);
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, at) => {
        const cell = cut(cells[at] ?? '', widths[at]!);
        const gap = ' '.repeat(Math.max(0, widths[at]! - stringWidth(cell)));
        return column.right ? gap + cell : at === last ? cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [paint('dim', line(columns.map((each) => each.head))), ...rows.map(line)].join('\n');
}

/** No column is cut to less while a wider one can give way. */
const LEAST = 8;

/** Takes from the widest column, a character at a time, until all stand side by side in the width. */
function fitInto(width: number, widths: number[]): void {
  for (let over = widths.reduce((sum, each) => sum + each, 0) - width; over > 0; over--) {
    const widest = widths.lastIndexOf(Math.max(...widths));
    if (widths[widest]! <= LEAST) return;
    widths[widest]!--;
  }
}

/** A line broken at its spaces so that it keeps to the terminal, what follows standing `indent` further in; a pipe gets it whole. */
export function folded(text: string, indent = 4, width = knownWidth()): string {
  if (width === undefined || stringWidth(text) <= width) return text;
  const lines: string[] = [];
  let line = '';
  for (const [word] of text.matchAll(/^\s*\S+|\s+\S+/g)) {
    const isOver = stringWidth(line + word) > width && line.trim() !== '';
    if (isOver) lines.push(line);
    line = isOver ? ' '.repeat(indent) + word.trimStart() : line + word;
  }
  return [...lines, line].join('\n');
}

function knownWidth(): number | undefined {
  const asked = Number(process.env.COLUMNS);
  return process.stdout.columns ?? (asked > 0 ? asked : undefined);
}

/** Columns of the terminal; a pipe gets lines as long as they are. */
export function terminalWidth(): number {
  return knownWidth() ?? 160;
}
