import { canonicalizeUrl } from '../../kit/url.ts';
import type { Article } from '../../model/article.ts';
import type { Source, SourceState } from '../../model/source.ts';
import { isFrontPage } from './standing.ts';

/** The article without a canonical address that cannot be its own: a site's front page, or the page that announced it. */
export function withOwnCanonical<A extends Pick<Article, 'url' | 'canonical'>>(
  article: A,
  { source, state }: { readonly source: Pick<Source, 'url'>; readonly state: Pick<SourceState, 'url'> },
): A {
  if (article.canonical === undefined) return article;
  const named = canonicalizeUrl(article.canonical);
  if (named === canonicalizeUrl(article.url)) return article;
  const isDoor = isFrontPage(named) || named === canonicalizeUrl(source.url) || named === canonicalizeUrl(state.url);
  return isDoor ? withoutCanonical(article) : article;
}

/** The article by the address where it was read: several pieces named one canonical address, so it is the address of none. */
export function withoutCanonical<A extends Pick<Article, 'canonical'>>(article: A): A {
  const { canonical: _, ...rest } = article;
  return rest as A;
}
