import { decodeHTMLStrict } from 'entities';
import type { XmlNode } from '../xml/node.ts';
import { contentUse } from './content-type.ts';
import { nodesOf, type Parts } from './parts.ts';

const CONTENTS = [
  'content:encoded',
  'atom:content',
  'xhtml:body',
  'xhtml:div',
  'rss:body',
  'rss:fullitem',
  'rss:content',
  'rss:encoded',
];

const SUMMARIES = [
  'rss:description',
  'atom:summary',
  'rss:summary',
  'dc:description',
  'itunes:summary',
  'rss:abstract',
  'dcterms:abstract',
  'media:description',
  'itunes:subtitle',
  'atom:tagline',
];

/** Two of these for one entry: what comes second is the full text. (Those of media, itunes and dc repeat the first.) */
const DESCRIPTIONS: readonly string[] = ['rss:description', 'rss:summary', 'atom:summary'];

/**
 * The full text and the teaser. Where there is no full text but two descriptions, the second is taken for it, as the reference reader
 * does. `html` resolves addresses against the entry's own page, unless an xml:base says otherwise.
 */
export function textsOf(
  node: XmlNode,
  parts: Parts,
  htmlOf: (node: XmlNode) => string,
): { content: string | undefined; summary: string | undefined } {
  const html = (each: XmlNode): string => unescapedOnce(htmlOf(each));
  const firstOf = (names: readonly string[]): string | undefined => {
    for (const each of nodesOf(parts, names)) {
      if (contentUse(each) !== 'words') continue;
      const text = html(each);
      if (text) return text;
    }
    return undefined;
  };
  const content = firstOf(CONTENTS);
  if (content !== undefined) return { content, summary: firstOf(SUMMARIES) };
  const [summary, second] = inOrder(node, parts).map(html).filter(Boolean);
  const teaser = summary ?? firstOf(SUMMARIES);
  return { content: second ?? (teaser ? undefined : spareContent(parts, html)), summary: teaser };
}

const ESCAPED_MARKUP =
  /^\s*&lt;(?:p|div|span|a|img|b|i|strong|em|br|ul|ol|table|figure|section|article|h[1-6]|blockquote)(?:\s(?:(?!&gt;).){0,1000})?\/?&gt;/is;

/** Markup that a producer escaped once more than its format asks: a text that begins with such a tag and has no other. */
function unescapedOnce(html: string): string {
  return html.includes('<') || !ESCAPED_MARKUP.test(html) ? html : decodeHTMLStrict(html);
}

/** Full texts that are meant for one engine's readers. */
const FOR_ENGINES = ['yandex:full-text', 'turbo:content', 'rss:full-text', 'rss:fulltext'];

/** The text of a content for programs or for one engine, where an entry has no other. */
function spareContent(parts: Parts, html: (node: XmlNode) => string): string | undefined {
  for (const node of nodesOf(parts, FOR_ENGINES)) {
    const text = html(node);
    if (text) return text;
  }
  for (const node of parts.get('atom:content') ?? []) {
    const text = contentUse(node) === 'spare' ? html(node) : '';
    if (text) return text;
  }
  return undefined;
}

/** The descriptions as they stand in the document. */
function inOrder(node: XmlNode, parts: Parts): readonly XmlNode[] {
  let found: XmlNode[] = [];
  let names = 0;
  for (const name of DESCRIPTIONS) {
    const nodes = parts.get(name);
    if (!nodes) continue;
    names++;
    // an entry with more of them is no entry
    found = [...found, ...nodes.slice(0, 10)];
  }
  if (names < 2) return found;
  return [...found].sort((a, b) => node.children.indexOf(a) - node.children.indexOf(b));
}
