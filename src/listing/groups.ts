import { width } from '../kit/width.ts';
import { findProminent, setBlocks } from './blocks.ts';
import type { Candidate, Group } from './candidate.ts';
import { partByCells } from './cells.ts';
import { isDated } from './dated.ts';
import { firstOfEach } from './features.ts';
import { findFlatRows } from './flat-rows.ts';
import { fullTitle, withoutKickers } from './full-title.ts';
import { findHeaded } from './headed.ts';
import { countLabels, isLabel, isSameWords } from './labels.ts';
import { dropInner, oneEachRow } from './rivals.ts';
import { findRows } from './rows.ts';
import type { Link, Scan } from './scan.ts';
import { shapeOf } from './shapes.ts';
import { shownText } from './shown.ts';
import { fillOf, headingOf, TITLE_CLASS, titleIn } from './titles.ts';
import { isCalendarTitle } from './years.ts';

// A label is shorter: "Ausführliche Informationen zum Thema", "Haberin devamını okumak için".
const LABEL_WIDTH = 22;

/** Every link with words as a candidate title, grouped by shape, in page order; with `unlinked` also headings that are no links themselves, and pictures that say in words what they show. */
export function findGroups(scan: Scan, unlinked = false): Group[] {
  const labels = countLabels(scan.links);
  const shapes = new Map<string, Candidate[]>();
  const paths = new Map<number, string>();
  const repeated = new Set<Candidate>();
  const numbered = new Set<string>();
  for (const link of mayBeTitles(scan, unlinked)) {
    const spot = scan.spots[link.spot]!;
    const heading = headingOf(scan, spot);
    // The same words on links to different pages are a label ("Read more", "19 comments"), in any language. Over a heading they may be
    // a column's title, and a headline of some length comes back ("Weekly bulletin"): that is told by the others of its shape. Under
    // headings numbers make titles ("Lesson 1", "Bulletin 12"): only the very same words are a label there.
    const isRepeated = heading ? isSameWords(labels, link.text) : isLabel(labels, link.text);
    const isCounted = isRepeated && !heading && !isSameWords(labels, link.text);
    if (isRepeated && !isCounted && !heading && width(link.text) < LABEL_WIDTH) continue;
    const titleSpot = heading ?? spot;
    const title = fullTitle(heading ? shownText(scan, heading, 1000) : titleIn(scan, spot), spot) || link.text;
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
    // Links that differ by a number are kept apart: counts of comments, or a series.
    const shape = `${isCounted ? '# ' : ''}${shapeOf(scan, spot, heading, paths)}`;
    if (isCounted) numbered.add(shape);
    const known = shapes.get(shape);
    if (known) known.push(candidate);
    else shapes.set(shape, [candidate]);
    if (isRepeated) repeated.add(candidate);
  }
  const groups: Group[] = [];
  const equal: Group[] = [];
  for (const [shape, all] of shapes) {
    const own = all.filter((member) => !repeated.has(member));
    const members = own.length >= all.length * 0.5 ? all : own;
    if (members.length) groups.push({ shape, members: withoutKickers(scan, members) });
    else if (all.length >= 3) equal.push({ shape, members: all });
  }
  if (unlinked) for (const group of findHeaded(scan, labels)) groups.push(group);
  const each = partByCells(
    scan,
    groups.map((group) => oneEachRow(scan, group)),
  );
  const prominent = findProminent(each);
  for (const group of [...each, ...equal]) setBlocks(scan, group.members, prominent);
  each.push(...equal.filter((group) => (numbered.has(group.shape) ? isNumbered(group) : isRecurring(scan, group))));
  // Rows are their own blocks. Links to months and years are an archive.
  return [...dropInner(scan, each), ...findRows(scan, labels), ...findFlatRows(scan, labels)].filter(
    (group) => numbered.has(group.shape) || !isArchive(group),
  );
}

function mayBeTitles(scan: Scan, unlinked: boolean): Link[] {
  const topics = findTopics(scan);
  return scan.links.filter((link) => !link.own && link.text.length >= 2 && !topics.has(link) && (unlinked || !link.isPicture));
}

// Titles are longer; a short one may stand three times where a page shows its news once for each width of screen.
const TOPIC_WIDTH = 14;

/** Links of a word or two that come back with the same address, in three rows and more: topics, authors, places, and no entries. */
function findTopics(scan: Scan): ReadonlySet<Link> {
  const runs = new Map<string, Link[]>();
  for (const link of scan.links) {
    if (link.own || width(link.text) >= TOPIC_WIDTH) continue;
    const name = `${link.text.toLowerCase()} ${link.key}`;
    const run = runs.get(name);
    if (run) run.push(link);
    else runs.set(name, [link]);
  }
  const isTopic = (run: readonly Link[]): boolean =>
    run[0]!.text.startsWith('#') || (run.length >= 3 && !run.some((link) => headingOf(scan, scan.spots[link.spot]!)));
  return new Set([...runs.values()].filter(isTopic).flat());
}

function isArchive({ members }: Group): boolean {
  return members.filter((member) => isCalendarTitle(member.title)).length >= members.length * 0.7;
}

/** The same title every week: a headline all the same where each has a day of its own. */
function isRecurring(scan: Scan, { members }: Group): boolean {
  const isTitled = members.every((member) => member.heading || member.titleSpot.classes.some((word) => TITLE_CLASS.test(word)));
  return isTitled && members.filter((member) => isDated(scan, member)).length >= members.length * 0.8;
}

// "Download (120 KB)": no number of a series.
const FILE_SIZE = /\d\s?(?:[kmg]i?b|bytes|[kmg]o|[кмг]б)(?!\p{L})/iu;

/** Numbers of a series, one after the other: "Bulletin 47/2026", "Bulletin 46/2026". Counts of comments come as they will. */
function isNumbered({ members }: Group): boolean {
  const numbers = firstOfEach(members).map(({ title }) =>
    /\p{L}{3}/u.test(title) && !FILE_SIZE.test(title) ? Number(/(?<!\d)\d{1,3}(?!\d)/.exec(title)?.[0]) : Number.NaN,
  );
  return numbers.length >= 3 && numbers.every((number, at) => at === 0 || Math.abs(number - numbers[at - 1]!) === 1);
}
