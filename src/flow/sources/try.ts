// One source or address room by room, and nothing stored: request, validators, entries, what extract took and removed, why.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { sha256Hex } from '../../kit/hash.ts';
import type { Article, StoredArticle } from '../../model/article.ts';
import { Fault } from '../../model/fault.ts';
import type { Entry, FeedLink, Reading } from '../../model/feed.ts';
import type { FetchResult, Page } from '../../model/page.ts';
import type { Source, SourceKind, SourceState } from '../../model/source.ts';
import type { Reason } from '../../model/story.ts';
import { boundsFor, excerptOf } from '../../rules/excerpt.ts';
import type { House } from '../open.ts';
import { withSecondOpinion } from '../poll/second-opinion.ts';

/** What each room made of it. */
export interface Trial {
  readonly subject: string;
  readonly source: Source;
  /** Of a configured source: what it is remembered by. */
  readonly state?: SourceState;
  /** Absent for a file. */
  readonly result?: FetchResult;
  readonly reading?: Reading;
  /** Why each entry would not come in; undefined where it would. */
  readonly filtered: readonly (string | undefined)[];
  /** The first entry's page (or the page itself, as an article), with every step of the extraction. */
  readonly article?: Article;
  /** What an issue would carry of it. */
  readonly excerpt?: readonly string[];
  readonly articleResult?: FetchResult;
  readonly feeds: readonly FeedLink[];
  /** Of a page of links: what each way of reading it gives, the one that won first. */
  readonly readings?: readonly {
    readonly name: string;
    readonly trust: number;
    readonly how: string;
    readonly entries: number;
  }[];
  /** What the first entry's article would score this week, and why. */
  readonly score?: { readonly points: number; readonly reasons: readonly Reason[] };
}

/** How to try. */
export interface TryOptions {
  /** Reads the page as this, instead of finding out. `article`: the page is an article. */
  readonly as?: SourceKind | 'article';
  /** The address that a file came from. */
  readonly url?: string;
}

/** Tries a configured source (by its id), an address, or a saved file. */
export async function tryOut(house: House, subject: string, options: TryOptions = {}): Promise<Trial> {
  const configured = house.sources.find((each) => each.id === subject);
  const isAddress = /^https?:\/\//i.test(subject);
  const page = configured || isAddress ? undefined : await pageOfFile(subject, options.url, house.now());
  const url = configured?.url ?? page?.url ?? subject;
  const source = configured ?? sourceFor(url, options.as === 'article' ? undefined : options.as);
  const states = configured ? await house.store.loadStates([source.id]) : new Map<string, SourceState>();
  const state = states.get(source.id);
  const result = page
    ? undefined
    : await (await house.fetcher()).get({
        url: state?.configuredUrl === source.url ? state.url : url,
        purpose: options.as === 'article' ? 'article' : (source.kind ?? state?.reading.kind) === 'listing' ? 'page' : 'feed',
        via: source.fetch,
        robots: source.robots,
      });
  const got = page ?? (result?.kind === 'fresh' ? result.page : undefined);
  const base = { subject, source, ...(state ? { state } : {}), ...(result ? { result } : {}) };
  if (!got) return { ...base, filtered: [], feeds: [] };
  if (options.as === 'article')
    return { ...base, filtered: [], feeds: [], ...quoteOf(house, source, await readAsArticle(house, got, source)) };
  const { readPage } = await import('../../read/read.ts');
  const reading = await withSecondOpinion(readPage(got, source, state?.reading ?? {}, contextOf(house, source)), {}, got);
  const { filterEntry } = await import('../../read/filter.ts');
  const filtered = reading.feed.entries.map((each) => filterEntry(each, source));
  const first = reading.feed.entries.find((each, at) => each.link && filtered[at] === undefined);
  const tried = first && !page ? await tryArticle(house, source, first) : {};
  const score = tried.article && first ? await scoreOf(house, source, first, tried.article) : undefined;
  return {
    ...base,
    reading,
    filtered,
    feeds: reading.announces,
    ...(reading.memory.kind === 'listing' || source.kind === 'listing' ? { readings: await readingsOf(house, got, source) } : {}),
    ...tried,
    ...(score ? { score } : {}),
  };
}

async function readingsOf(house: House, page: Page, source: Source): Promise<NonNullable<Trial['readings']>> {
  const { compareReadings } = await import('../../read/kinds/listing.ts');
  const all = compareReadings(page.bytes, page.finalUrl, {
    ...contextOf(house, source),
    ...(page.contentType ? { contentType: page.contentType } : {}),
  });
  return all.map((each) => ({ name: each.name, trust: each.trust, how: each.how, entries: each.entries.length }));
}

async function scoreOf(house: House, source: Source, entry: Entry, article: Article): Promise<NonNullable<Trial['score']>> {
  const { scoreStories } = await import('../../rank/score.ts');
  const now = new Date(house.now()).toISOString();
  const lead: StoredArticle = {
    ...article,
    id: 'tried',
    sourceId: source.id,
    entry,
    metAt: now,
    placedAt: article.published ? new Date(article.published).toISOString() : now,
    via: 'hand',
  };
  const [story] = scoreStories([{ id: lead.id, lead, others: [], joinedBy: {}, score: 0, reasons: [] }], {
    sources: [source],
    publication: house.publication,
    now,
  });
  return { points: story!.score, reasons: story!.reasons };
}

/** A source as it would be for an address nobody configured. */
export function sourceFor(url: string, kind?: SourceKind): Source {
  return {
    id: new URL(url).hostname || 'file',
    name: new URL(url).hostname || 'file',
    url,
    ...(kind ? { kind } : {}),
    topics: [],
    everyMs: 3_600_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
  };
}

/** What reading needs to know beside the page. */
export function contextOf(house: House, source: Source) {
  return {
    now: new Date(house.now()).toISOString(),
    timezone: source.timezone ?? house.publication.timezone,
    ...(source.language ? { language: source.language } : {}),
  };
}

/** A saved file as the page it once was. Fault `flow/no-file` when there is none. */
export async function pageOfFile(
  path: string,
  url: string | undefined,
  now: number,
  expected = 'expected the id of a source, an address (https://…) or a file; there is no source and no file',
): Promise<Page> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Fault('usage/no-file', {
      subject: path,
      message: `${expected} "${path}"`,
      cause,
    });
  });
  const address = url ?? pathToFileURL(path).href;
  return {
    url: address,
    finalUrl: address,
    status: 200,
    contentType: undefined,
    headers: {},
    bytes,
    hash: sha256Hex(bytes),
    fetchedAt: new Date(now).toISOString(),
  };
}

async function tryArticle(
  house: House,
  source: Source,
  entry: Entry,
): Promise<Pick<Trial, 'article' | 'articleResult' | 'excerpt'>> {
  const articleResult = await (await house.fetcher()).get({ url: entry.link!, purpose: 'article', via: source.fetch });
  if (articleResult.kind !== 'fresh') return { articleResult };
  return { articleResult, ...quoteOf(house, source, await readAsArticle(house, articleResult.page, source, entry)) };
}

/** The article with what an issue would carry of it, and how that was chosen. */
function quoteOf(house: House, source: Source, article: Article): Pick<Trial, 'article' | 'excerpt'> {
  if (!article.isArticle) return { article };
  const trace = [...(article.trace ?? [])];
  return { excerpt: excerptOf(article, boundsFor(source, house.publication), trace), article: { ...article, trace } };
}

/** A page as an article, with every step told. */
export async function readAsArticle(house: House, page: Page, source: Source, entry?: Entry): Promise<Article> {
  const { extractArticle } = await import('../../extract/extract.ts');
  return extractArticle(page.bytes, page.finalUrl, {
    ...contextOf(house, source),
    ...(page.contentType ? { contentType: page.contentType } : {}),
    ...(entry ? { entry } : {}),
    ...(source.article ? { article: source.article } : {}),
    trace: true,
  });
}
