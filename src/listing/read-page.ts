import { decodeText } from '../kit/charset.ts';
import { shortHash } from '../kit/hash.ts';
import type { Problem } from '../model/fault.ts';
import type { Feed, Reading } from '../model/feed.ts';
import type { Page } from '../model/page.ts';
import type { ReadContext } from '../model/read-context.ts';
import type { ListingOptions, ReadingMemory, Source } from '../model/source.ts';
import { findFeedLinksIn } from '../page/feed-links.ts';
import { nextInHeader } from '../page/link-header.ts';
import { said } from '../rules/codes.ts';
import { type Judgement, judgeAgain, judgeFirst } from './doubt.ts';
import { findMore } from './more.ts';
import { datesFor, type ListingReadOptions, type OpenListing, openListing, toEntry } from './open-listing.ts';
import { proposePatch } from './patch.ts';
import { describeReading, findProfile, hashKey, hashTitle, type ListingProfile, learn } from './profile.ts';
import { boxesOf } from './read-listing.ts';
import { hasSelectors } from './selectors.ts';
import { voteOnList } from './vote.ts';

/** A page read as a listing: entries to trust and what to remember, or why nothing was taken. */
export function readListingPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading {
  if (!isHtml(page)) return refuse(page, memory);
  const language = source.language ?? context.language;
  const timezone = source.timezone ?? context.timezone;
  const about: About = { now: context.now, ...(language ? { language } : {}), ...(timezone ? { timezone } : {}) };
  const profile = findProfile(memory.listing);
  const open = openWith(page, source, profile, about);
  // Other selectors than before are the curator's word: what the page was like under the old ones does not bind.
  const selectors = source.listing && Object.keys(source.listing).length ? shortHash(JSON.stringify(source.listing)) : '';
  const binding = profile && profile.selectors === selectors ? profile : undefined;
  const judged = judge(open, source.listing, binding);
  const { $, scan, vote } = open;
  const links = $('link[rel]')
    .toArray()
    .map((element) => ({ rel: $(element).attr('rel') ?? '', href: $(element).attr('href') ?? '' }));
  const more = judged.outcome === 'read' ? (nextInHeader(page.headers?.link, page.finalUrl) ?? findMore(links, scan)) : undefined;
  const patch = judged.outcome === 'broken' ? patchFor(open, source.listing, about) : undefined;
  const at = new Date(context.now).toISOString();
  const feed: Feed = {
    title: scan.title || source.name,
    link: page.finalUrl,
    ...(scan.language ? { language: scan.language } : {}),
    authors: [],
    format: 'listing',
    ...(more ? { next: more } : {}),
    hints: {},
    entries: judged.entries.map((entry) => toEntry(entry, scan)),
    problems: findProblems(page, open, judged),
  };
  const learned = (): ReadingMemory => ({
    ...memory,
    kind: 'listing',
    listing: { ...learn(binding, describeReading(scan, vote, judged.entries), at, selectors) },
  });
  return {
    outcome: judged.outcome,
    reason: judged.reason,
    feed,
    memory: judged.outcome === 'read' ? learned() : memory,
    announces: findFeedLinksIn($, page.finalUrl),
    ...(more ? { more } : {}),
    ...(patch ? { patch } : {}),
  };
}

/** What holds where the page does not say it. */
type About = Pick<ListingReadOptions, 'now' | 'language' | 'timezone'>;

/** The page open, with what the source is configured with and known by. */
function openWith(page: Page, source: Source, profile: ListingProfile | undefined, about: About): OpenListing {
  const known = new Set(profile?.known);
  const headlines = new Set(profile?.titles);
  const isKnown = (key: string, title: string): boolean => known.has(hashKey(key)) || headlines.has(hashTitle(title) ?? '');
  return openListing(page.bytes, page.finalUrl, {
    ...about,
    ...(profile ? { isKnown } : {}),
    ...(source.listing ? { selectors: source.listing } : {}),
    ...(page.contentType ? { contentType: page.contentType } : {}),
  });
}

/** What the page is taken for. Selectors and boxes that pick nothing are broken though the page could be read without them: they were chosen for a reason. */
function judge({ scan, vote }: OpenListing, options: ListingOptions | undefined, binding: ListingProfile | undefined): Judgement {
  if (options?.box !== undefined && !vote.entries.length) {
    const seen = [...new Set(boxesOf({ scan, vote }).map((box) => box.heading))].filter(Boolean).slice(0, 6);
    return { outcome: 'broken', reason: said('read/no-box', { box: options.box, seen: seen.join(' · ') }), entries: [] };
  }
  const own = binding ? judgeAgain(scan, vote, binding) : judgeFirst(scan, vote);
  const isPicked = vote.readings.some((reading) => reading.name === 'selectors' && reading.entries.length > 0);
  if (!options || !hasSelectors(options) || isPicked || own.outcome !== 'read') return own;
  return {
    outcome: 'broken',
    reason: said('read/selectors-nothing', { mistake: vote.mistake ?? 'none', count: vote.entries.length }),
    entries: [],
  };
}

/** Selectors that would read the page. What it would be read with if it had none: those may be what is wrong. */
function patchFor({ $, scan, vote }: OpenListing, options: ListingOptions | undefined, about: About): ListingOptions | undefined {
  const isFree = !options || !Object.keys(options).length;
  const free = isFree ? vote : voteOnList($, scan, { dates: datesFor(scan, about) });
  return free.entries.length >= 3 ? proposePatch($, scan, free, datesFor(scan, about)) : undefined;
}

function findProblems(page: Page, { scan }: OpenListing, judged: Judgement): Problem[] {
  const problems: Problem[] = [];
  if (scan.cut)
    problems.push({
      code: 'read/page-cut',
      subject: page.finalUrl,
      message: 'the page is larger than we read; what came after was left',
      level: 'warning',
    });
  if (judged.isMoved)
    problems.push({
      ...said('read/redesigned', { told: judged.reason }),
      subject: page.finalUrl,
      level: 'note',
    });
  return problems;
}

/** Whether it is a page at all: by its first bytes, and where they do not tell by its type. */
function isHtml(page: Page): boolean {
  const head = decodeText(page.bytes.subarray(0, 4096), { as: 'html', contentType: page.contentType }).text.trimStart();
  if (
    /^(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml|svg)\b/i.test(head) ||
    /^(?:[[{]|%PDF|\x89PNG|GIF8|PK)/.test(head)
  )
    return false;
  return /html/i.test(page.contentType ?? '') || /<(?:!doctype\s+html|html|head|body|title|div|main|ul|table|p|a)\b/i.test(head);
}

function refuse(page: Page, memory: ReadingMemory): Reading {
  return {
    outcome: 'not-this-kind',
    reason: said('read/no-html', { type: page.contentType ?? 'none', bytes: page.bytes.length }),
    feed: { title: '', authors: [], format: 'listing', hints: {}, entries: [], problems: [] },
    memory,
    announces: [],
  };
}
