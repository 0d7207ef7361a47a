// One entry: met elsewhere? → fetch its page → extract → same piece? → an article. Walls and error pages never become one.
import { shortHash } from '../../kit/hash.ts';
import { fold } from '../../kit/text.ts';
import { addressKey, canonicalizeUrl } from '../../kit/url.ts';
import type { Article, NoPage, StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import type { FetchResult } from '../../model/page.ts';
import type { Told } from '../../model/said.ts';
import type { PendingEntry, Source, SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { candidateOf, withEntryDate } from '../decide/candidate.ts';
import { withOwnCanonical, withoutCanonical } from '../decide/canonical.ts';
import { comeOfAge, comesAt, isOutByItsPage } from '../decide/day-to-come.ts';
import { isEcho } from '../decide/echo.ts';
import type { Taken } from '../decide/harvest.ts';
import { judgeMissing, refuseAtFirst } from '../decide/judge-entries.ts';
import { isAnotherItem, isMendedTitle, type Standing } from '../decide/standing.ts';
import { firstFromOf } from './first-from.ts';
import type { OpenWeek } from './open-week.ts';
import { type Reader, readArticle, readOwnWords } from './read-source.ts';
import type { PollRoom } from './work.ts';

/** What taking an entry needs. */
export interface TakeContext {
  readonly room: PollRoom;
  readonly source: Source;
  readonly state: Pick<SourceState, 'url'>;
  readonly week: OpenWeek;
  readonly now: number;
  readonly boilerplate: SourceState['boilerplate'];
  readonly images: SourceState['images'];
  readonly isFirstPoll: boolean;
  /** The links that its source gives now; absent where it was not read. */
  readonly announced?: ReadonlySet<string>;
}

/** Takes one entry that was not met before, or waited for its page. */
export async function takeEntry(context: TakeContext, waited: PendingEntry): Promise<Taken> {
  const waiting = { ...waited, entry: comeOfAge(waited.entry, context.now) };
  if (waiting.ownWords) return takeOwnWords(context, waiting, waiting.ownWords.address, waiting.ownWords.reason);
  const { entry } = waiting;
  const link = entry.link!;
  const known = await knownAt(context, link);
  if (known.ids.length) {
    if (isAnotherItem(entry, known.articles) && known.articles.length)
      return takeOwnWords(context, waiting, link, said('poll/shared-address'));
    const same = known.articles.find((each) => fold(each.entry.title) === fold(entry.title));
    return { kind: 'done', became: 'same', articleId: same?.id ?? known.ids[0]!, reason: said('poll/same-address') };
  }
  const result = await (await context.room.fetcher()).get({ url: link, purpose: 'article', via: context.source.fetch });
  const taken = await takePage(context, waiting, await readPageOf(context, entry, result));
  return { ...taken, waitedMs: result.exchange.ms.waited };
}

async function takePage(context: TakeContext, waiting: PendingEntry, read: ReadArticle): Promise<Taken> {
  const { entry } = waiting;
  const dueAt = comesAt(entry, context.now);
  if (read.kind === 'missing') {
    const { wait, tries } = judgeMissing(waiting, read.why, context.now);
    if (wait) return { kind: 'waits', tries, reason: read.reason, ...(dueAt ? { dueAt } : {}) };
    const own = await readOwnWords(readerOf(context), entry, entry.link!);
    const article = read.leadsTo ? { ...own, leadsTo: read.leadsTo } : own;
    return settle(context, waiting, article, said('flow/own-words', { reason: read.reason }));
  }
  if (dueAt && !isOutByItsPage(read.article, context.now)) return waitFor(waiting, dueAt);
  return settle(context, waiting, withOwnCanonical(read.article, context));
}

function waitFor({ tries }: PendingEntry, dueAt: string): Taken {
  return { kind: 'waits', tries, reason: said('poll/day-to-come', { day: dueAt.slice(0, 10) }), dueAt };
}

/** An item of its own though its address is not: the words that its source sent. */
async function takeOwnWords(context: TakeContext, waiting: PendingEntry, address: string, reason: Told): Promise<Taken> {
  const dueAt = comesAt(waiting.entry, context.now);
  if (dueAt) return waitFor(waiting, dueAt);
  const article = await readOwnWords(readerOf(context), waiting.entry, address);
  return place(context, waiting, article, shortHash(`${context.source.id}\n${waiting.key}`), { reason });
}

/** The article with its page, or what its source sent of it, read again; undefined when it cannot be had or says what it said. */
export async function reviseArticle(
  context: TakeContext,
  old: StoredArticle,
  entry: Entry,
  standing: Standing,
): Promise<StoredArticle | undefined> {
  const read = await readAgain(context, old, entry, standing);
  if (read.kind === 'missing' || (read.article.text === old.text && read.article.title === old.title)) return undefined;
  const revisedAt = new Date(context.now).toISOString();
  return { ...old, ...read.article, published: old.published ?? read.article.published, entry, revisedAt } as StoredArticle;
}

async function readAgain(context: TakeContext, old: StoredArticle, entry: Entry, standing: Standing): Promise<ReadArticle> {
  if (standing.kind !== 'page')
    return { kind: 'read', article: await readOwnWords(readerOf(context), entry, entry.link ?? old.url) };
  const { source, room } = context;
  const result = await (await room.fetcher()).get({ url: standing.address, purpose: 'article', via: source.fetch });
  const read = await readPageOf(context, entry, result);
  return read.kind === 'read' ? { ...read, article: withOwnCanonical(read.article, context) } : read;
}

type ReadArticle =
  | { readonly kind: 'read'; readonly article: Article }
  | {
      readonly kind: 'missing';
      readonly why: Exclude<FetchResult['kind'], 'fresh'> | 'no-article' | 'no-page';
      readonly reason: Told;
      readonly leadsTo?: NoPage;
    };

async function readPageOf(context: TakeContext, entry: Entry, result: FetchResult): Promise<ReadArticle> {
  if (result.kind !== 'fresh')
    return { kind: 'missing', why: result.kind, reason: 'reason' in result ? result.reason : result.kind };
  const article = await readArticle(readerOf(context), result.page, { entry });
  const reason = article.verdictReason ?? said('rank/no-article');
  if (article.leadsTo && !article.isArticle) return { kind: 'missing', why: 'no-page', reason, leadsTo: article.leadsTo };
  if (!article.isArticle) return { kind: 'missing', why: 'no-article', reason };
  const others = [...context.week.taken.values()].filter((each) => each.sourceId === context.source.id);
  if (isEcho(article, entry, others)) return { kind: 'missing', why: 'no-article', reason: said('flow/echo') };
  return { kind: 'read', article };
}

function readerOf({ room, source, now, boilerplate, images }: TakeContext): Reader {
  return { source, publication: room.publication, now, boilerplate, images };
}

/** What was taken at an address already, by this source or another: the ids, and the articles as far as we still have them. */
async function knownAt({ room, week }: TakeContext, link: string) {
  const key = addressKey(link);
  const address = canonicalizeUrl(link);
  // looked at before the store is: what is stored meanwhile is in one of the two
  const taken = [...week.taken.values()].filter((each) => each.entry.link && canonicalizeUrl(each.entry.link) === address);
  const meetings = (await room.store.meetings([key])).get(key) ?? [];
  const ids = [...new Set([...meetings.flatMap((each) => each.articleId ?? []), ...taken.map((each) => each.id)])];
  const articles = ids.length ? await findArticles({ room, week }, ids) : [];
  return { ids, articles };
}

async function findArticles(
  { room, week }: Pick<TakeContext, 'room' | 'week'>,
  ids: readonly string[],
): Promise<StoredArticle[]> {
  const here = new Map(ids.flatMap((id) => (week.taken.has(id) ? [[id, week.taken.get(id)!] as const] : [])));
  const stored = await room.store.loadArticles(ids.filter((id) => !here.has(id)));
  return ids.flatMap((id) => week.taken.get(id) ?? here.get(id) ?? stored.get(id) ?? []);
}

async function settle(context: TakeContext, waiting: PendingEntry, article: Article, note?: Told): Promise<Taken> {
  const { source } = context;
  const { entry } = waiting;
  const [holder] = await findArticles(context, [idOf(article)]);
  if (!holder) return place(context, waiting, article, idOf(article), { ...(note ? { reason: note } : {}) });
  const { isSamePiece } = await import('../../rank/same.ts');
  // compared without the canonical address that brought them together: a wrong one would vouch for itself
  if (isSamePiece(apart(holder, article), withoutCanonical(article))) {
    if (holder.sourceId !== source.id || holder.entry.link === entry.link)
      return place(context, waiting, article, holder.id, { twin: holder });
    return isAnotherItem(entry, [holder])
      ? takeOwnWords(context, waiting, entry.link!, said('poll/shared-address'))
      : { kind: 'done', became: 'same', articleId: holder.id, reason: said('poll/same-page') };
  }
  // The site gives all its pages one canonical address, or used an address again: each piece is known by where it was read.
  const own = withoutCanonical(article);
  const [other] = await findArticles(context, [idOf(own)]);
  const id = other ? shortHash(`${canonicalizeUrl(entry.link ?? own.url)}\n${own.title}`) : idOf(own);
  const isMisled = holder.canonical !== undefined && holder.canonical === article.canonical && holder.sourceId === source.id;
  return place(context, waiting, own, id, {
    ...(note ? { reason: note } : {}),
    ...(isMisled ? { mended: withoutCanonical(holder) } : {}),
  });
}

/** The known piece without the canonical address that it shares with another page. */
function apart(holder: StoredArticle, { url }: Article): StoredArticle {
  return canonicalizeUrl(holder.url) === canonicalizeUrl(url) ? holder : withoutCanonical(holder);
}

function idOf(article: Pick<Article, 'canonical' | 'url'>): string {
  return shortHash(canonicalizeUrl(article.canonical ?? article.url));
}

interface Placing {
  /** The article that is this very page, read for another source. */
  readonly twin?: StoredArticle;
  readonly mended?: StoredArticle;
  readonly reason?: Told;
}

async function place(
  context: TakeContext,
  { entry, metAt, dueAt }: PendingEntry,
  article: Article,
  id: string,
  { twin, mended, reason }: Placing,
): Promise<Taken> {
  const { room, source, week, isFirstPoll } = context;
  const refused = isFirstPoll ? refuseAtFirst(withEntryDate(article, entry), firstFromOf(context)) : undefined;
  if (refused) return { kind: 'done', became: 'met', reason: refused };
  const learned = await learn(context, article);
  if (twin) return { kind: 'done', became: 'same', articleId: twin.id, reason: said('poll/same-page'), ...learned };
  const candidate = candidateOf(article, {
    id,
    sourceId: source.id,
    entry,
    // what waited for its day is met on it
    metAt: dueAt === undefined ? metAt : new Date(context.now).toISOString(),
    via: 'poll',
    publication: room.publication,
    openFrom: week.openFrom,
  });
  const same = await week.findSame(candidate);
  const moved = same ? await findMoved(context, same.id, candidate) : undefined;
  if (moved) {
    week.taken.set(moved.id, moved);
    return { kind: 'done', became: 'same', articleId: moved.id, reason: said('poll/moved'), ...learned, mended: moved };
  }
  const stored = same ? { ...candidate, sameAs: same } : candidate;
  week.taken.set(stored.id, stored);
  if (mended) week.taken.set(mended.id, mended);
  const told = reason ? { reason } : {};
  return { kind: 'done', became: 'article', article: stored, articleId: id, ...told, ...learned, ...(mended ? { mended } : {}) };
}

/** The known piece under its new address, where its source has given it another and announces the old one no more: that may be dead. */
async function findMoved(context: TakeContext, id: string, candidate: StoredArticle): Promise<StoredArticle | undefined> {
  const { source, week, now, announced } = context;
  const [old] = await findArticles(context, [id]);
  if (!old || old.sourceId !== source.id || old.via !== 'poll' || old.placedAt < week.openFrom) return undefined;
  if (!announced || (old.entry.link && announced.has(old.entry.link))) return undefined;
  if (!isMendedTitle(old.title, candidate.title)) return undefined;
  const { entry, metAt, placedAt, published } = old;
  const dated = published ? { published, publishedTrust: old.publishedTrust } : {};
  return { ...candidate, ...dated, id, entry, metAt, placedAt, revisedAt: new Date(now).toISOString() };
}

async function learn(
  { boilerplate, images }: TakeContext,
  article: Article,
): Promise<Pick<SourceState, 'boilerplate' | 'images'>> {
  const { learnBoilerplate, learnImages } = await import('../../extract/boilerplate.ts');
  return {
    boilerplate: learnBoilerplate(boilerplate, article.paragraphs),
    images: learnImages(images, article.image?.url),
  };
}
