import type { CheerioAPI } from 'cheerio/slim';
import { loadHtml } from '../kit/html.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { FeedLink } from '../model/feed.ts';

/** Media types that name a feed, as they come in the wild. */
const FEED_TYPES = /^(?:application|text)\/(?:(?:x\.)?(?:rss|atom|rdf)\+xml|feed\+json|x-rss\+xml|x-atom\+xml|rss|atom)$/;
/** Types that say only what it is written in: a feed when the address or the title says so. */
const VAGUE_TYPES = /^(?:application|text)\/(?:xml|json|x-xml)$/;
const FEEDISH_ADDRESS =
  /(?:^|[/._=&?-])(?:feeds?|rss\d?|atom|rdf|index\.xml|feed\.json)(?:[/._=&?-]|$)|\.(?:rss|atom|rdf)(?:$|\?)/i;
const FEEDISH_TITLE = /\b(?:rss|atom|feed|syndication|json feed)\b/i;
const MAX_LINKS = 50;

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
  const base = findHttpUrl($('base[href]').attr('href') ?? '', url)?.href ?? url;
  const found = new Map<string, FeedLink>();
  const add = (href: string | undefined, mediaType: string, title: string): void => {
    const address = href?.trim()
      ? findHttpUrl(
          href
            .trim()
            .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
            .replace(/^feed:\/\//i, 'http://'),
          base,
        )
      : undefined;
    if (!address || found.size >= MAX_LINKS) return;
    address.hash = '';
    if (!found.has(address.href)) found.set(address.href, { url: address.href, ...(title ? { title } : {}), mediaType });
  };
  $('link[href]').each((_, element) => {
    const rel = ($(element).attr('rel') ?? '').toLowerCase().split(/\s+/);
    const type = bareType($(element).attr('type'));
    const href = $(element).attr('href') ?? '';
    const title = ($(element).attr('title') ?? '').replace(/\s+/g, ' ').trim();
    const isFeedRel = rel.includes('feed');
    if (!isFeedRel && !rel.includes('alternate')) return;
    if (rel.includes('stylesheet') || /oembed/i.test(type)) return;
    if (FEED_TYPES.test(type)) add(href, type, title);
    else if (isFeedRel) add(href, type || guessType(href), title);
    else if (VAGUE_TYPES.test(type) && !/oembed|wp-json/i.test(href) && (FEEDISH_ADDRESS.test(href) || FEEDISH_TITLE.test(title)))
      add(href, type, title);
    else if (!type && FEEDISH_ADDRESS.test(href) && !$(element).attr('hreflang') && !$(element).attr('media'))
      add(href, guessType(href), title);
  });
  if (found.size) return [...found.values()];
  // Nothing in the head: what the page links to as its feed, plainly.
  $('a[href]').each((_, element) => {
    if (found.size >= 10) return;
    const href = $(element).attr('href') ?? '';
    const type = bareType($(element).attr('type'));
    const text = $(element).text().slice(0, 200).replace(/\s+/g, ' ').trim();
    const title = ($(element).attr('title') ?? $(element).attr('aria-label') ?? $(element).find('img').attr('alt') ?? '')
      .slice(0, 200)
      .trim();
    const says =
      /^(?:(?:subscribe|abonnieren|abone ol|s'abonner|suscribirse)?\W*)?(?:rss|atom|xml|json)?\W*(?:feeds?|rss|atom)\W*(?:feeds?|2\.0|1\.0|akışı|abonnieren)?$/i;
    const named = says.test(text) || says.test(title);
    if (
      FEED_TYPES.test(type) ||
      /^feed:/i.test(href) ||
      (FEEDISH_ADDRESS.test(href) && (named || FEEDISH_TITLE.test(`${text} ${title}`)))
    ) {
      if (/comments?\/feed|feedly\.com|\/subscribe/i.test(href)) return;
      add(href, FEED_TYPES.test(type) ? type : guessType(href), text || title);
    }
  });
  return [...found.values()];
}

function bareType(type: string | undefined): string {
  return (type ?? '').toLowerCase().split(';')[0]!.trim();
}

function guessType(href: string): string {
  if (/json/i.test(href)) return 'application/feed+json';
  return /atom/i.test(href) ? 'application/atom+xml' : 'application/rss+xml';
}
