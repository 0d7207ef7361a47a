// past: what issues printed, found by its marks, so that of ten years of them only those are read that a week may have to do with.

import { fold } from '../../kit/text.ts';
import { canonicalizeUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Issue, IssueHead } from '../../model/issue.ts';
import type { PastPiece } from '../../model/story.ts';
import { lotsToRead, MARKS_VERSION, marksOf, nameMark, type Wanted, wantedOf } from '../../rank/marks.ts';
import { PAST_NEWS_DAYS } from '../../rank/stories.ts';
import { FACTS, type Marks } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { keepByYear, readByYear } from './by-year.ts';
import { findArticles } from './find-articles.ts';
import { keepSifted, siftPast, unsifted } from './past-years.ts';

type HouseStore = House['store'];

/** Issues of which marks are made at once. */
const AT_ONCE = 20;
/** Later than everything: no issue is read for being fresh. */
const NO_NEWS = 2 ** 32;

/** What was printed that these articles may tell again, as `rank` compares with it. */
export async function pastNear(
  store: HouseStore,
  heads: readonly IssueHead[],
  articles: readonly StoredArticle[],
): Promise<PastPiece[]> {
  const newest = articles.reduce((latest, each) => Math.max(latest, Date.parse(each.placedAt)), 0);
  const wanted = wantedOf(articles, newest - PAST_NEWS_DAYS * 86_400_000);
  return printedPieces(await issuesWith(store, heads, wanted));
}

/** The issues that print one of these: ids of articles, addresses in any spelling, titles. */
export async function issuesNaming(
  store: HouseStore,
  heads: readonly IssueHead[],
  about: { readonly ids?: Iterable<string>; readonly urls?: Iterable<string>; readonly titles?: Iterable<string> },
): Promise<Issue[]> {
  const names = new Set([
    ...[...(about.ids ?? [])].map((each) => nameMark('id', each)),
    ...[...(about.urls ?? [])].map((each) => nameMark('address', canonicalizeUrl(each))),
    ...[...(about.titles ?? [])].map((each) => nameMark('title', fold(each))),
  ]);
  return issuesWith(store, heads, { names, samples: [], sinceMinute: NO_NEWS });
}

async function issuesWith(store: HouseStore, heads: readonly IssueHead[], wanted: Wanted): Promise<Issue[]> {
  const { fresh, others } = await siftPast(store, heads, wanted);
  const lots = await marksOfIssues(store, others);
  const dates = [...fresh, ...[...lotsToRead(lots, wanted)].map((at) => others[at]!.week.date)];
  return dates.length ? store.loadIssues(dates) : [];
}

/** What curators dropped, by its names. */
export async function droppedNamed(store: HouseStore, matches: readonly string[]): Promise<PastPiece[]> {
  return droppedPieces(await findArticles(store, [...new Set(matches)]));
}

/** Keeps the marks of all issues that have none yet, and what tells whether they are worth reading; by who prints, so that who only reads never writes. */
export async function keepMarks(store: HouseStore, all: readonly IssueHead[]): Promise<void> {
  const heads = await unsifted(store, all);
  await keepMarksOf(store, heads);
  if (heads.length) await keepSifted(store, heads, await marksOfIssues(store, heads));
}

async function keepMarksOf(store: HouseStore, heads: readonly IssueHead[]): Promise<void> {
  const known = await knownMarks(store, heads);
  const missing = heads.filter((_, at) => known[at] === undefined);
  if (!missing.length) return;
  const fresh = await marksApart(store, missing);
  const unmade = missing.filter(({ week }) => !fresh.has(week.date));
  for await (const [issue, marks] of makeMarks(store, unmade)) fresh.set(issue.week.date, { of: markOf(issue), marks });
  await keepByYear(store, FACTS.marksOfYear, fresh);
  await store.forgetFacts(missing.map(({ week }) => FACTS.pastMarks(week.date)));
}

/** Marks of before, when those of each issue had a row of their own. */
async function marksApart(store: HouseStore, heads: readonly IssueHead[]): Promise<Map<string, Marks>> {
  const kept = await store.getFacts<Marks>(heads.map(({ week }) => FACTS.pastMarks(week.date)));
  return new Map(
    heads.flatMap((head) => {
      const found = kept.get(FACTS.pastMarks(head.week.date));
      return found?.of === markOf(head) ? [[head.week.date, found] as const] : [];
    }),
  );
}

async function marksOfIssues(store: HouseStore, heads: readonly IssueHead[]): Promise<string[]> {
  const known = await knownMarks(store, heads);
  const missing = heads.filter((_, at) => known[at] === undefined);
  if (!missing.length) return known as string[];
  const made = new Map([...(await marksApart(store, missing))].map(([date, { marks }]) => [date, marks]));
  const unmade = missing.filter(({ week }) => !made.has(week.date));
  for await (const [issue, marks] of makeMarks(store, unmade)) made.set(issue.week.date, marks);
  return known.map((each, at) => each ?? made.get(heads[at]!.week.date) ?? '');
}

/** Marks that were read from a store before: a view asks for all of them, and they change with their issue only. */
const inMind = new WeakMap<HouseStore, Map<string, Marks>>();

async function knownMarks(store: HouseStore, heads: readonly IssueHead[]): Promise<(string | undefined)[]> {
  const known = inMind.get(store) ?? new Map<string, Marks>();
  inMind.set(store, known);
  const isKnown = (head: IssueHead): boolean => known.get(head.week.date)?.of === markOf(head);
  const unknown = heads.filter((head) => !isKnown(head)).map(({ week }) => week.date);
  for (const [date, found] of await readByYear(store, FACTS.marksOfYear, unknown)) known.set(date, found);
  return heads.map((head) => (isKnown(head) ? known.get(head.week.date)!.marks : undefined));
}

async function* makeMarks(store: HouseStore, heads: readonly IssueHead[]): AsyncGenerator<readonly [Issue, string]> {
  for (let at = 0; at < heads.length; at += AT_ONCE)
    for (const issue of await store.loadIssues(heads.slice(at, at + AT_ONCE).map(({ week }) => week.date)))
      yield [
        issue,
        marksOf(
          printedPieces([issue]),
          itemsOf(issue).map((item) => item.title),
        ),
      ];
}

/** What marks are made from: another text of the issue, or another way to make them, needs new ones. */
function markOf({ updatedAt }: Pick<IssueHead, 'updatedAt'>): string {
  return `${MARKS_VERSION} ${updatedAt}`;
}

function itemsOf(issue: Issue) {
  return issue.sections.flatMap((section) => section.items);
}

/** What issues printed, as `rank` compares with it. */
function printedPieces(issues: readonly Issue[]): PastPiece[] {
  return issues.flatMap((issue) =>
    itemsOf(issue).map(
      (item): PastPiece => ({
        as: 'published',
        issue: issue.week.date,
        articleId: item.articleId,
        url: item.url,
        title: item.originalTitle ?? item.title,
        ...(item.ownWords ? {} : { text: item.paragraphs.join('\n\n') }),
        ...(item.language ? { language: item.language } : {}),
        ...(item.sourcePublished ? { published: item.sourcePublished } : {}),
      }),
    ),
  );
}

/** What curators dropped, as `rank` compares with it. */
export function droppedPieces(dropped: readonly StoredArticle[]): PastPiece[] {
  return dropped.map(
    (article): PastPiece => ({
      as: 'dropped',
      articleId: article.id,
      url: article.canonical ?? article.url,
      title: article.title,
      text: article.text,
      ...(article.wording ? { wording: article.wording } : {}),
      ...(article.language ? { language: article.language } : {}),
      ...(article.published ? { published: article.published } : {}),
    }),
  );
}
