import type { Entry } from '../../model/feed.ts';
import { attribute } from '../xml/node.ts';
import { absoluteUrl } from './addresses.ts';
import { alternateOf, linksOf } from './links.ts';
import { nodesOf, type Parts, partsOf } from './parts.ts';
import { titleOf } from './title-text.ts';
import { titleFrom } from './titles.ts';

/** Where an entry was taken from, as it says (RSS `source`, atom:source). */
export function sourceOf(parts: Parts): Entry['source'] {
  for (const node of nodesOf(parts, ['rss:source', 'atom:source', 'dc:source'])) {
    const inside = partsOf(node);
    const title = inside.size ? titleFrom(inside, ['atom:title', 'rss:title']) : titleOf(node);
    const url = absoluteUrl(attribute(node, 'url') ?? attribute(node, 'href'), node.base) ?? alternateOf(linksOf(inside));
    if (title || url) return { ...(title ? { title } : {}), ...(url ? { url } : {}) };
  }
  return undefined;
}
