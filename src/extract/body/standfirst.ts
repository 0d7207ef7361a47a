import type { TraceStep } from '../../model/article.ts';
import type { Block, Box } from '../../page/laid.ts';
import { isCaption, isFurniture, isPlea } from '../../rules/furniture.ts';
import { key } from '../key.ts';
import type { Seen } from './seen.ts';

const NAMES = new RegExp(
  `(?:^|[^a-z])(?:${[
    'dek|deck|standfirst|subtitle|sub-?title|subhead(?:line|ing)?|subhed|sub-?heading|lead|lede|leadtext|summary|chapo|chapeau|intro',
    'introduction|excerpt|vorspann|teaser-?text|entradilla|sottotitolo|spot|sapo|ingress|perex|kicker-text|abstract|description|strapline',
    'bajada|sumario|lid|headline-?sub',
  ].join('|')})(?:$|[^a-z])`,
  'i',
);

/** Whether the first block is a standfirst that stands apart from the text: its own box, and the page's description in full. */
export function sumsUp(lead: Block, next: Block, teasers: readonly string[]): boolean {
  if (lead.box.parent === next.box.parent) return false;
  const mine = key(lead.text);
  return teasers.some((text) => key(text) === mine);
}

/** The standfirst: a line between the headline and the text, in a box named so or saying what the page's description says. */
export function findStandfirst(
  seen: readonly Seen[],
  chosen: readonly Block[],
  heading: Block | undefined,
  teasers: readonly string[],
  trace: TraceStep[],
): Block | undefined {
  const first = chosen[0];
  if (!first || !heading || heading.index >= first.index || first.index - heading.index > 60) return undefined;
  const descriptions = teasers.map((text) => key(text).slice(0, 60)).filter((text) => text.length >= 25);
  for (const { block, density, flag } of seen.slice(heading.index + 1, first.index)) {
    if (!couldSumUp(block, density)) continue;
    const mine = key(block.text);
    if (chosen.some((each) => key(each.text).includes(mine))) return undefined;
    const isDescribed = block.kind !== 'caption' && descriptions.some((text) => saysSame(mine, text));
    const isNamed = (!flag || flag === 'header') && namesOf(block.box).some((names) => NAMES.test(names));
    if (!isDescribed && !isNamed) continue;
    const why = `standfirst: ${isDescribed ? 'the description says the same' : 'named so'}`;
    trace.push({ step: 'body', action: 'take', what: block.text.slice(0, 80), why });
    return block;
  }
  return undefined;
}

function couldSumUp({ text }: Block, density: number): boolean {
  return text.length >= 40 && text.length <= 700 && density <= 0.3 && !isFurniture(text) && !isPlea(text) && !isCaption(text);
}

function saysSame(mine: string, description: string): boolean {
  return mine.startsWith(description) || (mine.length > 40 && description.startsWith(mine.slice(0, 60)));
}

/** The names of a box and of the one around it. */
function namesOf(box: Box): string[] {
  return [box, box.parent].flatMap((each) =>
    each && 'attribs' in each.element
      ? [`${each.element.attribs.class ?? ''} ${each.element.attribs.itemprop ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2')]
      : [],
  );
}
