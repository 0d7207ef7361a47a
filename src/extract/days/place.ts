import type { Block, Box } from '../../page/laid.ts';
import type { DateContext } from './signal.ts';

const NOT_OURS = new Set(
  'related comments sidebar footer navigation teasers advert newsletter consent widget paywall share hidden dialog offer'.split(
    ' ',
  ),
);
const OTHERS = new Set(['related', 'comments', 'teasers']);

/**
 * Why a place is not the article's: a flag of a box of some size. That of the date's own small box says how it looks, not what it is;
 * a box that holds the beginning of the text, or the small foot of the article itself, is the article's whatever its name.
 */
export function flaggedBy(box: Box, { headline, bodyFrom, bodyTo }: DateContext): string | undefined {
  const holds = (at: Box, block: number | undefined): boolean => block !== undefined && at.from <= block && block < at.to;
  for (let at: Box | undefined = box; at; at = at.parent) {
    const reason = at.flag?.reason;
    if (!reason || !NOT_OURS.has(reason) || at.to - at.from <= (OTHERS.has(reason) ? 1 : 2)) continue;
    if (holds(at, bodyFrom) || holds(at, headline)) continue;
    if (reason === 'footer' && at.to - at.from < 12 && at.from >= bodyFrom && at.from <= bodyTo + 4) continue;
    return reason;
  }
  return undefined;
}

const UPDATE_NAMES = /modif|last[-_]?updat|update[-_]?(?:date|time)|(?:^|[-_ ])(?:changed|lastmod)(?:$|[-_ ])/i;

/** Whether the names of a date's own small boxes say that it is a day of change. */
export function isNamedUpdate(box: Box): boolean {
  for (let at: Box | undefined = box, steps = 0; at && steps < 3 && at.to - at.from <= 2; at = at.parent, steps++)
    if ('attribs' in at.element && UPDATE_NAMES.test(`${at.element.attribs.class ?? ''} ${at.element.attribs.id ?? ''}`))
      return true;
  return false;
}

/** The words of the short block before, where a date stands in a box of its own: "Last updated" | "9 March". */
export function labelBefore(blocks: readonly Block[], at: number): string {
  const before = blocks[at - 1];
  if (!before || before.text.length > 40 || /\p{Nd}/u.test(before.text)) return '';
  if (before.kind === 'heading' && before.level < 4 && !/[:：]$/.test(before.text)) return '';
  // of one small box with the date, or the label is another thing's
  let box: Box | undefined = blocks[at]!.box;
  while (box && box.from >= at) box = box.parent;
  return box && box.to - box.from <= 10 ? before.text : '';
}
