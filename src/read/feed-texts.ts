import { isUtf8 } from 'node:buffer';
import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { repairC1 } from '../kit/charset-table.ts';
import { findHttpUrl } from '../kit/url.ts';
import { attribute, withoutControls, type XmlNode } from './xml-tree.ts';

/** Characters of one text that are kept. */
export const MAX_TEXT = 1_000_000;

/** All text in an element, markup left out, white space trimmed. */
export function plainText(node: XmlNode): string {
  const only = node.children[0];
  if (node.children.length === 1 && typeof only === 'string') return mend(only.trim());
  const parts: string[] = [];
  gatherText(node, parts);
  return mend(parts.join('').trim());
}

/**
 * Text that was written as UTF-8 twice (`Ã©`) read once more, when all of it can be; C1 controls left over become what windows-1252
 * has in their place. Half-broken text stays as it is: what remains of it can still be told.
 */
export function mend(text: string): string {
  if (!/[\u0080-\u009f\u00c2-\u00f4]/.test(text)) return text;
  const C1 = /[\u0080-\u009f]/;
  if (/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) && !/[^\u0000-\u00ff]/.test(text)) {
    const bytes = Buffer.from(text, 'latin1');
    if (isUtf8(bytes)) return withoutControls(bytes.toString('utf8'));
  }
  return C1.test(text) ? repairC1(text) : text;
}

function gatherText(node: XmlNode, parts: string[]): void {
  for (const child of node.children) {
    if (typeof child === 'string') parts.push(child);
    else gatherText(child, parts);
  }
}

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

/** Text as it stands in HTML. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}

function absolute(value: string, base: string): string {
  const trimmed = value.trim();
  if (!trimmed || trimmed.length > 4000 || trimmed.startsWith('#') || /^(?:[a-z][a-z0-9+.-]{0,30}:)(?!$)/i.test(trimmed))
    return trimmed;
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed;
}

// most texts hold absolute addresses alone: asked first, since taking them apart costs ten times as much
const RELATIVE = /\s(?:href|src|poster|cite|action|longdesc|background)\s{0,5}=\s{0,5}(?!["']?\s?(?:https?:|#|mailto:|data:))/i;
const TAG = /<[a-z][^<>]*>/gi;
// Each quote closes at the next one of its kind, so the scan is linear in the tag.
const ADDRESS =
  /(\s(?:href|src|poster|cite|action|longdesc|background)\s{0,5}=\s{0,5})(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]{1,4000}))/gi;

/** HTML whose relative addresses are made absolute; everything else stays byte for byte. */
export function absolutizeHtml(html: string, base: string): string {
  if (!RELATIVE.test(html) || !findHttpUrl(base)) return html;
  return html.replace(TAG, (tag) =>
    tag.includes('=') ? tag.replace(ADDRESS, (...found) => absoluteAttribute(found, base)) : tag,
  );
}

function absoluteAttribute(found: readonly unknown[], base: string): string {
  const [whole, start, double, single, bare] = found as [string, string, string?, string?, string?];
  const value = double ?? single ?? bare ?? '';
  if (/^\s*(?:https?:|#|mailto:|data:|javascript:|tel:)/i.test(value)) return whole;
  const resolved = absolute(decodeHTMLStrict(value), base);
  return resolved === value ? whole : `${start}"${escapeText(resolved).replaceAll('"', '&quot;')}"`;
}

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

const isXmlType = (type: string): boolean => type.endsWith('+xml') || type.endsWith('/xml');

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

const MARKUP_NAMES = new Set(
  'a abbr acronym address article aside b bdi bdo big blockquote br center cite code dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd label li main mark nav nobr ol p pre q s samp script section small span strike strong style sub sup table tbody td th time tr tt u ul var wbr'.split(
    ' ',
  ),
);
const NO_END = new Set('br hr img wbr p li'.split(' '));

/** True when a text holds HTML markup: a known element that ends, or one that needs no end. `a < b` and `List<String>` hold none. */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  const opened = new Set<string>();
  const ended = new Set<string>();
  for (const [, slash, written] of text.matchAll(/<(\/?)([a-z][a-z0-9]{0,10})(?=[\s/>])/gi)) {
    const name = written!.toLowerCase();
    if (!MARKUP_NAMES.has(name)) continue;
    if (!slash && NO_END.has(name)) return true;
    (slash ? ended : opened).add(name);
  }
  for (const name of opened) if (ended.has(name)) return true;
  return false;
}

const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'iframe']);

/** The visible text of HTML, white space squeezed. */
export function htmlToPlain(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (HIDDEN.has(name)) hidden++;
      if (name === 'br' || name === 'p' || name === 'div' || name === 'li' || name === 'td') parts.push(' ');
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
    },
    ontext(text) {
      if (!hidden) parts.push(text);
    },
  });
  parser.write(html.slice(0, 20_000));
  parser.end();
  return squeezeText(withoutControls(parts.join('')));
}

/** Runs of white space as one space, trimmed. */
export function squeezeText(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

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
