import { placeArticle } from '../../curate/week.ts';
import type { Article, StoredArticle } from '../../model/article.ts';
import type { Publication } from '../../model/edition.ts';
import type { Entry } from '../../model/feed.ts';

/** What makes an article one of ours: who announced it, when we met it, and the weeks it may stand in. */
export interface Announced {
  readonly id: string;
  readonly sourceId: string;
  readonly entry: Entry;
  readonly metAt: string;
  readonly via: StoredArticle['via'];
  readonly publication: Pick<Publication, 'timezone' | 'week'>;
  /** ISO instant: the start of what is not printed yet. */
  readonly openFrom: string;
}

/** The article as it would be stored: dated, and placed in its week. */
export function candidateOf(article: Article, about: Announced): StoredArticle {
  const { id, sourceId, entry, metAt, via } = about;
  const dated = withEntryDate(article, entry);
  const place = placeArticle({
    published: dated.published,
    trust: dated.publishedTrust,
    metAt,
    publication: about.publication,
    closedBefore: about.openFrom,
  });
  const late = place.late ? { late: true } : {};
  return { ...dated, id, sourceId, entry, metAt, placedAt: place.placedAt, ...late, via };
}

/** The page's own date where it has one; else what the source announced. */
export function withEntryDate(article: Article, entry: Entry): Article {
  if (article.published && article.publishedTrust !== 'absent') return article;
  if (!entry.published || entry.publishedTrust === 'absent') return article;
  return { ...article, published: entry.published, publishedTrust: entry.publishedTrust };
}
