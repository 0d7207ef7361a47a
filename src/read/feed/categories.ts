import { attribute } from '../xml/node.ts';
import { nodesOf, type Parts } from './parts.ts';
import { plainText, squeezeText } from './text.ts';

const CATEGORIES = ['rss:category', 'atom:category', 'dc:subject', 'atom:subject', 'itunes:category', 'media:category'];

/** What an entry is filed under, each once. */
export function categoriesOf(parts: Parts): string[] {
  const found = new Set<string>();
  for (const node of nodesOf(parts, CATEGORIES)) {
    const text = attribute(node, 'label') ?? attribute(node, 'term') ?? attribute(node, 'text') ?? plainText(node);
    const clean = squeezeText(text).slice(0, 200);
    if (clean && found.size < 100) found.add(clean);
  }
  return [...found];
}
