import { findHttpUrl } from '../kit/url.ts';
import { findUp, type Link, type Scan, type Spot, spotText, squeezeText } from './scan.ts';

/** One link that may be an entry's title, with the words it is printed with. */
export interface Candidate {
  readonly link: Link;
  /** The element whose text is the title: a heading around or inside the anchor, else the anchor. */
  readonly titleSpot: Spot;
  readonly title: string;
  readonly heading: boolean;
  /** Share of the nearest paragraph-like element's text that is this anchor's: low for links inside running prose. */
  readonly fill: number;
  /** Where it stands: the anchor, or the heading that is not linked itself. */
  readonly at: number;
  /** The block that belongs to it alone; `block.at … end`. Set once its group is known. */
  block: Block;
}

/** What belongs to one entry: a subtree, or a run of siblings. */
export interface Block {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Candidates alike in shape. */
export interface Group {
  readonly shape: string;
  readonly members: readonly Candidate[];
}

const HEADING = /^h[1-6]$/;
const PROSE = new Set([
  'p',
  'li',
  'td',
  'dd',
  'div',
  'section',
  'article',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dt',
  'figcaption',
  'center',
  'main',
  'body',
]);

/** Every link with words as a candidate title, grouped by shape, in page order; with `unlinked` also headings that are no links themselves. */
export function findGroups(scan: Scan, unlinked = false): Group[] {
  const labels = countLabels(scan.links);
  const shapes = new Map<string, Candidate[]>();
  const paths = new Map<number, string>();
  const repeated = new Set<Candidate>();
  for (const link of scan.links) {
    if (link.own || link.text.length < 2) continue;
    const spot = scan.spots[link.spot]!;
    const heading = headingOf(scan, spot);
    // The same words on links to different pages are a label ("Read more", "19 comments"), in any language; over a
    // heading they may be a column's title, which is told by the others of its shape.
    if (!heading && isLabel(labels, link.text)) continue;
    // Under headings numbers make titles ("Lesson 1", "Bulletin 12"): only the very same words are a label there.
    const isRepeated = heading !== undefined && isSameWords(labels, link.text);
    const titleSpot = heading ?? spot;
    const title = heading ? spotText(scan, heading, 1000) : titleIn(scan, spot);
    if (!title) continue;
    const candidate: Candidate = {
      link,
      titleSpot,
      title,
      heading: heading !== undefined,
      fill: fillOf(scan, spot, link.text),
      at: spot.at,
      block: spot,
    };
    const shape = shapeOf(scan, spot, heading, paths);
    const known = shapes.get(shape);
    if (known) known.push(candidate);
    else shapes.set(shape, [candidate]);
    if (isRepeated) repeated.add(candidate);
  }
  const groups: Group[] = [];
  for (const [shape, all] of shapes) {
    const own = all.filter((member) => !repeated.has(member));
    const members = own.length >= all.length * 0.5 ? all : own;
    if (members.length) groups.push({ shape, members });
  }
  if (unlinked) for (const group of findHeaded(scan, labels)) groups.push(group);
  const prominent = findProminent(groups);
  for (const group of groups) setBlocks(scan, group.members, prominent);
  return groups;
}

function isSameWords(labels: ReadonlyMap<string, ReadonlySet<string>>, text: string): boolean {
  return (labels.get(text.toLowerCase())?.size ?? 0) >= (text.length <= 20 ? 2 : 3);
}

function isLabel(labels: ReadonlyMap<string, ReadonlySet<string>>, text: string): boolean {
  const plain = text.toLowerCase();
  if (isSameWords(labels, text)) return true;
  // "19 comments", "comments (2)"; "Bulletin of week 12" is a title.
  return text.length <= 30 && (text.match(/\p{L}+/gu)?.length ?? 0) <= 2 && (labels.get(withoutNumbers(plain))?.size ?? 0) >= 3;
}

/** Words without their numbers: "19 comments" and "2 comments" are one label. */
function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '#');
}

/** Which addresses stand behind the same words. */
function countLabels(links: readonly Link[]): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>();
  for (const { text, key } of links) {
    if (text.length > 60) continue;
    const plain = text.toLowerCase();
    for (const label of new Set([plain, withoutNumbers(plain)])) {
      const keys = labels.get(label);
      if (keys) keys.add(key);
      else labels.set(label, new Set([key]));
    }
  }
  return labels;
}

/** The heading that this anchor fills, or that fills this anchor. */
function headingOf(scan: Scan, anchor: Spot): Spot | undefined {
  let above = anchor;
  for (let step = 0; step < 4 && above.parent >= 0; step++) {
    above = scan.spots[above.parent]!;
    if (HEADING.test(above.tag)) {
      const own = squeezeText(scan.text.slice(anchor.from, Math.min(anchor.to, anchor.from + 1000))).length;
      const all = spotText(scan, above, 1200).length;
      return own >= all * 0.5 ? (own >= all * 0.85 ? above : anchor) : undefined;
    }
    if (above.tag === 'li' || above.tag === 'td' || above.tag === 'article') break;
  }
  let best: Spot | undefined;
  for (let at = anchor.at + 1; at <= anchor.end && at < anchor.at + 60; at++) {
    const inside = scan.spots[at]!;
    if (!HEADING.test(inside.tag) || inside.to - inside.from < 3) continue;
    if (!best || inside.tag < best.tag) best = inside;
  }
  return best;
}

const TITLE_CLASS = /(?:^|[-_])(?:title|headline|heading|hed|name|titel|titre|titulo|baslik)(?:$|[-_])/;

/** The title among the texts of an anchor that holds a whole card: what is marked as a title, else its first piece of some length. */
function titleIn(scan: Scan, anchor: Spot): string {
  const whole = squeezeText(scan.text.slice(anchor.from, Math.min(anchor.to, anchor.from + 1500)));
  for (let at = anchor.at + 1; at <= anchor.end && at < anchor.at + 60; at++) {
    const inside = scan.spots[at]!;
    if (!inside.classes.some((word) => TITLE_CLASS.test(word))) continue;
    const text = spotText(scan, inside, 1000);
    if (text.length >= 8 && text.length <= 250) return text;
  }
  const pieces = scan.text
    .slice(anchor.from, Math.min(anchor.to, anchor.from + 1500))
    .split('\n')
    .map(squeezeText)
    .filter(Boolean);
  if (pieces.length < 2) return whole;
  return pieces.find((piece) => piece.length >= 20 && /\s/.test(piece)) ?? pieces.reduce((a, b) => (b.length > a.length ? b : a));
}

function fillOf(scan: Scan, anchor: Spot, text: string): number {
  const around = findUp(scan, anchor.parent, (spot) => PROSE.has(spot.tag));
  if (!around) return 1;
  const all = squeezeText(scan.text.slice(around.from, Math.min(around.to, around.from + 3000))).length;
  return all ? Math.min(1, text.length / all) : 1;
}

// Classes that tell one item from the next, not one kind of item from another.
const PASSING =
  /\d|^(?:odd|even|first|last|active|current|sticky|has|is|no|post|category|tag|status|format|type|hentry|item|col|author|lazy|clearfix|row)(?:$|[-_])/;

function shapeOf(scan: Scan, anchor: Spot, heading: Spot | undefined, paths: Map<number, string>): string {
  const parts: string[] = [];
  let at = anchor.at;
  for (let step = 0; step < 4 && at >= 0; step++) {
    const spot = scan.spots[at]!;
    const word = spot.classes.filter((each) => !PASSING.test(each)).sort()[0];
    parts.push(word ? `${spot.tag}.${word}` : spot.tag);
    at = spot.parent;
  }
  return `${heading ? (heading.at < anchor.at ? 'H' : heading.at > anchor.at ? 'h' : '=') : ''}${parts.join('<')}<<${pathOf(scan, at, paths)}|${anchor.zone}`;
}

/** Tag names up to the root; kept for each spot, so that a page costs what it holds. */
function pathOf(scan: Scan, at: number, paths: Map<number, string>): string {
  if (at < 0) return '';
  const known = paths.get(at);
  if (known !== undefined) return known;
  const tags: string[] = [];
  for (let index = at, step = 0; index >= 0 && step < 40; index = scan.spots[index]!.parent, step++)
    tags.push(scan.spots[index]!.tag);
  const path = tags.join('<');
  paths.set(at, path);
  return path;
}

/** Candidates that look like titles, whatever their group: where a block must stop growing. */
function findProminent(groups: readonly Group[]): Candidate[] {
  const all: Candidate[] = [];
  for (const group of groups)
    for (const member of group.members) if ((member.heading || member.title.length >= 25) && member.fill > 0.5) all.push(member);
  return all.sort((a, b) => a.at - b.at);
}

function setBlocks(scan: Scan, members: readonly Candidate[], prominent: readonly Candidate[]): void {
  const alone = new Set(members.map((member) => member.link.key)).size < 2;
  const others = alone ? prominent : members;
  const { before, after } = neighbours(others);
  let cursor = 0;
  for (const [index, member] of members.entries()) {
    const { key } = member.link;
    let from = -1;
    let to = Number.POSITIVE_INFINITY;
    if (alone) {
      while (cursor < others.length && others[cursor]!.at < member.at) cursor++;
      const left = others[cursor - 1];
      const right = others[cursor];
      if (left) from = left.link.key === key ? before[cursor - 1]! : left.at;
      if (right) to = right.link.key === key ? after[cursor]! : right.at;
    } else {
      from = before[index]!;
      to = after[index]!;
    }
    let top = scan.spots[member.at]!;
    while (top.parent >= 0) {
      const above = scan.spots[top.parent]!;
      if (above.at < from || above.end >= to || above.tag === 'body' || above.tag === 'main' || above.tag === 'html') break;
      top = above;
    }
    member.block = top;
  }
  spread(scan, members, prominent);
}

/** For each, where the nearest other address before and after it stands. */
function neighbours(list: readonly Candidate[]): { before: number[]; after: number[] } {
  const before: number[] = [];
  const after: number[] = new Array(list.length);
  for (let i = 0; i < list.length; i++) {
    if (i === 0) before.push(-1);
    else before.push(list[i - 1]!.link.key === list[i]!.link.key ? before[i - 1]! : list[i - 1]!.at);
  }
  for (let i = list.length - 1; i >= 0; i--) {
    if (i === list.length - 1) after[i] = Number.POSITIVE_INFINITY;
    else after[i] = list[i + 1]!.link.key === list[i]!.link.key ? after[i + 1]! : list[i + 1]!.at;
  }
  return { before, after };
}

/** Where items lie flat (heading, text, heading, text …) a block goes on to the next one, or to the next title of another kind. */
function spread(scan: Scan, members: readonly Candidate[], prominent: readonly Candidate[]): void {
  const starts = members.map((member) => scan.spots[member.block.at]!);
  let typical = 0;
  let cursor = 0;
  for (const [index, here] of starts.entries()) {
    if (here.parent < 0) continue;
    const around = scan.spots[here.parent]!;
    const next = starts[index + 1];
    let end: number;
    if (next && next.parent === here.parent && next.at > here.end) end = next.at - 1;
    else if (typical && (!next || next.at > around.end)) end = Math.min(around.end, here.end + typical);
    else continue;
    while (cursor < prominent.length && prominent[cursor]!.at <= here.end) cursor++;
    const stop = prominent.slice(cursor, cursor + 20).find((other) => other.link.key !== members[index]!.link.key);
    if (stop && stop.at <= end) end = Math.max(here.end, childOf(scan, stop.at, here.parent) - 1);
    if (end <= here.end) continue;
    if (next) typical = Math.max(typical, end - here.end);
    members[index]!.block = { at: here.at, end, from: here.from, to: end === around.end ? around.to : scan.spots[end + 1]!.from };
  }
}

/** Cuts blocks back where another title of the page's list stands in them: a small group's blocks had nothing to stop them. */
export function partBlocks(scan: Scan, members: readonly Candidate[]): void {
  const list = [...members].sort((a, b) => a.at - b.at);
  const { before, after } = neighbours(list);
  for (const [index, member] of list.entries()) {
    const { block } = member;
    if (block.at > before[index]! && block.end < after[index]!) continue;
    let top = scan.spots[member.at]!;
    while (top.parent >= 0) {
      const above = scan.spots[top.parent]!;
      if (above.at <= before[index]! || above.end >= after[index]!) break;
      top = above;
    }
    const around = scan.spots[Math.max(0, top.parent)]!;
    const end = Math.min(block.end, around.end, after[index]! - 1);
    const flat = block.at >= top.at && end > top.end;
    member.block =
      flat && Number.isFinite(end)
        ? { at: top.at, end, from: top.from, to: scan.spots[Math.min(end + 1, scan.spots.length - 1)]!.from }
        : top;
  }
}

/** The child of `parent` that holds `at`. */
function childOf(scan: Scan, at: number, parent: number): number {
  let index = at;
  while (scan.spots[index]!.parent > parent) index = scan.spots[index]!.parent;
  return index;
}

/** Headings that are no links themselves, each with a link of the same label in its block ("Full story"): the heading is the title. */
function findHeaded(scan: Scan, labels: ReadonlyMap<string, ReadonlySet<string>>): Group[] {
  const shapes = new Map<string, Spot[]>();
  for (const spot of scan.spots) {
    if (!HEADING.test(spot.tag) && !spot.classes.some((word) => TITLE_CLASS.test(word))) continue;
    if (spot.to - spot.from < 6 || spot.to - spot.from > 400) continue;
    if (findUp(scan, spot.parent, (above) => above.tag === 'a')) continue;
    const shape = `${spot.tag}.${spot.classes[0] ?? ''}|${spot.zone}|${spot.depth}`;
    const known = shapes.get(shape);
    if (known) known.push(spot);
    else shapes.set(shape, [spot]);
  }
  const groups: Group[] = [];
  const isNamed = (link: Link): boolean => isLabel(labels, link.text);
  const host = hostOf(scan.url);
  const usable = scan.links.filter((link) => !link.own && link.text && hostOf(link.url) === host);
  for (const [shape, headings] of shapes) {
    if (headings.length < 3) continue;
    const members: Candidate[] = [];
    let labelled = 0;
    let cursor = 0;
    for (const [index, heading] of headings.entries()) {
      while (cursor < usable.length && usable[cursor]!.spot < heading.at) cursor++;
      const next = headings[index + 1]?.at ?? heading.at + 200;
      const inside: Link[] = [];
      for (let at = cursor; at < usable.length && at < cursor + 60 && usable[at]!.spot < next; at++) inside.push(usable[at]!);
      const title = spotText(scan, heading, 500);
      if (!title || !inside.length || inside[0]!.spot <= heading.end) continue;
      const named = inside.find(isNamed);
      if (named) labelled++;
      // "Full story" where there is one; else the last link: what comes before are links of the text.
      const link = named ?? inside.at(-1)!;
      members.push({ link, titleSpot: heading, title, heading: true, fill: 1, at: heading.at, block: heading });
    }
    if (members.length >= 3 && labelled >= members.length * 0.6) groups.push({ shape: `unlinked ${shape}`, members });
  }
  return groups;
}

function hostOf(address: string): string {
  return findHttpUrl(address)?.host.replace(/^www\./, '') ?? '';
}
