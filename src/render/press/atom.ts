import type { Element } from 'domhandler';
import { LIST_HERE, withList } from '../format.ts';
import { childOf, childrenOf, element, escapeText, parseXml, serializeXml } from '../xml.ts';
import { feedOf } from './library.ts';
import { append, type Built, type Mend, mendText, order } from './mend.ts';
import { FEED_FILES, FEED_TYPES, type FeedEntry, type FeedSheet } from './sheet.ts';

/** Atom 1.0 (RFC 4287), with archives by RFC 5005, whom an item is taken from, and what `rebuild` needs. */
export function printAtom(sheet: FeedSheet): string {
  return [...atomPieces(sheet)].join('');
}

/** The same in pieces. */
export function* atomPieces(sheet: FeedSheet): Generator<string> {
  const root = childOf(parseXml(feedOf(sheet, 'atom').atom1()), 'feed')!;
  const built = { root, head: root, entries: childrenOf(root, 'entry') };
  for (const { mend } of ATOM_MENDS) mend(built, sheet);
  yield* withList(serializeXml(root), escaped(sheet.record?.() ?? []));
}

function* escaped(pieces: Iterable<string>): Generator<string> {
  for (const each of pieces) yield escapeText(each);
}

/** What is put right after the library, in this order. */
export const ATOM_MENDS: readonly Mend[] = [
  { fault: 'reference-undone', mend: mendTexts },
  { fault: 'atom-plain-as-html', mend: mendTypes },
  { fault: 'atom-link-bare', mend: mendLinks },
  { fault: 'atom-category-order', mend: mendCategories },
  { fault: 'atom-no-language', mend: addLanguages },
  { fault: 'atom-no-extension', mend: addExtensions },
  { fault: 'order-of-elements', mend: putInOrder },
];

function mendTexts({ head, entries }: Built, sheet: FeedSheet): void {
  mendText(head, 'title', sheet.title);
  mendText(head, 'subtitle', sheet.subtitle);
  mendText(head, 'rights', sheet.rights);
  mendText(childOf(head, 'author')!, 'name', sheet.author.name);
  eachEntry(entries, sheet, (node, entry) => {
    mendText(node, 'title', entry.title);
    mendText(node, 'summary', entry.summary);
    mendText(node, 'content', entry.content);
    for (const [at, author] of childrenOf(node, 'author').entries()) mendText(author, 'name', entry.authors[at]!.name);
  });
}

function mendTypes({ head, entries }: Built): void {
  for (const name of ['title', 'subtitle', 'rights']) typed(head, name, 'text');
  for (const node of entries) for (const name of ['title', 'summary']) typed(node, name, 'text');
}

function typed(parent: Element, name: string, type: string): void {
  const node = childOf(parent, name);
  if (node) node.attribs = { type };
}

function mendLinks({ head, entries }: Built): void {
  for (const link of childrenOf(head, 'link')) {
    const { rel, href } = link.attribs as { rel: string; href: string };
    const type = rel === 'alternate' ? 'text/html' : rel === 'self' ? FEED_TYPES.atom : undefined;
    link.attribs = { rel, ...(type ? { type } : {}), href };
  }
  for (const node of entries) {
    const link = childOf(node, 'link')!;
    link.attribs = { rel: 'alternate', type: 'text/html', href: link.attribs.href! };
  }
}

function mendCategories({ entries }: Built): void {
  for (const category of entries.flatMap((node) => childrenOf(node, 'category'))) {
    const { term, label } = category.attribs;
    category.attribs = { term: term!, label: label! };
  }
}

function addLanguages({ root, entries }: Built, sheet: FeedSheet): void {
  const hasRecord = sheet.record !== undefined || sheet.entries.some((entry) => entry.record);
  root.attribs = {
    xmlns: root.attribs.xmlns!,
    ...(sheet.archiveOf ? { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' } : {}),
    ...(hasRecord ? { 'xmlns:dcterms': 'http://purl.org/dc/terms/' } : {}),
    'xml:lang': sheet.language,
  };
  eachEntry(entries, sheet, (node, { language }) => {
    if (language) node.attribs = { 'xml:lang': language };
  });
}

function addExtensions({ head, entries }: Built, sheet: FeedSheet): void {
  append(
    head,
    ...archiveLinks(sheet, 'atom', 'link'),
    sheet.archiveOf ? element('fh:archive') : undefined,
    sheet.record ? element('dcterms:provenance', {}, LIST_HERE) : undefined,
  );
  eachEntry(entries, sheet, (node, entry) =>
    append(
      node,
      entry.related ? element('link', { rel: 'related', href: entry.related }) : undefined,
      entry.source ? sourceOf(entry.source) : undefined,
      entry.record ? element('dcterms:provenance', {}, entry.record) : undefined,
    ),
  );
}

function sourceOf(source: NonNullable<FeedEntry['source']>): Element {
  return element('source', {}, [
    element('id', {}, source.id),
    element('title', { type: 'text' }, source.title),
    element('updated', {}, source.updated),
    element('link', { rel: 'self', href: source.url }),
  ]);
}

/** RFC 5005: the living feed and the archives beside this one. */
export function archiveLinks(sheet: FeedSheet, kind: 'atom' | 'rss', name: string): (Element | undefined)[] {
  const link = (rel: string, folder: string | undefined) =>
    folder === undefined ? undefined : element(name, { rel, type: FEED_TYPES[kind], href: `${folder}${FEED_FILES[kind]}` });
  return [link('current', sheet.archiveOf), link('prev-archive', sheet.previous), link('next-archive', sheet.next)];
}

// the head as printed from the first issue on: an archive's bytes never change
const HEAD = 'id title updated link subtitle author icon rights generator fh:archive dcterms:provenance entry'.split(' ');
const ENTRY = 'title id link updated summary content published author category source dcterms:provenance'.split(' ');

function putInOrder({ head, entries }: Built): void {
  const logo = childOf(head, 'logo');
  if (logo) head.children = head.children.filter((child) => child !== logo);
  order(head, HEAD);
  for (const node of entries) order(node, ENTRY);
}

function eachEntry(nodes: readonly Element[], sheet: FeedSheet, mend: (node: Element, entry: FeedEntry) => void): void {
  for (const [at, node] of nodes.entries()) mend(node, sheet.entries[at]!);
}
