import { childOf, childrenOf, element, parseXml, serializeXml } from '../xml.ts';
import { archiveLinks } from './atom.ts';
import { feedOf, rssSummary } from './library.ts';
import { append, type Built, type Mend, mendText, order } from './mend.ts';
import { FEED_FILES, FEED_TYPES, type FeedSheet } from './sheet.ts';

/** RSS 2.0 by its Best Practices Profile: plain titles, dc:creator, description before content:encoded, atom:updated. */
export function printRss(sheet: FeedSheet): string {
  const root = childOf(parseXml(feedOf(sheet, 'rss').rss2()), 'rss')!;
  const head = childOf(root, 'channel')!;
  const built = { root, head, entries: childrenOf(head, 'item') };
  for (const { mend } of RSS_MENDS) mend(built, sheet);
  return serializeXml(root, new Set(['title']));
}

/** What is put right after the library, in this order. */
export const RSS_MENDS: readonly Mend[] = [
  { fault: 'reference-undone', mend: mendTexts },
  { fault: 'address-rewritten', mend: mendAddresses },
  { fault: 'rss-namespaces', mend: mendNamespaces },
  { fault: 'rss-no-history', mend: addHistory },
  { fault: 'rss-image-size', mend: mendImage },
  { fault: 'order-of-elements', mend: putInOrder },
];

function mendTexts({ head, entries }: Built, sheet: FeedSheet): void {
  mendText(head, 'title', sheet.title);
  mendText(head, 'description', sheet.subtitle ?? sheet.title);
  mendText(head, 'copyright', sheet.rights);
  mendText(childOf(head, 'image')!, 'title', sheet.title);
  for (const [at, node] of entries.entries()) {
    const entry = sheet.entries[at]!;
    mendText(node, 'title', entry.title);
    mendText(node, 'description', rssSummary(entry));
    mendText(node, 'content:encoded', entry.content);
    mendText(node, 'source', entry.source?.title);
    mendEach(node, 'dc:creator', entry.authors);
    mendEach(node, 'category', entry.tags);
  }
}

/** Elements that stand once for each of a list. */
function mendEach(node: Built['head'], name: string, texts: readonly { readonly name: string }[]): void {
  for (const [at, each] of childrenOf(node, name).entries()) {
    const text = texts[at]!.name;
    const holder = element('holder', {}, [each]);
    mendText(holder, name, text);
    each.parent = node;
  }
}

function mendAddresses({ head, entries }: Built, sheet: FeedSheet): void {
  mendText(head, 'link', sheet.page);
  mendText(childOf(head, 'image')!, 'link', sheet.page);
  for (const [at, node] of entries.entries()) {
    mendText(node, 'link', sheet.entries[at]!.url);
    mendText(node, 'guid', sheet.entries[at]!.id);
    const source = childOf(node, 'source');
    if (source) source.attribs.url = sheet.entries[at]!.source!.url;
  }
  for (const link of childrenOf(head, 'atom:link')) {
    const { rel, href } = link.attribs as { rel: string; href: string };
    link.attribs = rel === 'self' ? { rel, type: FEED_TYPES.rss, href: `${sheet.folder}${FEED_FILES.rss}` } : { rel, href };
  }
}

function mendNamespaces({ root }: Built, sheet: FeedSheet): void {
  root.attribs = {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    ...(sheet.archiveOf ? { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' } : {}),
  };
}

function addHistory({ head }: Built, sheet: FeedSheet): void {
  append(head, ...archiveLinks(sheet, 'rss', 'atom:link'), sheet.archiveOf ? element('fh:archive') : undefined);
}

function mendImage({ head }: Built): void {
  const image = childOf(head, 'image')!;
  append(image, element('width', {}, '144'), element('height', {}, '144'));
  order(image, ['url', 'title', 'link', 'width', 'height']);
}

const HEAD = 'title link description lastBuildDate docs language atom:link copyright generator image fh:archive item'.split(' ');
const ITEM = 'title link guid pubDate description content:encoded atom:updated dc:creator category dc:language source'.split(' ');

function putInOrder({ head, entries }: Built): void {
  order(head, HEAD);
  for (const node of entries) order(node, ITEM);
}
