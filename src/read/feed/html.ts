import { isUtf8 } from 'node:buffer';
import { withoutControls } from '../xml/controls.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { absolutizeHtml } from './addresses.ts';
import { innerHtml } from './inner-html.ts';
import { looksLikeHtml } from './markup.ts';
import { escapeText, plainText } from './text.ts';

/** A text construct as HTML: escaped, inline, XHTML, plain or base64, by Atom 1.0, Atom 0.3 and the habits of RSS; relative addresses against `base`. */
export function htmlOf(node: XmlNode, base: string = node.base): string {
  const type = (attribute(node, 'type') ?? '').trim().toLowerCase();
  const mode = (attribute(node, 'mode') ?? '').trim().toLowerCase();
  const hasElements = node.children.some((child) => typeof child !== 'string');
  if (hasElements) {
    const inner = type === 'xhtml' || isXmlType(type) ? withoutWrapper(node) : node;
    return innerHtml(
      inner,
      isXmlType(type) || type === 'xhtml' ? 'text' : type.includes('html') ? 'all-html' : 'html',
      base,
    ).trim();
  }
  let text = plainText(node);
  if (mode === 'base64' || isBase64Type(node, type)) text = fromBase64(text) ?? text;
  const isPlain = node.name.startsWith('atom:')
    ? type === '' || type === 'text' || type === 'text/plain'
    : type === 'text' || type === 'text/plain';
  if (isPlain && mode !== 'escaped') return escapeText(text);
  if (isPlain && mode === 'escaped' && !looksLikeHtml(text)) return escapeText(text);
  return absolutizeHtml(text, base);
}

/** True for a media type of XML. */
export const isXmlType = (type: string): boolean => type.endsWith('+xml') || type.endsWith('/xml');

function isBase64Type(node: XmlNode, type: string): boolean {
  if (!node.name.startsWith('atom:') || !type.includes('/') || type.startsWith('text/') || isXmlType(type)) return false;
  return attribute(node, 'src') === undefined;
}

function fromBase64(text: string): string | undefined {
  const packed = text.replace(/\s+/g, '');
  if (!packed || packed.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined;
  const bytes = Buffer.from(packed, 'base64');
  // a word of four letters is base64 by chance; text is not
  return isUtf8(bytes) && !/[\u0000-\u0008]/.test(bytes.toString('latin1')) ? withoutControls(bytes.toString('utf8')) : undefined;
}

/** The div that Atom puts around XHTML is not part of it (RFC 4287 §3.1.1.3). */
function withoutWrapper(node: XmlNode): XmlNode {
  const elements = node.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const only = elements[0];
  return elements.length === 1 && typeof only === 'object' && (only.local === 'div' || only.local === 'body') ? only : node;
}
