import type { CheerioAPI } from 'cheerio/slim';
import { type ChildNode, type Document, Element, hasChildren, isText } from 'domhandler';
import { loadHtml } from '../kit/html.ts';
import { squeeze } from '../kit/text.ts';
import { findHttpUrl, plainFeedAddress } from '../kit/url.ts';
import type { FeedLink } from '../model/feed.ts';
import { readLinkHeader } from './link-header.ts';

/** Media types that name a feed, as they come in the wild. */
const FEED_TYPES = /^(?:application|text)\/(?:(?:x\.)?(?:rss|atom|rdf)\+xml|feed\+json|x-rss\+xml|x-atom\+xml|rss|atom)$/;
/** Types that say only what it is written in: a feed when the address or the title says so. */
const VAGUE_TYPES = /^(?:application|text)\/(?:xml|json|x-xml)$/;
const FEEDISH_ADDRESS =
  /(?:^|[/._=&?-])(?:feeds?|rss\d?|atom|rdf|index\.xml|feed\.json)(?:[/._=&?-]|$)|\.(?:rss|atom|rdf)(?:$|\?)/i;
const FEEDISH_TITLE = /\b(?:rss|atom|feed|syndication|json feed)\b/i;
const MAX_LINKS = 50;
/** Feeds taken from plain anchors. */
const MAX_PLAIN = 10;
const MAX_ANCHORS = 20_000;
const MAX_HREF = 4000;

/**
 * Feeds that a page announces (RSS Advisory Board, RSS Autodiscovery; WHATWG HTML §4.6.6.1), in document order: `link` elements
 * with `rel=alternate` and a feed type, and those that are announced oddly but plainly (`rel=feed`, a vague type with a feed's
 * address, anchors with a feed type). `<base>` is respected; one address counts once; this page itself is not announced.
 */
export function findFeedLinks(html: string, url: string): FeedLink[] {
  return findFeedLinksIn(loadHtml(html), url);
}

/** The same on a page that is parsed already. */
export function findFeedLinksIn($: CheerioAPI, url: string): FeedLink[] {
  const { heads, anchors, baseHref } = collect($.root()[0] as unknown as Document);
  const base = findHttpUrl(baseHref, url)?.href ?? url;
  const found = new Map<string, FeedLink>();
  const add: Add = (href, mediaType, title) => {
    const plain = plainFeedAddress(href);
    const address = plain ? findHttpUrl(plain, base) : undefined;
    if (!address || found.size >= MAX_LINKS) return;
    address.hash = '';
    if (!found.has(address.href)) found.set(address.href, { url: address.href, ...(title ? { title } : {}), mediaType });
  };
  for (const { attribs } of heads) addHead(attribs, add);
  if (found.size) return [...found.values()];
  // Nothing in the head: what the page links to as its feed, plainly.
  for (const anchor of anchors) {
    if (found.size >= MAX_PLAIN) break;
    addAnchor(anchor, add);
  }
  return [...found.values()];
}

/** Feeds that an answer announces in its `Link` header (RFC 8288): `<https://…/feed>; rel="alternate"; type="application/rss+xml"`. */
export function findFeedLinksInHeader(header: string, url: string): FeedLink[] {
  const found: FeedLink[] = [];
  for (const { href, values } of readLinkHeader(header)) {
    const add: Add = (target, mediaType, title) => {
      const address = findHttpUrl(plainFeedAddress(target), url);
      if (address && found.length < MAX_PLAIN) found.push({ url: address.href, ...(title ? { title } : {}), mediaType });
    };
    addHead({ href, rel: values.get('rel') ?? '', type: values.get('type') ?? '', title: values.get('title') ?? '' }, add);
  }
  return found;
}

type Add = (href: string, mediaType: string, title: string) => void;

/** A `link` element of the head, where it announces a feed. */
function addHead(attribs: Element['attribs'], add: Add): void {
  const rel = (attribs.rel ?? '').toLowerCase().split(/\s+/);
  const type = bareType(attribs.type);
  const href = attribs.href ?? '';
  const title = squeeze((attribs.title ?? '').slice(0, 300));
  const isFeedRel = rel.includes('feed');
  if ((!isFeedRel && !rel.includes('alternate')) || rel.includes('stylesheet') || /oembed/i.test(type)) return;
  if (FEED_TYPES.test(type)) add(href, type, title);
  else if (isFeedRel) add(href, type || guessType(href), title);
  else if (VAGUE_TYPES.test(type)) {
    if (!/oembed|wp-json/i.test(href) && (FEEDISH_ADDRESS.test(href) || FEEDISH_TITLE.test(title))) add(href, type, title);
  } else if (!type && FEEDISH_ADDRESS.test(href) && !attribs.hreflang && !attribs.media) add(href, guessType(href), title);
}

/** An anchor of the text, where it leads to a feed by its type, or by its address and its words. */
function addAnchor(anchor: Element, add: Add): void {
  const { attribs } = anchor;
  const href = attribs.href ?? '';
  const type = bareType(attribs.type);
  const isTyped = FEED_TYPES.test(type) || /^feed:/i.test(href);
  if (!isTyped && !FEEDISH_ADDRESS.test(href)) return;
  if (/comments?\/feed|feedly\.com|\/subscribe/i.test(href)) return;
  const { text, alt } = wordsOf(anchor);
  const title = squeeze((attribs.title ?? attribs['aria-label'] ?? alt).slice(0, 200));
  if (isTyped || FEEDISH_TITLE.test(`${text} ${title}`)) add(href, FEED_TYPES.test(type) ? type : guessType(href), text || title);
}

/** The elements that may announce a feed, in document order; an own stack, so that nesting costs nothing. */
function collect(root: Document): { heads: Element[]; anchors: Element[]; baseHref: string } {
  const heads: Element[] = [];
  const anchors: Element[] = [];
  let baseHref = '';
  let node: ChildNode | null = root.children[0] ?? null;
  while (node) {
    if (node instanceof Element) {
      const { href } = node.attribs;
      if (href !== undefined && href.length < MAX_HREF) {
        if (node.name === 'link') heads.push(node);
        else if (node.name === 'a' && anchors.length < MAX_ANCHORS) anchors.push(node);
        else if (node.name === 'base') baseHref ||= href;
      }
    }
    node = following(node);
  }
  return { heads, anchors, baseHref };
}

/** The node after this one in document order, within `top` when given. */
function following(node: ChildNode, top?: ChildNode): ChildNode | null {
  if (hasChildren(node) && node.children[0]) return node.children[0] as ChildNode;
  let at: ChildNode | null = node;
  while (at && at !== top) {
    if (at.next) return at.next as ChildNode;
    at = at.parent as ChildNode | null;
  }
  return null;
}

/** The first words in an anchor, and the text of its picture. */
function wordsOf(anchor: Element): { text: string; alt: string } {
  let text = '';
  let alt = '';
  let node: ChildNode | null = following(anchor, anchor);
  for (let step = 0; node && step < 50 && text.length < 200; step++) {
    if (isText(node)) text += node.data.slice(0, 200);
    else if (node instanceof Element && node.name === 'img') alt ||= node.attribs.alt ?? '';
    node = following(node, anchor);
  }
  return { text: squeeze(text), alt };
}

function bareType(type: string | undefined): string {
  return (type ?? '').toLowerCase().split(';')[0]!.trim();
}

function guessType(href: string): string {
  if (/json/i.test(href)) return 'application/feed+json';
  return /atom/i.test(href) ? 'application/atom+xml' : 'application/rss+xml';
}
