import type { Enclosure } from '../../model/feed.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { absoluteUrl } from './addresses.ts';
import { alternateOf, type Link, textLink } from './links.ts';
import { nodesOf, type Parts } from './parts.ts';
import { plainText } from './text.ts';

/** Where relative links lead: against the site, unless an element has a base of its own. */
export interface Bases {
  readonly documentBase: string;
  readonly site: string;
}

/** The page of an entry: the one that a redirector hides, its link, the alternate, a permalink guid. */
export function linkOf(parts: Parts, links: readonly Link[], bases: Bases): string | undefined {
  return (
    textLink(parts, ['feedburner:origlink', 'x-pheedo:origlink', 'pheedo:origlink']) ??
    textAddress(parts, ['rss:link'], bases) ??
    alternateOf(links, (node) => baseOf(node, bases)) ??
    permalinkOf(parts, bases) ??
    textAddress(parts, ['atom:link', 'rss:url'], bases)
  );
}

/** Of an entry without a page, what can be opened all the same: an id that is an address, its content, a player, a file. */
export function addressOf(parts: Parts, enclosures: readonly Enclosure[], bases: Bases): string | undefined {
  return (
    absoluteId(parts, ['atom:id', 'rss:id', 'rss:guid']) ??
    absoluteId(parts, ['prism:url', 'dc:identifier', 'dcterms:identifier']) ??
    attributeAddress(parts, 'atom:content', 'src', bases) ??
    attributeAddress(parts, 'media:player', 'url', bases) ??
    enclosures[0]?.url
  );
}

function baseOf(node: XmlNode, { documentBase, site }: Bases): string {
  return node.base === documentBase ? site : node.base;
}

function textAddress(parts: Parts, names: readonly string[], bases: Bases): string | undefined {
  for (const node of nodesOf(parts, names)) {
    const url = absoluteUrl(plainText(node), baseOf(node, bases));
    if (url) return url;
  }
  return undefined;
}

function attributeAddress(parts: Parts, name: string, key: string, bases: Bases): string | undefined {
  for (const node of parts.get(name) ?? []) {
    const url = absoluteUrl(attribute(node, key), baseOf(node, bases));
    if (url) return url;
  }
  return undefined;
}

function permalinkOf(parts: Parts, bases: Bases): string | undefined {
  const guid = parts.get('rss:guid')?.find((each) => plainText(each) !== '');
  if (!guid || (attribute(guid, 'ispermalink') ?? 'true').trim().toLowerCase() === 'false') return undefined;
  const text = plainText(guid);
  // "554898" is a number, not a page beside the feed
  return /[/:?]/.test(text) ? absoluteUrl(text, baseOf(guid, bases)) : undefined;
}

/** An id that is a whole address. */
function absoluteId(parts: Parts, names: readonly string[]): string | undefined {
  for (const node of nodesOf(parts, names)) {
    const text = plainText(node);
    if (/^https?:\/\/[^\s]{4,}$/i.test(text)) return absoluteUrl(text, node.base);
  }
  return undefined;
}
