import { inOneGo, type Steps } from '../kit/steps.ts';
import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Said } from '../model/said.ts';
import type { PastPiece, SeenBefore, Story } from '../model/story.ts';
import { said } from '../rules/codes.ts';
import { leadOf } from './lead.ts';
import { findSameNews, type NewsText } from './news.ts';
import { pastPiece } from './past-piece.ts';
import { knownPieces } from './pieces.ts';
import { withoutRepeated } from './rest.ts';
import type { Piece } from './same.ts';

/** How to group. */
export interface GroupOptions {
  /** The publication's language. */
  readonly language: string;
  /** Items of other issues and what was dropped: a story that tells the same carries `seenBefore`. */
  readonly past?: readonly PastPiece[];
  /** Addresses or ids that a curator says tell the same. */
  readonly merge?: readonly (readonly string[])[];
  /** Addresses or ids that a curator took out of their story. */
  readonly split?: readonly string[];
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly reason: Said;
}

/** News older than this does not come back as a translation; the same piece may, at any age. */
export const PAST_NEWS_DAYS = 21;
/** Likeness to a printed item above which it is the same news told again, not its next chapter. */
const TOLD_BEFORE = 0.5;

/**
 * The articles as stories, unscored: first the copies of one piece, then what tells the same news, then what curators say about it.
 * Deterministic: the same articles in any order give the same stories in the same order. Its work grows with the number of articles.
 */
export function groupStories(articles: readonly StoredArticle[], options: GroupOptions): Story[] {
  return inOneGo(groupInSteps(articles, options));
}

/** The same in pieces. */
export function* groupInSteps(articles: readonly StoredArticle[], options: GroupOptions): Steps<Story[]> {
  const sorted = sortArticles(articles);
  const isSplit = splitter(sorted, options.split ?? []);
  const pieces = (yield* linkPieces(sorted)).filter(({ a, b }) => !isSplit(a) && !isSplit(b));
  const copies = createGroups(sorted.length);
  for (const { a, b } of pieces) copies.join(a, b);
  const groups = createGroups(sorted.length, copies);
  const news = (yield* linkNews(sorted, copies)).filter(({ a, b }) => !isSplit(a) && !isSplit(b));
  yield* joinNews(groups, news);
  const merges = linkMerges(sorted, options.merge ?? []);
  for (const { a, b } of merges) groups.join(a, b);
  const links = new Map<number, Link[]>();
  for (const link of [...merges, ...pieces, ...news]) {
    const root = groups.rootOf(link.a);
    if (root !== groups.rootOf(link.b)) continue;
    const list = links.get(root);
    if (list) list.push(link);
    else links.set(root, [link]);
  }
  yield;
  const stories: Story[] = [];
  for (const members of groups.all()) {
    stories.push(createStory(members, sorted, links.get(groups.rootOf(members[0]!)) ?? []));
    yield;
  }
  return options.past?.length ? yield* compareWithPast(stories, options.past) : stories;
}

function sortArticles(articles: readonly StoredArticle[]): StoredArticle[] {
  const unique = new Map(articles.map((article) => [article.id, article]));
  return [...unique.values()].sort((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : a.id < b.id ? -1 : 1));
}

function* linkPieces(sorted: readonly StoredArticle[]): Steps<Link[]> {
  const places = new Map<Piece, number>();
  const byId = new Map(sorted.map((article, at) => [article.id, at]));
  const index = knownPieces();
  const links: Link[] = [];
  for (const [b, article] of sorted.entries()) {
    const found = index
      .findAll(article)
      .map(({ piece, reason }) => ({ a: places.get(piece)!, b, reason: said('rank/same-piece', { why: reason }) }));
    index.add(article);
    places.set(article, b);
    const twin = article.sameAs && byId.get(article.sameAs.id);
    if (twin !== undefined && article.sameAs)
      found.push({ a: twin, b, reason: said('rank/same-piece', { why: article.sameAs.reason }) });
    links.push(...found);
    yield;
  }
  return links;
}

interface NewsLink extends Link {
  readonly likeness: number;
}

// Copies tell nothing new: the fullest of them speaks for all.
function* linkNews(sorted: readonly StoredArticle[], copies: Groups): Steps<NewsLink[]> {
  const speakers = copies
    .all()
    .map((members) => members.reduce((best, at) => (sorted[at]!.text.length > sorted[best]!.text.length ? at : best)));
  const texts = yield* withoutRepeated(speakers.map((at) => sorted[at]!));
  const told: NewsText[] = [];
  for (const [n, at] of speakers.entries()) {
    told.push(newsText({ ...sorted[at]!, text: texts[n]! }));
    yield;
  }
  return (yield* findSameNews(told))
    .map(({ a, b, likeness, reason }) => ({ a: speakers[a]!, b: speakers[b]!, likeness, reason }))
    .sort((x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b);
}

// The most alike first. Two groups become one only when their members are alike on the whole: otherwise one article about everything
// would chain the week into one story.
function* joinNews(groups: Groups, links: readonly NewsLink[]): Steps<void> {
  const likeness = new Map(links.map((link) => [pairKey(link.a, link.b), link.likeness]));
  const speakers = new Set(links.flatMap((link) => [link.a, link.b]));
  for (const { a, b } of links) {
    if (groups.rootOf(a) === groups.rootOf(b)) continue;
    const left = groups.membersOf(a).filter((at) => speakers.has(at));
    const right = groups.membersOf(b).filter((at) => speakers.has(at));
    let linked = 0;
    for (const x of left) for (const y of right) if (likeness.has(pairKey(x, y))) linked++;
    if (linked * 2 > left.length * right.length) groups.join(a, b);
    yield;
  }
}

function pairKey(a: number, b: number): number {
  return a < b ? a * 1_000_003 + b : b * 1_000_003 + a;
}

/** A text without the words of its publisher's own name: a council's news all tell of the council, and are not one piece of news. */
function withoutOwnName(text: string, name: string | undefined): string {
  const words = (name ?? '').match(/\p{Lu}[\p{L}\p{N}]+/gu)?.slice(0, 8) ?? [];
  if (!words.length) return text;
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => (words.includes(word) ? ' ' : word));
}

function newsText(article: StoredArticle): NewsText {
  return {
    title: withoutOwnName(article.title, article.siteName),
    text: withoutOwnName(article.text, article.siteName),
    language: article.language ?? article.entry.language,
    at: Date.parse(
      article.publishedTrust === 'absent' || article.publishedTrust === 'corrected'
        ? article.metAt
        : (article.published ?? article.metAt),
    ),
  };
}

function linkMerges(sorted: readonly StoredArticle[], merge: readonly (readonly string[])[]): Link[] {
  if (!merge.length) return [];
  const find = createNames(sorted);
  return merge.flatMap((group) => {
    const places = group.flatMap((match) => find(match));
    return places.slice(1).map((b) => ({ a: places[0]!, b, reason: said('rank/merged') }));
  });
}

function splitter(sorted: readonly StoredArticle[], split: readonly string[]): (at: number) => boolean {
  if (!split.length) return () => false;
  const find = createNames(sorted);
  const places = new Set(split.flatMap((match) => find(match)));
  return (at) => places.has(at);
}

function createNames(sorted: readonly StoredArticle[]): (match: string) => number[] {
  const names = new Map<string, number[]>();
  sorted.forEach((article, at) => {
    for (const name of new Set([
      article.id,
      ...[article.url, article.canonical, article.entry.link].filter((each) => each !== undefined).map(canonicalizeUrl),
    ]))
      names.set(name, [...(names.get(name) ?? []), at]);
  });
  return (match) => names.get(findHttpUrl(match) ? canonicalizeUrl(match) : match.trim()) ?? [];
}

function createStory(members: readonly number[], sorted: readonly StoredArticle[], links: readonly Link[]): Story {
  const lead = members.length === 1 ? members[0]! : leadOf(members, sorted);
  // Of several reasons the one that ties it to the lead; else the first.
  const reasons = new Map<number, { reason: Said; isDirect: boolean }>();
  for (const { a, b, reason } of links) {
    const isDirect = a === lead || b === lead;
    for (const at of [a, b]) {
      const known = reasons.get(at);
      if (!known || (isDirect && !known.isDirect)) reasons.set(at, { reason, isDirect });
    }
  }
  const others = members.filter((at) => at !== lead);
  return {
    id: sorted[lead]!.id,
    lead: sorted[lead]!,
    others: others.map((at) => sorted[at]!),
    joinedBy: Object.fromEntries(others.map((at) => [sorted[at]!.id, reasons.get(at)?.reason ?? said('rank/same-story')])),
    score: 0,
    reasons: [],
  };
}

// ---- what was printed or dropped before

function* compareWithPast(stories: readonly Story[], past: readonly PastPiece[]): Steps<Story[]> {
  const pieces = new Map<Piece, PastPiece>(past.map((piece) => [pastPiece(piece), piece]));
  const known = knownPieces(pieces.keys());
  const byArticle = new Map(past.filter((piece) => piece.articleId !== undefined).map((piece) => [piece.articleId!, piece]));
  const news = yield* seenNews(stories, past);
  yield;
  const compared: Story[] = [];
  for (const [at, story] of stories.entries()) {
    const seen = findPiece(story, known, pieces, byArticle) ?? news.get(at);
    compared.push(seen ? { ...story, seenBefore: seen } : story);
    yield;
  }
  return compared;
}

function findPiece(
  story: Story,
  known: ReturnType<typeof knownPieces>,
  pieces: ReadonlyMap<Piece, PastPiece>,
  byArticle: ReadonlyMap<string, PastPiece>,
): SeenBefore | undefined {
  for (const article of [story.lead, ...story.others]) {
    const byId = byArticle.get(article.id);
    if (byId) return seenAs(byId, said('rank/very-article'));
    const found = known.find(article);
    if (found) return seenAs(pieces.get(found.piece)!, found.reason);
  }
  return undefined;
}

function* seenNews(stories: readonly Story[], past: readonly PastPiece[]): Steps<Map<number, SeenBefore>> {
  const recent = past.filter((piece) => piece.published !== undefined);
  const newest = Math.max(...stories.map(({ lead }) => Date.parse(lead.placedAt)), 0);
  const near = recent.filter((piece) => newest - Date.parse(piece.published!) < PAST_NEWS_DAYS * 86_400_000);
  const found = new Map<number, SeenBefore>();
  if (!near.length) return found;
  // Of the past the time is not compared: a late translation is late.
  const names = new Map(stories.map(({ lead }) => [findHttpUrl(lead.url)?.hostname, lead.siteName]));
  const before = near.map(({ title, text, language, url }): NewsText => {
    const name = names.get(findHttpUrl(url)?.hostname);
    return { title: withoutOwnName(title, name), text: withoutOwnName(text ?? '', name), language, at: undefined };
  });
  const texts = [...before, ...stories.map(({ lead }) => newsText(lead))];
  yield;
  for (const { a, b, likeness, reason } of yield* findSameNews(texts, near.length)) {
    if (a >= near.length || likeness < TOLD_BEFORE || found.has(b - near.length)) continue;
    found.set(b - near.length, seenAs(near[a]!, said('rank/same-news-again', { why: reason })));
  }
  return found;
}

function seenAs({ as, issue, title, url }: PastPiece, reason: Said): SeenBefore {
  return { as, ...(issue === undefined ? {} : { issue }), title, url, reason };
}

// ---- groups that grow together (union-find), their members in the order of the list

interface Groups {
  readonly rootOf: (at: number) => number;
  readonly membersOf: (at: number) => readonly number[];
  readonly join: (a: number, b: number) => void;
  readonly all: () => number[][];
}

function createGroups(size: number, start?: Groups): Groups {
  const root = Array.from({ length: size }, (_, at) => start?.rootOf(at) ?? at);
  const members = new Map<number, number[]>();
  root.forEach((to, at) => {
    const list = members.get(to);
    if (list) list.push(at);
    else members.set(to, [at]);
  });
  return {
    rootOf: (at) => root[at]!,
    membersOf: (at) => members.get(root[at]!)!,
    join: (a, b) => {
      const [to, from] = root[a]! < root[b]! ? [root[a]!, root[b]!] : [root[b]!, root[a]!];
      if (to === from) return;
      const moved = members.get(from)!;
      for (const at of moved) root[at] = to;
      members.get(to)!.push(...moved);
      members.delete(from);
    },
    all: () => [...members.entries()].sort(([a], [b]) => a - b).map(([, list]) => list.sort((a, b) => a - b)),
  };
}
