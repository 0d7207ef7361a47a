import { decodeHTMLStrict } from 'entities';
import { withoutControls } from '../xml/controls.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { htmlOf, isXmlType } from './html.ts';
import { htmlToPlain, looksLikeHtml } from './markup.ts';
import { plainText, squeezeText } from './text.ts';

/** The longest title that is kept: longer ones are texts that somebody put into the wrong element. */
const MAX_TITLE = 2000;

/** A title as plain text: markup goes only where it is markup, references are decoded once. */
export function titleOf(node: XmlNode): string {
  const type = (attribute(node, 'type') ?? '').trim().toLowerCase();
  const hasElements = node.children.some((child) => typeof child !== 'string');
  const isPlain = node.name.startsWith('atom:') && !hasElements && (type === '' || type === 'text' || type === 'text/plain');
  if (hasElements) return cut(htmlToPlain(htmlOf(node)));
  if (type === 'xhtml') return cut(squeezeText(plainText(node)));
  if (isPlain && attribute(node, 'mode') !== 'escaped' && attribute(node, 'mode') !== 'base64')
    return cut(squeezeText(plainText(node)));
  const text = attribute(node, 'mode') === 'base64' || type.includes('/') ? htmlOf(node) : plainText(node);
  if (type === 'html' || type === 'text/html' || isXmlType(type)) return cut(htmlToPlain(text));
  return cut(titleText(text));
}

/** A title that may be text or HTML, as RSS leaves open. */
export function titleText(text: string): string {
  const bounded = text.slice(0, 20_000);
  if (looksLikeHtml(bounded)) return htmlToPlain(bounded);
  return squeezeText(bounded.includes('&') ? withoutControls(decodeHTMLStrict(bounded)) : bounded);
}

function cut(title: string): string {
  return title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE - 1).replace(/[\ud800-\udbff]$/, '')}…` : title;
}
