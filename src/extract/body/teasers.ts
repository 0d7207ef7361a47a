import type { Block, Box, Laid } from '../../page/laid.ts';
import type { Sums } from './run.ts';
import { weightOf } from './weigh.ts';

/** Whether a link stays on the host of the page. */
function isOwn(href: string | undefined, host: string): boolean {
  if (!href || href.startsWith('#')) return false;
  const found = /^(?:https?:)?\/\/([^/?#]+)/i.exec(href)?.[1];
  return !found || found.replace(/^www\./, '') === host.replace(/^www\./, '');
}

function isLinkLine(block: Block): boolean {
  return block.links > 0 && block.linkCharacters > 0.8 * block.text.length && weightOf(block.text) > 15;
}

/** Whether a box begins with a link for its heading, and says little more. */
function isTeaser(box: Box, blocks: readonly Block[], host: string): boolean {
  let linked = false;
  let longest = 330;
  let prose = 0;
  for (let i = box.from; i < box.to; i++) {
    const block = blocks[i]!;
    if (!linked && prose > 60) return false;
    if (isLinkLine(block)) {
      linked = true;
      if (block.kind === 'heading' && isOwn(block.href, host)) longest = 800;
    } else if (block.text.length > 60) prose += block.text.length;
  }
  return linked && prose < longest;
}

/** Boxes of one parent that have the same tag and first class: what stands in a row. */
export function rowsOf(boxes: readonly Box[]): Box[][] {
  const parents = new Map<Box, Map<string, Box[]>>();
  const rows: Box[][] = [];
  for (const box of boxes) {
    if (!box.parent || box.to === box.from || box.name === 'p' || box.name === 'a') continue;
    const names = 'attribs' in box.element ? (box.element.attribs.class ?? '') : '';
    const shape = `${box.name}.${names.trim().split(/\s+/)[0]}`;
    const shapes = parents.get(box.parent) ?? new Map<string, Box[]>();
    parents.set(box.parent, shapes);
    const row = shapes.get(shape);
    if (row) {
      row.push(box);
      if (row.length === 3) rows.push(row);
    } else shapes.set(shape, [box]);
  }
  return rows;
}

/** Boxes that stand three or more in a row, each with a link for a heading: teasers of other pieces, row by row. */
export function findTeasers(laid: Laid, rows: readonly (readonly Box[])[], prose: Sums, host: string): Box[][] {
  return rows.flatMap((row) => {
    const teasers = row.filter((box) => prose.of(box) < 0.3 * prose.total && isTeaser(box, laid.blocks, host));
    return teasers.length >= 3 && teasers.length >= 0.6 * row.length ? [teasers] : [];
  });
}
