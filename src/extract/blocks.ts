import { type AnyNode, type Document, Element, isText } from 'domhandler';
import { BLOCK_TAGS, SILENT_TAGS } from '../kit/html.ts';
import { squeeze } from '../kit/text.ts';
import type { ParagraphKind } from '../model/article.ts';
import { type Flag, flagOf } from './hints.ts';

/** A run of text between two block borders, with what we know of it. */
export interface Block {
  readonly index: number;
  readonly text: string;
  /** Characters within links. */
  readonly linkCharacters: number;
  readonly links: number;
  /** Where its first link leads, as written. */
  readonly href: string | undefined;
  readonly kind: ParagraphKind;
  /** The box it stands in. */
  readonly box: Box;
  /** 1–6 for headings. */
  readonly level: number;
  /** Characters in bold or italic. */
  readonly strongCharacters: number;
}

/** An element as we see it: its place among the boxes, and the range of blocks within it. */
export interface Box {
  readonly element: Element | Document;
  readonly name: string;
  readonly parent: Box | undefined;
  readonly depth: number;
  /** Why this box is unlikely to hold the article, from its names; undefined when nothing says so. */
  readonly flag: Flag | undefined;
  from: number;
  to: number;
}

/** A page laid flat. */
export interface Laid {
  readonly blocks: readonly Block[];
  readonly boxes: readonly Box[];
  readonly elements: readonly Element[];
  /** Elements that may hold a date or a name, with the index of the block that follows, and their box. */
  readonly marked: readonly Marked[];
}

/** An element whose tag or names speak of a date or an author, and where it stands. */
export interface Marked {
  readonly element: Element;
  readonly box: Box;
  readonly at: number;
  readonly says: 'date' | 'author';
}

const SAYS_DATE =
  /(?:^|[^a-z])(?:date|time|timestamp|datetime|published|publish|pubdate|posted|created|datum|fecha|tarih|meta-info|(?:entry|post|article)[-_](?:meta|info)|dateline|submitted)(?:$|[^a-z])/i;
const SAYS_AUTHOR = /(?:^|[^a-z])(?:byline|author|authors|autor|auteur|writer|vcard|contributor|reporter)(?:$|[^a-z])/i;

function saysWhat(element: Element): 'date' | 'author' | undefined {
  const { class: names, id, rel, pubdate } = element.attribs;
  const itemprop = element.attribs.itemprop ?? element.attribs.property;
  if (element.name === 'time' || pubdate !== undefined) return 'date';
  if (itemprop) {
    if (/date(?:Published|Created|Modified)|^published|^dc:(?:date|created|issued)/i.test(itemprop)) return 'date';
    if (/^(?:schema:)?(?:author|creator)$/i.test(itemprop)) return 'author';
  }
  if (rel === 'author') return 'author';
  if (!names && !id) return undefined;
  const all = `${names ?? ''} ${id ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2');
  if (all.length > 300) return undefined;
  return SAYS_AUTHOR.test(all) ? 'author' : SAYS_DATE.test(all) ? 'date' : undefined;
}

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

/** Lays a page flat: blocks of text in order, and the boxes they stand in. One walk, linear in the page. */
export function layFlat(root: Document): Laid {
  const blocks: Block[] = [];
  const boxes: Box[] = [];
  const elements: Element[] = [];
  const marked: Marked[] = [];
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
      const heading = kind === 'heading' ? headingLevel(box) : 0;
      blocks.push({
        index: blocks.length,
        text: squeezed,
        linkCharacters: Math.min(linkCharacters, squeezed.length),
        links,
        href,
        kind,
        box,
        level: heading,
        strongCharacters: Math.min(strongCharacters, squeezed.length),
      });
    }
    text = '';
    linkCharacters = 0;
    strongCharacters = 0;
    links = 0;
    href = undefined;
  };

  const walk = (node: AnyNode, box: Box): void => {
    if (isText(node)) {
      text += node.data;
      if (inLink || inStrong) {
        const length = squeeze(node.data).length;
        if (inLink) linkCharacters += length;
        if (inStrong) strongCharacters += length;
      }
      if (breaks && node.data.trim()) breaks = 0;
      return;
    }
    if (!(node instanceof Element)) return;
    elements.push(node);
    const name = node.name;
    if (name === 'br') {
      if (++breaks >= 2) flush(box);
      else text += '\n';
      return;
    }
    if (SILENT_TAGS.has(name) && name !== 'head') {
      for (const child of node.children) collect(child, elements);
      return;
    }
    if (name === 'head') {
      for (const child of node.children) collect(child, elements);
      return;
    }
    const isBlock = BLOCK_TAGS.has(name);
    if (isBlock) flush(box);
    const mine: Box = {
      element: node,
      name,
      parent: box,
      depth: box.depth + 1,
      flag: flagOf(node),
      from: blocks.length,
      to: blocks.length,
    };
    const isInlineBox = !isBlock && mine.flag === undefined;
    if (!isInlineBox) boxes.push(mine);
    if (!isBlock && mine.flag) flush(box);
    const inner = isInlineBox ? box : mine;
    const says = marked.length < 3000 ? saysWhat(node) : undefined;
    if (says) marked.push({ element: node, box: inner, at: blocks.length, says });
    const isLink = name === 'a' && node.attribs.href !== undefined;
    const isStrong = name === 'b' || name === 'strong' || name === 'em' || name === 'i';
    if (isLink) {
      inLink++;
      links++;
      href ??= node.attribs.href;
    }
    if (isStrong) inStrong++;
    for (const child of node.children) walk(child, inner);
    if (isLink) inLink--;
    if (isStrong) inStrong--;
    if (!isInlineBox) {
      flush(mine);
      mine.to = blocks.length;
    }
  };
  const top: Box = { element: root, name: '#root', parent: undefined, depth: 0, flag: undefined, from: 0, to: 0 };
  boxes.push(top);
  for (const child of root.children) walk(child, top);
  flush(top);
  top.to = blocks.length;
  return { blocks, boxes, elements, marked };
}

function headingLevel(box: Box): number {
  for (let at: Box | undefined = box; at; at = at.parent) if (HEADING.test(at.name)) return Number(at.name[1]);
  return 0;
}

function collect(node: AnyNode, elements: Element[]): void {
  if (!(node instanceof Element)) return;
  elements.push(node);
  for (const child of node.children) collect(child, elements);
}
