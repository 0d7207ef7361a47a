import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, type Document, Element, isText } from 'domhandler';
import { BLOCK_TAGS, SILENT_TAGS } from '../kit/html.ts';
import { createBlockWriter } from './blocks.ts';
import { createFlagReader } from './flags.ts';
import { takesNoRoom } from './hidden.ts';
import type { Box, Laid, Marked, Spot } from './laid.ts';
import { createMarkReader } from './marks.ts';
import { createView } from './view.ts';

const MAX_MARKED = 3000;
/** What belongs into a head; the first other element there is the page, whose template forgot to close it. */
const METADATA = new Set('title meta link base script style noscript template object'.split(' '));
/** Silent for a reader of text, but in sight: a link may stand in a button, a password field tells a login page. */
const CONTROLS = new Set(['button', 'input']);
const STRONG = new Set(['b', 'strong', 'em', 'i']);

/** Where the walk stands. */
interface Place {
  /** The box that text belongs to; none where no text is read. */
  readonly box: Box | undefined;
  /** The visible element around; none outside of all, and where nothing is seen. */
  readonly spot: Spot | undefined;
  readonly isSeen: boolean;
}

/**
 * Lays a page flat: its elements, the blocks of text and their boxes, what is visible and the text of it. One walk over Cheerio's
 * document, linear in it; the limits of `parseHtml` bound its recursion too.
 */
export function layFlat($: CheerioAPI): Laid {
  const root = $.root()[0] as unknown as Document;
  const writer = createBlockWriter();
  const view = createView();
  const flagOf = createFlagReader();
  const markOf = createMarkReader();
  const boxes: Box[] = [];
  const elements: Element[] = [];
  const marked: Marked[] = [];

  const openBox = (element: Element, above: Box): Box => {
    const isBlock = BLOCK_TAGS.has(element.name);
    const flag = flagOf(element);
    if (isBlock) writer.flush(above);
    if (!isBlock && !flag) return above;
    const from = writer.blocks.length;
    const box: Box = { element, name: element.name, parent: above, depth: above.depth + 1, flag, from, to: from };
    boxes.push(box);
    if (!isBlock) writer.flush(above);
    return box;
  };

  const readInside = (element: Element, above: Box, place: Place): void => {
    const box = openBox(element, above);
    const says = marked.length < MAX_MARKED ? markOf(element) : undefined;
    if (says) marked.push({ element, box, at: writer.blocks.length, says });
    const link = element.name === 'a' ? element.attribs.href : undefined;
    const isStrong = STRONG.has(element.name);
    if (link !== undefined) writer.enterLink(link);
    if (isStrong) writer.enterStrong();
    walkAll(element.children, { ...place, box });
    if (link !== undefined) writer.leaveLink();
    if (isStrong) writer.leaveStrong();
    if (box === above) return;
    writer.flush(box);
    box.to = writer.blocks.length;
  };

  const walkHead = (head: Element, place: Place): void => {
    const first = head.children.findIndex((child) => child instanceof Element && !METADATA.has(child.name));
    const end = first < 0 ? head.children.length : first;
    walkAll(head.children.slice(0, end), { box: undefined, spot: undefined, isSeen: false });
    walkAll(head.children.slice(end), place);
  };

  const walk = (node: AnyNode, place: Place): void => {
    const { box, spot } = place;
    if (isText(node)) {
      if (box) writer.add(node.data);
      if (place.isSeen && spot) view.say(node.data);
      return;
    }
    if (!(node instanceof Element)) return;
    elements.push(node);
    if (node.name === 'head') {
      walkHead(node, place);
      return;
    }
    const isSilent = SILENT_TAGS.has(node.name);
    const isSeen = place.isSeen && !(isSilent && !CONTROLS.has(node.name)) && !takesNoRoom(node);
    const own = isSeen ? view.open(node, spot) : undefined;
    const inside: Place = { box: isSilent ? undefined : box, spot: own, isSeen: own !== undefined };
    if (!inside.box) walkAll(node.children, inside);
    else if (node.name === 'br') writer.lineBreak(inside.box);
    else readInside(node, inside.box, inside);
    if (own) view.close(own);
  };

  function walkAll(nodes: readonly AnyNode[], place: Place): void {
    for (const node of nodes) walk(node, place);
  }

  const top: Box = { element: root, name: '#root', parent: undefined, depth: 0, flag: undefined, from: 0, to: 0 };
  boxes.push(top);
  walkAll(root.children, { box: top, spot: undefined, isSeen: true });
  writer.flush(top);
  top.to = writer.blocks.length;
  return { $, elements, blocks: writer.blocks, boxes, marked, spots: view.spots, text: view.text(), cut: view.isCut() };
}
