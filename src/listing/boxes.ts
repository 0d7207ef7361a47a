import { findHttpUrl } from '../kit/url.ts';
import { type BoxKind, kindsCoded, kindsNamed } from './box-words.ts';
import type { Candidate } from './candidate.ts';
import { isDated } from './dated.ts';
import { firstOfEach } from './features.ts';
import { foldWords } from './find-words.ts';
import { reaches } from './reach.ts';
import { type Scan, type Spot, spotText } from './scan.ts';

/** A box of a page: entries below one heading or in one named place. */
export interface Box {
  /** As printed over it, '' when nothing is. */
  readonly heading: string;
  readonly kind: BoxKind | undefined;
  readonly members: readonly Candidate[];
}

// What a page of news does not want: other lists that have the same make.
const OTHER: ReadonlySet<BoxKind> = new Set(['events', 'jobs', 'tenders', 'popular', 'related', 'archive', 'media', 'people']);

/** The boxes that these entries stand in, in page order. */
export function findBoxes(scan: Scan, members: readonly Candidate[]): Box[] {
  const headings = findHeadings(scan, members);
  const names = nameTargets(scan);
  const boxes = new Map<string, { heading: string; kind: BoxKind | undefined; members: Candidate[] }>();
  const texts = new Map<Spot | undefined, string>([[undefined, '']]);
  for (const member of members) {
    const heading = headingOver(scan, headings, member);
    const text = texts.get(heading) ?? spotText(scan, heading!, 100);
    texts.set(heading, text);
    const kind = (text ? kindsNamed(text)[0] : undefined) ?? kindOfPlace(scan, member, names) ?? kindOfAddress(scan, member);
    const name = `${heading?.at ?? -1} ${kind ?? ''}`;
    const box = boxes.get(name);
    if (box) box.members.push(member);
    else boxes.set(name, { heading: text, kind, members: [member] });
  }
  return [...boxes.values()];
}

/** What most of these stand in a box of; undefined where no box says. */
export function kindOfMost(scan: Scan, members: readonly Candidate[]): BoxKind | undefined {
  const counts = new Map<BoxKind | undefined, number>();
  for (const box of findBoxes(scan, members)) counts.set(box.kind, (counts.get(box.kind) ?? 0) + box.members.length);
  return [...counts].find(([, count]) => count > members.length / 2)?.[0];
}

/** Whether such a box is another than a page of news wants: events, vacancies, tenders, most read. */
export function isOtherKind(kind: BoxKind | undefined): boolean {
  return kind !== undefined && OTHER.has(kind);
}

/** The entries below this heading, in page order, one an address; of the best group that has some there, and of those of its title's kind. */
export function membersOfBox(
  scan: Scan,
  groups: readonly { readonly members: readonly Candidate[] }[],
  heading: string,
): Candidate[] {
  const wanted = foldHeading(heading);
  const parts = groups.flatMap((group) => {
    const members = findBoxes(scan, group.members)
      .filter((box) => foldHeading(box.heading) === wanted)
      .flatMap((box) => box.members);
    return members.length ? [members] : [];
  });
  const best = parts[0] ?? [];
  const isAlike = (members: readonly Candidate[]): boolean =>
    members[0]!.heading === best[0]!.heading && members[0]!.titleSpot.tag === best[0]!.titleSpot.tag;
  return firstOfEach(parts.filter((members) => members === best || isAlike(members)).flat()).sort((a, b) => a.at - b.at);
}

/** A heading for comparing. */
export function foldHeading(heading: string): string {
  return foldWords(heading).replace(/\s+/g, ' ').trim();
}

/** What the page as a whole is about, by its title, its first heading and its address: on a page of tenders the tenders are wanted. */
export function kindsOfPage(scan: Scan): ReadonlySet<BoxKind> {
  const first = scan.spots.find((spot) => spot.tag === 'h1' && spot.to - spot.from < 200);
  const path = findHttpUrl(scan.url)?.pathname ?? '';
  const title = scan.title.split(/\s[|–—·:«-]\s/)[0] ?? '';
  return new Set([
    ...kindsNamed(title),
    ...(first ? kindsNamed(spotText(scan, first, 200)) : []),
    ...kindsCoded(safeDecode(path)),
  ]);
}

/** Entries without those of other boxes: events, vacancies, tenders, most read; all of them where the page is about such a thing, or nothing else would be left. */
export function keepOwnBoxes(scan: Scan, members: readonly Candidate[]): readonly Candidate[] {
  const own = kindsOfPage(scan);
  const boxes = findBoxes(scan, members);
  const isOther = (box: Box): boolean =>
    standsApart(scan, box.members, members) &&
    ((box.kind !== undefined && OTHER.has(box.kind) && !own.has(box.kind)) || isUndated(scan, box, members));
  const left = new Set(boxes.filter((box) => !isOther(box)).flatMap((box) => box.members));
  const keys = new Set([...left].map((member) => member.link.key)).size;
  if (left.size === members.length || keys < 3 || keys < (members.length - left.size) * 0.3) return members;
  return members.filter((member) => left.has(member));
}

/** Entries without a box of which none has a day of publication, where nearly all others have one: calls with their deadlines, dates to come. */
export function dropUndatedBoxes(
  scan: Scan,
  members: readonly Candidate[],
  hasDay: (member: Candidate) => boolean,
): readonly Candidate[] {
  const dated = members.filter(hasDay).length;
  if (dated < 3 || dated === members.length) return members;
  const isOther = (box: Box): boolean => {
    if (!box.heading || box.kind === 'news' || box.kind === 'notices' || box.members.some(hasDay)) return false;
    return dated >= (members.length - box.members.length) * 0.9 && standsApart(scan, box.members, members);
  };
  const other = new Set(
    findBoxes(scan, members)
      .filter(isOther)
      .flatMap((box) => box.members),
  );
  return other.size ? members.filter((member) => !other.has(member)) : members;
}

/** Services and forms in a box of their own, of the same make as dated news. */
function isUndated(scan: Scan, box: Box, all: readonly Candidate[]): boolean {
  if (!box.heading || box.kind === 'news' || box.kind === 'notices') return false;
  const rest = all.filter((member) => !box.members.includes(member));
  const dated = (members: readonly Candidate[]): number => members.filter((member) => isDated(scan, member)).length;
  return dated(box.members) === 0 && rest.length >= 3 && dated(rest) >= rest.length * 0.9;
}

/** Whether the smallest element around these holds none of the others: a box, and not some rows of a list. */
function standsApart(scan: Scan, box: readonly Candidate[], all: readonly Candidate[]): boolean {
  if (box.length < 2) return false;
  const first = box[0]!.at;
  const last = box.at(-1)!.at;
  let around = scan.spots[first]!;
  while (around.end < last && around.parent >= 0) around = scan.spots[around.parent]!;
  const keys = new Set(box.map((member) => member.link.key));
  return all.every((member) => member.at < around.at || member.at > around.end || keys.has(member.link.key));
}

const HEADING = /^(?:h[1-6]|legend|caption|summary)$/;
const HEADING_CLASS =
  /^(?:(?:block|section|widget|box|panel|module|mod|portlet|card|tab|list|view|content|side|sidebar|column|region)[-_]{0,2}(?:title|titulo|heading|header|head|hd|caption|tit|baslik)|(?:title|heading|header|titulo|tit|judul)[-_](?:box|block|section|widget|panel|module|side|sidebar|column|list)|ms-webpart-titletext|portlet-title-text)$/;

/** Headings that are no entry's title and stand in no entry's block. */
function findHeadings(scan: Scan, members: readonly Candidate[]): Spot[] {
  const inside = new Uint8Array(scan.spots.length);
  for (const { block } of firstOfEach(members)) {
    const end = Math.min(scan.spots[block.at]!.end, block.end);
    inside.fill(1, block.at, end + 1);
  }
  for (const { titleSpot } of members) inside.fill(1, titleSpot.at, titleSpot.end + 1);
  return headingsOf(scan).filter((spot) => !inside[spot.at]);
}

const headings = new WeakMap<Scan, readonly Spot[]>();

/** What may head a box, gathered once a page. */
function headingsOf(scan: Scan): readonly Spot[] {
  const known = headings.get(scan);
  if (known) return known;
  const made = scan.spots.filter(
    (spot) =>
      spot.to - spot.from >= 3 &&
      spot.to - spot.from <= 120 &&
      (HEADING.test(spot.tag) || spot.classes.some((word) => HEADING_CLASS.test(word))),
  );
  headings.set(scan, made);
  return made;
}

/** The nearest heading before an entry whose section holds it. */
function headingOver(scan: Scan, headings: readonly Spot[], member: Candidate): Spot | undefined {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (headings[middle]!.at < member.at) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0 && index > low - 12; index--) {
    const heading = headings[index]!;
    if (heading.tag === 'h1') return undefined;
    if (reaches(scan, heading, { at: member.at, end: member.at })) return heading;
  }
  return undefined;
}

const targets = new WeakMap<Scan, ReadonlyMap<string, string>>();

/** What tabs call the panes that they open, by the panes' ids; gathered once a page. */
function nameTargets(scan: Scan): ReadonlyMap<string, string> {
  const made = targets.get(scan);
  if (made) return made;
  const names = new Map<string, string>();
  targets.set(scan, names);
  for (const spot of scan.spots) {
    if (spot.tag !== 'a' && spot.tag !== 'button' && spot.tag !== 'li' && spot.tag !== 'div') continue;
    const { href, 'aria-controls': controls, 'data-target': target, 'data-bs-target': target2 } = spot.element.attribs;
    const id = controls ?? /^#(.+)$/.exec(target2 ?? target ?? href ?? '')?.[1];
    if (id && spot.to - spot.from <= 80) names.set(id, spotText(scan, spot, 80));
  }
  return names;
}

// Templates call any list of posts an archive, any row with a picture media.
const VAGUE: ReadonlySet<BoxKind> = new Set(['archive', 'media', 'people', 'guide']);

function kindOfPlace(scan: Scan, member: Candidate, names: ReadonlyMap<string, string>): BoxKind | undefined {
  for (let at = member.block.at, step = 0; at >= 0 && step < 8; at = scan.spots[at]!.parent, step++) {
    const spot = scan.spots[at]!;
    if (spot.tag === 'body' || spot.tag === 'main') return undefined;
    const { id, 'aria-label': label, 'aria-labelledby': by } = spot.element.attribs;
    const target = id === undefined ? undefined : names.get(id);
    const named = label || target ? kindsNamed([label ?? '', target ?? ''].join(' · '))[0] : undefined;
    if (named) return named;
    // A word of a class says something of a list, less of a row: "event-date" is a template's word for any date.
    if (step === 0 || (id === undefined && by === undefined && !spot.classes.length)) continue;
    const coded = kindsCoded([id ?? '', by ?? '', ...spot.classes].filter((word) => word.length < 40).join(' '))[0];
    if (coded && !VAGUE.has(coded)) return coded;
  }
  return undefined;
}

function kindOfAddress(scan: Scan, member: Candidate): BoxKind | undefined {
  const path = findHttpUrl(member.link.url, scan.base)?.pathname ?? '';
  // The last part is the article's own words.
  return kindsCoded(safeDecode(path.split('/').slice(0, -1).join('/')))[0];
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a broken escape of the site's own
  }
}
