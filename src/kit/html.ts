import { type CheerioAPI, load } from 'cheerio/slim';
import { type ChildNode, type Document, DomHandler, Element, hasChildren, isText } from 'domhandler';
import { Parser } from 'htmlparser2';
import { squeeze } from './text.ts';

/** Bounds on what we build from a page; what lies beyond is left out and told in `cut`. */
export interface HtmlLimits {
  /** Characters of markup read. */
  readonly maxCharacters: number;
  /** Elements and texts kept. */
  readonly maxNodes: number;
  /** Elements within each other; deeper ones become leaves, so their text stays. */
  readonly maxDepth: number;
}

/** Bounds that no article or listing we ever met came near: the largest had 3 MB, 30,000 nodes, 90 levels. */
export const HTML_LIMITS: HtmlLimits = { maxCharacters: 6_000_000, maxNodes: 200_000, maxDepth: 256 };

const CHUNK = 65_536;
/** A page has a doctype, an element and some comments at its top. */
const MAX_TOP = 200;
const VOID = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(' '),
);

/** A page as a tree of nodes (htmlparser2, not a browser's parser: see docs/decisions) within limits; `cut` tells in words what was left out. */
export function parseHtml(markup: string, limits: HtmlLimits = HTML_LIMITS): { root: Document; cut: string[] } {
  const html = withTitleClosed(markup);
  const cut: string[] = [];
  const handler = new DomHandler();
  let depth = 0;
  let nodes = 0;
  let inText = false;
  let tooDeep = false;
  let deepest = false;
  const parser = new Parser({
    onparserinit: (each) => handler.onparserinit(each),
    onopentag(name, attributes) {
      depth++;
      nodes++;
      inText = false;
      handler.onopentag(name, attributes);
    },
    onclosetag() {
      depth--;
      inText = false;
      tooDeep = false;
      handler.onclosetag();
    },
    ontext(data) {
      if (!inText) nodes++;
      inText = true;
      handler.ontext(data);
    },
    onend: () => handler.onend(),
  });
  // The parser shifts its whole stack at each tag, which is quadratic in depth: an element beyond the limit is
  // treated like <br>, never put on that stack. The hook runs before the parser asks whether it is void.
  const open = parser.onopentagname.bind(parser);
  parser.onopentagname = (start, end) => {
    tooDeep = depth >= limits.maxDepth;
    deepest ||= tooDeep;
    open(start, end);
  };
  Object.assign(parser, { isVoidElement: (name: string) => tooDeep || VOID.has(name) });
  const end = Math.min(html.length, limits.maxCharacters);
  let at = 0;
  for (; at < end && nodes < limits.maxNodes; at += CHUNK) parser.write(html.slice(at, Math.min(at + CHUNK, end)));
  parser.end();
  if (html.length > end) cut.push(`${html.length} characters, read ${end}`);
  if (at < end) cut.push(`more than ${limits.maxNodes} nodes, the rest not read`);
  if (deepest) cut.push(`elements nested deeper than ${limits.maxDepth}`);
  if (handler.root.children.length > MAX_TOP) wrapTop(handler.root);
  return { root: handler.root, cut };
}

/** Puts all that stands at the top of a document into one element: Cheerio's `$(selector)` costs the square of what stands there. */
function wrapTop(root: Document): void {
  const html = new Element('html', {}, root.children);
  for (const child of root.children) child.parent = html;
  html.parent = root;
  root.children = [html];
}

const LONGEST_TITLE = 400;

/** A title that the template forgot to close ends before the next element of a head: else the parser takes the whole page for its text. */
function withTitleClosed(html: string): string {
  const start = /<title(?:\s[^<>]{0,200})?>/i.exec(html.slice(0, CHUNK));
  if (!start) return html;
  const from = start.index + start[0].length;
  const near = html.slice(from, from + LONGEST_TITLE);
  if (/<\/title/i.test(near)) return html;
  const next = /<(?:meta|link|script|style|base|body)[\s>]|<\/head/i.exec(near)?.index;
  return next === undefined ? html : `${html.slice(0, from + next)}</title>${html.slice(from + next)}`;
}

/** A page as a cheerio document over `parseHtml`, within the same limits. */
export function loadHtml(html: string, limits: HtmlLimits = HTML_LIMITS): CheerioAPI {
  return load(parseHtml(html, limits).root);
}

/** Elements that begin a new line of text. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul video audio'
  ).split(' '),
);

/** Elements whose content is never text to read. */
export const SILENT_TAGS: ReadonlySet<string> = new Set(
  'script style noscript template iframe object embed svg canvas math head title textarea select input button audio video'.split(
    ' ',
  ),
);

/** The readable text of some HTML: entities resolved, tags gone, white space squeezed; blocks parted by a blank line. */
export function htmlToText(html: string): string {
  const lines: string[] = [];
  let line = '';
  const flush = (): void => {
    const text = squeeze(line);
    if (text) lines.push(text);
    line = '';
  };
  const walk = (node: ChildNode): void => {
    if (isText(node)) line += node.data;
    else if (node instanceof Element) {
      if (node.name === 'br') line += ' ';
      if (SILENT_TAGS.has(node.name)) return;
      const isBlock = BLOCK_TAGS.has(node.name);
      if (isBlock) flush();
      for (const child of node.children) walk(child);
      if (isBlock) flush();
    } else if (hasChildren(node)) for (const child of node.children) walk(child as ChildNode);
  };
  for (const node of parseHtml(html).root.children) walk(node);
  flush();
  return lines.join('\n\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe to stand in HTML or XML, as content and within quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}
