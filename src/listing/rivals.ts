import { findHttpUrl } from '../kit/url.ts';
import { width } from '../kit/width.ts';
import type { Candidate, Group } from './candidate.ts';
import { firstOfEach } from './features.ts';
import { findUp, type Scan } from './scan.ts';
import { TITLE_CLASS } from './titles.ts';

/** A document to be loaded, not a page to be read: by its ending or by what its address asks for. */
export function isFile(address: string): boolean {
  const url = findHttpUrl(address);
  if (!url) return false;
  return (
    /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|hwpx?|zip|rar|7z|csv|epub|mp3|mp4|jpe?g|png)$/i.test(url.pathname) ||
    /(?:^|[?&])(?:mode|act|action|cmd|method)=(?:download|filedown)/i.test(url.search) ||
    /\/(?:download|filedown)(?:\.\w+)?$/i.test(url.pathname)
  );
}

/** What makes the links of a group the titles of the rows that they stand in, beside other links of the same rows. */
const SIGNS: readonly {
  readonly name: string;
  readonly points: number;
  readonly holds: (scan: Scan, member: Candidate) => boolean;
}[] = [
  { name: 'in a heading', points: 3, holds: (_, member) => member.heading },
  { name: 'named a title by its class', points: 2, holds: hasTitleClass },
  { name: 'named a title by microdata', points: 2, holds: isMarkedTitle },
  { name: 'a file', points: -3, holds: (_, member) => isFile(member.link.url) },
  { name: 'a part of running text', points: -1.5, holds: (_, member) => member.fill < 0.5 && !member.heading },
  { name: 'a few words', points: -1, holds: (_, member) => width(member.title) < 14 },
];

/** Groups without those whose links merely stand in the rows of another: attachments, links out of an excerpt. */
export function dropInner(scan: Scan, groups: readonly Group[]): Group[] {
  const described = groups.map((group) => {
    const members = firstOfEach(group.members);
    return { group, members, rank: rankOf(scan, members), files: shareOf(members, (member) => isFile(member.link.url)) };
  });
  const outer = described.filter((each) => each.members.length >= 3);
  return described
    .filter(
      (inner) =>
        !isInner(
          inner,
          outer.filter((each) => each !== inner),
        ),
    )
    .map((each) => each.group);
}

/** A group without the links that stand in one row of a table with a better one of its own make: files and other columns. */
export function oneEachRow(scan: Scan, group: Group): Group {
  const rows = new Map<number, Candidate[]>();
  for (const member of group.members) {
    const row = findUp(scan, member.at, (spot) => spot.tag === 'tr' || spot.tag === 'table');
    if (row?.tag !== 'tr') return group;
    const known = rows.get(row.at);
    if (known) known.push(member);
    else rows.set(row.at, [member]);
  }
  // A table that lays out the page has few rows with much in them.
  if (rows.size < 3 || group.members.length === rows.size || group.members.length > rows.size * 5) return group;
  return { ...group, members: [...rows.values()].map((members) => bestOf(scan, members)) };
}

function bestOf(scan: Scan, members: readonly Candidate[]): Candidate {
  const score = (member: Candidate): number => rankOf(scan, [member]) + Math.min(1, width(member.title) / 100);
  return members.reduce((best, member) => (score(member) > score(best) ? member : best));
}

interface Described {
  readonly members: readonly Candidate[];
  readonly rank: number;
  readonly files: number;
}

/** Whether most of its links stand in rows of groups that are surely titles; pinned rows may be a group of their own. */
function isInner(inner: Described, outer: readonly Described[]): boolean {
  // A section's heading is no title of a row, though articles stand in its block: it has many more of them.
  const better = outer.filter(
    (each) => each.rank >= inner.rank + 2 && (inner.files >= 0.5 || inner.members.length <= each.members.length * 1.6),
  );
  return shareOf(inner.members, (member) => better.some((each) => standsIn(member, each.members))) >= 0.6;
}

/** Whether a link stands in the block of one of these, and is not its own. */
function standsIn(member: Candidate, rows: readonly Candidate[]): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.block.at <= member.at) low = middle + 1;
    else high = middle;
  }
  const row = rows[low - 1];
  return row !== undefined && member.at <= row.block.end && row.link.key !== member.link.key;
}

function rankOf(scan: Scan, members: readonly Candidate[]): number {
  return SIGNS.reduce((sum, sign) => sum + sign.points * shareOf(members, (member) => sign.holds(scan, member)), 0);
}

function shareOf(members: readonly Candidate[], holds: (member: Candidate) => boolean): number {
  return members.length ? members.filter(holds).length / members.length : 0;
}

function hasTitleClass(scan: Scan, member: Candidate): boolean {
  for (let at = member.titleSpot.at, step = 0; at >= 0 && step < 3; at = scan.spots[at]!.parent, step++)
    if (scan.spots[at]!.classes.some((word) => TITLE_CLASS.test(word))) return true;
  return false;
}

function isMarkedTitle(scan: Scan, member: Candidate): boolean {
  for (let at = member.link.spot, step = 0; at >= 0 && step < 3; at = scan.spots[at]!.parent, step++) {
    const { itemprop, rel } = scan.spots[at]!.element.attribs;
    if (/^(?:headline|name|url)$/.test(itemprop ?? '') || /\bbookmark\b/.test(rel ?? '')) return true;
  }
  return false;
}
