import { addressShape } from './addresses.ts';
import type { BoxKind } from './box-words.ts';
import { isOtherKind } from './boxes.ts';
import type { Group } from './candidate.ts';
import type { Comparison } from './compare.ts';
import { type Features, firstOfEach } from './features.ts';
import type { Scan } from './scan.ts';

/** What is known of a page when one of its groups is weighed. */
export interface PageSigns {
  readonly scan: Scan;
  /** How many machine-readable lists of the page name each address. */
  readonly backing: ReadonlyMap<string, number>;
  readonly isKnown?: ((key: string, title: string) => boolean) | undefined;
  /** There are groups whose links come with dates or words. */
  readonly hasRich: boolean;
  /** There is a list with days. */
  readonly hasDated: boolean;
  /** Shapes of addresses that a list has: the large story on top is one of its entries. */
  readonly common: ReadonlySet<string>;
  /** What a group stands in a box of, where something says so. */
  readonly kinds: ReadonlyMap<Group, BoxKind>;
  /** What the page as a whole is about. */
  readonly about: ReadonlySet<BoxKind>;
}

/** A group as a sign is asked about it. */
export interface Standing {
  readonly page: PageSigns;
  readonly group: Group;
  readonly features: Features;
}

/** Something that the figures do not say, in points: while the best group is sought, and beside it. */
interface Sign {
  readonly name: string;
  first(standing: Standing): number;
  beside(standing: Standing, best: Features, comparison: Comparison): number;
}

// Links with nothing beside them are a menu where others of the page come with dates or words.
const BARE = -4.5;
// What a slider shows, or one large picture, is advertised; where dated entries stand below, those are the list.
const POSTER = -4.5;
// Events, vacancies, "most read": wanted on pages of their own only.
const OTHER_BOX = -4;
// Notices are taken where no box says news.
const NOTICES = -2.5;
const NEWS_BOX = 1;
// Being named by one of the page's machine-readable lists is worth as much as a date and a heading.
const BACKED = 1.5;
// After a redesign known entries are the surest sign of the list.
const KNOWN = 4;

/** The signs, with their weights. */
export const SIGNS: readonly Sign[] = [
  {
    name: 'bare',
    first: ({ page, features }) => (page.hasRich && isBare(features) ? BARE : 0),
    beside: ({ features }, best, comparison) => (isBare(features) && isRich(best) ? BARE * (1 - comparison.sameShape) : 0),
  },
  {
    name: 'poster',
    first: (standing) => (isPoster(standing) ? POSTER : 0),
    beside: (standing) => (isPoster(standing) ? POSTER : 0),
  },
  {
    name: 'box',
    first: boxPoints,
    // Where both are found, both are taken: notices are only not the list by which the others are judged.
    beside: (standing) => Math.min(0, isOtherKind(standing.page.kinds.get(standing.group)) ? boxPoints(standing) : 0),
  },
  { name: 'backed', first: () => 0, beside: (standing) => BACKED * backedShare(standing) },
  {
    name: 'known',
    first: (standing) => 2 * KNOWN * knownShare(standing),
    beside: (standing) => KNOWN * knownShare(standing),
  },
];

/** Links with nothing beside them. */
export function isBare(features: Features): boolean {
  return features.dated < 0.2 && features.teaser < 0.2 && features.image < 0.2 && features.heading < 0.5;
}

/** Links with days or words beside them. */
export function isRich(features: Features): boolean {
  return (features.dated >= 0.7 || features.teaser >= 0.7) && features.prose < 0.3;
}

function isPoster({ page, group, features }: Standing): boolean {
  if (!page.hasDated || features.dated >= 0.3) return false;
  if (group.members.every((member) => page.common.has(addressShape(member.link.url)))) return false;
  return features.single === 1 || isSlider(page.scan, group);
}

/** What the heading over a group, its place or its addresses say that it is. */
function boxPoints({ page, group }: Standing): number {
  const kind = page.kinds.get(group);
  if (kind === undefined || page.about.has(kind)) return 0;
  if (isOtherKind(kind)) return OTHER_BOX;
  if (kind === 'news') return NEWS_BOX;
  return [...page.kinds].some(([other, its]) => its === 'news' && other !== group && other.members.length >= 3) ? NOTICES : 0;
}

const SLIDER =
  /(?:^|[-_])(?:slider|slide|slides|slideshow|carousel|swiper|slick|owl|banner|hero|jumbotron|spotlight|manset|flexslider|rotator)(?:$|[-_])/;

/** Whether a group stands in what a template calls a slider. */
export function isSlider(scan: Scan, group: Group): boolean {
  for (let at = group.members[0]!.at, step = 0; at >= 0 && step < 8; at = scan.spots[at]!.parent, step++)
    if (scan.spots[at]!.classes.some((word) => SLIDER.test(word))) return true;
  return false;
}

function backedShare({ page, group }: Standing): number {
  if (!page.backing.size) return 0;
  return group.members.filter((member) => page.backing.has(member.link.key)).length / group.members.length;
}

/** Share of known entries; side columns repeat them ("latest", "most read") and gain nothing by it. */
function knownShare({ page, group, features }: Standing): number {
  const { isKnown } = page;
  if (!isKnown) return 0;
  const members = firstOfEach(group.members);
  const beside = Math.max(features.aside, features.extra, features.nav, features.footer);
  const known = members.filter((member) => isKnown(member.link.key, member.title)).length;
  return (known / members.length) * (1 - beside) * Math.min(1, members.length / 3);
}
