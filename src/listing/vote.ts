import type { CheerioAPI } from 'cheerio/slim';
import { findHttpUrl } from '../kit/url.ts';
import type { Entry } from '../model/feed.ts';
import type { ListingOptions } from '../model/source.ts';
import { dropUndatedBoxes, keepOwnBoxes, membersOfBox } from './boxes.ts';
import type { Candidate } from './candidate.ts';
import { orderMembers } from './choose.ts';
import type { DateContext } from './dates.ts';
import { findDays } from './days.ts';
import { findImage, findTeaser } from './details.ts';
import type { Found, ListReading } from './found.ts';
import { findGroups } from './groups.ts';
import { dropMenus } from './menus.ts';
import { readNotices } from './notices.ts';
import { weighGroups } from './repeated.ts';
import { linkKey, type Scan } from './scan.ts';
import { hasSelectors, readSelectors } from './selectors.ts';
import { asFound, readArticles, readHeadings } from './semantic.ts';
import { readState } from './state.ts';
import { readStructured } from './structured.ts';
import { findTitledDays } from './titled-days.ts';
import { findDoubts, isSureAlone } from './trust.ts';
import type { Weighed } from './weigh.ts';
import type { Weights } from './weights.ts';

/** What all readings of one page came to. */
export interface Vote {
  readonly readings: readonly ListReading[];
  /** The list in page order. */
  readonly entries: readonly Found[];
  /** Where each entry stands on the page, by key; without for entries that came from data alone. */
  readonly places: ReadonlyMap<string, Candidate>;
  readonly groups: readonly Weighed[];
  /** Groups that are none of it. */
  readonly left: readonly Weighed[];
  /** 0 to 1: how far the list as a whole is to be trusted on this page's own evidence. */
  readonly trust: number;
  /** In words: who said so. */
  readonly how: string;
  /** A configured selector that cannot be used. */
  readonly mistake?: string;
}

// Archives of a thousand entries exist; a page that lists more is made to cost time.
const MAX_ENTRIES = 2000;

/** Lets every reading of a page speak and makes one list of it. */
export function voteOnList(
  $: CheerioAPI,
  scan: Scan,
  options: {
    selectors?: ListingOptions;
    dates: DateContext;
    isKnown?: (key: string, title: string) => boolean;
    sitemap?: readonly Entry[];
    weights?: Weights;
  },
): Vote {
  const { selectors, dates } = options;
  const structured = readStructured(scan, dates);
  const state = readState(scan, dates);
  const all = findGroups(scan);
  const headings = readHeadings(scan, all);
  const articles = readArticles(scan, all);
  const sitemap = options.sitemap ? readSitemapEntries(scan, options.sitemap) : undefined;
  const backing = countBacking([structured, state, ...(sitemap ? [sitemap] : [])]);
  const { taken, left } = weighGroups(scan, all, { backing, isKnown: options.isKnown, weights: options.weights });
  const chosenBox = selectors?.box === undefined ? undefined : membersOfBox(scan, [...taken, ...left], selectors.box);
  const placed = (chosenBox ?? keepOwnBoxes(scan, orderMembers(taken))).slice(0, MAX_ENTRIES);
  const titled = findTitledDays(placed, dates);
  const days = findDays(scan, placed, dates);
  for (const [member, { date }] of titled) if (!days.has(member)) days.set(member, date);
  const hasDay = (member: Candidate): boolean => days.has(member);
  const members = dropMenus(scan, dropUndatedBoxes(scan, placed, hasDay), hasDay);
  const best = taken[0]?.worth ?? 0;
  const repeated: ListReading = {
    name: 'repeated',
    trust: members.length ? 1 / (1 + Math.exp(-best / 1.5)) : 0,
    entries: asFound(members),
    how: taken.length
      ? `${members.length} links in ${taken.length} ${taken.length === 1 ? 'shape' : 'shapes'} that repeat`
      : 'nothing repeats like a list of articles',
  };
  const chosen = selectors && hasSelectors(selectors) ? readSelectors($, scan, selectors, dates) : undefined;
  const readings = [...(chosen ? [chosen] : []), repeated, headings, articles, structured, state, ...(sitemap ? [sitemap] : [])];
  const mistake = chosen?.mistake !== undefined ? { mistake: chosen.mistake } : {};

  const places = new Map<string, Candidate>();
  for (const member of all.flatMap((group) => group.members))
    if (!places.has(member.link.key) || member.heading) places.set(member.link.key, member);
  for (const member of members) places.set(member.link.key, member);
  const known = new Map(
    [...(sitemap?.entries ?? []), ...state.entries, ...structured.entries].map((entry) => [entry.key, entry]),
  );

  if (chosen?.entries.length) {
    const entries = chosen.entries.map((entry) => complete(entry, known.get(entry.key)));
    return {
      readings,
      entries,
      places,
      groups: taken,
      left,
      trust: agreementWith(chosen, [repeated, headings, articles, structured, state]) >= 0.3 ? 1 : 0.8,
      how: 'the configured selectors',
      ...mistake,
    };
  }
  if (members.length < 3 && chosenBox === undefined) {
    const data = [structured, state, readNotices(scan, dates)].find(
      (reading) => reading.entries.length >= 3 && reading.entries.length > members.length * 2,
    );
    if (data)
      return {
        readings,
        entries: data.entries,
        places,
        // What stands on the page beside is none of it.
        groups: [],
        left: [...taken, ...left],
        trust: data.trust * 0.8,
        how: `${data.name === 'notices' ? 'no links list them' : 'only its data lists them'}: ${data.how}`,
        ...mistake,
      };
  }
  const entries = members.map((member): Found => {
    const date = days.get(member);
    const teaser = findTeaser(scan, member);
    const image = findImage(scan, member);
    const own: Found = {
      url: member.link.url,
      key: member.link.key,
      title: titled.get(member)?.title ?? member.title,
      ...(date ? { published: date.published, trust: date.trust } : {}),
      ...(teaser ? { teaser } : {}),
      ...(image ? { image } : {}),
    };
    return complete(own, known.get(member.link.key));
  });
  const agreement = agreementWith(repeated, [headings, articles, structured, state]);
  const claim = { scan, groups: taken, members, entries };
  const enough = isSureAlone(claim) ? 1 : Math.min(1, entries.length / 3);
  const { factor, doubts } = findDoubts(claim);
  return {
    readings,
    entries,
    places,
    groups: taken,
    left,
    // A box that the curator named is the list.
    trust: chosenBox ? (entries.length ? 1 : 0) : repeated.trust * enough * (0.7 + 0.3 * agreement) * factor,
    how: chosenBox ? `“${selectors?.box}”` : [repeated.how, ...doubts].join(', '),
    ...mistake,
  };
}

/** What the site's news sitemap names of the links that stand on this page. */
function readSitemapEntries(scan: Scan, entries: readonly Entry[]): ListReading {
  const onPage = new Set(scan.links.map((link) => link.key));
  const found: Found[] = [];
  for (const entry of entries.slice(0, 5000)) {
    const url = entry.link ? findHttpUrl(entry.link) : undefined;
    const key = url ? linkKey(url) : '';
    if (!url || !onPage.has(key) || key === scan.own) continue;
    found.push({
      url: url.href,
      key,
      title: entry.title,
      ...(entry.published ? { published: entry.published, trust: entry.publishedTrust } : {}),
    });
  }
  return {
    name: 'sitemap',
    trust: found.length >= 3 ? 0.6 : 0.1,
    entries: found,
    how: `${found.length} of ${entries.length} in the news sitemap stand on the page`,
  };
}

/** What another reading knows beside. */
function complete(entry: Found, known: Found | undefined): Found {
  return known ? { ...known, ...entry } : entry;
}

/** By how many machine-readable lists each address is named. */
function countBacking(readings: readonly ListReading[]): Map<string, number> {
  const backing = new Map<string, number>();
  for (const reading of readings) {
    if (reading.entries.length < 3) continue;
    for (const { key } of reading.entries) backing.set(key, (backing.get(key) ?? 0) + 1);
  }
  return backing;
}

/** The best overlap with any other reading that has something to say: shared entries beside the shorter list. */
function agreementWith(reading: ListReading, others: readonly ListReading[]): number {
  const keys = new Set(reading.entries.map((entry) => entry.key));
  let best = 0;
  for (const { entries } of others) {
    if (entries.length < 3 || !keys.size) continue;
    best = Math.max(best, entries.filter((entry) => keys.has(entry.key)).length / Math.min(keys.size, entries.length));
  }
  return Math.min(1, best);
}
