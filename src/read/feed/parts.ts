import type { XmlNode } from '../xml/node.ts';
import { plainText, squeezeText } from './text.ts';

/** The children of an element that are elements, by name, in document order. */
export type Parts = ReadonlyMap<string, readonly XmlNode[]>;

/** The parts of an entry or feed; groups (media:group) are opened. */
export function partsOf(node: XmlNode): Parts {
  const parts = new Map<string, XmlNode[]>();
  gather(node, parts, 0);
  return parts;
}

function gather(node: XmlNode, parts: Map<string, XmlNode[]>, level: number): void {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    const known = parts.get(child.name);
    if (known) known.push(child);
    else parts.set(child.name, [child]);
    if (level < 3 && (child.name === 'media:group' || child.name === 'media:content' || child.name === 'rss:enclosure'))
      gather(child, parts, level + 1);
  }
}

const NONE: readonly XmlNode[] = [];

/** The elements of these names: all of the first name, then all of the second … */
export function nodesOf(parts: Parts, names: readonly string[]): readonly XmlNode[] {
  let found: readonly XmlNode[] = NONE;
  for (const name of names) {
    const nodes = parts.get(name);
    if (nodes) found = found.length ? [...found, ...nodes] : nodes;
  }
  return found;
}

/** The first text that elements of these names hold. */
export function first(parts: Parts, names: readonly string[]): string | undefined {
  for (const node of nodesOf(parts, names)) {
    const text = squeezeText(plainText(node));
    if (text) return text;
  }
  return undefined;
}
