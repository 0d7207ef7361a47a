import { Feed } from 'feed';
import { escapeText } from '../xml.ts';
import { FEED_FILES, type FeedEntry, type FeedPerson, type FeedSheet } from './sheet.ts';

type Kind = keyof typeof FEED_FILES;
type Extension = { name: string; objects: unknown };

/**
 * A feed of ours in the hands of the library, with its true texts: it builds the documents. What it does otherwise than we mean is mended
 * after it, in `atom.ts`, `rss.ts` and `json.ts`; docs/upstream.md lists why.
 */
export function feedOf(sheet: FeedSheet, kind: Kind): Feed {
  const feed = new Feed({
    id: sheet.id,
    title: sheet.title,
    link: sheet.page,
    language: sheet.language,
    updated: new Date(sheet.updated),
    generator: 'Gündem',
    docs: 'https://www.rssboard.org/rss-specification',
    feedLinks: { [kind]: `${sheet.folder}${FEED_FILES[kind]}` },
    image: kind === 'rss' ? sheet.badge : sheet.icon,
    favicon: sheet.icon,
    ...(kind === 'json' ? {} : { author: authorOf(sheet.author) }),
    ...descriptionOf(sheet, kind),
    ...(sheet.rights ? { copyright: sheet.rights } : {}),
    ...(sheet.hub ? { hub: sheet.hub } : {}),
  });
  if (kind === 'json') for (const extension of jsonHead(sheet)) feed.addExtension(extension as never);
  for (const entry of sheet.entries) feed.addItem(itemOf(entry, kind));
  return feed;
}

/** RSS wants a description; the others none rather than a second title. */
function descriptionOf({ subtitle, title }: FeedSheet, kind: Kind): { description?: string } {
  const description = subtitle ?? (kind === 'rss' ? title : undefined);
  return description === undefined ? {} : { description };
}

function itemOf(entry: FeedEntry, kind: Kind): Parameters<Feed['addItem']>[0] {
  const extensions = kind === 'rss' ? rssItem(entry) : kind === 'json' ? jsonItem(entry) : [];
  return {
    id: entry.id,
    guid: entry.id,
    title: entry.title,
    link: entry.url,
    date: new Date(entry.updated),
    published: new Date(entry.published),
    ...(entry.summary || kind === 'rss' ? { description: kind === 'rss' ? rssSummary(entry) : entry.summary } : {}),
    content: entry.content,
    ...(kind === 'atom' ? { author: entry.authors.map(authorOf) } : {}),
    ...(entry.tags.length ? { category: entry.tags.map(({ id, name }) => ({ name, term: id })) } : {}),
    ...(extensions.length ? { extensions: extensions as never } : {}),
  };
}

function authorOf({ name, url }: FeedPerson): { name: string; link?: string } {
  return { name, ...(url ? { link: url } : {}) };
}

/** The description of an RSS item is HTML by its specification, and readers treat it so: what is text must be escaped as HTML first. */
export function rssSummary(entry: FeedEntry): string {
  return escapeText(entry.summary || entry.title);
}

/** What RSS 2.0 has no element for, or one that wants a mail address. */
function rssItem(entry: FeedEntry): Extension[] {
  return [
    { name: 'atom:updated', objects: { _text: entry.updated } },
    { name: 'dc:creator', objects: entry.authors.map(({ name }) => ({ _text: name })) },
    ...(entry.language ? [{ name: 'dc:language', objects: { _text: entry.language } }] : []),
    ...(entry.source ? [{ name: 'source', objects: { _attributes: { url: entry.source.url }, _text: entry.source.title } }] : []),
  ];
}

/** What JSON Feed 1.1 has and 1.0, which the library writes, had not. */
function jsonHead(sheet: FeedSheet): Extension[] {
  return [
    { name: 'authors', objects: [jsonPerson(sheet.author)] },
    { name: 'language', objects: sheet.language },
    { name: 'favicon', objects: sheet.favicon },
    ...(sheet.previous ? [{ name: 'next_url', objects: `${sheet.previous}${FEED_FILES.json}` }] : []),
    ...(sheet.hub ? [{ name: 'hubs', objects: [{ type: 'WebSub', url: sheet.hub }] }] : []),
  ];
}

function jsonItem(entry: FeedEntry): Extension[] {
  const about = 'https://www.rfc-editor.org/rfc/rfc4287#section-4.2.11';
  return [
    { name: 'authors', objects: entry.authors.map(jsonPerson) },
    ...(entry.related ? [{ name: 'external_url', objects: entry.related }] : []),
    ...(entry.language ? [{ name: 'language', objects: entry.language }] : []),
    ...(entry.source ? [{ name: '_source', objects: { about, ...entry.source } }] : []),
  ];
}

function jsonPerson({ name, url }: FeedPerson): { name: string; url?: string } {
  return { name, ...(url ? { url } : {}) };
}
