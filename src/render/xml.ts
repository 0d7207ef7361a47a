import { type ChildNode, type Document, Element, isCDATA, isTag, isText, Text } from 'domhandler';
import { getChildren } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** What an element of ours holds: text, or elements. */
export type Content = string | readonly Element[];

/** Reads XML (ours, or a feed library's) into a tree. */
export function parseXml(xml: string): Document {
  return parseDocument(xml, { xmlMode: true, decodeEntities: true });
}

/** An element with attributes (undefined ones are left out) and content. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  content: Content = [],
): Element {
  const kept = Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const children: ChildNode[] = typeof content === 'string' ? (content === '' ? [] : [new Text(content)]) : [...content];
  const made = new Element(name, Object.fromEntries(kept), children);
  for (const child of children) child.parent = made;
  return made;
}

/** The child elements of that name. */
export function childrenOf(parent: Element | Document, name: string): Element[] {
  return parent.children.filter((child): child is Element => isTag(child) && child.name === name);
}

/** The first child element of that name. */
export function childOf(parent: Element | Document, name: string): Element | undefined {
  return childrenOf(parent, name)[0];
}

/** The text in an element, CDATA included. */
export function textOf(node: Element | undefined): string {
  if (!node) return '';
  let out = '';
  for (const child of getChildren(node)) {
    if (isText(child)) out += child.data;
    else if (isCDATA(child)) out += child.children.map((each) => (isText(each) ? each.data : '')).join('');
    else if (isTag(child)) out += textOf(child);
  }
  return out;
}

/** Exchanges all children. */
export function setChildren(parent: Element | Document, children: readonly ChildNode[]): void {
  parent.children = [...children];
  for (const child of children) child.parent = parent;
}

/** Text as it stands in XML and in HTML. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

// The RSS Best Practices Profile: readers that undo a title once too often still show this one rightly.
function escapeRssTitle(text: string): string {
  return text.replace(/&/g, '&#x26;').replace(/</g, '&#x3C;').replace(/>/g, '&#x3E;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;').replace(/\r/g, '&#13;');
}

/** Writes a tree as XML, two spaces a level; text and elements are never mixed in what we write. */
export function serializeXml(root: Element, numericTitles: ReadonlySet<string> = new Set()): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${serializeElement(root, '', numericTitles)}`;
}

/** Writes an element of it at its place. */
export function serializeElement(root: Element, place: string, numericTitles: ReadonlySet<string> = new Set()): string {
  const lines: string[] = [];
  const write = (node: Element, indent: string): void => {
    const attributes = Object.entries(node.attribs)
      .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
      .join('');
    const inner = node.children.filter(isTag);
    if (inner.length) {
      lines.push(`${indent}<${node.name}${attributes}>`);
      for (const child of inner) write(child, `${indent}  `);
      lines.push(`${indent}</${node.name}>`);
      return;
    }
    const text = textOf(node);
    const escaped = numericTitles.has(node.name) ? escapeRssTitle : escapeText;
    lines.push(
      text === ''
        ? `${indent}<${node.name}${attributes}/>`
        : `${indent}<${node.name}${attributes}>${escaped(text)}</${node.name}>`,
    );
  };
  write(root, place);
  return `${lines.join('\n')}\n`;
}
