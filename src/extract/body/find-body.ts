import type { TraceStep } from '../../model/article.ts';
import type { Block, Box, Laid } from '../../page/laid.ts';
import { key } from '../key.ts';
import { agree } from './agree.ts';
import { findAnchors } from './anchors.ts';
import { isBio } from './bio.ts';
import { findColumns } from './columns.ts';
import { type Core, findCore } from './core.ts';
import { findFactLists } from './facts-list.ts';
import { findFlagged, flagMore } from './flagged.ts';
import { findHeading } from './heading.ts';
import { findArticlesBeside, findInnerArticles } from './inner-articles.ts';
import { findLetterBoxes } from './letter-box.ts';
import type { Manner } from './manner.ts';
import { findOffers } from './offer.ts';
import { findRoundUp, isNameOfItems } from './round-up.ts';
import { sumsOf } from './run.ts';
import type { Seen } from './seen.ts';
import { type Drop, sift } from './sift.ts';
import { findStandfirst, sumsUp } from './standfirst.ts';
import { findTeasers, rowsOf } from './teasers.ts';
import { findThreads } from './thread.ts';
import { type Weighed, weigh } from './weigh.ts';

/** The body as found: blocks in order, and the box they stand in. */
export interface Body {
  readonly blocks: readonly Block[];
  readonly box: Box | undefined;
  /** The line between the headline and the text that sums it up; kept out of the text, where it would say things twice. */
  readonly standfirst?: string;
}

/** What is known of the article before its body is read. */
export interface BodyContext {
  readonly title: string | undefined;
  /** The page's host. */
  readonly host: string;
  /** The body as the page's structured data gives it. */
  readonly articleBody?: string | undefined;
  /** Descriptions: of the page, of its feed entry. */
  readonly teasers: readonly string[];
  readonly authors: readonly string[];
  /** Boxes that the structured data names as parts of the article. */
  readonly parts: ReadonlySet<Box>;
}

interface Reading {
  readonly body: Body;
  readonly trace: readonly TraceStep[];
  readonly characters: number;
  /** The weight of all running text on the page. */
  readonly total: number;
}

/** Finds the body among the blocks of a page: with every hint heeded, and, when too little came, with fewer. */
export function findBody(laid: Laid, context: BodyContext, trace: TraceStep[]): Body {
  const weighed = weigh(laid.blocks);
  const strict = read(laid, weighed, context, 'strict');
  const got = strict.characters;
  const isLittle = got < 400 || (got < 1500 && got < 0.12 * strict.total);
  const others: readonly Manner[] = isLittle ? (got > 0 ? ['loose'] : ['loose', 'tags']) : [];
  for (const manner of others) {
    const again = read(laid, weighed, context, manner);
    if (again.characters <= 2 * got + 100) continue;
    const why = `too little with every hint heeded: read again ${manner === 'loose' ? 'with the strongest alone' : 'by tags alone'}`;
    trace.push(...again.trace, { step: 'body', action: 'note', what: `${got} characters`, why });
    return again.body;
  }
  trace.push(...strict.trace);
  return strict.body;
}

/** One reading of the page, in one manner. */
function read(laid: Laid, weighed: readonly Weighed[], context: BodyContext, manner: Manner): Reading {
  const trace: TraceStep[] = [];
  const drop: Drop = (block, why) => trace.push({ step: 'body', action: 'remove', what: block.text.slice(0, 80), why });
  const { seen, total } = leaveOut(laid, weighed, context, manner);
  const core = findCore(laid.boxes, seen);
  trace.push({ step: 'body', action: 'take', what: describe(core.box), why: whyCore(core) });
  const titleKey = key(context.title ?? '');
  const heading = findHeading(laid.blocks, titleKey, core.box, core.widest);
  const kept = trimEnds(sift(seen, core, heading, titleKey, drop), seen, context.authors);
  const blocks = [...agree(kept, context.articleBody, drop)];
  const standfirst = findStandfirst(seen, blocks, heading, context.teasers, trace) ?? undefined;
  const lead = takeLead(blocks, context.teasers, drop);
  const summing = lead ?? standfirst;
  const characters = blocks.reduce((sum, block) => sum + block.text.length, 0);
  return { body: { blocks, box: core.box, ...(summing ? { standfirst: summing.text } : {}) }, trace, characters, total };
}

/** The blocks with the reasons that leave some of them out. */
function leaveOut(
  laid: Laid,
  weighed: readonly Weighed[],
  context: BodyContext,
  manner: Manner,
): { seen: Seen[]; total: number } {
  const { boxes } = laid;
  const prose = sumsOf(weighed.map((each) => (each.prose ? each.weight : 0)));
  const anchors = findAnchors(laid, key(context.title ?? ''), context.teasers);
  const rows = rowsOf(boxes);
  const teasers = findTeasers(laid, rows, prose, context.host);
  const named = rows.filter((row) => row.every(({ flag }) => flag && isNameOfItems(flag)));
  const inner = new Set(findInnerArticles(boxes, prose));
  const entries = rows.filter((row) => row.every((box) => inner.has(box)));
  const roundUp = findRoundUp(laid, [...teasers, ...named, ...entries], anchors, prose);
  const others = (found: readonly Box[] | ReadonlySet<Box>): Set<Box> => new Set([...found].filter((box) => !roundUp.has(box)));
  const flagged = findFlagged(laid, { prose, anchors, named: new Set([...context.parts, ...roundUp]) }, manner);
  flagMore(flagged, boxes, others(teasers.flat()), 'teasers');
  flagMore(flagged, boxes, others([...inner, ...findArticlesBeside(laid, rows, anchors, prose)]), 'another article');
  flagMore(flagged, boxes, others(findThreads(laid, rows, anchors)), 'comments');
  flagMore(flagged, boxes, others(findColumns(laid, anchors, prose)), 'side column');
  flagMore(flagged, boxes, findFactLists(laid), 'byline');
  flagMore(flagged, boxes, findLetterBoxes(laid, anchors), 'newsletter');
  flagMore(flagged, boxes, findOffers(laid, anchors, prose), 'offer');
  return { seen: weighed.map((each) => ({ ...each, flag: flagged.get(each.block.box) })), total: prose.total };
}

/** From the first running text to the last that is no heading and no word on the writer. */
function trimEnds(kept: readonly Block[], seen: readonly Seen[], authors: readonly string[]): readonly Block[] {
  const first = kept.findIndex((block) => seen[block.index]!.prose);
  const last = kept.findLastIndex((block) => block.kind !== 'heading' && !isBio(block.text, authors));
  return first < 0 ? [] : kept.slice(first, last + 1);
}

/** Takes the first paragraph out of the text when it is a standfirst in a box of its own. */
function takeLead(blocks: Block[], teasers: readonly string[], drop: Drop): Block | undefined {
  const [lead, next] = blocks;
  if (!lead || !next || blocks.length <= 3 || lead.text.length >= 400 || !sumsUp(lead, next, teasers)) return undefined;
  drop(lead, 'standfirst: the description says the same');
  blocks.shift();
  return lead;
}

function whyCore({ box, widest, worth }: Core): string {
  return `holds most of the running text (${Math.round(worth.of(box))} of ${Math.round(worth.of(widest))})`;
}

/** A box in the words of a selector: `div#main.article-body`. */
function describe({ element, name }: Box): string {
  if (!('attribs' in element)) return 'the page';
  const { id, class: names } = element.attribs;
  return `${name}${id ? `#${id}` : ''}${names ? `.${names.trim().split(/\s+/).slice(0, 3).join('.')}` : ''}`;
}
