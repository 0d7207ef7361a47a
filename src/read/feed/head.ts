import type { DateOptions } from '../../kit/date.ts';
import type { FeedHints, Person, Picture } from '../../model/feed.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { EITHER, findDate, PUBLISHED, UPDATED } from './dates.ts';
import { hintsOf } from './hints.ts';
import { alternateOf, type Link, linksOf, linkTo, textLink } from './links.ts';
import { pictureOf } from './media.ts';
import { first, type Parts, partsOf } from './parts.ts';
import { authorsOf } from './people.ts';
import { ENTRY_TITLES, titleFrom } from './titles.ts';

/** What a feed says of itself, besides its entries. */
export interface FeedHead {
  readonly title: string;
  readonly link?: string;
  readonly language?: string;
  readonly description?: string;
  readonly updated?: string;
  readonly authors: readonly Person[];
  readonly image?: Picture;
  readonly self?: string;
  readonly next?: string;
  readonly hints: FeedHints;
}

/** The feed's own facts, from its root. */
export function headOf(root: XmlNode, options: DateOptions): FeedHead {
  const outer = partsOf(root);
  const channel = outer.get('rss:channel')?.[0];
  const parts = channel ? partsOf(channel) : outer;
  const links = linksOf(parts);
  const language = languageOf(root, parts);
  const link = linkOf(parts, links);
  const description = first(parts, [
    'rss:description',
    'atom:subtitle',
    'atom:tagline',
    'dc:description',
    'itunes:summary',
    'rss:subtitle',
    'itunes:subtitle',
  ]);
  const updated = findDate(parts, [...UPDATED, ...PUBLISHED, ...EITHER], { ...options, language: options.language ?? language });
  const image = pictureOf(parts) ?? pictureOf(outer);
  const self = linkTo(links, 'self');
  // of an archived feed (RFC 5005 §4) the documents before this one
  const next = linkTo(links, 'next') ?? linkTo(links, 'prev-archive');
  return {
    title: titleFrom(parts, ENTRY_TITLES) || titleFrom(outer, ENTRY_TITLES),
    ...(link ? { link } : {}),
    ...(language ? { language } : {}),
    ...(description ? { description } : {}),
    ...(updated ? { updated: updated.value } : {}),
    authors: authorsOf(parts),
    ...(image ? { image } : {}),
    ...(self ? { self } : {}),
    ...(next ? { next } : {}),
    hints: hintsOf(parts),
  };
}

/** The address of the site, as far as the root has been read. */
export function headLink(root: XmlNode): string | undefined {
  const outer = partsOf(root);
  const channel = outer.get('rss:channel')?.[0];
  const parts = channel ? partsOf(channel) : outer;
  return linkOf(parts, linksOf(parts));
}

function linkOf(parts: Parts, links: readonly Link[]): string | undefined {
  return textLink(parts, ['rss:link']) ?? alternateOf(links) ?? textLink(parts, ['atom:link']);
}

/** The language a feed says it is in. */
export function languageOf(root: XmlNode, parts: Parts): string | undefined {
  const written = first(parts, ['rss:language', 'dc:language', 'atom:language']) ?? attribute(root, 'xml:lang')?.trim();
  const tag = written?.replaceAll('_', '-');
  return tag && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/i.test(tag) ? tag : undefined;
}
