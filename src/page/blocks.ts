import { squeeze } from '../kit/text.ts';
import type { ParagraphKind } from '../model/article.ts';
import type { Block, Box } from './laid.ts';

const HEADING = /^h[1-6]$/;

function kindOf(box: Box): ParagraphKind {
  for (let at: Box | undefined = box, steps = 0; at && steps < 4; at = at.parent, steps++) {
    const name = at.name;
    if (HEADING.test(name) && box.name !== 'p') return 'heading'; // <h3> left open before the text: its paragraphs are none
    if (name === 'li' || name === 'dd' || name === 'dt') return 'item';
    if (name === 'figcaption' || name === 'caption') return 'caption';
    if (name === 'blockquote') return 'quote';
    if (name === 'pre') return 'code';
    if (name === 'td' || name === 'th') return 'cell';
    if (name === 'article' || name === 'section' || name === 'main' || name === 'body') return 'text';
  }
  return 'text';
}

function headingLevel(box: Box): number {
  for (let at: Box | undefined = box; at; at = at.parent) if (HEADING.test(at.name)) return Number(at.name[1]);
  return 0;
}

/** Gathers text until a border comes, and makes a block of it. */
export interface BlockWriter {
  readonly blocks: readonly Block[];
  add(text: string): void;
  /** Two line breaks in a row part blocks. */
  lineBreak(box: Box): void;
  enterLink(href: string): void;
  leaveLink(): void;
  enterStrong(): void;
  leaveStrong(): void;
  /** Ends the block that stands open, in this box. */
  flush(box: Box): void;
}

/** A writer with no block yet. */
export function createBlockWriter(): BlockWriter {
  const blocks: Block[] = [];
  let text = '';
  let linkCharacters = 0;
  let strongCharacters = 0;
  let links = 0;
  let href: string | undefined;
  let inLink = 0;
  let inStrong = 0;
  let breaks = 0;
  const flush = (box: Box): void => {
    breaks = 0;
    if (!text) return;
    const squeezed = squeeze(text);
    if (squeezed) {
      const kind = kindOf(box);
      blocks.push({
        index: blocks.length,
        text: squeezed,
        linkCharacters: Math.min(linkCharacters, squeezed.length),
        links,
        href,
        kind,
        box,
        level: kind === 'heading' ? headingLevel(box) : 0,
        strongCharacters: Math.min(strongCharacters, squeezed.length),
      });
    }
    text = '';
    linkCharacters = 0;
    strongCharacters = 0;
    links = 0;
    href = undefined;
  };
  return {
    blocks,
    flush,
    add(data) {
      text += data;
      if (inLink || inStrong) {
        const length = squeeze(data).length;
        if (inLink) linkCharacters += length;
        if (inStrong) strongCharacters += length;
      }
      if (breaks && data.trim()) breaks = 0;
    },
    lineBreak(box) {
      if (++breaks >= 2) flush(box);
      else text += '\n';
    },
    enterLink(target) {
      inLink++;
      links++;
      href ??= target;
    },
    leaveLink() {
      inLink--;
    },
    enterStrong() {
      inStrong++;
    },
    leaveStrong() {
      inStrong--;
    },
  };
}
