// One entry: met elsewhere? → fetch its page → extract → same piece? → an article. Walls and error pages never become one.

import { shortHash } from '../../kit/hash.ts';
import { addressKey, canonicalizeUrl } from '../../kit/url.ts';
import type { Article, StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import type { FetchResult } from '../../model/page.ts';
import type { Told } from '../../model/said.ts';
import type { PendingEntry, Source, SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { candidateOf, withEntryDate } from '../decide/candidate.ts';
import { judgeMissing, refuseAtFirst } from '../decide/judge-entries.ts';
import type { House } from '../open.ts';
import type { OpenWeek } from './open-week.ts';
import { type Reader, readArticle, readOwnWords } from './read-source.ts';

/** What an entry became. */
export type Taken =
  | {
      readonly kind: 'done';
      readonly became: 'article' | 'same' | 'met';
      readonly article?: StoredArticle;
      readonly articleId?: string;
      readonly reason?: Told;
      readonly boilerplate?: SourceState['boilerplate'];
      readonly images?: SourceState['images'];
    }
  | { readonly kind: 'waits'; readonly tries: number; readonly reason: Told };

/** What taking an entry needs. */
export interface TakeContext {
  readonly house: House;
  readonly source: Source;
  readonly week: OpenWeek;
  readonly now: number;
  readonly boilerplate: SourceState['boilerplate'];
  readonly images: SourceState['images'];
  readonly isFirstPoll: boolean;
}

/** Takes one entry that was not met before, or waited for its page. */
export async function takeEntry(context: TakeContext, waiting: PendingEntry): Promise<Taken> {
  const { entry } = waiting;
  const link = entry.link!;
  const met = await metElsewhere(context, link);
  if (met) return { kind: 'done', became: 'same', articleId: met, reason: 'the same address, announced by another source' };
  const result = await (await context.house.fetcher()).get({ url: link, purpose: 'article', via: context.source.fetch });
  const read = await readPageOf(context, entry, result);
  if (read.kind === 'missing') {
    const verdict = judgeMissing(waiting, read.why, context.now);
    if (verdict.wait) return { kind: 'waits', tries: verdict.tries, reason: read.reason };
    return settle(
      context,
      waiting,
      await readOwnWords(readerOf(context), entry),
      said('flow/own-words', { reason: read.reason }),
    );
  }
  return settle(context, waiting, read.article);
}

/** The article with its page read again; undefined when the page cannot be had or says what it said. */
export async function reviseArticle(context: TakeContext, old: StoredArticle, entry: Entry): Promise<StoredArticle | undefined> {
  const result = await (await context.house.fetcher()).get({
    url: entry.link ?? old.url,
    purpose: 'article',
    via: context.source.fetch,
  });
  const read = await readPageOf(context, entry, result);
  if (read.kind === 'missing' || (read.article.text === old.text && read.article.title === old.title)) return undefined;
  return {
    ...old,
    ...read.article,
    published: old.published ?? read.article.published,
    entry,
    revisedAt: new Date(context.now).toISOString(),
  } as StoredArticle;
}

type ReadArticle =
  | { readonly kind: 'read'; readonly article: Article }
  | { readonly kind: 'missing'; readonly why: Exclude<FetchResult['kind'], 'fresh'> | 'no-article'; readonly reason: Told };

async function readPageOf(context: TakeContext, entry: Entry, result: FetchResult): Promise<ReadArticle> {
  if (result.kind !== 'fresh')
    return { kind: 'missing', why: result.kind, reason: 'reason' in result ? result.reason : result.kind };
  const article = await readArticle(readerOf(context), result.page, { entry });
  if (!article.isArticle) return { kind: 'missing', why: 'no-article', reason: article.verdictReason ?? said('rank/no-article') };
  return { kind: 'read', article };
}

function readerOf({ house, source, now, boilerplate, images }: TakeContext): Reader {
  return { source, publication: house.publication, now, boilerplate, images };
}

async function metElsewhere({ house, week }: TakeContext, link: string): Promise<string | undefined> {
  const key = addressKey(link);
  const meetings = await house.store.meetings([key]);
  const known = meetings.get(key)?.find((each) => each.articleId !== undefined)?.articleId;
  if (known !== undefined) return known;
  const address = canonicalizeUrl(link);
  return [...week.taken.values()].find((each) => each.entry.link !== undefined && canonicalizeUrl(each.entry.link) === address)
    ?.id;
}

async function settle(context: TakeContext, waiting: PendingEntry, article: Article, note?: Told): Promise<Taken> {
  const { house, source, week, isFirstPoll } = context;
  const { entry, metAt } = waiting;
  const refused = isFirstPoll ? refuseAtFirst(withEntryDate(article, entry), week.firstFrom) : undefined;
  if (refused) return { kind: 'done', became: 'met', reason: refused };
  const { learnBoilerplate, learnImages } = await import('../../extract/boilerplate.ts');
  const candidate = candidateOf(article, {
    id: await idFor(context, article, entry),
    sourceId: source.id,
    entry,
    metAt,
    via: 'poll',
    publication: house.publication,
    openFrom: week.openFrom,
  });
  const twin = week.taken.get(candidate.id) ?? (await house.store.loadArticles([candidate.id])).get(candidate.id);
  if (twin && twin.sourceId === source.id && twin.entry.link !== entry.link)
    return { kind: 'done', became: 'same', articleId: twin.id, reason: 'the same page under another address' };
  const same = twin ? { id: twin.id, reason: 'the same page' } : await week.findSame(candidate);
  const learned = {
    boilerplate: learnBoilerplate(context.boilerplate, article.paragraphs),
    images: learnImages(context.images, article.image?.url),
  };
  if (twin) return { kind: 'done', became: 'same', articleId: twin.id, reason: same!.reason, ...learned };
  const stored = same ? { ...candidate, sameAs: same } : candidate;
  week.taken.set(stored.id, stored);
  return {
    kind: 'done',
    became: 'article',
    article: stored,
    articleId: stored.id,
    ...(note ? { reason: note } : {}),
    ...learned,
  };
}

// By the canonical address; where a site gives all its pages one canonical address, by the link and the title.
async function idFor({ house, week }: TakeContext, article: Article, entry: Entry): Promise<string> {
  const id = shortHash(canonicalizeUrl(article.canonical ?? article.url));
  const holder = week.taken.get(id) ?? (await house.store.loadArticles([id])).get(id);
  if (!holder) return id;
  const { isSamePiece } = await import('../../rank/same.ts');
  return isSamePiece(holder, article) ? id : shortHash(`${canonicalizeUrl(entry.link ?? article.url)}\n${article.title}`);
}
