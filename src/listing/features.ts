import { findHttpUrl } from '../kit/url.ts';
import type { Candidate, Group } from './candidate.ts';
import { type Scan, squeezeText } from './scan.ts';

/** What a group of links is like, each figure between 0 and 1 (or a little more): what its worth is judged by. */
export type Features = Readonly<Record<FeatureName, number>>;

/** The names of the figures, in a fixed order. */
export const FEATURES = [
  'many',
  'single',
  'long',
  'short',
  'wordy',
  'heading',
  'fill',
  'prose',
  'nav',
  'header',
  'footer',
  'aside',
  'extra',
  'main',
  'article',
  'itemWord',
  'titleWord',
  'dated',
  'teaser',
  'image',
  'sameHost',
  'slug',
  'urlDated',
  'shallow',
  'query',
  'below',
  'distinct',
  'crowded',
  'roomy',
  'late',
  'alike',
  'mark',
  'repeated',
  'area',
  'unparted',
] as const;
/** One of them. */
export type FeatureName = (typeof FEATURES)[number];

const ITEM_WORD =
  /(?:^|[-_])(?:article|post|entry|story|news|card|teaser|item|blog|haber|noticia|actualite|nachricht|beitrag|articolo|hentry|press|release)s?(?:$|[-_])/;
const TITLE_WORD = /(?:^|[-_])(?:title|headline|heading|hed|titre|titel|titulo|titolo|baslik|subject)(?:$|[-_])/;
const DATED = /\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年/;

/** How wide a text is: scripts without spaces say in one character what others say in two or three. */
export function width(text: string): number {
  let wide = 0;
  for (const char of text) if (char >= '\u2e80' && char <= '\uffef') wide++;
  return text.length + wide * 1.5;
}

/** The figures of a group. `seen` are addresses that stood in another group before: a list told twice. */
export function describeGroup(scan: Scan, group: Group, pageUrl: string): Features {
  const page = findHttpUrl(pageUrl);
  const members = firstOfEach(group.members);
  const n = members.length;
  const share = (test: (member: Candidate) => boolean): number =>
    members.reduce((sum, member) => sum + (test(member) ? 1 : 0), 0) / n;
  const mean = (value: (member: Candidate) => number): number => members.reduce((sum, member) => sum + value(member), 0) / n;
  const zone = (name: string): number => share((member) => scan.spots[member.link.spot]!.zone === name);
  const urls = members.map((member) => findHttpUrl(member.link.url)!);
  const pagePath = page ? page.pathname.replace(/\/(?:[^/]*\.[a-z]+)?$/, '') : '';
  const titles = new Set(members.map((member) => member.title.toLowerCase()));
  const widths = members.map((member) => width(member.title)).sort((a, b) => a - b);
  const middle = widths[widths.length >> 1]!;
  const inner = members.map((member) => innerText(scan, member));
  return {
    many: Math.min(1, Math.log2(n) / 5),
    single: n === 1 ? 1 : 0,
    long: share((member) => width(member.title) >= 28),
    short: share((member) => width(member.title) < 14),
    wordy: Math.min(1, middle / 80),
    heading: share((member) => member.heading),
    fill: mean((member) => member.fill),
    prose: share((member) => member.fill < 0.5 && !member.heading),
    nav: zone('nav'),
    header: zone('header'),
    footer: zone('footer'),
    aside: zone('aside'),
    extra: zone('extra'),
    main: share((member) => scan.spots[member.link.spot]!.inMain),
    article: share((member) => nearBlockTag(scan, member, 'article')),
    itemWord: share((member) => nearClass(scan, member, ITEM_WORD, 6)),
    titleWord: share((member) => nearClass(scan, member, TITLE_WORD, 2)),
    dated: share((member) => isDated(scan, member)),
    teaser: inner.filter((text) => width(text) >= 70).length / n,
    image: share((member) => hasTag(scan, member, 'img')),
    sameHost: page ? urls.filter((url) => siteOf(url.hostname) === siteOf(page.hostname)).length / n : 1,
    slug: urls.filter(isSlug).length / n,
    urlDated: urls.filter((url) => /\/(?:19|20)\d\d\/(?:\d\d?\/)?|\/(?:19|20)\d\d-?\d\d-?\d\d/.test(url.pathname)).length / n,
    shallow: urls.filter((url) => url.pathname.split('/').filter(Boolean).length <= 1 && !url.search && !isSlug(url)).length / n,
    query: urls.filter((url) => url.search.length > 1).length / n,
    below: pagePath ? urls.filter((url) => url.pathname.startsWith(`${pagePath}/`)).length / n : 0,
    distinct: titles.size / n,
    crowded: Math.min(1, Math.log2(1 + mean((member) => otherLinks(scan, member))) / 5),
    roomy: Math.min(1, Math.log2(1 + mean((member) => member.block.to - member.block.from)) / 11),
    late: scan.text.length ? scan.spots[members[0]!.link.spot]!.from / scan.text.length : 0,
    alike: share((member) => Math.abs(width(member.title) - middle) <= middle * 0.6),
    mark: share((member) => /^[\p{Lu}\p{N}\p{Lo}"'«“‘¿¡\p{So}[(]/u.test(member.title)),
    area: Math.min(
      1,
      members.reduce((sum, member) => sum + Math.min(1500, member.block.to - member.block.from), 0) /
        Math.max(1, scan.text.length),
    ),
    unparted: share((member) => scan.spots[member.block.at]!.tag === 'a'),
    repeated: group.members.length > n ? 1 - n / group.members.length : 0,
  };
}

/** How a group stands beside the page's best one: a second list is of the same kind, or is not. */
export type Comparison = Readonly<Record<ComparisonName, number>>;

/** The names of the comparing figures, in a fixed order. */
export const COMPARISONS = [
  'datedLack',
  'teaserLack',
  'imageLack',
  'shorter',
  'sameShape',
  'sameTag',
  'sameZone',
  'smaller',
  'before',
  'isBest',
  'sameClass',
  'together',
  'told',
  'holds',
] as const;
/** One of them. */
export type ComparisonName = (typeof COMPARISONS)[number];

/** Compares a group with the best one of its page. */
export function compareGroup(scan: Scan, group: Group, features: Features, best: Group, bestFeatures: Features): Comparison {
  const own = firstOfEach(group.members);
  const others = firstOfEach(best.members);
  const shapes = new Set(others.map((member) => addressShape(member.link.url)));
  const keys = new Set(others.map((member) => member.link.key));
  const first = own[0]!;
  const model = others[0]!;
  const span = { from: model.block.from, to: others.at(-1)!.block.to };
  const tag = (member: Candidate): string => scan.spots[member.titleSpot.at]!.tag;
  const classOf = (member: Candidate): string =>
    [...member.titleSpot.classes, ...scan.spots[member.link.spot]!.classes].sort().join(' ');
  return {
    datedLack: Math.max(0, bestFeatures.dated - features.dated),
    teaserLack: Math.max(0, bestFeatures.teaser - features.teaser),
    imageLack: Math.max(0, bestFeatures.image - features.image),
    shorter: Math.max(0, bestFeatures.wordy - features.wordy),
    sameShape: own.filter((member) => shapes.has(addressShape(member.link.url))).length / own.length,
    sameTag: tag(first) === tag(model) ? 1 : 0,
    sameZone: scan.spots[first.link.spot]!.zone === scan.spots[model.link.spot]!.zone ? 1 : 0,
    smaller: bestFeatures.area > 0 ? Math.min(1, features.area / bestFeatures.area) : 1,
    before: first.block.to <= span.from ? 1 : 0,
    isBest: group === best ? 1 : 0,
    sameClass: classOf(first) && classOf(first) === classOf(model) ? 1 : 0,
    together: commonDepth(scan, first, model),
    holds: group === best ? 0 : own.filter((member) => holdsOthers(member, others)).length / own.length,
    told: group === best ? 0 : own.filter((member) => keys.has(member.link.key)).length / own.length,
  };
}

/** Whether two or more of these stand in its block: then it heads a section and is no article. */
export function holdsOthers(member: Candidate, others: readonly Candidate[]): boolean {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (others[middle]!.at < member.block.at) low = middle + 1;
    else high = middle;
  }
  const next = others[low + 1];
  return next !== undefined && next.at <= member.block.end;
}

/** An address without what differs between articles: host, and each part as words, number or itself. */
export function addressShape(address: string): string {
  const url = findHttpUrl(address);
  if (!url) return '';
  const parts = url.pathname.split('/').filter(Boolean);
  const shape = parts.map((part, index) => (/^\d+$/.test(part) ? '#' : index === parts.length - 1 || isWordy(part) ? '*' : part));
  return `${siteOf(url.hostname)}/${shape.join('/')}${[...url.searchParams.keys()].length ? '?' : ''}`;
}

function isWordy(part: string): boolean {
  return part.split(/[-_]/).length >= 3 || /\d{3,}/.test(part);
}

/** How near two stand in the tree: the depth of their common ancestor beside their own. */
function commonDepth(scan: Scan, a: Candidate, b: Candidate): number {
  const depth = scan.spots[a.block.at]!.depth;
  for (let at = a.block.at; at >= 0; at = scan.spots[at]!.parent) {
    const spot = scan.spots[at]!;
    if (spot.at <= b.link.spot && b.link.spot <= spot.end) return depth ? spot.depth / depth : 1;
  }
  return 0;
}

/** One member for each address: the first. */
export function firstOfEach(members: readonly Candidate[]): Candidate[] {
  const known = new Set<string>();
  return members.filter((member) => !known.has(member.link.key) && known.add(member.link.key));
}

/** The registrable part of a host, near enough for telling a site from others. */
export function siteOf(host: string): string {
  const parts = host.split('.');
  const short = parts.length > 2 && parts.at(-2)!.length <= 3 && parts.at(-1)!.length <= 3 ? 3 : 2;
  return parts.slice(-short).join('.');
}

/** Whether an address reads like an article's: words or a number in its last part, or a number in its query. */
export function isSlug(url: URL): boolean {
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const words = decodeSafe(last.replace(/\.[a-z]{2,5}$/i, ''))
    .split(/[-_+\s]+/)
    .filter(Boolean);
  if (words.length >= 3 || /\d{4,}/.test(last)) return true;
  return /[?&](?:id|p|nid|aid|article|haber|news|sid|newsid|story|itemid|contentid)=\d+/i.test(url.search);
}

function decodeSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a broken escape of the site's own
  }
}

function innerText(scan: Scan, member: Candidate): string {
  const block = member.block;
  const text = scan.text.slice(block.from, Math.min(block.to, block.from + 1500));
  return squeezeText(text).replace(member.title, '');
}

/** Whether a date seems to stand in a member's block, beside its title. */
export function isDated(scan: Scan, member: Candidate): boolean {
  const block = member.block;
  for (let at = block.at; at <= block.end && at < block.at + 80; at++) if (scan.spots[at]!.tag === 'time') return true;
  return DATED.test(scan.text.slice(block.from, Math.min(block.to, block.from + 800)).replace(member.title, ''));
}

function hasTag(scan: Scan, member: Candidate, tag: string): boolean {
  for (let at = member.block.at; at <= member.block.end && at < member.block.at + 80; at++)
    if (scan.spots[at]!.tag === tag) return true;
  return false;
}

function otherLinks(scan: Scan, member: Candidate): number {
  let count = 0;
  for (let at = member.block.at; at <= member.block.end && at < member.block.at + 400; at++)
    if (scan.spots[at]!.tag === 'a') count++;
  return count;
}

function nearBlockTag(scan: Scan, member: Candidate, tag: string): boolean {
  for (let at = member.link.spot, step = 0; at >= 0 && step < 10; at = scan.spots[at]!.parent, step++)
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
