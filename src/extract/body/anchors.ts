import { isBodyBox } from '../../page/body-names.ts';
import type { Block, Box, Laid } from '../../page/laid.ts';
import { isKeyOf, key, mayBegin } from '../key.ts';
import type { Run, Sums } from './run.ts';

/** Blocks that are the article's whatever the names around them say. */
export interface Anchors {
  /** The headline, where it stands on the page. */
  readonly headlines: readonly number[];
  /** Running text that the page's description says too. */
  readonly described: readonly number[];
}

/** Whether a run of blocks holds one of these. */
export function holds({ from, to }: Run, indexes: readonly number[]): boolean {
  return indexes.some((index) => from <= index && index < to);
}

/** Finds the headline and the described text; of several places, those that no name speaks against come first. */
export function findAnchors({ blocks }: Pick<Laid, 'blocks'>, titleKey: string, teasers: readonly string[]): Anchors {
  const titled = titleKey.length > 3 ? blocks.filter((block) => isShort(block) && isKeyOf(block.text, titleKey)) : [];
  const headlines = titled.length ? titled : blocks.filter((block) => block.level === 1);
  const descriptions = teasers.map((text) => key(text).slice(0, 60)).filter((text) => text.length >= 40);
  const isDescribed = ({ text }: Block): boolean => {
    if (text.length < 40 || !descriptions.some((each) => mayBegin(text, each))) return false;
    const start = key(text.slice(0, 200));
    return descriptions.some((each) => start.startsWith(each));
  };
  const described = descriptions.length ? blocks.filter(isDescribed) : [];
  return { headlines: freeOf(headlines), described: freeOf(described) };
}

function isShort({ text, links, linkCharacters }: Block): boolean {
  return text.length < 400 && !(links && linkCharacters > 0.8 * text.length);
}

function freeOf(blocks: readonly Block[]): number[] {
  const free = blocks.filter((block) => !isFlagged(block.box));
  return (free.length ? free : blocks).slice(0, 5).map((block) => block.index);
}

function isFlagged(box: Box): boolean {
  for (let at: Box | undefined = box; at; at = at.parent) if (at.flag && at.flag.reason !== 'header') return true;
  return false;
}

/** Names that lie often: given to the article's own text by those who sell it, share it or list it. */
const LIARS = new Set(
  'paywall related newsletter share advert sidebar consent comments dialog widget tags product hidden footer navigation'.split(
    ' ',
  ),
);

const TAGS = new Set(['footer', 'aside', 'nav', 'menu']);

/** Whether a box is the article's whatever its name: it holds the headline and text, or the words of the description. */
export function isOwned(box: Box, { headlines, described }: Anchors, prose: Sums): boolean {
  const reason = box.flag?.reason ?? '';
  if (!LIARS.has(reason) || TAGS.has(box.name)) return false;
  if (holds(box, headlines)) return prose.of(box) >= 60;
  if (reason === 'navigation') return false;
  return reason !== 'hidden' && reason !== 'comments' && holds(box, described);
}

/** The box that is the article by its element: the innermost `article`, `main` or named body around the headline. */
export function findHome(boxes: readonly Box[], { headlines }: Anchors): Box | undefined {
  const around = boxes.filter((box) => holds(box, headlines));
  return (
    around.findLast((box) => box.name === 'article') ??
    around.findLast((box) => box.name === 'main' || ('attribs' in box.element && isBodyBox(box.element)))
  );
}
