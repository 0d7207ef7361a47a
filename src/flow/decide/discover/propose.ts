import { type OpenListing, openListing, toEntry } from '../../../listing/open-listing.ts';
import { proposePatch } from '../../../listing/patch.ts';
import { type BoxSeen, equalBoxes } from '../../../listing/read-listing.ts';
import { findObstacle } from '../../../listing/wall.ts';
import type { Entry } from '../../../model/feed.ts';
import type { Page } from '../../../model/page.ts';
import type { ReadContext } from '../../../model/read-context.ts';
import type { Told } from '../../../model/said.ts';
import type { JsonOptions, ListingOptions, SourceKind } from '../../../model/source.ts';
import { KINDS } from '../../../read/kinds/index.ts';
import { said } from '../../../rules/codes.ts';
import { type Answer, findHtml, isReadAs } from './answer.ts';
import { chooseFeed, type FeedChoice, listIn, type Tried } from './choose.ts';
import { type JsonChoice, proposeJson } from './json.ts';
import { nameFrom } from './name.ts';

/** The keys that `sources.yaml` needs for a place, and nothing more. */
export interface ProposedSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kind: SourceKind;
  readonly language?: string;
  readonly listing?: ListingOptions;
  readonly json?: JsonOptions;
  readonly fetch?: 'browser';
}

/** What `gundem add` found behind an address. */
export interface Proposal {
  readonly outcome: 'found' | 'choose' | 'nothing' | 'wall' | 'needs-scripts';
  /** For the curator: what was found and how sure it is, or what stood in the way and what to do. */
  readonly reason: Told;
  readonly source?: ProposedSource;
  /** At most ten entries of what it would read now. */
  readonly preview: readonly Entry[];
  readonly tried: readonly { readonly url: string; readonly what: Told }[];
  /** Boxes of a page between which only a person can choose: two or more, or none. */
  readonly boxes?: readonly BoxSeen[];
  /** Of an answer in JSON: lists between which only a person can choose; one has to be chosen. */
  readonly lists?: readonly JsonChoice[];
}

/**
 * The source to propose, given the page of the address and what its leads answered (in any order; those that failed left out).
 * The feed that tells what the page lists wins; a feed about something else loses against a list that was read with confidence.
 * `link` is what a curator said of addresses in a JSON answer.
 */
export function proposeSource(first: Answer, answers: readonly Answer[], context: ReadContext, link?: string): Proposal {
  const fromJson = proposeJson(first, context, link);
  if (fromJson) return fromJson;
  const itself = proposeItself(first);
  if (itself) return itself;
  if (first.reading.feed.format === 'pdf' && first.reading.outcome === 'read') return proposePdf(first);
  if (findHtml(first.page) === undefined) return noPage(first);
  const open = openPage(first.page, context);
  const listed = listIn(open);
  const choice = chooseFeed(listed, answers);
  const { entries, trust } = open.vote;
  const page = {
    url: first.page.finalUrl,
    what: said('discover/page', { count: entries.length, trust: trust.toFixed(2) }),
  };
  const tried = [page, ...choice.tried];
  if (choice.best && !choice.isElsewhere) return proposeFeed(first, choice.best, choice.shared, tried);
  if (listed.isList) return proposeList(first, open, choice, tried);
  return proposeSitemap(first, answers, tried) ?? nothingListed(first, open, tried);
}

function openPage({ bytes, finalUrl, contentType }: Page, { now, language, timezone }: ReadContext): OpenListing {
  return openListing(bytes, finalUrl, {
    now,
    ...(language ? { language } : {}),
    ...(timezone ? { timezone } : {}),
    ...(contentType ? { contentType } : {}),
  });
}

function proposeItself(first: Answer): Proposal | undefined {
  const kind = KINDS.find((each) => each.purpose === 'feed' && isReadAs(first, each.kind))?.kind;
  if (!kind) return undefined;
  const { feed } = first.reading;
  return found(
    said('discover/itself', { kind, format: feed.format, count: feed.entries.length }),
    describe(first, first, kind),
    feed.entries,
    [{ url: first.page.finalUrl, what: said('discover/format', { format: feed.format }) }],
  );
}

/** A document that is a source: how it is read is found out again at each poll. */
function proposePdf(first: Answer): Proposal {
  const { feed } = first.reading;
  const reason = said('discover/itself', { kind: 'pdf', format: feed.format, count: feed.entries.length });
  return found(reason, describe(first, first, 'feed'), feed.entries, []);
}

function noPage({ page, reading }: Answer): Proposal {
  const hint = said('discover/hint-why', { why: reading.reason });
  return {
    outcome: 'nothing',
    reason: said('discover/answered', { type: page.contentType ?? 'none', hint }),
    preview: [],
    tried: [],
  };
}

function proposeFeed(first: Answer, best: Answer, shared: number, tried: readonly Tried[]): Proposal {
  const { feed } = best.reading;
  return found(
    said('discover/feed', { format: feed.format, count: feed.entries.length, shared }),
    describe(best, first, 'feed'),
    feed.entries,
    tried,
  );
}

/** The site's news sitemap, where the page itself lists nothing that we could read. */
function proposeSitemap(first: Answer, answers: readonly Answer[], tried: readonly Tried[]): Proposal | undefined {
  const answer = answers.find((each) => isReadAs(each, 'sitemap') && each.reading.feed.entries.length >= 3);
  if (!answer) return undefined;
  const { feed } = answer.reading;
  const reason = said('discover/itself', { kind: 'sitemap', format: feed.format, count: feed.entries.length });
  return found(reason, describe(answer, first, 'sitemap'), feed.entries, tried);
}

function proposeList(first: Answer, open: OpenListing, { best }: FeedChoice, tried: readonly Tried[]): Proposal {
  const { $, scan, vote } = open;
  const boxes = equalBoxes(open);
  const patch = vote.trust < 0.5 ? proposePatch($, scan, vote) : undefined;
  const source = {
    ...nameFrom(first.page, scan.title, scan.language),
    kind: 'listing' as const,
    ...(patch ? { listing: patch } : {}),
  };
  const proposal = found(
    said('discover/list', { count: vote.entries.length, how: vote.how, elsewhere: best?.page.finalUrl ?? 'none' }),
    source,
    vote.entries.map((entry) => toEntry(entry, scan)),
    tried,
  );
  return boxes.length ? { ...proposal, boxes } : proposal;
}

function nothingListed(first: Answer, { scan, vote }: OpenListing, tried: readonly Tried[]): Proposal {
  const obstacle = findObstacle(scan);
  if (obstacle?.kind === 'needs-scripts')
    return {
      outcome: 'needs-scripts',
      reason: said('discover/browser', { why: obstacle.reason }),
      source: { ...nameFrom(first.page, scan.title, scan.language), kind: 'listing', fetch: 'browser' },
      preview: [],
      tried,
    };
  if (obstacle) return { outcome: 'wall', reason: obstacle.reason, preview: [], tried };
  return {
    outcome: 'nothing',
    reason: said('discover/nothing', { how: vote.how }),
    preview: [],
    tried,
  };
}

function found(reason: Told, source: ProposedSource, entries: readonly Entry[], tried: readonly Tried[]): Proposal {
  return { outcome: 'found', reason, source, preview: entries.slice(0, 10), tried };
}

/** What is read, named by the page that was pasted. */
function describe({ page, reading }: Answer, shown: Answer, kind: SourceKind): ProposedSource {
  return { ...nameFrom(shown.page, reading.feed.title, reading.feed.language), url: page.finalUrl, kind };
}
