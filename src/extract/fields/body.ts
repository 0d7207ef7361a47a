import type { TraceStep } from '../../model/article.ts';
import { isBodyBox } from '../../page/body-names.ts';
import type { Block, Box, Laid } from '../../page/laid.ts';
import { isCaption, isClosing, isFurniture, isPlea } from '../../rules/furniture.ts';

/** The body as found: blocks in order, and the box they stand in. */
export interface Body {
  readonly blocks: readonly Block[];
  readonly box: Box | undefined;
  /** The line between the headline and the text that sums it up; kept out of the text, where it would say things twice. */
  readonly standfirst?: string;
}

/** How much text a block is: scripts without spaces say in a letter what others say in two or three. */
export function weightOf(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  return text.length + dense * 1.5;
}
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const SENTENCE_END = /[.!?…。！？؟।։።:;][\p{Pe}\p{Pf}"'”’»\s]*$/u;

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
}

interface Seen {
  readonly block: Block;
  readonly weight: number;
  readonly density: number;
  readonly prose: boolean;
  readonly flag: string | undefined;
}

function isProse(block: Block, weight: number, density: number): boolean {
  if (block.kind === 'caption') return false;
  if (block.kind === 'heading') return weight >= 110 && density < 0.3 && SENTENCE_END.test(block.text) && block.level > 1; // a lead set as a heading
  if (isFurniture(block.text) || isPlea(block.text)) return false;
  if (weight >= 80) return density < 0.5 || (weight > 200 && density < 0.7 && block.links > 1);
  return weight >= 35 && density < 0.3 && SENTENCE_END.test(block.text);
}

/** How far hints are heeded. */
type Manner = 'strict' | 'loose' | 'tags';

/** Flags that hold: those of boxes that do not hold most of the page's prose. Read `loosely`, only strong reasons of small boxes count; by `tags`, only elements that are navigation or footer, and comments. */
function flagsOf(boxes: readonly Box[], proseSum: Float64Array, manner: Manner): Map<Box, string | undefined> {
  const total = proseSum[proseSum.length - 1]!;
  const flags = new Map<Box, string | undefined>();
  // Boxes flagged by the same name are judged together: a hundred <p class="paywall"> are the article.
  const held = new Map<string, number>();
  let until = -1;
  let by = '';
  for (const box of boxes) {
    if (!box.flag || box.to === box.from || (box.to <= until && box.flag.by === by)) continue;
    held.set(box.flag.by, (held.get(box.flag.by) ?? 0) + proseSum[box.to]! - proseSum[box.from]!);
    until = box.to;
    by = box.flag.by;
  }
  for (const box of boxes) {
    const above = box.parent ? flags.get(box.parent) : undefined;
    let mine: string | undefined;
    if (box.flag && !above) {
      const share = total ? held.get(box.flag.by)! / total : 0;
      const limit =
        box.flag.reason === 'comments' ? Infinity : box.flag.weak ? (box.flag.reason === 'widget' ? 0.6 : 0.25) : 0.75;
      const heeded =
        manner === 'strict' ||
        (manner === 'loose' && !box.flag.weak && share <= 0.15) ||
        (manner === 'tags' && (box.flag.by === 'nav' || box.flag.by === 'footer' || box.flag.reason === 'comments'));
      if (share < limit && heeded) mine = box.flag.reason;
    }
    flags.set(box, above ?? mine);
  }
  return flags;
}

/** Boxes that stand three or more in a row with the same names, each with a link for a heading: teasers of other pieces. */
function teaserBoxes(laid: Laid, proseSum: Float64Array, host: string): Set<Box> {
  const groups = new Map<Box, Map<string, Box[]>>();
  for (const box of laid.boxes) {
    if (!box.parent || box.to === box.from || box.name === 'p' || box.name === 'a') continue;
    const attributes = (box.element as { attribs?: Record<string, string> }).attribs ?? {};
    const shape = `${box.name}.${(attributes.class ?? '').trim().split(/\s+/)[0]}`;
    let shapes = groups.get(box.parent);
    if (!shapes) {
      shapes = new Map();
      groups.set(box.parent, shapes);
    }
    const list = shapes.get(shape);
    if (list) list.push(box);
    else shapes.set(shape, [box]);
  }
  const out = new Set<Box>();
  const total = proseSum[proseSum.length - 1]!;
  for (const shapes of groups.values()) {
    for (const list of shapes.values()) {
      if (list.length < 3) continue;
      const teasers = list.filter((box) => {
        const { blocks } = laid;
        let linked = false;
        let longest = 330;
        let prose = 0;
        for (let i = box.from; i < box.to; i++) {
          const block = blocks[i]!;
          if (!linked && prose > 60) break;
          if (block.links && block.linkCharacters > 0.8 * block.text.length && block.text.length > 15) {
            linked = true;
            if (block.kind === 'heading' && isOwn(block.href, host)) longest = 800;
          } else if (block.text.length > 60) prose += block.text.length;
        }
        return linked && prose < longest && proseSum[box.to]! - proseSum[box.from]! < 0.3 * total;
      });
      if (teasers.length >= 3 && teasers.length >= 0.6 * list.length) for (const box of teasers) out.add(box);
    }
  }
  return out;
}

/** `<article>` elements within an article that is the greater part of the page's text: comments or other pieces. */
function articlesWithin(boxes: readonly Box[], proseSum: Float64Array): Set<Box> {
  const out = new Set<Box>();
  const proseOf = (box: Box): number => proseSum[box.to]! - proseSum[box.from]!;
  for (const box of boxes) {
    if (box.name !== 'article' || !box.parent) continue;
    let outer: Box | undefined = box.parent;
    while (outer && outer.name !== 'article') outer = outer.parent;
    if (outer && proseOf(box) < 0.45 * proseOf(outer)) out.add(box);
  }
  return out;
}

/** Whether a link stays on the host of the page. */
function isOwn(href: string | undefined, host: string): boolean {
  if (!href || href.startsWith('#')) return false;
  const found = /^(?:https?:)?\/\/([^/?#]+)/i.exec(href)?.[1];
  return !found || found.replace(/^www\./, '') === host.replace(/^www\./, '');
}

/** Finds the body among the blocks of a page. */
export function findBody(laid: Laid, context: BodyContext, trace: TraceStep[]): Body {
  const strict = attempt(laid, context, 'strict');
  const length = (body: Body): number => body.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const got = length(strict.body);
  if (got < 400 || (got < 1500 && got < 0.12 * strict.total)) {
    for (const manner of ['loose', 'tags'] as const) {
      if (manner === 'tags' && got > 0) break;
      const again = attempt(laid, context, manner);
      if (length(again.body) <= 2 * got + 100) continue;
      const why = `too little with every hint heeded: read again ${manner === 'loose' ? 'with the strongest alone' : 'by tags alone'}`;
      trace.push(...again.trace, { step: 'body', action: 'note', what: `${got} characters`, why });
      return again.body;
    }
  }
  trace.push(...strict.trace);
  return strict.body;
}

function attempt(laid: Laid, context: BodyContext, manner: Manner): { body: Body; trace: TraceStep[]; total: number } {
  const trace: TraceStep[] = [];
  const { blocks, boxes } = laid;
  const first = blocks.map((block) => {
    const weight = weightOf(block.text);
    const density = block.linkCharacters / Math.max(1, block.text.length);
    return { block, weight, density, prose: isProse(block, weight, density) };
  });
  const proseSum = prefix(first.map((each) => (each.prose ? each.weight : 0)));
  const flags = flagsOf(boxes, proseSum, manner);
  const teasers = teaserBoxes(laid, proseSum, context.host);
  for (const box of boxes)
    if (!flags.get(box) && (teasers.has(box) || (box.parent && flags.get(box.parent) === 'teasers'))) flags.set(box, 'teasers');
  const inner = articlesWithin(boxes, proseSum);
  for (const box of boxes)
    if (!flags.get(box) && (inner.has(box) || (box.parent && flags.get(box.parent) === 'another article')))
      flags.set(box, 'another article');
  const seen: Seen[] = first.map((each) => ({ ...each, flag: flags.get(each.block.box) }));
  // Running text counts for a box; what is neither text nor flagged counts a little against it, so that the tightest box wins.
  const sum = prefix(
    seen.map((each) =>
      each.flag ? -0.5 : each.prose ? each.weight : each.block.kind === 'heading' ? -0.5 : each.density > 0.5 ? -6 : -2,
    ),
  );
  const worthOf = (box: Box): number => sum[box.to]! - sum[box.from]!;
  let best = boxes[0]!;
  for (const box of boxes) if (worthOf(box) >= worthOf(best)) best = box;
  const bestValue = worthOf(best);
  let core = best;
  for (const box of boxes) {
    if (box === best || box.from < best.from || box.to > best.to || !('attribs' in box.element)) continue;
    if (isBodyBox(box.element) && worthOf(box) >= 0.7 * bestValue && worthOf(box) <= worthOf(core)) core = box;
  }
  trace.push({
    step: 'body',
    action: 'take',
    what: describe(core),
    why: `holds most of the running text (${Math.round(worthOf(core))} of ${Math.round(bestValue)})`,
  });

  const titleKey = key(context.title ?? '');
  const early = blocks.filter((block) => block.kind === 'heading' && block.index <= core.from + 12);
  const heading = titleKey
    ? (early.find((block) => key(block.text) === titleKey && block.index >= best.from - 40) ??
      early.findLast((block) => block.level === 1 && block.index >= best.from - 40))
    : undefined;
  const start = Math.min(core.from, heading && heading.index >= best.from ? heading.index + 1 : core.from);
  const kept: Block[] = [];
  const told = new Set<string>();
  const homes = new Map<Box, number>();
  for (const each of seen)
    if (each.block.index >= core.from && each.block.index < core.to && each.prose && !each.flag)
      homes.set(each.block.box.parent!, (homes.get(each.block.box.parent!) ?? 0) + each.weight);
  const drop = (block: Block, why: string): void => {
    trace.push({ step: 'body', action: 'remove', what: block.text.slice(0, 80), why });
  };
  let proseLeft = sum[core.to]! - sum[core.from]!;
  const whole = proseLeft;
  for (let i = start; i < core.to; i++) {
    const each = seen[i]!;
    const { block } = each;
    if (each.flag) {
      drop(block, each.flag);
      continue;
    }
    if (titleKey && key(block.text) === titleKey) {
      drop(block, 'the title again');
      continue;
    }
    if (i < core.from && !each.prose) continue;
    if (each.prose) proseLeft -= each.weight;
    if (
      (block.kind === 'heading' || block.text.length < 50) &&
      isClosing(block.text) &&
      proseLeft < 0.35 * whole &&
      kept.length
    ) {
      const until = Math.min(closingEnd(seen, i, core), ownBoxEnd(block, kept));
      for (let j = i; j < until; j++) drop(seen[j]!.block, `after "${block.text.slice(0, 30)}"`);
      i = until - 1;
      continue;
    }
    if (
      block.level === 1 &&
      heading &&
      (articleOf(block.box)?.from ?? -1) > (kept[0]?.index ?? 0) &&
      i > heading.index + 3 &&
      kept.length > 3 &&
      titleKey &&
      whole - proseLeft > 400 &&
      key(heading.text) === titleKey
    ) {
      for (let j = i; j < core.to; j++) drop(seen[j]!.block, `under another headline, "${block.text.slice(0, 30)}"`);
      break;
    }
    if (isFurniture(block.text)) {
      drop(block, 'furniture');
      continue;
    }
    if (each.prose && block.kind !== 'item' && isCaption(block.text)) {
      drop(block, 'caption');
      continue;
    }
    if (each.prose && told.has(block.text)) {
      drop(block, 'said before');
      continue;
    }
    if (each.prose) told.add(block.text);
    if (isPlea(block.text)) {
      drop(block, 'asks the reader for something');
      continue;
    }
    if (each.prose || block.kind === 'heading') kept.push(block);
    else if (block.kind === 'caption') drop(block, 'caption');
    else if (
      block.kind === 'text' &&
      block.text.length > 50 &&
      SENTENCE_END.test(block.text) &&
      (homes.get(block.box.parent!) ?? 0) > 0.3 * whole
    )
      kept.push(block);
    else if (each.density >= 0.5 && block.kind !== 'item') drop(block, 'mostly links');
    else if (
      homes.has(block.box.parent!) ||
      homes.has(block.box) ||
      block.kind === 'item' ||
      block.kind === 'cell' ||
      block.kind === 'quote' ||
      block.kind === 'code'
    ) {
      if (each.density >= 0.8) drop(block, 'mostly links');
      else kept.push(block);
    } else drop(block, 'short, and away from the running text');
  }
  const firstProse = kept.findIndex((block) => seen[block.index]!.prose);
  let last = kept.length - 1;
  while (last >= 0 && (kept[last]!.kind === 'heading' || isBio(kept[last]!.text, context.authors))) last--;
  const chosen = [...agree(firstProse < 0 ? [] : kept.slice(firstProse, last + 1), context.articleBody, drop)];
  const opening = standfirst(seen, chosen, heading, context, trace);
  const lead = chosen[0];
  let summing = opening;
  if (lead && chosen.length > 3 && lead.text.length < 400 && sumsUp(lead, chosen[1]!, context.teasers)) {
    drop(lead, 'standfirst: the description says the same');
    chosen.shift();
    summing = lead;
  }
  return {
    body: { blocks: chosen, box: core, ...(summing ? { standfirst: summing.text } : {}) },
    trace,
    total: proseSum[blocks.length]!,
  };
}

/** Whether a paragraph tells who wrote the article. */
function isBio(text: string, authors: readonly string[]): boolean {
  if (text.length > 600) return false;
  const head = text.slice(0, 120).toLowerCase();
  return authors.some((name) => {
    const at = name.length > 4 ? head.indexOf(name.toLowerCase()) : -1;
    return (
      at >= 0 &&
      at < 30 &&
      /^[,\s]{0,2}(?:is|was|has|writes|covers|works|joined|ist|schreibt|est|es|è|é|,)\b/u.test(
        head.slice(at + name.length).trimStart(),
      )
    );
  });
}

/** Where structured data holds the body too and both agree on most, paragraphs that only the page has are furniture. */
function agree(
  blocks: readonly Block[],
  articleBody: string | undefined,
  drop: (block: Block, why: string) => void,
): readonly Block[] {
  const body = key(articleBody ?? '');
  if (body.length < 400) return blocks;
  const inside = blocks.map((block) => {
    const mine = key(block.text);
    return mine.length < 12
      ? undefined
      : body.includes(mine) || (mine.length > 80 && (body.includes(mine.slice(0, 40)) || body.includes(mine.slice(-40))));
  });
  const agreed = blocks.reduce((sum, block, i) => sum + (inside[i] ? key(block.text).length : 0), 0);
  // a structured body is often cut: then it says nothing of what comes later
  const all = blocks.reduce((sum, block) => sum + key(block.text).length, 0);
  if (agreed < 0.85 * body.length || agreed < 0.6 * all) return blocks;
  const from = inside.indexOf(true);
  const to = inside.lastIndexOf(true);
  return blocks.filter((block, i) => {
    const keep =
      inside[i] !== false || i < from || (block.kind === 'heading' && i <= to) || block.kind === 'quote' || block.kind === 'item';
    if (!keep) drop(block, 'not in the structured body');
    return keep && (i <= to || inside[i] === true);
  });
}

/** Whether the first block is a standfirst that stands apart from the text: its own box, and the page's description in full. */
function sumsUp(lead: Block, next: Block, teasers: readonly string[]): boolean {
  if (lead.box.parent === next.box.parent) return false;
  const mine = key(lead.text);
  return teasers.some((text) => key(text) === mine);
}

const STANDFIRST =
  /(?:^|[^a-z])(?:dek|deck|standfirst|subtitle|sub-?title|subhead(?:line|ing)?|subhed|sub-?heading|lead|lede|leadtext|summary|chapo|chapeau|intro|introduction|excerpt|vorspann|teaser-?text|entradilla|sottotitolo|spot|sapo|ingress|perex|kicker-text|abstract|description|strapline|bajada|sumario|lid|headline-?sub)(?:$|[^a-z])/i;

/** The standfirst: prose between the headline and the text, in a box named so or saying what the page's description says. */
function standfirst(
  seen: readonly Seen[],
  chosen: readonly Block[],
  heading: Block | undefined,
  context: BodyContext,
  trace: TraceStep[],
): Block | undefined {
  const first = chosen[0];
  if (!first || !heading || heading.index >= first.index || first.index - heading.index > 60) return undefined;
  const descriptions = context.teasers.map((text) => key(text).slice(0, 60)).filter((text) => text.length >= 25);
  for (let i = heading.index + 1; i < first.index; i++) {
    const { block, density, flag } = seen[i]!;
    if (
      block.text.length < 40 ||
      block.text.length > 700 ||
      density > 0.3 ||
      isFurniture(block.text) ||
      isPlea(block.text) ||
      isCaption(block.text)
    )
      continue;
    const mine = key(block.text);
    if (chosen.some((each) => key(each.text).includes(mine))) return undefined;
    const named = boxNames(block.box).some((names) => STANDFIRST.test(names));
    const described = descriptions.some(
      (text) => mine.startsWith(text) || (mine.length > 40 && text.startsWith(mine.slice(0, 60))),
    );
    if ((described && block.kind !== 'caption') || (named && (!flag || flag === 'header'))) {
      trace.push({
        step: 'body',
        action: 'take',
        what: block.text.slice(0, 80),
        why: `standfirst: ${described ? 'the description says the same' : 'named so'}`,
      });
      return block;
    }
  }
  return undefined;
}

function boxNames(box: Box): string[] {
  const out: string[] = [];
  for (let at: Box | undefined = box, steps = 0; at && steps < 2; at = at.parent, steps++) {
    if ('attribs' in at.element)
      out.push(`${at.element.attribs.class ?? ''} ${at.element.attribs.itemprop ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2'));
  }
  return out;
}

/** Where a closing section ends: at the next heading of the same or a higher rank that does not close, or at the end. */
function closingEnd(seen: readonly Seen[], at: number, core: Box): number {
  const level = seen[at]!.block.level;
  if (level === 0) return at + 1;
  for (let i = at + 1; i < core.to; i++) {
    const { block } = seen[i]!;
    if (block.kind === 'heading' && block.level <= level && !isClosing(block.text) && i > at + 1) return i;
  }
  return core.to;
}

/** The nearest `<article>` around a box. */
function articleOf(box: Box): Box | undefined {
  let at: Box | undefined = box;
  while (at && at.name !== 'article') at = at.parent;
  return at;
}

/** Where the box of a closing heading ends, when it holds nothing of the article that came before; else nowhere. */
function ownBoxEnd(heading: Block, kept: readonly Block[]): number {
  let box = heading.box;
  while (box.parent && box.to - box.from <= 1) box = box.parent;
  const before = kept.at(-1);
  return before && box.from <= before.index ? Infinity : box.to;
}

/** Text with everything but letters and digits gone: for comparing. */
export function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function prefix(values: readonly number[]): Float64Array {
  const out = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) out[i + 1] = out[i]! + values[i]!;
  return out;
}

/** A box in the words of a selector: `div#main.article-body`. */
export function describe(box: Box): string {
  if (!('attribs' in box.element)) return 'the page';
  const { id, class: names } = box.element.attribs;
  return `${box.name}${id ? `#${id}` : ''}${names ? `.${names.trim().split(/\s+/).slice(0, 3).join('.')}` : ''}`;
}
