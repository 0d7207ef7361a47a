import { width } from '../kit/width.ts';
import type { Candidate, Group } from './candidate.ts';
import { isLabel, type Labels } from './labels.ts';
import { isFile } from './rivals.ts';
import { findTitleSpot } from './row-title.ts';
import { type Link, type Scan, type Spot, spotText, squeezeText } from './scan.ts';
import { PASSING } from './shapes.ts';
import { HEADING } from './titles.ts';

const ROW = new Set(['tr', 'li', 'article', 'div', 'section', 'dl', 'p', 'dd']);
const OUTSIDE = new Set(['nav', 'header', 'footer']);
const MAX_ROW = 4000;
const DAY_LINE = 60;
const MENU_LINKS = 4;
const MOST_LINKS = 20;

/**
 * Rows of one make whose title is no link: an empty link laid over a card, or a cell of words beside one that says "PDF" or "Read more".
 * Found by structure; which words the link says does not matter.
 */
export function findRows(scan: Scan, labels: Labels): Group[] {
  const groups: Group[] = [];
  for (const [shape, rows] of runsOfRows(scan)) {
    const members: Candidate[] = [];
    let linked = 0;
    let lines = 0;
    for (const row of rows) {
      const found = readRow(scan, row, labels);
      if (found === 'linked') linked++;
      else if (found) members.push(found);
      else if (row.to - row.from <= DAY_LINE && !linksIn(scan, row).length) lines++;
    }
    // Where all is paragraphs, a line with the day stands above each.
    const all = rows.length - Math.min(lines, members.length);
    if (members.length >= 3 && members.length >= all * 0.6 && linked < all * 0.2) groups.push({ shape: `row ${shape}`, members });
  }
  return groups;
}

/** Elements of one parent alike in tag and class, three or more. */
function runsOfRows(scan: Scan): Map<string, Spot[]> {
  const runs = new Map<string, Spot[]>();
  for (const spot of scan.spots) {
    const length = spot.to - spot.from;
    if (!ROW.has(spot.tag) || spot.parent < 0 || length < 8 || length > MAX_ROW || OUTSIDE.has(spot.zone)) continue;
    const word = spot.classes.find((each) => !PASSING.test(each)) ?? '';
    const name = `${spot.tag}.${word}<${spot.parent}`;
    const run = runs.get(name);
    if (run) run.push(spot);
    else runs.set(name, [spot]);
  }
  for (const [name, run] of runs) if (run.length < 3) runs.delete(name);
  return runs;
}

/** The entry of a row; `linked` when its title is a link, which is read elsewhere. */
function readRow(scan: Scan, row: Spot, labels: Labels): Candidate | 'linked' | undefined {
  const links = linksIn(scan, row);
  if (!links.length) return undefined;
  const isBare = links.every((link) => !link.text || isFile(link.url) || isLabel(labels, link.text));
  const titleSpot = findTitleSpot(scan, row, isBare);
  if (!titleSpot) return undefined;
  const title = squeezeText(scan.text.slice(titleSpot.from, Math.min(titleSpot.to, titleSpot.from + 600)));
  const isNamed = HEADING.test(titleSpot.tag);
  if (links.some((link) => saysTitle(scan, link, titleSpot) || (!isNamed && isWorded(link, labels)))) return 'linked';
  const link = holdsMenu(links, row) ? undefined : chooseLink(scan, links, title, labels);
  if (!link) return undefined;
  return {
    link,
    titleSpot,
    title: labelOf(scan, link, title) ?? title,
    heading: HEADING.test(titleSpot.tag),
    fill: 1,
    at: titleSpot.at,
    block: row,
  };
}

/** A heading over links to many pages, and hardly a word beside them: a section of a menu. */
function holdsMenu(links: readonly Link[], row: Spot): boolean {
  if (links.length < MENU_LINKS) return false;
  const named = links.filter((link) => link.text && !isFile(link.url));
  const covered = named.reduce((sum, link) => sum + link.text.length, 0);
  const isCovered = links.length >= MOST_LINKS || covered > (row.to - row.from) * 0.5;
  return isCovered && new Set(named.map((link) => link.key)).size >= MENU_LINKS;
}

/** Words of its own on a link: then they are the title, and what is longer is an excerpt. */
function isWorded(link: Link, labels: Labels): boolean {
  return width(link.text) >= 16 && !isLabel(labels, link.text) && !isFile(link.url);
}

function linksIn(scan: Scan, row: Spot): Link[] {
  let low = 0;
  let high = scan.links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scan.links[middle]!.spot < row.at) low = middle + 1;
    else high = middle;
  }
  const found: Link[] = [];
  for (let index = low; index < scan.links.length && scan.links[index]!.spot <= row.end && found.length < MOST_LINKS; index++)
    if (!scan.links[index]!.own) found.push(scan.links[index]!);
  return found;
}

/** A link around the title, in it, or that says most of it. */
function saysTitle(scan: Scan, link: Link, title: Spot): boolean {
  const spot = scan.spots[link.spot]!;
  if (!link.text) return false;
  if (spot.at <= title.at && title.end <= spot.end) return true;
  return spot.at > title.at && spot.at <= title.end && link.text.length >= (title.to - title.from) * 0.4;
}

/** The link that leads to what the title names: one that repeats it for the ear, the only address, the label that every row has, else the first. */
function chooseLink(scan: Scan, links: readonly Link[], title: string, labels: Labels): Link | undefined {
  const plain = title.toLowerCase();
  const told = links.find((link) => {
    const label = labelAt(scan, link).toLowerCase();
    return label.length >= 8 && (plain.includes(label) || label.includes(plain));
  });
  if (told) return told;
  const keys = new Set(links.map((link) => link.key));
  if (keys.size === 1) return links[0];
  const empty = links.filter((link) => !link.text);
  if (empty.length === 1 && scan.spots[empty[0]!.spot]!.element.attribs.class) return empty[0];
  return links.find((link) => isLabel(labels, link.text)) ?? links.find((link) => link.text.length <= 24);
}

/** What a link without words, or with words for the eye, is called for the ear. */
function labelAt(scan: Scan, link: Link): string {
  const { attribs } = scan.spots[link.spot]!.element;
  if (attribs['aria-label']) return squeezeText(attribs['aria-label']);
  const id = attribs['aria-labelledby']?.split(/\s+/)[0];
  const named = id ? spotsById(scan).get(id) : undefined;
  return named ? spotText(scan, named, 300) : squeezeText(attribs.title ?? '');
}

const ids = new WeakMap<Scan, ReadonlyMap<string, Spot>>();

/** Elements by their ids, the first of each; gathered once a page. */
function spotsById(scan: Scan): ReadonlyMap<string, Spot> {
  const known = ids.get(scan);
  if (known) return known;
  const made = new Map<string, Spot>();
  for (const spot of scan.spots) {
    const { id } = spot.element.attribs;
    if (id && !made.has(id)) made.set(id, spot);
  }
  ids.set(scan, made);
  return made;
}

/** The name of an overlay, where the heading beside it says more than that (a kicker before the headline). */
function labelOf(scan: Scan, link: Link, title: string): string | undefined {
  if (link.text) return undefined;
  const label = labelAt(scan, link);
  return label.length >= 12 && title.length > label.length && title.toLowerCase().endsWith(label.toLowerCase())
    ? label
    : undefined;
}
