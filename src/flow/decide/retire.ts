import { isOut } from '../../curate/assemble.ts';
import { namesOf } from '../../curate/propose.ts';
import { canonicalizeUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Publication } from '../../model/edition.ts';
import type { IssueHead } from '../../model/issue.ts';
import { wordingOf } from '../../rank/wording.ts';

const WEEK_MS = 7 * 86_400_000;

/** ISO instant up to which texts may go: so many weeks back, and never past the newest issue; undefined while nothing is printed. */
export function retireUpTo(heads: readonly IssueHead[], weeks: number, now: number): string | undefined {
  const newest = heads.filter((each) => isOut(each.state)).at(-1)?.week.endAt;
  if (newest === undefined) return undefined;
  return new Date(Math.min(now - weeks * WEEK_MS, Date.parse(newest))).toISOString();
}

/** What must stay whole for what may still be done with it. */
export interface Needed {
  /** Ids of articles that stand in an issue: a correction may take the source's words again, and claims are checked against them. */
  readonly printed: ReadonlySet<string>;
  /** What curators named lately, by id or address: it may be held from week to week. */
  readonly named: readonly string[];
  readonly heads: readonly IssueHead[];
  readonly approval: Publication['approval'];
}

/** The articles of which no more is needed than what they are known by. */
export function retiring(articles: readonly StoredArticle[], { printed, named, heads, approval }: Needed): StoredArticle[] {
  const kept = new Set(named.flatMap((each) => [each.trim(), canonicalizeUrl(each)]));
  // Where issues wait for an approval, a week that is not out may still go out.
  const isOver = ({ placedAt }: StoredArticle): boolean =>
    approval === 'optional' || heads.some(({ week }) => week.startAt <= placedAt && placedAt < week.endAt);
  return articles.filter(
    (each) =>
      each.wording === undefined &&
      each.text !== '' &&
      !printed.has(each.id) &&
      isOver(each) &&
      !namesOf(each).some((name) => kept.has(name)),
  );
}

/** An article without its text: who told it, where and when, and what its wording is known by. */
export function retired(article: StoredArticle): StoredArticle {
  const { standfirst: _, kinds: __, trace: ___, image: ____, verdictReason: _____, entry, ...rest } = article;
  const { id, idFrom, title, link, published, publishedTrust, language } = entry;
  return {
    ...rest,
    paragraphs: [],
    text: '',
    authors: [],
    wording: wordingOf(article.text, article.paragraphs.length),
    entry: {
      id,
      idFrom,
      title,
      ...(link ? { link } : {}),
      ...(published ? { published } : {}),
      publishedTrust,
      authors: [],
      ...(language ? { language } : {}),
      enclosures: [],
      categories: [],
    },
  };
}
