import type { Block } from '../../page/laid.ts';
import { key } from '../key.ts';
import type { Drop } from './sift.ts';

/** Whether a structured body has this paragraph; undefined when it is too short to tell. */
function isIn(body: string, text: string): boolean | undefined {
  const mine = key(text);
  if (mine.length < 12) return undefined;
  return body.includes(mine) || (mine.length > 80 && (body.includes(mine.slice(0, 40)) || body.includes(mine.slice(-40))));
}

/**
 * Where structured data holds the body too and both agree on most, paragraphs that only the page has are furniture. A structured body is
 * often cut: then it says nothing of what comes later.
 */
export function agree(blocks: readonly Block[], articleBody: string | undefined, drop: Drop): readonly Block[] {
  const body = key(articleBody ?? '');
  if (body.length < 400) return blocks;
  const inside = blocks.map((block) => isIn(body, block.text));
  const lengths = blocks.map((block) => key(block.text).length);
  const agreed = lengths.reduce((sum, length, i) => sum + (inside[i] ? length : 0), 0);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  if (agreed < 0.85 * body.length || agreed < 0.6 * all) return blocks;
  const from = inside.indexOf(true);
  const to = inside.lastIndexOf(true);
  return blocks.filter((block, i) => {
    const stands = inside[i] !== false || i < from || (block.kind === 'heading' && i <= to);
    const keep = stands || block.kind === 'quote' || block.kind === 'item';
    if (!keep) drop(block, 'not in the structured body');
    return keep && (i <= to || inside[i] === true);
  });
}
