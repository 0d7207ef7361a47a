import type { Line, PdfPage } from './types.ts';

/** How far from the edge of the paper running heads and page numbers stand. */
const EDGE = 0.13;
const NUMBER =
  /^[\s\p{P}|]*(?:(?:page|seite|sayfa|s|p|página|pagina|صفحة)[\s.:]*)?(?:\p{Nd}{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de|sur|di|из|\|)\s*\p{Nd}{1,4})?[\s\p{P}|]*$/iu;

/** Lines without what stands on each page anew: running heads, running feet, page numbers. */
export function withoutFurniture(pages: readonly { readonly page: PdfPage; readonly lines: readonly Line[] }[]): Line[] {
  const seen = new Map<string, Set<number>>();
  const edges = pages.map(({ page, lines }) => edgesOf(page, lines));
  for (const { apart, outermost } of edges)
    for (const line of new Set([...apart, ...outermost]))
      seen.set(keyOf(line), (seen.get(keyOf(line)) ?? new Set()).add(line.page));
  return pages.flatMap(({ lines }, at) => {
    const { apart, outermost } = edges[at]!;
    return lines.filter((line) => {
      if (!outermost.has(line) && !apart.has(line)) return true;
      if (NUMBER.test(line.text)) return false;
      const on = [...(seen.get(keyOf(line)) ?? [])];
      if (!apart.has(line)) return on.length < Math.max(4, pages.length * 0.6);
      // on every page or every other; or on those of a chapter
      return on.length < Math.max(Math.min(3, Math.max(2, pages.length)), pages.length * 0.4) && !isDense(on);
    });
  });
}

function isDense(pages: readonly number[]): boolean {
  return pages.length > 2 && pages.length > 0.8 * (Math.max(...pages) - Math.min(...pages) + 1);
}

/** Lines near the edges of the paper: those that a gap parts from the text, and the first and the last in any case. */
function edgesOf(
  { height }: PdfPage,
  lines: readonly Line[],
): { readonly apart: ReadonlySet<Line>; readonly outermost: ReadonlySet<Line> } {
  const rows = [...lines].sort((a, b) => b.y - a.y);
  const isAtEdge = (line: Line) => line.y < height * EDGE || line.y + line.size > height * (1 - EDGE);
  const apart = [...partedFrom(rows), ...partedFrom([...rows].reverse())].filter(isAtEdge);
  const outermost = rows.filter((line) => line.y === rows[0]?.y || line.y === rows.at(-1)?.y).filter(isAtEdge);
  return { apart: new Set(apart), outermost: new Set(outermost) };
}

/** The first lines of some, at most two, up to the last wide gap after one of them. */
function partedFrom(rows: readonly Line[]): readonly Line[] {
  let end = 0;
  for (let at = 0; at < Math.min(2, rows.length - 1); at++)
    if (Math.abs(rows[at]!.y - rows[at + 1]!.y) > 1.85 * Math.max(rows[at]!.size, rows[at + 1]!.size)) end = at + 1;
  return rows.slice(0, end);
}

/** The same text but for its numbers, at the same height. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / 6)} ${line.text.replace(/\p{Nd}+/gu, '#').toLowerCase()}`;
}
