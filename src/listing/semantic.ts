import { width } from '../kit/width.ts';
import type { Candidate, Group } from './candidate.ts';
import type { Found, ListReading } from './found.ts';
import { findUp, type Scan } from './scan.ts';

const ASIDE = new Set(['nav', 'header', 'footer', 'aside', 'extra']);

/** Headings with a link, of the level that holds most of them, outside menus and side columns. */
export function readHeadings(scan: Scan, groups: readonly Group[]): ListReading {
  const levels = new Map<string, Candidate[]>();
  for (const member of inOrder(groups)) {
    if (!member.heading || ASIDE.has(scan.spots[member.at]!.zone) || width(member.title) < 12) continue;
    const { tag } =
      member.titleSpot.tag === 'a'
        ? (findUp(scan, member.at, (spot) => /^h[1-6]$/.test(spot.tag)) ?? member.titleSpot)
        : member.titleSpot;
    const known = levels.get(tag);
    if (known) known.push(member);
    else levels.set(tag, [member]);
  }
  let best: Candidate[] = [];
  let level = '';
  for (const [tag, members] of levels) {
    if (members.length <= best.length) continue;
    best = members;
    level = tag;
  }
  const inMain = best.filter((member) => scan.spots[member.at]!.inMain);
  const entries = asFound(inMain.length >= 3 ? inMain : best);
  return {
    name: 'headings',
    trust: entries.length >= 3 ? 0.6 : 0.1,
    entries,
    how: level ? `${level} headings with a link` : 'no headings with links',
  };
}

/** `article` elements, each with its heading's link or else its longest. */
export function readArticles(scan: Scan, groups: readonly Group[]): ListReading {
  const owners = new Map<number, Candidate>();
  for (const member of inOrder(groups)) {
    const article = findUp(scan, member.at, (spot) => spot.tag === 'article');
    if (!article || article.zone === 'extra' || article.zone === 'aside' || article.zone === 'footer') continue;
    const known = owners.get(article.at);
    if (!known || rank(member) > rank(known)) owners.set(article.at, member);
  }
  const entries = asFound([...owners.values()].filter((member) => width(member.title) >= 8));
  return {
    name: 'articles',
    trust: entries.length >= 3 ? 0.7 : 0.1,
    entries,
    how: `${owners.size} article elements with a link`,
  };
}

function rank(member: Candidate): number {
  return (member.heading ? 1000 : 0) + (member.fill > 0.5 ? 300 : 0) + Math.min(200, width(member.title));
}

function inOrder(groups: readonly Group[]): Candidate[] {
  return groups.flatMap((group) => group.members).sort((a, b) => a.at - b.at);
}

/** Candidates as entries, one an address. */
export function asFound(members: readonly Candidate[]): Found[] {
  const known = new Map<string, Found>();
  for (const { link, title } of members) if (!known.has(link.key)) known.set(link.key, { url: link.url, key: link.key, title });
  return [...known.values()];
}
