// add: ask the address → a feed? → one that it announces? → one at a usual place? → a page of links → preview → sources.yaml
import { appendSource } from '../config/edit.ts';
import { fold } from '../kit/text.ts';
import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { FeedLink, Reading } from '../model/feed.ts';
import type { FetchResult, Page } from '../model/page.ts';
import type { ListingOptions, Source, SourceKind } from '../model/source.ts';
import type { House } from './open.ts';
import { contextOf, sourceFor } from './try.ts';

/** What an address turned out to be. */
export interface Found {
  /** `new`: to be added. `known`: configured already. `nothing`: no news to be read there. */
  readonly kind: 'new' | 'known' | 'nothing';
  readonly reason: string;
  /** The configured source, or the one to add. */
  readonly source: Source;
  readonly reading?: Reading;
  /** Other feeds that the page announces. */
  readonly others: readonly FeedLink[];
}

/** Where feeds usually are; asked only when a page neither announces one nor reads well as a list. */
const USUAL_PLACES = ['feed', 'rss.xml', 'atom.xml', 'feed.xml'];

/** Finds out what to read at an address; few requests, all polite. Nothing is written. */
export async function findSource(house: House, address: string): Promise<Found> {
  const url = findHttpUrl(/^[a-z]+:/i.test(address) ? address : `https://${address}`)?.href;
  if (!url)
    throw new Fault('usage/address', {
      subject: address,
      message: `expected an address like https://www.example.org/news, got "${address}"`,
    });
  const known = knownAt(house, url);
  if (known) return { kind: 'known', reason: `"${known.id}" reads this address already`, source: known, others: [] };
  const first = await ask(house, url, 'feed');
  if (first.kind !== 'fresh') return { kind: 'nothing', reason: reasonOf(first), source: sourceFor(url), others: [] };
  const isStraight = first.exchange.hops.every((hop) => hop.location === undefined);
  const here = isStraight ? url : first.page.finalUrl;
  const read = await readAs(house, here, first.page);
  if (read.outcome === 'read' && isFeed(read)) return verdict(house, here, 'feed', read, []);
  for (const link of read.announces.slice(0, 3)) {
    const found = await tryFeed(house, link.url);
    if (found)
      return verdict(
        house,
        found.url,
        'feed',
        found.reading,
        read.announces.filter((each) => each.url !== link.url),
      );
  }
  const listing = read.outcome === 'read' ? read : await readAs(house, here, first.page, 'listing');
  if (listing.outcome === 'read' && listing.feed.entries.length >= 3) return verdict(house, here, 'listing', listing, []);
  for (const place of USUAL_PLACES) {
    const found = await tryFeed(house, new URL(place, here.endsWith('/') ? here : `${here}/`).href);
    if (found) return verdict(house, found.url, 'feed', found.reading, []);
  }
  return {
    kind: 'nothing',
    reason: listing.reason || read.reason,
    source: sourceFor(here),
    reading: listing,
    others: read.announces,
  };
}

/** What was written. */
export type Added =
  | { readonly kind: 'added'; readonly text: string }
  | { readonly kind: 'mistakes'; readonly problems: readonly Problem[] };

/** Appends a found source to sources.yaml with what is needed and nothing more; comments and order stay. */
export async function addSource(
  house: House,
  found: Found,
  options: { readonly id?: string; readonly patch?: ListingOptions } = {},
): Promise<Added> {
  const { source } = found;
  const edited = await appendSource(house.configDir, {
    id: options.id ?? source.id,
    name: source.name,
    url: source.url,
    ...(source.kind === 'listing' ? { kind: 'listing' as const } : {}),
    ...(source.language ? { language: source.language } : {}),
  });
  if (edited.kind === 'saved') return { kind: 'added', text: edited.text };
  if (edited.kind === 'mistakes') return { kind: 'mistakes', problems: edited.problems };
  throw new Fault('config/conflict', {
    subject: 'sources.yaml',
    message: 'sources.yaml was changed at this very moment; nothing was written; try once more',
  });
}

function knownAt(house: House, url: string): Source | undefined {
  const key = canonicalizeUrl(url);
  return house.sources.find((each) => canonicalizeUrl(each.url) === key);
}

async function ask(house: House, url: string, purpose: 'feed' | 'page'): Promise<FetchResult> {
  return (await house.fetcher()).get({ url, purpose });
}

async function readAs(house: House, url: string, page: Page, kind?: SourceKind): Promise<Reading> {
  const { readPage } = await import('../read/read.ts');
  const source = sourceFor(url, kind);
  return readPage(page, source, {}, contextOf(house, source));
}

function isFeed(reading: Reading): boolean {
  return reading.memory.kind === 'feed' || /^(rss|atom|rdf|json feed)/.test(reading.feed.format);
}

async function tryFeed(house: House, url: string): Promise<{ url: string; reading: Reading } | undefined> {
  const result = await ask(house, url, 'feed');
  if (result.kind !== 'fresh') return undefined;
  const reading = await readAs(house, result.page.finalUrl, result.page);
  return reading.outcome === 'read' && isFeed(reading) && reading.feed.entries.length ? { url, reading } : undefined;
}

function verdict(house: House, url: string, kind: SourceKind, reading: Reading, others: readonly FeedLink[]): Found {
  const known = knownAt(house, url);
  if (known) return { kind: 'known', reason: `"${known.id}" reads this address already`, source: known, reading, others };
  const { hostname } = new URL(url);
  const name = reading.feed.title.trim().slice(0, 120) || hostname.replace(/^www\./, '');
  const language = reading.feed.language ?? reading.feed.entries.find((each) => each.language)?.language;
  const source: Source = {
    ...sourceFor(url, kind),
    id: idFor(house, name, hostname),
    name,
    ...(language ? { language } : {}),
  };
  return { kind: 'new', reason: reading.reason, source, reading, others };
}

/** A short name nobody has yet: from the name, else from the host. */
function idFor(house: House, name: string, hostname: string): string {
  const fromName = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-[^-]*$/, (tail, at: number) => (at > 24 ? '' : tail));
  const fromHost = hostname.replace(/^www\./, '').replace(/[^a-z0-9]+/g, '-');
  const wanted = fromName.length >= 3 ? fromName : fromHost;
  const taken = new Set(house.sources.map((each) => each.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

function reasonOf(result: Exclude<FetchResult, { kind: 'fresh' }>): string {
  return 'reason' in result ? result.reason : result.kind === 'gone' ? 'it answered 410 Gone' : 'unchanged';
}
