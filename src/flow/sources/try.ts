// One source or address room by room, and nothing stored: request, validators, entries, what extract took and removed, why.
import type { BoxSeen } from '../../listing/read-listing.ts';
import type { Article, StoredArticle } from '../../model/article.ts';
import type { Publication } from '../../model/edition.ts';
import type { Entry, FeedLink, Reading } from '../../model/feed.ts';
import type { FetchResult, Page } from '../../model/page.ts';
import type { Source, SourceKind, SourceState } from '../../model/source.ts';
import type { Reason } from '../../model/story.ts';
import { boundsFor, excerptOf } from '../../rules/excerpt.ts';
import { findNoPage } from '../../rules/no-page.ts';
import { FACTS } from '../../store/facts.ts';
import { candidateOf } from '../decide/candidate.ts';
import { withOwnCanonical } from '../decide/canonical.ts';
import { openFrom } from '../decide/open-week.ts';
import { plainSource } from '../decide/plain-source.ts';
import type { Standing } from '../decide/standing.ts';
import type { House } from '../open.ts';
import { type Asked, askSource, requestOf } from '../poll/ask-source.ts';
import { pageOfFile } from '../poll/page-of-file.ts';
import { compareSource, type Reader, readArticle, readOwnWords, readSource } from '../poll/read-source.ts';
import { savedFrom } from './saved-from.ts';

/** What each room made of it. */
export interface Trial {
  readonly subject: string;
  readonly source: Source;
  /** Of a configured source: what it is remembered by. */
  readonly state?: SourceState;
  /** Of a file that does not say where it came from: the address that its links were completed with. */
  readonly assumedUrl?: string;
  /** Absent for a file. */
  readonly result?: FetchResult;
  readonly reading?: Reading;
  /** The feed that the page announced and that a poll would read in its place. */
  readonly movedTo?: string;
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
  /** The boxes of such a page, the one that won first, and what weighed most. */
  readonly boxes?: readonly BoxSeen[];
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

/** Tries a configured source (by its id), an address, or a saved file: as a poll would read it at this moment. */
export async function tryOut(house: House, subject: string, options: TryOptions = {}): Promise<Trial> {
  const configured = house.sources.find((each) => each.id === subject);
  const isAddress = /^https?:\/\//i.test(subject);
  const saved = configured || isAddress ? undefined : await openSaved(subject, options.url, house.now());
  const file = saved?.page;
  const source = configured ?? plainSource(file?.url ?? subject, options.as === 'article' ? undefined : options.as);
  const known = configured ? (await house.store.loadStates([source.id])).get(source.id) : undefined;
  const state = known?.configuredUrl === source.url ? known : undefined;
  const reader: Reader = {
    source,
    publication: house.publication,
    now: house.now(),
    ...(state ? { boilerplate: state.boilerplate, images: state.images } : {}),
  };
  const base = {
    subject,
    source,
    ...(known ? { state: known } : {}),
    ...(saved?.assumedUrl ? { assumedUrl: saved.assumedUrl } : {}),
  };
  if (options.as === 'article') return { ...base, ...(await tryPage(house, reader, file)) };
  const asked = await ask(house, reader, state ?? { url: source.url, reading: {} }, file);
  const tried = await tryReading(house, reader, state?.url ?? source.url, asked, file !== undefined);
  return { ...base, ...(file && !options.as ? await alsoAsArticle(house, reader, file, tried) : {}), ...tried };
}

/** A document is both: a page of a source that names others, and an article. A saved page that lists nothing may be one. */
async function alsoAsArticle(house: House, reader: Reader, file: Page, { reading }: Tried): Promise<Partial<Tried>> {
  const isDocument = findNoPage(file.bytes, file.contentType)?.kind === 'pdf';
  if (!isDocument && reading?.outcome === 'read') return {};
  const page = await tryPage(house, reader, file);
  return isDocument || page.article?.isArticle ? page : {};
}

/** A saved file with the address that it says it came from; `assumedUrl` where it says none. */
async function openSaved(path: string, url: string | undefined, now: number): Promise<{ page: Page; assumedUrl?: string }> {
  const page = await pageOfFile(path, url, now);
  if (url) return { page };
  const from = savedFrom(page.bytes, path);
  return { page: { ...page, url: from.url, finalUrl: from.url }, ...(from.isStandIn ? { assumedUrl: from.url } : {}) };
}

type Tried = Omit<Trial, 'subject' | 'source' | 'state' | 'assumedUrl'>;

async function tryPage(house: House, reader: Reader, file: Page | undefined): Promise<Tried> {
  const none = { filtered: [], feeds: [] };
  if (file) return { ...none, ...quoteOf(house.publication, reader.source, await readArticle(reader, file, { trace: true })) };
  const { url, fetch: via } = reader.source;
  const result = await (await house.fetcher()).get({ url, purpose: 'article', via });
  if (result.kind !== 'fresh') return { ...none, result };
  const article = await readArticle(reader, result.page, { trace: true });
  return { ...none, result, ...quoteOf(house.publication, reader.source, article) };
}

async function ask(
  house: House,
  reader: Reader,
  state: Pick<SourceState, 'url' | 'reading'>,
  file: Page | undefined,
): Promise<Partial<Asked>> {
  if (!file) return askSource(reader, state, await requestOf(reader.source, state), await house.fetcher());
  return { page: file, reading: await readSource(reader, file, state.reading) };
}

async function tryReading(house: House, reader: Reader, url: string, asked: Partial<Asked>, isFile: boolean): Promise<Tried> {
  const { result, page, reading, movedTo } = asked;
  const base = { ...(result ? { result } : {}), ...(movedTo ? { movedTo } : {}) };
  if (!reading || !page) return { ...base, filtered: [], feeds: [] };
  const { filterEntry } = await import('../../read/filter.ts');
  const filtered = reading.feed.entries.map((each) => filterEntry(each, reader.source));
  const { standingsOf } = await import('../decide/standing.ts');
  const { entries } = reading.feed;
  const standings = standingsOf(entries, { source: reader.source, state: { url: movedTo ?? url }, feed: reading.feed });
  const at = entries.findIndex((_, n) => filtered[n] === undefined && standings[n]!.kind !== 'nothing');
  const isList = reading.memory.kind === 'listing' || reader.source.kind === 'listing';
  return {
    ...base,
    reading,
    filtered,
    feeds: reading.announces,
    ...(isList ? await readingsOf(reader, page) : {}),
    ...(at >= 0 && !isFile ? await tryArticle(house, reader, entries[at]!, standings[at]!) : {}),
  };
}

async function readingsOf(reader: Reader, page: Page): Promise<Pick<Trial, 'readings' | 'boxes'>> {
  const { readings, boxes } = await compareSource(reader, page);
  return {
    readings: readings.map((each) => ({ name: each.name, trust: each.trust, how: each.how, entries: each.entries.length })),
    boxes,
  };
}

async function tryArticle(
  house: House,
  reader: Reader,
  entry: Entry,
  standing: Standing,
): Promise<Pick<Trial, 'article' | 'excerpt' | 'articleResult' | 'score'>> {
  const { articleResult, read } = await readTried(house, reader, entry, standing);
  if (!read) return { ...(articleResult ? { articleResult } : {}) };
  const metAt = new Date(reader.now).toISOString();
  const article = candidateOf(read, {
    id: 'tried',
    sourceId: reader.source.id,
    entry,
    metAt,
    via: 'hand',
    publication: house.publication,
    openFrom: openFrom(
      ...(await Promise.all([house.store.issueHeads(), house.store.getFact(FACTS.firstWeek)])),
      reader.now,
      house.publication,
    ),
  });
  const score = await scoreOf(house.publication, reader.source, article, metAt);
  const told = quoteOf(house.publication, reader.source, article);
  return { ...(articleResult ? { articleResult } : {}), ...told, score };
}

/** Its page, or the words that its source sent where those stand. */
async function readTried(house: House, reader: Reader, entry: Entry, standing: Standing) {
  if (standing.kind === 'nothing') return {};
  if (standing.kind === 'own-words') return { read: await readOwnWords(reader, entry, standing.address) };
  const url = standing.address;
  const articleResult = await (await house.fetcher()).get({ url, purpose: 'article', via: reader.source.fetch });
  if (articleResult.kind !== 'fresh') return { articleResult };
  const article = await readArticle(reader, articleResult.page, { entry, trace: true });
  return { articleResult, read: withOwnCanonical(article, { source: reader.source, state: { url: reader.source.url } }) };
}

/** The article with what an issue would carry of it, and how that was chosen. */
function quoteOf(publication: Publication, source: Source, article: Article): Pick<Trial, 'article' | 'excerpt'> {
  if (!article.isArticle) return { article };
  const trace = [...(article.trace ?? [])];
  return { excerpt: excerptOf(article, boundsFor(source, publication), trace), article: { ...article, trace } };
}

async function scoreOf(
  publication: Publication,
  source: Source,
  lead: StoredArticle,
  now: string,
): Promise<NonNullable<Trial['score']>> {
  const { scoreStories } = await import('../../rank/score.ts');
  const story = { id: lead.id, lead, others: [], joinedBy: {}, score: 0, reasons: [] };
  const [scored] = scoreStories([story], { sources: [source], publication, now });
  return { points: scored!.score, reasons: scored!.reasons };
}
