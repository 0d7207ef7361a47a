import { decodeText } from '../kit/charset.ts';
import { shortHash } from '../kit/hash.ts';
import type { Problem } from '../model/fault.ts';
import type { Feed, Reading } from '../model/feed.ts';
import type { Page } from '../model/page.ts';
import type { ReadContext } from '../model/read-context.ts';
import type { ListingOptions, ReadingMemory, Source } from '../model/source.ts';
import { findFeedLinksIn } from '../page/feed-links.ts';
import { type Judgement, judgeAgain, judgeFirst } from './doubt.ts';
import { findMore } from './more.ts';
import { datesFor, openListing, toEntry } from './open-listing.ts';
import { proposePatch } from './patch.ts';
import { describeReading, findProfile, hashKey, hashTitle, learn } from './profile.ts';
import { voteOnList } from './vote.ts';

/** A page read as a listing: entries to trust and what to remember, or why nothing was taken. */
export function readListingPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading {
  const language = source.language ?? context.language;
  const timezone = source.timezone ?? context.timezone;
  if (!isHtml(page)) return refuse(page, memory);
  const profile = findProfile(memory.listing);
  const known = new Set(profile?.known);
  const headlines = new Set(profile?.titles);
  const about = { now: context.now, ...(language ? { language } : {}), ...(timezone ? { timezone } : {}) };
  const { $, scan, vote } = openListing(page.bytes, page.finalUrl, {
    ...about,
    ...(profile
      ? { isKnown: (key: string, title: string) => known.has(hashKey(key)) || headlines.has(hashTitle(title) ?? '') }
      : {}),
    ...(source.listing ? { selectors: source.listing } : {}),
    ...(page.contentType ? { contentType: page.contentType } : {}),
  });
  const hasSelectors = source.listing !== undefined && Object.keys(source.listing).length > 0;
  const selectorsFailed =
    hasSelectors && !vote.readings.some((reading) => reading.name === 'selectors' && reading.entries.length > 0);
  // Other selectors than before are the curator's word: what the page was like under the old ones does not bind.
  const selectors = hasSelectors ? shortHash(JSON.stringify(source.listing)) : '';
  const binding = profile && profile.selectors === selectors ? profile : undefined;
  const own = binding ? judgeAgain(scan, vote, binding) : judgeFirst(scan, vote);
  // Selectors that pick nothing are broken though the page could be read without them: the curator chose them for a reason.
  const judged: Judgement =
    selectorsFailed && own.outcome === 'read'
      ? {
          outcome: 'broken',
          reason: `the selectors of this source pick nothing (${vote.readings[0]?.how ?? ''}); without them ${vote.entries.length} entries would be read`,
          entries: [],
        }
      : own;
  // What the page would be read with if it had no selectors: those may be what is wrong.
  const patchFor = (): ListingOptions | undefined => {
    const free = hasSelectors ? voteOnList($, scan, { dates: datesFor(scan, about) }) : vote;
    return free.entries.length >= 3 ? proposePatch($, scan, free, datesFor(scan, about)) : undefined;
  };
  const links = $('link[rel]')
    .toArray()
    .map((element) => ({ rel: $(element).attr('rel') ?? '', href: $(element).attr('href') ?? '' }));
  const more = judged.outcome === 'read' ? findMore(links, scan) : undefined;
  const patch = judged.outcome === 'broken' ? patchFor() : undefined;
  const at = new Date(context.now).toISOString();
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
      code: 'read/redesigned',
      subject: page.finalUrl,
      message: `the page was redesigned and is read on, because its entries are known: ${judged.reason}`,
      level: 'note',
    });
  const feed: Feed = {
    title: scan.title || source.name,
    link: page.finalUrl,
    ...(scan.language ? { language: scan.language } : {}),
    authors: [],
    format: 'listing',
    ...(more ? { next: more } : {}),
    hints: {},
    entries: judged.entries.map((entry) => toEntry(entry, scan)),
    problems,
  };
  return {
    outcome: judged.outcome,
    reason: judged.reason,
    feed,
    memory:
      judged.outcome === 'read'
        ? {
            ...memory,
            kind: 'listing',
            listing: { ...learn(binding, describeReading(scan, vote, judged.entries), at, selectors) },
          }
        : memory,
    announces: findFeedLinksIn($, page.finalUrl),
    ...(more ? { more } : {}),
    ...(patch ? { patch } : {}),
  };
}

/** Whether it is a page at all: by its first bytes, and where they do not tell by its type. */
function isHtml(page: Page): boolean {
  const head = decodeText(page.bytes.subarray(0, 4096), { as: 'html', contentType: page.contentType }).text.trimStart();
  if (
    /^(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg)\b/i.test(head) ||
    /^(?:[[{]|%PDF|\x89PNG|GIF8|PK)/.test(head)
  )
    return false;
  return /html/i.test(page.contentType ?? '') || /<(?:!doctype\s+html|html|head|body|title|div|main|ul|table|p|a)\b/i.test(head);
}

function refuse(page: Page, memory: ReadingMemory): Reading {
  return {
    outcome: 'not-this-kind',
    reason: `expected an HTML page, got ${page.contentType ?? 'no content type'} and ${page.bytes.length} bytes that are none`,
    feed: { title: '', authors: [], format: 'listing', hints: {}, entries: [], problems: [] },
    memory,
    announces: [],
  };
}
