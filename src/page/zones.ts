import type { Laid, Spot } from './laid.ts';

/** Where on a page something stands, by the nearest element that says so. */
export type Zone = 'main' | 'article' | 'plain' | 'nav' | 'header' | 'footer' | 'aside' | 'extra';

/** A visible element with its place among the parts of the page. */
export interface PlacedSpot extends Spot {
  /** Class tokens, in lower case. */
  readonly classes: readonly string[];
  readonly zone: Zone;
  /** Inside `main`, whatever stands between. */
  readonly inMain: boolean;
}

const EXTRA_WORDS = new Set(
  (
    'nav navbar navigation menu menus submenu megamenu sidebar breadcrumb breadcrumbs pagination pager paging social share sharing related ' +
    'popular trending tagcloud tags comments widget widgets ad ads advert advertisement sponsor sponsored newsletter subscribe archives ' +
    'blogroll login cookie cookies consent languages lang footer bottombar topbar toolbar promo ticker mostread recommended'
  ).split(' '),
);

/** The visible elements with their zones, in document order: what stands above comes first, so one pass does. */
export function placeSpots({ spots }: Pick<Laid, 'spots'>): PlacedSpot[] {
  const placed: PlacedSpot[] = [];
  for (const spot of spots) {
    const above = placed[spot.parent];
    const classes = (spot.element.attribs.class ?? '').toLowerCase().split(/\s+/, 24).filter(Boolean);
    placed.push({
      ...spot,
      classes,
      zone: zoneOf(spot, classes, above?.zone ?? 'plain'),
      inMain: above?.inMain === true || spot.tag === 'main' || spot.element.attribs.role === 'main',
    });
  }
  return placed;
}

function zoneOf({ tag, element }: Spot, classes: readonly string[], above: Zone): Zone {
  const role = (element.attribs.role ?? '').toLowerCase();
  if (tag === 'nav' || role === 'navigation' || role === 'menu' || role === 'menubar') return 'nav';
  if (tag === 'footer' || role === 'contentinfo') return above === 'article' ? above : 'footer';
  if (tag === 'aside' || role === 'complementary') return 'aside';
  if (tag === 'html' || tag === 'body') return 'plain';
  if (above === 'nav' || above === 'footer' || above === 'aside') return above;
  if (tag === 'main' || role === 'main') return 'main';
  if (tag === 'article') return above === 'extra' ? above : 'article';
  if (tag === 'header' || role === 'banner') return above === 'plain' ? 'header' : above;
  if (above === 'article') return above;
  return [...classes, (element.attribs.id ?? '').toLowerCase()].some(isExtraName) ? 'extra' : above;
}

function isExtraName(word: string): boolean {
  if (word.length > 60 || /^(?:has|no|with|without|is|not)[-_]/.test(word)) return false;
  return word.split(/[-_]+/, 8).some((part) => EXTRA_WORDS.has(part));
}
