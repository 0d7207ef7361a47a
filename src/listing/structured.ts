import { htmlToText } from '../kit/html.ts';
import { findHttpUrl } from '../kit/url.ts';
import { isObject, type Json, type JsonObject, textAt, visit } from '../page/data.ts';
import { parseLooseJson } from '../page/loose-json.ts';
import { type DateContext, read } from './dates.ts';
import type { Found, ListReading } from './found.ts';
import { linkKey, type Scan, spotText, squeezeText } from './scan.ts';

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|PressRelease|LiveBlogPosting|CreativeWork|WebPage)$/;
const SURE_TYPE = /(?:Article|BlogPosting|Report|PressRelease|LiveBlogPosting)$/;

/** What the page says of its list to machines: JSON-LD lists and articles, microdata, microformats. */
export function readStructured(scan: Scan, context: DateContext): ListReading {
  const found = new Map<string, Found>();
  const note = (entry: Found | undefined): void => {
    if (!entry) return;
    const known = found.get(entry.key);
    found.set(entry.key, known ? { ...entry, ...known, title: known.title || entry.title } : entry);
  };
  for (const { type, body } of scan.data) {
    if (!type.includes('ld+json')) continue;
    const value = parseLooseJson(body) as Json | undefined;
    if (value !== undefined) for (const entry of inLinkedData(scan, value, context)) note(entry);
  }
  const marked = found.size;
  for (const entry of inMarkup(scan, context)) note(entry);
  const entries = [...found.values()];
  return {
    name: 'structured',
    trust: entries.length >= 3 ? 0.8 : 0.2,
    entries,
    how: `${marked} in JSON-LD, ${entries.length - marked} more in marked-up elements`,
  };
}

function inLinkedData(scan: Scan, root: Json, context: DateContext): Found[] {
  const entries: Found[] = [];
  visit(root, (value) => {
    if (Array.isArray(value)) return;
    const type = typeOf(value);
    if (/BreadcrumbList|SiteNavigationElement/.test(type)) return;
    if (type.endsWith('ItemList')) {
      for (const item of listOf(value.itemListElement)) {
        if (!isObject(item)) continue;
        const inner = isObject(item.item) ? item.item : item;
        if (!/BreadcrumbList|Product|Organization|Person/.test(typeOf(inner)))
          push(entries, entryOf(scan, { ...inner, url: inner.url ?? item.url ?? inner['@id'] ?? item.item ?? null }, context));
      }
    } else if (SURE_TYPE.test(type)) push(entries, entryOf(scan, value, context));
    else if (/Blog$|CollectionPage$/.test(type)) {
      for (const key of ['blogPost', 'blogPosts', 'hasPart'])
        for (const item of listOf(value[key]))
          if (isObject(item) && ARTICLE_TYPE.test(typeOf(item))) push(entries, entryOf(scan, item, context));
    }
  });
  return entries;
}

function push(entries: Found[], entry: Found | undefined): void {
  if (entry && entries.length < 2000) entries.push(entry);
}

function typeOf(value: JsonObject): string {
  const type = value['@type'];
  return typeof type === 'string' ? type : Array.isArray(type) ? type.filter((each) => typeof each === 'string').join(' ') : '';
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function entryOf(scan: Scan, value: JsonObject, context: DateContext): Found | undefined {
  const address = textAt(value, ['url', 'mainEntityOfPage', '@id']);
  const url = address ? findHttpUrl(address, scan.base) : undefined;
  if (!url) return undefined;
  url.hash = '';
  const key = linkKey(url);
  if (scan.own === key) return undefined;
  const title = squeezeText(htmlToText(textAt(value, ['headline', 'name', 'title'])?.slice(0, 1000) ?? ''));
  const date = read(textAt(value, ['datePublished', 'dateCreated']), context);
  return { url: url.href, key, title, ...(date ? { published: date.published, trust: date.trust } : {}) };
}

/** Elements marked as articles by microdata (`itemtype`) or microformats (`h-entry`, `hentry`). */
function inMarkup(scan: Scan, context: DateContext): Found[] {
  const entries: Found[] = [];
  let link = 0;
  for (const spot of scan.spots) {
    const { itemtype } = spot.element.attribs;
    const isMicrodata = itemtype !== undefined && SURE_TYPE.test(itemtype);
    const isMicroformat = !isMicrodata && spot.classes.some((word) => word === 'h-entry' || word === 'hentry');
    if (!isMicrodata && !isMicroformat) continue;
    while (link < scan.links.length && scan.links[link]!.spot < spot.at) link++;
    let best: Found | undefined;
    let bestRank = 0;
    for (let index = link; index < scan.links.length && index < link + 60 && scan.links[index]!.spot <= spot.end; index++) {
      const each = scan.links[index]!;
      const anchor = scan.spots[each.spot]!;
      if (each.own || !each.text) continue;
      const rank = rankOf(scan, anchor.at, spot.at);
      if (rank <= bestRank) continue;
      bestRank = rank;
      best = { url: each.url, key: each.key, title: each.text };
    }
    if (!best) continue;
    for (let at = spot.at; at <= spot.end && at < spot.at + 200; at++) {
      const inside = scan.spots[at]!;
      if (
        inside.element.attribs.itemprop !== 'datePublished' &&
        !inside.classes.includes('dt-published') &&
        !inside.classes.includes('published')
      )
        continue;
      const date = read(
        inside.element.attribs.datetime ??
          inside.element.attribs.content ??
          inside.element.attribs.title ??
          spotText(scan, inside, 100),
        context,
      );
      if (!date) continue;
      best = { ...best, published: date.published, trust: date.trust };
      break;
    }
    entries.push(best);
  }
  return entries;
}

/** How surely an anchor is the address of the article it stands in: marked, bookmarked, in a heading. */
function rankOf(scan: Scan, anchor: number, top: number): number {
  const { rel, itemprop } = scan.spots[anchor]!.element.attribs;
  let rank = 0;
  if (/\bbookmark\b/.test(rel ?? '')) rank = 3;
  for (let at = anchor, step = 0; at > top && step < 4; at = scan.spots[at]!.parent, step++) {
    const spot = scan.spots[at]!;
    if (/^h[1-6]$/.test(spot.tag)) rank = Math.max(rank, 4);
    if (spot.classes.some((word) => word === 'p-name' || word === 'entry-title')) rank = Math.max(rank, 5);
  }
  if (/^(?:url|headline|name)/.test(itemprop ?? '')) rank = Math.max(rank, 2);
  return rank;
}
