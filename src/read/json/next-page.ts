import { findHttpUrl } from '../../kit/url.ts';
import type { Page } from '../../model/page.ts';
import { nextInHeader } from '../../page/link-header.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where answers keep what they say of their paging, beside their own top. */
const PLACES = [
  [],
  ['links'],
  ['_links'],
  ['pagination'],
  ['paging'],
  ['meta'],
  ['meta', 'pagination'],
  ['meta', 'links'],
  ['page'],
  ['info'],
];
const NEXT = [
  'next_url',
  'next',
  'nextUrl',
  'nextLink',
  'next_page_url',
  'nextPageUrl',
  'next_page',
  'nextPage',
  '@odata.nextLink',
  'odata.nextLink',
];
const HERE = ['page', 'current_page', 'currentPage', 'number', 'page_number', 'pageNumber'];
const LAST = ['pages', 'total_pages', 'totalPages', 'last_page', 'lastPage', 'page_count', 'pageCount'];

/**
 * The page that follows an answer of a news API: by the address it names (JSON:API and HAL links, `next_url`, OData), by its `Link`
 * header (WordPress), or by the number of the next page where it counts its pages.
 */
export function nextPageOf(document: unknown, page: Pick<Page, 'finalUrl' | 'headers'>): string | undefined {
  const own = page.finalUrl;
  const places = PLACES.map((path) => placeAt(document, path)).filter((place) => place !== undefined);
  for (const place of places) {
    for (const name of NEXT) {
      const address = Object.hasOwn(place, name) ? addressIn(place[name], own) : undefined;
      if (address && address !== own) return address;
    }
  }
  return linkInList(document, own) ?? nextInHeader(page.headers?.link, own) ?? nextByCount(places, own);
}

function placeAt(document: unknown, path: readonly string[]): Json | undefined {
  let value = document;
  for (const step of path) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return isObject(value) ? value : undefined;
}

/** An address, an object that holds one, or the number of a page. */
function addressIn(value: unknown, own: string): string | undefined {
  if (isObject(value)) return addressIn(value.href ?? value.url, own);
  if (typeof value === 'number') return numbered(value, own);
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,6}$/.test(value)) return numbered(Number(value), own);
  return /^(?:https?:\/\/|\/|\?)/i.test(value) ? findHttpUrl(value, own)?.href : undefined;
}

/** `links: [{ rel: 'next', href: … }]`. */
function linkInList(document: unknown, own: string): string | undefined {
  const links = isObject(document) ? (document.links ?? document.link) : undefined;
  if (!Array.isArray(links)) return undefined;
  const next = links.slice(0, 50).find((each) => isObject(each) && String(each.rel ?? each.relation ?? '') === 'next');
  return isObject(next) ? addressIn(next.href ?? next.url, own) : undefined;
}

function nextByCount(places: readonly Json[], own: string): string | undefined {
  for (const place of places) {
    const here = numberOf(place, HERE);
    const last = numberOf(place, LAST);
    if (here !== undefined && last !== undefined && here < last) return numbered(here + 1, own);
  }
  return undefined;
}

function numberOf(place: Json, names: readonly string[]): number | undefined {
  const found = names.find((name) => Object.hasOwn(place, name) && Number.isInteger(place[name]));
  return found === undefined ? undefined : (place[found] as number);
}

/** The own address with the number of another page; only forwards. */
function numbered(number: number, own: string): string | undefined {
  const url = new URL(own);
  const name = ['page', 'paged', 'p', 'pageNumber', 'page_number'].find((each) => url.searchParams.has(each)) ?? 'page';
  if (!Number.isInteger(number) || number <= Number(url.searchParams.get(name) ?? 0)) return undefined;
  url.searchParams.set(name, String(number));
  return url.href;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
