import { feedOf } from './library.ts';
import type { FeedSheet } from './sheet.ts';

type Made = Readonly<Record<string, unknown>>;

const HEAD = 'version title home_page_url feed_url description next_url icon favicon authors language hubs items'.split(' ');
const ITEM = 'id url external_url title content_html summary date_published date_modified authors tags language _source'.split(
  ' ',
);

/** JSON Feed 1.1: the library writes 1.0; version and the order of the keys are mended (docs/upstream.md: `json-version`, `order-of-elements`). */
export function printJson(sheet: FeedSheet): string {
  const made = JSON.parse(feedOf(sheet, 'json').json1()) as Made & { readonly items: readonly Made[] };
  const items = made.items.map((item) => inOrder(item, ITEM));
  const feed = inOrder({ ...made, version: 'https://jsonfeed.org/version/1.1', items }, HEAD);
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function inOrder(made: Made, keys: readonly string[]): Made {
  return Object.fromEntries(keys.filter((key) => made[key] !== undefined).map((key) => [key, made[key]]));
}
