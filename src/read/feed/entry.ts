import type { DateOptions } from '../../kit/date.ts';
import { shortHash } from '../../kit/hash.ts';
import type { Entry } from '../../model/feed.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { absoluteUrl } from './addresses.ts';
import { textsOf } from './bodies.ts';
import { bodyPicture } from './body-picture.ts';
import { categoriesOf } from './categories.ts';
import { datesOf, type EntryDates } from './dates.ts';
import { addressOf, linkOf } from './entry-link.ts';
import { htmlOf } from './html.ts';
import { linksOf } from './links.ts';
import { enclosuresOf, pictureOf } from './media.ts';
import { first, nodesOf, type Parts, partsOf } from './parts.ts';
import { authorsOf } from './people.ts';
import { sourceOf } from './source.ts';
import { plainText, squeezeText } from './text.ts';
import { ENTRY_TITLES, titleFrom } from './titles.ts';

/** What an entry is read with, besides its own element. */
export interface EntryContext {
  readonly dates: DateOptions;
  /** The address of the document: an element with another base has one of its own. */
  readonly documentBase: string;
  /** What a relative link of an entry resolves against. */
  readonly site: string;
}

/** One entry of RSS, RDF or Atom; undefined when it says nothing at all. */
export function entryOf(
  node: XmlNode,
  context: EntryContext,
  parts: Parts = partsOf(node),
  dates: EntryDates = datesOf(parts, context.dates),
): Entry | undefined {
  const { documentBase } = context;
  const links = linksOf(parts);
  const page = linkOf(parts, links, context);
  const title = titleFrom(parts, ENTRY_TITLES);
  const texts = textsOf(node, parts, (each) => htmlOf(each, each.base === documentBase ? (page ?? each.base) : each.base));
  const authors = authorsOf(parts);
  const enclosures = enclosuresOf(parts, links);
  const guid = first(parts, ['rss:guid']);
  if (!title && !page && !texts.content && !texts.summary && !guid && !dates.published && !authors.length && !parts.size)
    return undefined;
  const link = page ?? addressOf(parts, enclosures, context);
  const words = `${title}\n${texts.content ?? texts.summary ?? ''}`;
  return withOptional(
    {
      ...identityOf(node, parts, page, guid, words, documentBase),
      title,
      publishedTrust: dates.published?.trust ?? 'absent',
      authors,
      enclosures,
      categories: categoriesOf(parts),
    },
    {
      link,
      content: texts.content,
      summary: texts.summary,
      published: dates.published?.value,
      updated: dates.updated?.value,
      language: first(parts, ['dc:language', 'rss:language']) ?? node.language,
      image: pictureOf(parts) ?? bodyPicture(texts.content, page ?? node.base) ?? bodyPicture(texts.summary, page ?? node.base),
      source: sourceOf(parts),
    },
  );
}

type Optional = 'link' | 'content' | 'summary' | 'published' | 'updated' | 'language' | 'image' | 'source';

/** With what is there: a field without a value is left out. One after another and not by a loop: it is done for every entry. */
function withOptional(entry: Omit<Entry, Optional>, rest: { readonly [Name in Optional]: Entry[Name] | undefined }): Entry {
  const whole: { -readonly [Name in keyof Entry]: Entry[Name] } = entry;
  if (rest.link) whole.link = rest.link;
  if (rest.content) whole.content = rest.content;
  if (rest.summary) whole.summary = rest.summary;
  if (rest.published) whole.published = rest.published;
  if (rest.updated) whole.updated = rest.updated;
  if (rest.language) whole.language = rest.language;
  if (rest.image) whole.image = rest.image;
  if (rest.source) whole.source = rest.source;
  return whole;
}

/** By what an entry is known again: its id; its guid; its RDF address; its link; else a hash of what it says. */
function identityOf(
  node: XmlNode,
  parts: Parts,
  link: string | undefined,
  guid: string | undefined,
  words: string,
  documentBase: string,
): Pick<Entry, 'id' | 'idFrom'> {
  const id = ownId(parts, documentBase);
  if (id) return { id, idFrom: 'id' };
  if (guid) return { id: guid, idFrom: 'guid' };
  const about = attribute(node, 'rdf:about')?.trim();
  if (about) return { id: about, idFrom: 'id' };
  return link ? { id: link, idFrom: 'link' } : { id: shortHash(words), idFrom: 'hash' };
}

/** The id as written; one relative to an xml:base is made whole, since the base is part of it. */
function ownId(parts: Parts, documentBase: string): string | undefined {
  for (const node of nodesOf(parts, ['atom:id', 'rss:id'])) {
    const id = squeezeText(plainText(node));
    if (id) return (node.base !== documentBase && !/^[a-z][a-z0-9+.-]{0,30}:/i.test(id) && absoluteUrl(id, node.base)) || id;
  }
  return undefined;
}
