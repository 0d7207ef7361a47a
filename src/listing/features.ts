import { findHttpUrl } from '../kit/url.ts';
import { width } from '../kit/width.ts';
import { isSlug, siteOf } from './addresses.ts';
import type { Candidate, Group } from './candidate.ts';
import { isDated } from './dated.ts';
import { type Scan, squeezeText } from './scan.ts';

/** What a group of links is like, each figure between 0 and 1: what its worth is judged by. */
export type Features = Readonly<Record<FeatureName, number>> & {
  /** It is one link. */
  readonly single: number;
  /** Share of addresses below the page's own. */
  readonly below: number;
};

/** The names of the figures that are weighed, in a fixed order. */
export const FEATURES = [
  'long',
  'short',
  'heading',
  'prose',
  'nav',
  'header',
  'footer',
  'aside',
  'extra',
  'itemWord',
  'titleWord',
  'dated',
  'teaser',
  'image',
  'sameHost',
  'slug',
  'shallow',
  'area',
] as const;
/** One of them. */
export type FeatureName = (typeof FEATURES)[number];

const ITEM_WORD =
  /(?:^|[-_])(?:article|post|entry|story|news|card|teaser|item|blog|haber|noticia|actualite|nachricht|beitrag|articolo|hentry|press|release)s?(?:$|[-_])/;
const TITLE_WORD = /(?:^|[-_])(?:title|headline|heading|hed|titre|titel|titulo|titolo|baslik|subject)(?:$|[-_])/;

/** The figures of a group. */
export function describeGroup(scan: Scan, group: Group, pageUrl: string): Features {
  const page = findHttpUrl(pageUrl);
  const members = firstOfEach(group.members);
  const share = (test: (member: Candidate) => boolean): number => members.filter(test).length / members.length;
  const zone = (name: string): number => share((member) => scan.spots[member.link.spot]!.zone === name);
  const urls = members.map((member) => findHttpUrl(member.link.url)!);
  const shareOfUrls = (test: (url: URL) => boolean): number => urls.filter(test).length / members.length;
  const pagePath = page ? page.pathname.replace(/\/(?:[^/]*\.[a-z]+)?$/, '') : '';
  const covered = members.reduce((sum, { block }) => sum + Math.min(1500, block.to - block.from), 0);
  return {
    single: members.length === 1 ? 1 : 0,
    long: share((member) => width(member.title) >= 28),
    short: share((member) => width(member.title) < 14),
    heading: share((member) => member.heading),
    prose: share((member) => member.fill < 0.5 && !member.heading),
    nav: zone('nav'),
    header: zone('header'),
    footer: zone('footer'),
    aside: zone('aside'),
    extra: zone('extra'),
    itemWord: share((member) => nearClass(scan, member, ITEM_WORD, 6)),
    titleWord: share((member) => nearClass(scan, member, TITLE_WORD, 2)),
    dated: share((member) => isDated(scan, member)),
    teaser: share((member) => width(innerText(scan, member)) >= 70),
    image: share((member) => hasTag(scan, member, 'img')),
    sameHost: page ? shareOfUrls((url) => siteOf(url.hostname) === siteOf(page.hostname)) : 1,
    slug: shareOfUrls(isSlug),
    shallow: shareOfUrls((url) => url.pathname.split('/').filter(Boolean).length <= 1 && !url.search && !isSlug(url)),
    below: pagePath ? shareOfUrls((url) => url.pathname.startsWith(`${pagePath}/`)) : 0,
    area: Math.min(1, covered / Math.max(1, scan.text.length)),
  };
}

/** One member for each address: the first. */
export function firstOfEach(members: readonly Candidate[]): Candidate[] {
  const known = new Set<string>();
  return members.filter((member) => !known.has(member.link.key) && known.add(member.link.key));
}

function innerText(scan: Scan, member: Candidate): string {
  const block = member.block;
  const text = scan.text.slice(block.from, Math.min(block.to, block.from + 1500));
  return squeezeText(text).replace(member.title, '');
}

function hasTag(scan: Scan, member: Candidate, tag: string): boolean {
  for (let at = member.block.at; at <= member.block.end && at < member.block.at + 80; at++)
    if (scan.spots[at]!.tag === tag) return true;
  return false;
}

function nearClass(scan: Scan, member: Candidate, word: RegExp, steps: number): boolean {
  for (let at = member.link.spot, step = 0; at >= 0 && step < steps; at = scan.spots[at]!.parent, step++) {
    const spot = scan.spots[at]!;
    if (spot.tag === 'body' || spot.tag === 'main') return false;
    if (spot.classes.some((each) => word.test(each))) return true;
  }
  return false;
}
