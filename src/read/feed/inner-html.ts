import type { XmlNode } from '../xml/node.ts';
import { absolute } from './addresses.ts';
import { escapeText, MAX_TEXT, mend } from './text.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** The markup in an element as HTML: names without prefixes, addresses absolute. `html`: text before the first element is markup already, as in RSS; `all-html`: all text is. */
export function innerHtml(node: XmlNode, lead: 'text' | 'html' | 'all-html', base: string = node.base): string {
  const parts: string[] = [];
  const budget = { room: MAX_TEXT };
  const baseOf = (child: XmlNode): string => (child.base === node.base ? base : child.base);
  const [before, ...rest] = node.children;
  if (lead === 'html' && typeof before === 'string') {
    parts.push(before);
    budget.room -= before.length;
    writeChildren(rest, parts, budget, escapeText, baseOf);
  } else writeChildren(node.children, parts, budget, lead === 'all-html' ? (text) => text : escapeText, baseOf);
  return mend(parts.join(''));
}

function writeChildren(
  children: readonly (XmlNode | string)[],
  parts: string[],
  budget: { room: number },
  write: (text: string) => string,
  baseOf: (child: XmlNode) => string,
): void {
  for (const child of children) {
    if (budget.room <= 0) return;
    let piece: string;
    if (typeof child === 'string') piece = write(child).slice(0, budget.room);
    else {
      const tag = openingTag(child, baseOf(child));
      parts.push(tag);
      budget.room -= tag.length;
      writeChildren(child.children, parts, budget, write, baseOf);
      piece = VOID.has(child.local) ? '' : `</${child.local}>`;
    }
    budget.room -= piece.length;
    parts.push(piece);
  }
}

const ADDRESSES = new Set('href src poster cite action longdesc background data formaction'.split(' '));

function openingTag(node: XmlNode, base: string): string {
  let tag = `<${node.local}`;
  for (let at = 0; at < node.attributes.length; at += 2) {
    const name = node.attributes[at]!;
    if (name.includes(':') || !/^[a-z][a-z0-9-]*$/.test(name)) continue;
    const value = node.attributes[at + 1]!;
    tag += ` ${name}="${escapeText(ADDRESSES.has(name) ? absolute(value, base) : value).replaceAll('"', '&quot;')}"`;
  }
  return `${tag}>`;
}
