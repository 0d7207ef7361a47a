import { attribute, type XmlNode } from '../xml/node.ts';
import { absoluteUrl } from './addresses.ts';
import { nodesOf, type Parts } from './parts.ts';
import { plainText } from './text.ts';

/** A link as an element writes it. */
export interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type: string;
  readonly node: XmlNode;
}

/** The links of an entry or feed. */
export function linksOf(parts: Parts): Link[] {
  const links: Link[] = [];
  for (const node of nodesOf(parts, ['atom:link', 'rss:link'])) {
    const href = attribute(node, 'href') ?? attribute(node, 'rdf:resource') ?? attribute(node, 'resource');
    if (href === undefined || links.length >= 200) continue;
    const rel = (attribute(node, 'rel') ?? 'alternate').trim().toLowerCase();
    links.push({
      rel: rel.slice(rel.lastIndexOf('/') + 1),
      href,
      type: (attribute(node, 'type') ?? '').trim().toLowerCase(),
      node,
    });
  }
  return links;
}

/** The alternate link: a web page before anything else. */
export function alternateOf(links: readonly Link[], baseOf: (node: XmlNode) => string = (node) => node.base): string | undefined {
  const alternates = links.filter((link) => link.rel === 'alternate' || link.rel === '');
  for (const link of [...alternates.filter(isPage), ...alternates]) {
    const url = absoluteUrl(link.href, baseOf(link.node));
    if (url) return url;
  }
  return undefined;
}

const isPage = (link: Link): boolean => link.type === '' || link.type.includes('html');

/** The first address that is the text of elements of these names. */
export function textLink(parts: Parts, names: readonly string[]): string | undefined {
  for (const node of nodesOf(parts, names)) {
    const url = absoluteUrl(plainText(node), node.base);
    if (url) return url;
  }
  return undefined;
}

/** The address of the link with this relation. */
export function linkTo(links: readonly Link[], rel: string): string | undefined {
  const link = links.find((each) => each.rel === rel);
  return link && absoluteUrl(link.href, link.node.base);
}
