import { findHttpUrl } from '../kit/url.ts';
import { isSlug } from './addresses.ts';
import { findBoxes, kindsOfPage } from './boxes.ts';
import type { Candidate } from './candidate.ts';
import { firstOfEach } from './features.ts';
import type { Found } from './found.ts';
import type { Scan } from './scan.ts';
import type { Weighed } from './weigh.ts';

/** A list found on a page, as it is asked whether to be trusted. */
export interface Claim {
  readonly scan: Scan;
  readonly groups: readonly Weighed[];
  readonly members: readonly Candidate[];
  readonly entries: readonly Found[];
}

/** What makes a list doubtful on the page's own evidence: the trust is multiplied by each that holds. */
const DOUBTS: readonly { readonly name: string; readonly factor: number; holds(claim: Claim): boolean }[] = [
  {
    name: 'below running text: an article with others beside it',
    factor: 0.3,
    holds: (claim) => (!isNamedList(claim) || isOneOfThem(claim)) && findProse(claim) > 0,
  },
  {
    name: 'links with nothing beside them, in a margin or on a page that does not call them news',
    factor: 0.5,
    holds: (claim) => isBare(claim) && (isBeside(claim) || !isNews(claim)),
  },
  {
    name: 'undated pages below this one, or of people or questions, which it does not call news',
    factor: 0.3,
    holds: (claim) => datedShare(claim) < 0.2 && ((isInner(claim) && !isBare(claim)) || isOfPeople(claim)) && !isNews(claim),
  },
  { name: 'one link, and no list', factor: 0.5, holds: (claim) => claim.entries.length < 2 && !isSureAlone(claim) },
];

/** The share of its trust that a list keeps, and the doubts in words. */
export function findDoubts(claim: Claim): { factor: number; doubts: string[] } {
  const held = DOUBTS.filter((doubt) => doubt.holds(claim));
  return { factor: held.reduce((product, doubt) => product * doubt.factor, 1), doubts: held.map((doubt) => doubt.name) };
}

/**
 * One or two entries are a list where the page calls itself news, each has its day and a heading, and they lie below the page: the first
 * press releases of a year.
 */
export function isSureAlone(claim: Claim): boolean {
  const best = claim.groups[0]?.features;
  if (!best || claim.entries.length === 0 || claim.entries.length > 2) return false;
  const kinds = kindsOfPage(claim.scan);
  return best.heading === 1 && best.below === 1 && datedShare(claim) === 1 && (kinds.has('news') || kinds.has('notices'));
}

function datedShare({ entries }: Claim): number {
  return entries.filter((entry) => entry.published).length / Math.max(1, entries.length);
}

function isBare(claim: Claim): boolean {
  const best = claim.groups[0]?.features;
  return best !== undefined && datedShare(claim) < 0.2 && best.teaser < 0.3 && best.image < 0.3 && best.heading < 0.3;
}

function isBeside({ groups }: Claim): boolean {
  const best = groups[0]?.features;
  return best !== undefined && best.aside + best.nav + best.header + best.footer + best.extra >= 0.8;
}

function isInner(claim: Claim): boolean {
  return (claim.groups[0]?.features.below ?? 0) >= 0.8;
}

function isNews({ scan, members }: Claim): boolean {
  const kinds = kindsOfPage(scan);
  // On a page of events, vacancies or publications those are its list.
  if ((['news', 'notices', 'events', 'jobs', 'tenders', 'papers'] as const).some((kind) => kinds.has(kind))) return true;
  return findBoxes(scan, members).some((box) => box.heading && (box.kind === 'news' || box.kind === 'notices'));
}

/** The page says so, or most entries come with an address to write to. */
function isOfPeople({ scan, groups }: Claim): boolean {
  const kinds = kindsOfPage(scan);
  if (kinds.has('people') || kinds.has('guide')) return true;
  const blocks = firstOfEach(groups[0]?.members ?? []).map((member) => member.block);
  const hasMail = ({ at, end }: Candidate['block']): boolean =>
    scan.spots.slice(at, Math.min(end, at + 60) + 1).some(({ element }) => /^(?:mailto|tel):/i.test(element.attribs.href ?? ''));
  return blocks.length >= 3 && blocks.filter(hasMail).length > blocks.length * 0.6;
}

/** A dated list below a heading that calls it news, on a page that does not call itself an article: a welcome above it does not matter. */
function isNamedList(claim: Claim): boolean {
  const { scan, members, entries } = claim;
  if (entries.length < 5 || datedShare(claim) < 0.7) return false;
  const isArticle =
    scan.data.some(({ type, body }) => type.includes('ld+json') && /"@type"\s*:\s*"(?:News)?Article"/.test(body)) ||
    scan.spots.some((spot) => spot.tag === 'p' && spot.zone === 'article' && spot.to - spot.from > 200);
  return !isArticle && findBoxes(scan, members).every((box) => box.kind === 'news' || box.kind === 'notices');
}

/** Whether the page's own address is made like those of the entries, and like an article's. */
function isOneOfThem({ scan, entries }: Claim): boolean {
  const own = findHttpUrl(scan.url);
  if (!own || !isSlug(own)) return false;
  const parts = own.pathname.split('/').filter(Boolean);
  const isAlike = (address: string): boolean => {
    const url = findHttpUrl(address);
    const others = url?.pathname.split('/').filter(Boolean) ?? [];
    return (
      url?.host === own.host && others.length === parts.length && (parts.length < 2 || others[0] === parts[0]) && isSlug(url)
    );
  };
  return entries.filter((entry) => isAlike(entry.url)).length >= entries.length * 0.6;
}

const ASIDE = new Set(['nav', 'footer', 'aside']);

/**
 * How much running text stands outside the list, when it is so much that the page is an article itself; else 0. On real listing
 * pages it never came to 500 characters; on half of real article pages it is more than a thousand.
 */
function findProse({ scan, groups, entries }: Claim): number {
  const covered = new Uint8Array(scan.spots.length);
  for (const group of groups) for (const { block } of firstOfEach(group.members)) covered.fill(1, block.at, block.end + 1);
  let prose = 0;
  for (const spot of scan.spots) {
    const length = spot.to - spot.from;
    if (spot.tag === 'p' && length >= 80 && !covered[spot.at] && !ASIDE.has(spot.zone)) prose += length;
  }
  const titles = entries.reduce((sum, entry) => sum + entry.title.length, 0);
  return prose > 1000 && prose > titles * 1.5 ? prose : 0;
}
