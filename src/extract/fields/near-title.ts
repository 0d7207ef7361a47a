import { fold } from '../../kit/text.ts';
import type { TraceStep } from '../../model/article.ts';
import type { Block, Box, Laid } from '../../page/laid.ts';
import { isClosing, isFurniture } from '../../rules/furniture.ts';
import { namesKindOfPage } from '../../rules/page-kinds.ts';
import { key } from '../key.ts';

// How many lines (a day, a writer, a place) may stand between a headline and its text.
const NEAR = 5;

/**
 * The heading right over the text, where the title says no more than of what kind the page is ("Press release"), or is the masthead of a
 * site that tells machines nothing (`isTold`: it gives them a headline). Undefined where the title is to stay.
 */
export function findNearTitle(
  { blocks }: Laid,
  {
    title,
    host,
    isTold,
    bodyFrom,
  }: { readonly title: string; readonly host: string; readonly isTold: boolean; readonly bodyFrom: number },
  trace: TraceStep[],
): string | undefined {
  if (!namesPage(title, host) && (isTold || !isMasthead(blocks, title, bodyFrom))) return undefined;
  const near = blocks
    .slice(Math.max(0, bodyFrom - NEAR), bodyFrom)
    .findLast((block) => block.kind === 'heading' && block.level <= 4);
  if (!near || !isHeadline(near) || key(near.text) === key(title) || standsInHeader(near.box)) return undefined;
  trace.push({
    step: 'title',
    action: 'take',
    what: near.text,
    why: 'heading',
  });
  return near.text;
}

/** Whether all that a title says is of what kind the page is; what stands behind a bar is the site's name, or before it where the host says so. */
function namesPage(title: string, host: string): boolean {
  const parts = title.split(/\s+[|–—-]\s+|\s*[|｜_]\s*/);
  if (namesKindOfPage(title) || namesKindOfPage(parts[0]!)) return true;
  return parts.length === 2 && namesKindOfPage(parts[1]!) && isOfHost(parts[0]!, host);
}

/** Letters that no accent can be taken from, as hosts write them. */
const ASCII: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th' };

/** Whether a name is the one in the address of the site. */
function isOfHost(name: string, host: string): boolean {
  const own = key(fold(name)).replace(/[łøđßæœðþ]/g, (letter) => ASCII[letter]!);
  return own.length >= 4 && key(host).includes(own);
}

/** Whether the title stands on the page in its masthead alone. */
function isMasthead(blocks: readonly Block[], title: string, bodyFrom: number): boolean {
  const own = blocks.slice(0, bodyFrom).filter((block) => block.kind === 'heading' && key(block.text) === key(title));
  return own.length > 0 && own.every((block) => standsInHeader(block.box));
}

/** In the `header` of the page, not of an article. */
function standsInHeader(box: Box): boolean {
  let found = false;
  for (let at: Box | undefined = box; at; at = at.parent) {
    if (at.name === 'article' || at.name === 'main') return false;
    found ||= at.name === 'header' || ('attribs' in at.element && at.element.attribs.role === 'banner');
  }
  return found;
}

function isHeadline({ text, linkCharacters }: Block): boolean {
  const isWorded = key(text).length >= 5 && text.length <= 220 && linkCharacters < text.length / 2;
  return isWorded && !isClosing(text) && !isFurniture(text) && !namesKindOfPage(text);
}
