import { htmlToText } from '../kit/html.ts';
import { findHttpUrl } from '../kit/url.ts';
import { isObject, type Json, type JsonObject, textAt, timeAt, visit } from '../page/data.ts';
import { payloadsOf } from '../page/payloads.ts';
import { ADDRESS_KEYS, DATE_KEYS, SLUG_KEYS, TEASER_KEYS, TITLE_KEYS } from '../page/state-keys.ts';
import { addressShape } from './addresses.ts';
import { type DateContext, read } from './dates.ts';
import type { Found, ListReading } from './found.ts';
import { linkKey, type Scan, squeezeText } from './scan.ts';

// Where content systems put what a page is made of.
const WRAPPERS = ['node', 'attributes', 'fields', 'item', 'data', 'content'];
const MAX_ITEMS = 300;

/** Lists of articles in the data that a page carries for its own scripts; the largest one that looks like it. */
export function readState(scan: Scan, context: DateContext): ListReading {
  let best: Found[] = [];
  let bestScore = 0;
  for (const value of payloadsOf(
    scan.data,
    scan.spots.map(({ element }) => element),
  ))
    visit(value, (each) => {
      if (!Array.isArray(each) || each.length < 3) return;
      const entries = entriesOf(scan, each, context);
      const score = scoreOf(entries, each.length);
      if (score <= bestScore) return;
      best = entries;
      bestScore = score;
    });
  return {
    name: 'state',
    trust: best.length >= 3 ? Math.min(0.7, 0.3 + bestScore / 20) : 0,
    entries: best,
    how: `${best.length} in the data the page carries for its scripts`,
  };
}

function scoreOf(entries: readonly Found[], size: number): number {
  if (entries.length < 3 || entries.length < Math.min(size, MAX_ITEMS) * 0.6) return 0;
  const long = entries.filter((entry) => entry.title.length >= 20).length / entries.length;
  const dated = entries.filter((entry) => entry.published).length / entries.length;
  const shapes = new Set(entries.map((entry) => addressShape(entry.url))).size;
  if (long < 0.5 || (dated < 0.5 && long < 0.8)) return 0;
  return (long + 2 * dated) * Math.min(20, entries.length) ** 0.5 * (shapes <= Math.max(2, entries.length / 3) ? 1 : 0.5);
}

function entriesOf(scan: Scan, list: readonly Json[], context: DateContext): Found[] {
  const found = new Map<string, Found>();
  for (const item of list.slice(0, MAX_ITEMS)) {
    if (!isObject(item)) continue;
    const inner = WRAPPERS.map((key) => item[key]).filter(isObject);
    const entry = [item, ...inner].reduce<Found | undefined>((found, each) => found ?? entryOf(scan, each, context), undefined);
    if (entry && !found.has(entry.key)) found.set(entry.key, entry);
  }
  return [...found.values()];
}

function entryOf(scan: Scan, item: JsonObject, context: DateContext): Found | undefined {
  const title = squeezeText(htmlToText(textAt(item, TITLE_KEYS)?.slice(0, 1000) ?? ''));
  const address = textAt(item, ADDRESS_KEYS) ?? slugAt(item);
  if (title.length < 4 || !address || /\s/.test(address) || !/[/.]/.test(address)) return undefined;
  const url = findHttpUrl(address, scan.base);
  if (!url || /\.(?:jpe?g|png|webp|gif|svg|mp4|mp3|css|js)$/i.test(url.pathname)) return undefined;
  url.hash = '';
  const key = linkKey(url);
  if (key === scan.own) return undefined;
  const when = timeAt(item, DATE_KEYS);
  const date = when ? read(when, context) : undefined;
  const teaser = squeezeText(htmlToText(textAt(item, TEASER_KEYS)?.slice(0, 4000) ?? ''));
  return {
    url: url.href,
    key,
    title,
    ...(date ? { published: date.published, trust: date.trust } : {}),
    ...(teaser.length >= 30 ? { teaser } : {}),
  };
}

/** A slug is an address only where it stands with its folder. */
function slugAt(item: JsonObject): string | undefined {
  const slug = textAt(item, SLUG_KEYS);
  return slug && /^(?:\/|https?:\/\/)/.test(slug) ? slug : undefined;
}
