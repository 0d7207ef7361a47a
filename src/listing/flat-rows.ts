import { readDate } from '../kit/date.ts';
import { width } from '../kit/width.ts';
import type { Candidate, Group } from './candidate.ts';
import { isSameWords, type Labels } from './labels.ts';
import { type Link, type Scan, type Spot, squeezeText } from './scan.ts';

const OUTSIDE = new Set(['nav', 'header', 'footer']);
const MAX_PART = 2000;

/**
 * Entries that no element holds: words, a line break, "Read on", a rule, and again, all in one parent. What stands between two such links
 * is an entry; its first line of some length that is no day is the title.
 */
export function findFlatRows(scan: Scan, labels: Labels): Group[] {
  const groups: Group[] = [];
  for (const [shape, links] of labelRuns(scan, labels)) {
    const members = links.map((link, index) => memberOf(scan, link, links[index - 1])).filter((each) => each !== undefined);
    if (members.length >= 3 && members.length >= links.length * 0.8) groups.push({ shape: `flat ${shape}`, members });
  }
  return groups;
}

/** Links of one parent that say the same and lead to different pages, three or more. */
function labelRuns(scan: Scan, labels: Labels): Map<string, Link[]> {
  const runs = new Map<string, Link[]>();
  for (const link of scan.links) {
    const spot = scan.spots[link.spot]!;
    if (link.own || !link.text || OUTSIDE.has(spot.zone) || !isSameWords(labels, link.text)) continue;
    const name = `${link.text.toLowerCase()}<${spot.parent}`;
    const run = runs.get(name);
    if (run) run.push(link);
    else runs.set(name, [link]);
  }
  for (const [name, run] of runs) if (run.length < 3) runs.delete(name);
  return runs;
}

function memberOf(scan: Scan, link: Link, before: Link | undefined): Candidate | undefined {
  const spot = scan.spots[link.spot]!;
  const parent = scan.spots[spot.parent];
  if (!parent) return undefined;
  const last = before ? scan.spots[before.spot]! : lastHeading(scan, parent, spot);
  const from = Math.max(last?.to ?? parent.from, spot.from - MAX_PART);
  const title = titleIn(scan, from, spot.from);
  if (!title) return undefined;
  return {
    link,
    titleSpot: { ...parent, end: parent.at, from: title.from, to: title.to },
    title: title.text,
    heading: false,
    fill: 1,
    at: spot.at,
    block: { at: (last?.end ?? parent.at) + 1, end: spot.end, from, to: spot.to },
  };
}

/** The heading of the list, where one stands above the first entry. */
function lastHeading(scan: Scan, parent: Spot, spot: Spot): Spot | undefined {
  for (let at = spot.at - 1; at > parent.at; at--) if (/^h[1-6]$/.test(scan.spots[at]!.tag)) return scan.spots[at];
  return undefined;
}

function titleIn(scan: Scan, from: number, to: number): { text: string; from: number; to: number } | undefined {
  let at = from;
  for (const line of scan.text.slice(from, to).split('\n')) {
    const text = squeezeText(line);
    if (width(text) >= 14 && text.length <= 300 && /\p{L}{2}/u.test(text) && !readDate(text, { language: scan.language }))
      return { text, from: at, to: at + line.length };
    at += line.length + 1;
  }
  return undefined;
}
