import { paint } from './say.ts';

/** A column of a table; `max` bounds its width, `right` aligns numbers. */
export interface Column {
  readonly head: string;
  readonly max?: number;
  readonly right?: boolean;
}

// What moves no cursor: combining marks, zero-width signs, colours.
const ZERO = /\u001b\[\d*m|[\p{M}\u200b-\u200f\u2060\ufeff]/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu;

/** Columns that a text takes on a terminal: East Asian characters take two. */
export function widthOf(text: string): number {
  const plain = text.replace(ZERO, '');
  return [...plain].length + (plain.match(WIDE)?.length ?? 0);
}

/** The text cut to a width, with an ellipsis where something is missing. Control characters of strangers never reach the terminal. */
export function cut(text: string, width: number): string {
  const clean = text.replace(/[\u0000-\u001a\u001c-\u001f\u007f-\u009f]/g, ' ');
  if (widthOf(clean) <= width) return clean;
  let out = '';
  for (const char of clean) {
    if (widthOf(out + char) > width - 1) break;
    out += char;
  }
  return `${out.trimEnd()}…`;
}

/** Foreign text on one line, without control characters: nothing that a source writes can move our cursor. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

/** Rows as aligned columns; the last column takes what is left of the terminal. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width = terminalWidth()): string {
  const widths = columns.map((column, at) =>
    Math.min(column.max ?? 1000, Math.max(widthOf(column.head), ...rows.map((row) => widthOf(row[at] ?? '')))),
  );
  const last = columns.length - 1;
  const used = widths.slice(0, last).reduce((sum, each) => sum + each + 2, 0);
  widths[last] = Math.max(20, Math.min(widths[last]!, width - used));
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, at) => {
        const cell = cut(cells[at] ?? '', widths[at]!);
        const gap = ' '.repeat(Math.max(0, widths[at]! - widthOf(cell)));
        return column.right ? gap + cell : at === last ? cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [paint('dim', line(columns.map((each) => each.head))), ...rows.map(line)].join('\n');
}

/** Columns of the terminal; a pipe gets lines as long as they are. */
export function terminalWidth(): number {
  const asked = Number(process.env.COLUMNS);
  return process.stdout.columns ?? (asked > 0 ? asked : 160);
}
