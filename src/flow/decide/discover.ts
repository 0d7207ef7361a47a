import { decodeText } from '../../kit/charset.ts';
import { loadHtml } from '../../kit/html.ts';
import { canonicalizeUrl, findHttpUrl } from '../../kit/url.ts';
import { openListing, toEntry } from '../../listing/open-listing.ts';
import { proposePatch } from '../../listing/patch.ts';
import { findObstacle } from '../../listing/wall.ts';
import type { Entry, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadContext } from '../../model/read-context.ts';
import type { ListingOptions, Source, SourceKind } from '../../model/source.ts';
import { findFeedLinksIn } from '../../page/feed-links.ts';
import { readPage } from '../../read/read.ts';

/** An address worth a request, and why. */
export interface Lead {
  readonly url: string;
  readonly why: 'announced' | 'common place';
  readonly title?: string;
}

/** What became of one address on the way. */
export interface Tried {
  readonly url: string;
  readonly what: string;
}

/** The keys that `sources.yaml` needs for a place, and nothing more. */
export interface ProposedSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kind: SourceKind;
  readonly language?: string;
  readonly listing?: ListingOptions;
  readonly fetch?: 'browser';
}

/** What `gundem add` found behind an address. */
export interface Proposal {
  readonly outcome: 'found' | 'nothing' | 'wall' | 'needs-scripts';
  /** In words for the curator: what was found and how sure it is, or what stood in the way and what to do. */
  readonly reason: string;
  readonly source?: ProposedSource;
  /** At most ten entries of what it would read now. */
  readonly preview: readonly Entry[];
  readonly tried: readonly Tried[];
}

const MAX_LEADS = 6;
const MAX_COMMON = 4;

/**
 * What to ask for after the first page, in order, at most six: the feeds that it announces; where it announces none, the few
 * places where its kind of site keeps one. Empty when the page is a feed itself, or no page at all.
 */
export function findLeads(page: Page, context: ReadContext): Lead[] {
  if (isRead(readAs(page, undefined, context), 'feed')) return [];
  const html = htmlOf(page);
  if (html === undefined) return [];
  const $ = loadHtml(html);
  const announced = findFeedLinksIn($, page.finalUrl).filter(
    (link) => canonicalizeUrl(link.url) !== canonicalizeUrl(page.finalUrl),
  );
  const wanted = announced.filter((link) => !isComments(link.url, link.title)).slice(0, MAX_LEADS);
  if (wanted.length) return wanted.map(({ url, title }): Lead => ({ url, why: 'announced', ...(title ? { title } : {}) }));
  return commonPlaces(page.finalUrl, $('meta[name="generator" i]').attr('content') ?? '', html).map(
    (url): Lead => ({ url, why: 'common place' }),
  );
}

function isComments(url: string, title = ''): boolean {
  return (
    /comments?(?:\/feed|\/default|\.xml|\.rss|feed)|feed\/comments/i.test(url) ||
    /\b(?:comments?|kommentare?|commentaires?|comentarios|yorumlar|commenti)\b/i.test(title)
  );
}

/** Where a kind of site keeps its feed; few, because each is a request that may be for nothing. */
function commonPlaces(address: string, generator: string, html: string): string[] {
  const own = findHttpUrl(address);
  if (!own) return [];
  const folder = `${own.origin}${own.pathname.replace(/\/[^/]*\.[a-z0-9]{2,5}$/i, '').replace(/\/+$/, '')}`;
  const made =
    `${generator} ${/wp-content|wp-includes/.test(html) ? 'wordpress' : ''} ${/\/sites\/default\/files/.test(html) ? 'drupal' : ''}`.toLowerCase();
  const places = made.includes('wordpress')
    ? [`${folder}/feed/`, `${own.origin}/feed/`]
    : made.includes('drupal')
      ? [`${folder}/rss.xml`, `${own.origin}/rss.xml`, `${folder}/feed`]
      : made.includes('hugo')
        ? [`${folder}/index.xml`, `${own.origin}/index.xml`]
        : made.includes('ghost')
          ? [`${folder}/rss/`, `${own.origin}/rss/`]
          : made.includes('jekyll')
            ? [`${own.origin}/feed.xml`, `${own.origin}/atom.xml`]
            : made.includes('blogger')
              ? [`${own.origin}/feeds/posts/default`]
              : [`${folder}/feed`, `${own.origin}/rss.xml`, `${own.origin}/feed`, `${own.origin}/atom.xml`];
  return [...new Set(places)].slice(0, MAX_COMMON);
}

/**
 * The source to propose, given the page of the address and what its leads answered (in any order; those that failed left out).
 * The feed that tells what the page lists wins; a feed about something else loses against a list that was read with confidence.
 */
export function proposeSource(page: Page, answers: readonly Page[], context: ReadContext): Proposal {
  const tried: Tried[] = [];
  const own = readAs(page, undefined, context);
  if (isRead(own, 'feed') || isRead(own, 'sitemap')) {
    const kind = isRead(own, 'feed') ? 'feed' : 'sitemap';
    return found(
      `the address is itself a ${kind} (${own.feed.format}) with ${own.feed.entries.length} entries`,
      describe(page, own, kind),
      own.feed.entries,
      [{ url: page.finalUrl, what: own.feed.format }],
    );
  }
  const html = htmlOf(page);
  if (html === undefined)
    return {
      outcome: 'nothing',
      reason: `the address answered with ${page.contentType ?? 'something without a type'}, which is neither a feed nor a page${isJson(page) ? '; where its items stand in the JSON has to be said by hand in sources.yaml: kind: json, and json: with items, title and link (docs/config-reference.md)' : `: ${own.reason}`}`,
      preview: [],
      tried,
    };
  const list = openListing(page.bytes, page.finalUrl, {
    ...contextOf(context),
    ...(page.contentType ? { contentType: page.contentType } : {}),
  });
  const isList = list.vote.entries.length >= 3 && list.vote.trust >= 0.35;
  tried.push({
    url: page.finalUrl,
    what: `a page; as a listing ${list.vote.entries.length} entries, trust ${list.vote.trust.toFixed(2)}`,
  });

  const feeds: { page: Page; reading: Reading; shared: number }[] = [];
  const keys = new Set(list.vote.entries.map((entry) => canonicalizeUrl(entry.url)));
  for (const answer of answers) {
    const reading = readAs(answer, undefined, context);
    const usable = isRead(reading, 'feed') ? reading.feed.entries.filter((entry) => entry.link) : [];
    tried.push({
      url: answer.finalUrl,
      what: usable.length ? `${reading.feed.format}, ${usable.length} entries` : `no feed: ${reading.reason}`,
    });
    if (!usable.length || isComments(answer.finalUrl, reading.feed.title)) continue;
    feeds.push({ page: answer, reading, shared: usable.filter((entry) => keys.has(canonicalizeUrl(entry.link!))).length });
  }
  const best = feeds.reduce<(typeof feeds)[number] | undefined>((a, b) => (a && a.shared >= b.shared ? a : b), undefined);
  if (best && !(isList && isElsewhere(best, list.vote.entries.length, list.vote.trust, list.vote.entries))) {
    const words = best.shared ? `, ${best.shared} of them on the page` : '';
    return found(
      `a feed (${best.reading.feed.format}) with ${best.reading.feed.entries.length} entries${words}`,
      describe(best.page, best.reading, 'feed', page),
      best.reading.feed.entries,
      tried,
    );
  }
  if (isList) {
    const patch = list.vote.trust < 0.5 ? proposePatch(list.$, list.scan, list.vote) : undefined;
    const source = {
      ...nameFrom(page, list.scan.title, list.scan.language),
      kind: 'listing' as const,
      ...(patch ? { listing: patch } : {}),
    };
    const beside = best ? `; the feed ${best.page.finalUrl} tells of other things` : '';
    return found(
      `a page that lists ${list.vote.entries.length} articles: ${list.vote.how}${beside}`,
      source,
      list.vote.entries.map((entry) => toEntry(entry, list.scan)),
      tried,
    );
  }
  const obstacle = findObstacle(list.scan);
  if (obstacle?.kind === 'needs-scripts') {
    return {
      outcome: 'needs-scripts',
      reason: `${obstacle.reason}; it can be read with fetch: browser`,
      source: { ...nameFrom(page, list.scan.title, list.scan.language), kind: 'listing', fetch: 'browser' },
      preview: [],
      tried,
    };
  }
  if (obstacle) return { outcome: 'wall', reason: obstacle.reason, preview: [], tried };
  return {
    outcome: 'nothing',
    reason: `neither a feed nor a list of articles: ${list.vote.how}; try the address of the site's news page`,
    preview: [],
    tried,
  };
}

/** A feed and a list of the same days that share nothing are about different things: the pasted page is what was meant. */
function isElsewhere(
  feed: { reading: Reading; shared: number },
  count: number,
  trust: number,
  entries: readonly { readonly published?: string }[],
): boolean {
  if (feed.shared > 0 || count < 5 || trust < 0.7 || feed.reading.feed.entries.length < 3) return false;
  const days = (list: readonly { readonly published?: string }[]): number[] =>
    list.map((each) => Date.parse(each.published ?? '')).filter((at) => !Number.isNaN(at));
  const listed = days(entries);
  const fed = days(feed.reading.feed.entries);
  if (listed.length < 3 || fed.length < 3) return false;
  return Math.max(...listed) >= Math.min(...fed) && Math.max(...fed) >= Math.min(...listed);
}

function found(reason: string, source: ProposedSource, entries: readonly Entry[], tried: readonly Tried[]): Proposal {
  return { outcome: 'found', reason, source, preview: entries.slice(0, 10), tried };
}

function describe(page: Page, reading: Reading, kind: SourceKind, shown: Page = page): ProposedSource {
  const named = nameFrom(shown, reading.feed.title, reading.feed.language);
  return { ...named, url: page.finalUrl, kind };
}

/** Id, name, address and language of a page's source. */
function nameFrom(page: Page, title: string, language: string | undefined): Omit<ProposedSource, 'kind'> {
  const url = findHttpUrl(page.finalUrl);
  const host = url?.hostname.replace(/^(?:www|m)\d?\./, '') ?? page.finalUrl;
  const name = title.replace(/\s+/g, ' ').trim().slice(0, 80) || host;
  const tag = (language ?? '').trim().toLowerCase();
  return {
    id: idFrom(host, url?.pathname ?? ''),
    name,
    url: page.finalUrl,
    ...(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(tag) ? { language: tag.split('-')[0]! } : {}),
  };
}

const PATH_FILLER = /^(?:index|default|home|feeds?|rss|atom|xml|posts|www|[a-z]{2})$/;

/** A short id out of an address: the site's name, and the words of its path that tell one page of it from another. */
function idFrom(host: string, path: string): string {
  const site =
    host
      .split('.')
      .slice(0, -1)
      .filter((part) => part.length > 3 || !/^(?:co|com|org|net|gov|edu|ac|gob|gouv|k12|or|go)$/.test(part))
      .join('-') || host;
  const words = path
    .toLowerCase()
    .replace(/\.[a-z0-9]{2,5}$/, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !PATH_FILLER.test(word))
    .slice(0, 3);
  return (
    [site, ...words]
      .join('-')
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'source'
  );
}

function readAs(page: Page, kind: SourceKind | undefined, context: ReadContext): Reading {
  const source: Source = {
    id: 'proposed',
    name: '',
    url: page.url,
    ...(kind ? { kind } : {}),
    topics: [],
    everyMs: 7_200_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
  };
  return readPage(page, source, {}, context);
}

/** Whether a reading made sense of a page as this kind. */
function isRead(reading: Reading, kind: SourceKind): boolean {
  const { outcome, feed, memory } = reading;
  if (outcome !== 'read' && outcome !== 'empty') return false;
  if (kind === 'feed') return memory.kind === 'feed' || /^(?:rss|atom|rdf|json feed)/.test(feed.format);
  return memory.kind === kind || feed.format === kind;
}

function isJson(page: Page): boolean {
  return /\bjson\b/i.test(page.contentType ?? '');
}

function htmlOf(page: Page): string | undefined {
  const head = decodeText(page.bytes.subarray(0, 4096), {
    as: 'html',
    ...(page.contentType ? { contentType: page.contentType } : {}),
  }).text;
  const isHtml = /html/i.test(page.contentType ?? '') || /<(?:!doctype html|html|head|body|div|a|p)\b/i.test(head);
  return isHtml
    ? decodeText(page.bytes, { as: 'html', ...(page.contentType ? { contentType: page.contentType } : {}) }).text
    : undefined;
}

function contextOf(context: ReadContext): { now: string | number; language?: string; timezone?: string } {
  return {
    now: context.now,
    ...(context.language ? { language: context.language } : {}),
    ...(context.timezone ? { timezone: context.timezone } : {}),
  };
}
