import type { CheerioAPI } from 'cheerio/slim';
import type { Document, Element } from 'domhandler';
import { findHttpUrl } from '../kit/url.ts';

/** One element of a page, numbered in document order; a subtree is the run of numbers `at … end`. */
export interface Spot {
  readonly at: number;
  end: number;
  readonly parent: number;
  readonly depth: number;
  readonly tag: string;
  readonly element: Element;
  /** Class tokens, in lower case. */
  readonly classes: readonly string[];
  /** Where its text starts and ends in `Scan.text`. */
  from: number;
  to: number;
  readonly zone: Zone;
  /** Inside `main`, whatever stands between. */
  readonly inMain: boolean;
}

/** Where on a page something stands, by the nearest element that says so. */
export type Zone = 'main' | 'article' | 'plain' | 'nav' | 'header' | 'footer' | 'aside' | 'extra';

/** A link of the page: an anchor with an http(s) address. */
export interface Link {
  readonly spot: number;
  /** The address as it will be handed on: absolute, without fragment. */
  readonly url: string;
  /** For comparing: see `linkKey`. */
  readonly key: string;
  /** Squeezed text of the anchor. */
  readonly text: string;
  /** True when the address is this page's own but for its fragment. */
  readonly own: boolean;
}

/** A page as flat lists in document order: everything after the one walk is linear and not recursive. */
export interface Scan {
  readonly url: string;
  readonly base: string;
  /** `linkKey` of the page's own address. */
  readonly own: string;
  readonly language: string | undefined;
  readonly title: string;
  readonly spots: readonly Spot[];
  readonly links: readonly Link[];
  /** The visible text; blocks are set apart by line feeds. */
  readonly text: string;
  /** Bodies of `script` elements that hold data, with their type. */
  readonly data: readonly { readonly type: string; readonly body: string }[];
  /** What the page says to browsers without scripts. */
  readonly noscript: string;
  /** Number of scripts and their bytes, for telling an empty shell. */
  readonly scripts: number;
  /** The page was larger than we read; what came after was left. */
  readonly cut: boolean;
}

// A real listing has some ten thousand elements at most; a page made to hurt may have millions.
const MAX_SPOTS = 150_000;
const MAX_LINKS = 20_000;
const MAX_DEPTH = 400;
const MAX_HREF = 4000;
const MAX_TEXT = 4_000_000;
const MAX_DATA = 4_000_000;

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'select',
  'textarea',
  'math',
  'head',
]);
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'data',
  'em',
  'font',
  'i',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'wbr',
  'img',
  'ins',
  'del',
  'ruby',
  'rt',
  'rp',
]);

// Stands in the text where inline elements meet: nothing in a title ("<b>S</b>chool"), a gap between a label and a date.
const JOINT = '\u200b';

/** The address for comparing: no scheme, no `www.`, no fragment, no trailing slash; the query stays, many sites tell articles by it. */
export function linkKey(url: URL): string {
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}

/** Walks a parsed page once. */
export function scanPage($: CheerioAPI, url: string): Scan {
  const spots: Spot[] = [];
  const links: Link[] = [];
  const chunks: string[] = [];
  const data: { type: string; body: string }[] = [];
  let length = 0;
  let dataLength = 0;
  let scripts = 0;
  let noscript = '';
  let cut = false;
  let base = url;
  let language: string | undefined;
  let title = '';
  const push = (text: string): void => {
    if (!text || length > MAX_TEXT) return;
    chunks.push(text);
    length += text.length;
  };
  const root = $.root()[0] as unknown as Document;
  // An explicit stack: a page nested a hundred thousand deep must not end ours.
  const stack: { node: Element; next: Element['children'][number] | null; spot: Spot | undefined }[] = [];
  const enter = (node: Element, parent: Spot | undefined): void => {
    const tag = node.name.toLowerCase();
    if (tag === 'base' && base === url && node.attribs.href) base = findHttpUrl(node.attribs.href, url)?.href ?? url;
    if (tag === 'html' && node.attribs.lang) language = node.attribs.lang;
    if (tag === 'title' && !title) title = textOf(node);
    if (tag === 'script') {
      scripts++;
      const body = (node.children[0] as { data?: string } | undefined)?.data ?? '';
      dataLength += body.length;
      if (dataLength <= MAX_DATA && body.length > 40) data.push({ type: (node.attribs.type ?? '').toLowerCase(), body });
    }
    if (tag === 'noscript' && noscript.length < 2000) noscript += ` ${textOf(node).slice(0, 500)}`;
    if (tag === 'head') {
      stack.push({ node, next: node.children[0] ?? null, spot: undefined });
      return;
    }
    if (SILENT.has(tag) || isHidden(node)) return;
    if (!parent && tag !== 'html' && tag !== 'body' && insideHead(stack)) return;
    if (spots.length >= MAX_SPOTS || stack.length >= MAX_DEPTH) {
      cut = true;
      return;
    }
    push(INLINE.has(tag) ? JOINT : '\n');
    const classes = (node.attribs.class ?? '').toLowerCase().split(/\s+/, 24).filter(Boolean);
    const spot: Spot = {
      at: spots.length,
      end: spots.length,
      parent: parent?.at ?? -1,
      depth: (parent?.depth ?? -1) + 1,
      tag,
      element: node,
      classes,
      from: length,
      to: length,
      zone: zoneOf(tag, node, classes, parent),
      inMain: parent?.inMain === true || tag === 'main' || node.attribs.role === 'main',
    };
    spots.push(spot);
    stack.push({ node, next: node.children[0] ?? null, spot });
  };
  stack.push({ node: root as unknown as Element, next: root.children[0] as Element['children'][number] | null, spot: undefined });
  while (stack.length) {
    const frame = stack[stack.length - 1]!;
    const node = frame.next;
    if (!node) {
      stack.pop();
      const spot = frame.spot;
      if (!spot) continue;
      spot.end = spots.length - 1;
      spot.to = length;
      push(INLINE.has(spot.tag) ? JOINT : '\n');
      continue;
    }
    frame.next = node.next as Element['children'][number] | null;
    if (node.type === 'text') {
      if (frame.spot) push((node as { data: string }).data);
    } else if (node.type === 'tag' || node.type === 'script' || node.type === 'style')
      enter(node as Element, frame.spot ?? nearestSpot(stack));
  }
  const text = chunks.join('');
  const own = findHttpUrl(url);
  const ownKey = own ? linkKey(own) : '';
  for (const spot of spots) {
    if (spot.tag !== 'a' && spot.tag !== 'area') continue;
    const href = spot.element.attribs.href;
    if (!href || href.length > MAX_HREF || /^\s*(?:#|javascript:|mailto:|tel:)/i.test(href)) continue;
    const address = findHttpUrl(href, base);
    if (!address) continue;
    if (links.length >= MAX_LINKS) {
      cut = true;
      break;
    }
    address.hash = '';
    const key = linkKey(address);
    links.push({
      spot: spot.at,
      url: address.href,
      key,
      text: squeezeText(text.slice(spot.from, Math.min(spot.to, spot.from + 4000))),
      own: key === ownKey,
    });
  }
  return {
    url,
    base,
    own: ownKey,
    language,
    title: squeezeText(title),
    spots,
    links,
    text,
    data,
    noscript,
    scripts,
    cut,
  };
}

/** Squeezed text of a spot, at most `limit` characters of it looked at. */
export function spotText(scan: Scan, spot: Spot, limit = 4000): string {
  return squeezeText(scan.text.slice(spot.from, Math.min(spot.to, spot.from + limit)));
}

/** Text in which inline elements are set apart, squeezed: for finding dates in it. */
export function partedText(text: string): string {
  return squeezeText(text.replaceAll(JOINT, ' '));
}

/** Text with runs of white space made one space, invisible characters gone, trimmed. */
export function squeezeText(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** The nearest ancestor-or-self for which `test` holds, not above `top`. */
export function findUp(scan: Scan, at: number, test: (spot: Spot) => boolean, top = -1): Spot | undefined {
  for (let index = at; index > top && index >= 0; index = scan.spots[index]!.parent)
    if (test(scan.spots[index]!)) return scan.spots[index];
  return undefined;
}

function textOf(node: Element): string {
  return node.children
    .map((child) =>
      child.type === 'text' ? (child as { data: string }).data : child.type === 'tag' ? shallowText(child as Element) : '',
    )
    .join(' ');
}

function shallowText(node: Element): string {
  return node.children.map((child) => (child.type === 'text' ? (child as { data: string }).data : '')).join('');
}

function insideHead(stack: readonly { node: Element }[]): boolean {
  return stack.some((frame) => frame.node.name === 'head');
}

function nearestSpot(stack: readonly { spot: Spot | undefined }[]): Spot | undefined {
  for (let index = stack.length - 1; index >= 0 && index >= stack.length - 3; index--)
    if (stack[index]!.spot) return stack[index]!.spot;
  return undefined;
}

function isHidden(node: Element): boolean {
  const { hidden, style } = node.attribs;
  if (hidden !== undefined && hidden !== 'until-found') return true;
  return style !== undefined && /display\s*:\s*none/i.test(style) && node.name !== 'a';
}

const EXTRA_WORDS =
  /^(?:nav|navbar|navigation|menu|menus|submenu|megamenu|sidebar|breadcrumb|breadcrumbs|pagination|pager|paging|social|share|sharing|related|popular|trending|tagcloud|tags|comments|widget|widgets|ad|ads|advert|advertisement|sponsor|sponsored|newsletter|subscribe|archives|blogroll|login|cookie|cookies|consent|languages|lang|footer|bottombar|topbar|toolbar|promo|ticker|mostread|recommended)$/;

function zoneOf(tag: string, node: Element, classes: readonly string[], parent: Spot | undefined): Zone {
  const above = parent?.zone ?? 'plain';
  const role = (node.attribs.role ?? '').toLowerCase();
  if (tag === 'nav' || role === 'navigation' || role === 'menu' || role === 'menubar') return 'nav';
  if (tag === 'footer' || role === 'contentinfo') return above === 'article' ? above : 'footer';
  if (tag === 'aside' || role === 'complementary') return 'aside';
  if (tag === 'html' || tag === 'body') return 'plain';
  if (above === 'nav' || above === 'footer' || above === 'aside') return above;
  if (tag === 'main' || role === 'main') return 'main';
  if (tag === 'article') return above === 'extra' ? above : 'article';
  if (tag === 'header' || role === 'banner') return above === 'plain' ? 'header' : above;
  if (above === 'article') return above;
  for (const word of classes) if (isExtraClass(word)) return 'extra';
  const id = node.attribs.id;
  if (id && isExtraClass(id.toLowerCase())) return 'extra';
  return above;
}

function isExtraClass(word: string): boolean {
  if (word.length > 60 || /^(?:has|no|with|without|is|not)[-_]/.test(word)) return false;
  return word.split(/[-_]+/, 8).some((part) => EXTRA_WORDS.test(part));
}
