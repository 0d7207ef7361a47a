import type { Element } from 'domhandler';
import { Feed } from 'feed';
import { childOf, childrenOf, element, parseXml, serializeXml, setChildren } from './xml.ts';

/** Who wrote something, as a feed names them. No mail address: feeds are read by collectors of addresses too. */
export interface FeedPerson {
  readonly name: string;
  readonly url?: string;
}

/** One entry of a feed of ours. Texts are plain but `content`, which is HTML; times ISO instants; addresses absolute. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly content: string;
  readonly authors: readonly FeedPerson[];
  /** Only when it is another than the feed's. */
  readonly language?: string;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  /** Whom it is taken from (P17). */
  readonly source?: { readonly id: string; readonly title: string; readonly updated: string; readonly url: string };
  /** The resource it tells of. */
  readonly related?: string;
  /** What `rebuild` needs and the entry does not show; JSON. */
  readonly record?: string;
}

/** The three formats' file names in a feed's folder. */
export const FEED_FILES = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' } as const;

/** A feed of ours, in no format yet. */
export interface FeedSheet {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly language: string;
  /** The page it belongs to. */
  readonly page: string;
  /** The folder its files are in, absolute. */
  readonly folder: string;
  readonly updated: string;
  readonly author: FeedPerson;
  readonly rights?: string;
  readonly icon: string;
  readonly favicon: string;
  /** A picture no wider than RSS allows (144). */
  readonly badge: string;
  readonly hub?: string;
  /** RFC 5005: this document is an archive of the feed in folder `current`. */
  readonly archiveOf?: string;
  /** Folders of the neighbour archives. */
  readonly previous?: string;
  readonly next?: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  readonly record?: string;
}

const TYPES = { atom: 'application/atom+xml', rss: 'application/rss+xml', json: 'application/feed+json' } as const;
const GENERATOR = 'Gündem';

/**
 * The library's own object, with harmless stand-ins for texts: feed 6.0.0 un-escapes `&amp;`, leaves `<` in categories and types titles
 * as HTML, so the finish below sets every text itself (rules/publishing §2). Times, order and skeleton are the library's.
 */
function feedOf(sheet: FeedSheet, kind: keyof typeof FEED_FILES): Feed {
  const feed = new Feed({
    id: sheet.id,
    title: '-',
    description: '-',
    link: sheet.page,
    language: sheet.language,
    updated: new Date(sheet.updated),
    generator: false,
    docs: 'https://www.rssboard.org/rss-specification',
    feedLinks: { [kind]: `${sheet.folder}${FEED_FILES[kind]}` },
    ...(sheet.hub ? { hub: sheet.hub } : {}),
  });
  for (const entry of sheet.entries) {
    feed.addItem({
      id: entry.id,
      guid: entry.id,
      title: '-',
      link: entry.url,
      date: new Date(entry.updated),
      published: new Date(entry.published),
      description: '-',
      content: '-',
    });
  }
  return feed;
}

function setText(parent: Element, name: string, text: string, attributes: Record<string, string> = {}): void {
  const made = element(name, attributes, text);
  const old = childOf(parent, name);
  setChildren(parent, old ? parent.children.map((child) => (child === old ? made : child)) : [...parent.children, made]);
}

function append(parent: Element, ...more: readonly (Element | undefined)[]): void {
  setChildren(parent, [...parent.children, ...more.filter((each) => each !== undefined)]);
}

function insertAfter(parent: Element, name: string, ...more: readonly (Element | undefined)[]): void {
  const at = parent.children.findLastIndex((child) => 'name' in child && child.name === name);
  setChildren(parent, [
    ...parent.children.slice(0, at + 1),
    ...more.filter((each) => each !== undefined),
    ...parent.children.slice(at + 1),
  ]);
}

function person(name: string, who: FeedPerson): Element {
  return element(name, {}, [element('name', {}, who.name), ...(who.url ? [element('uri', {}, who.url)] : [])]);
}

function archiveLinks(sheet: FeedSheet, kind: 'atom' | 'rss', name: string): (Element | undefined)[] {
  const link = (rel: string, folder: string | undefined) =>
    folder === undefined ? undefined : element(name, { rel, type: TYPES[kind], href: `${folder}${FEED_FILES[kind]}` });
  return [link('current', sheet.archiveOf), link('prev-archive', sheet.previous), link('next-archive', sheet.next)];
}

/** Atom 1.0 (RFC 4287): title types text, xml:lang, typed links, RFC 5005, atom:source, dcterms:provenance. */
export function printAtom(sheet: FeedSheet): string {
  const root = childOf(parseXml(feedOf(sheet, 'atom').atom1()), 'feed')!;
  root.attribs = {
    xmlns: 'http://www.w3.org/2005/Atom',
    ...(sheet.archiveOf ? { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' } : {}),
    ...(sheet.record || sheet.entries.some((entry) => entry.record) ? { 'xmlns:dcterms': 'http://purl.org/dc/terms/' } : {}),
    'xml:lang': sheet.language,
  };
  const entries = childrenOf(root, 'entry');
  setChildren(
    root,
    root.children.filter((child) => !('name' in child && child.name === 'entry')),
  );
  setText(root, 'title', sheet.title, { type: 'text' });
  const subtitle = childOf(root, 'subtitle');
  if (sheet.subtitle) setText(root, 'subtitle', sheet.subtitle, { type: 'text' });
  else if (subtitle)
    setChildren(
      root,
      root.children.filter((child) => child !== subtitle),
    );
  for (const link of childrenOf(root, 'link')) {
    const { rel, href } = link.attribs;
    const type = rel === 'alternate' ? 'text/html' : rel === 'self' ? TYPES.atom : undefined;
    link.attribs = { rel: rel!, ...(type ? { type } : {}), href: rel === 'self' ? `${sheet.folder}${FEED_FILES.atom}` : href! };
  }
  insertAfter(root, 'link', ...archiveLinks(sheet, 'atom', 'link'));
  append(
    root,
    person('author', sheet.author),
    element('icon', {}, sheet.icon),
    sheet.rights ? element('rights', { type: 'text' }, sheet.rights) : undefined,
    element('generator', {}, GENERATOR),
    sheet.archiveOf ? element('fh:archive') : undefined,
    sheet.record ? element('dcterms:provenance', {}, sheet.record) : undefined,
  );
  for (const [at, node] of entries.entries()) finishAtomEntry(node, sheet.entries[at]!);
  append(root, ...entries);
  return serializeXml(root);
}

function finishAtomEntry(node: Element, entry: FeedEntry): void {
  if (entry.language) node.attribs = { 'xml:lang': entry.language };
  setText(node, 'id', entry.id);
  setText(node, 'title', entry.title, { type: 'text' });
  const link = childOf(node, 'link')!;
  link.attribs = { rel: 'alternate', type: 'text/html', href: entry.url };
  insertAfter(node, 'link', entry.related ? element('link', { rel: 'related', href: entry.related }) : undefined);
  if (entry.summary) setText(node, 'summary', entry.summary, { type: 'text' });
  else
    setChildren(
      node,
      node.children.filter((child) => !('name' in child && child.name === 'summary')),
    );
  setText(node, 'content', entry.content, { type: 'html' });
  append(
    node,
    ...entry.authors.map((author) => person('author', author)),
    ...entry.tags.map((tag) => element('category', { term: tag.id, label: tag.name })),
    entry.source
      ? element('source', {}, [
          element('id', {}, entry.source.id),
          element('title', { type: 'text' }, entry.source.title),
          element('updated', {}, entry.source.updated),
          element('link', { rel: 'self', href: entry.source.url }),
        ])
      : undefined,
    entry.record ? element('dcterms:provenance', {}, entry.record) : undefined,
  );
}

/** RSS 2.0 by its Best Practices Profile: plain titles, dc:creator, description before content:encoded, atom:updated. */
export function printRss(sheet: FeedSheet): string {
  const root = childOf(parseXml(feedOf(sheet, 'rss').rss2()), 'rss')!;
  root.attribs = {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    ...(sheet.archiveOf ? { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' } : {}),
  };
  const channel = childOf(root, 'channel')!;
  const items = childrenOf(channel, 'item');
  setChildren(
    channel,
    channel.children.filter((child) => !('name' in child && child.name === 'item')),
  );
  setText(channel, 'title', sheet.title);
  setText(channel, 'link', sheet.page);
  setText(channel, 'description', sheet.subtitle ?? sheet.title);
  for (const link of childrenOf(channel, 'atom:link')) {
    if (link.attribs.rel === 'self') link.attribs = { rel: 'self', type: TYPES.rss, href: `${sheet.folder}${FEED_FILES.rss}` };
    else link.attribs = { rel: link.attribs.rel!, href: link.attribs.href! };
  }
  insertAfter(channel, 'atom:link', ...archiveLinks(sheet, 'rss', 'atom:link'));
  append(
    channel,
    sheet.rights ? element('copyright', {}, sheet.rights) : undefined,
    element('generator', {}, GENERATOR),
    element('image', {}, [
      element('url', {}, sheet.badge),
      element('title', {}, sheet.title),
      element('link', {}, sheet.page),
      element('width', {}, '144'),
      element('height', {}, '144'),
    ]),
    sheet.archiveOf ? element('fh:archive') : undefined,
  );
  for (const [at, node] of items.entries()) finishRssItem(node, sheet.entries[at]!);
  append(channel, ...items);
  return serializeXml(root, new Set(['title']));
}

function finishRssItem(node: Element, entry: FeedEntry): void {
  setText(node, 'title', entry.title);
  setText(node, 'link', entry.url);
  setText(node, 'guid', entry.id, { isPermaLink: 'false' });
  setText(node, 'description', entry.summary || entry.title);
  setText(node, 'content:encoded', entry.content);
  append(
    node,
    element('atom:updated', {}, entry.updated),
    ...entry.authors.map((author) => element('dc:creator', {}, author.name)),
    ...entry.tags.map((tag) => element('category', {}, tag.name)),
    entry.language ? element('dc:language', {}, entry.language) : undefined,
    entry.source ? element('source', { url: entry.source.url }, entry.source.title) : undefined,
  );
}

/** JSON Feed 1.1: the library's 1.0 head rebuilt, authors, language, tags and the resource added. */
export function printJson(sheet: FeedSheet): string {
  const made = JSON.parse(feedOf(sheet, 'json').json1()) as { items: { date_published: string; date_modified: string }[] };
  const authors = (list: readonly FeedPerson[]) => list.map((who) => ({ name: who.name, ...(who.url ? { url: who.url } : {}) }));
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: sheet.title,
    home_page_url: sheet.page,
    feed_url: `${sheet.folder}${FEED_FILES.json}`,
    ...(sheet.subtitle ? { description: sheet.subtitle } : {}),
    ...(sheet.previous ? { next_url: `${sheet.previous}${FEED_FILES.json}` } : {}),
    icon: sheet.icon,
    favicon: sheet.favicon,
    authors: authors([sheet.author]),
    language: sheet.language,
    ...(sheet.hub ? { hubs: [{ type: 'WebSub', url: sheet.hub }] } : {}),
    items: sheet.entries.map((entry, at) => ({
      id: entry.id,
      url: entry.url,
      ...(entry.related ? { external_url: entry.related } : {}),
      title: entry.title,
      content_html: entry.content,
      ...(entry.summary ? { summary: entry.summary } : {}),
      date_published: made.items[at]!.date_published,
      date_modified: made.items[at]!.date_modified,
      authors: authors(entry.authors),
      ...(entry.tags.length ? { tags: entry.tags.map((tag) => tag.name) } : {}),
      ...(entry.language ? { language: entry.language } : {}),
      ...(entry.source ? { _source: { about: 'https://www.rfc-editor.org/rfc/rfc4287#section-4.2.11', ...entry.source } } : {}),
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
