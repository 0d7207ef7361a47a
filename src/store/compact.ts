// What a row need not say twice: a sighting's key tells its source, a text is its paragraphs. Rows of before say it, and are read as well.
import type { Sighting, StoredArticle } from '../model/article.ts';
import type { Issue, IssueHead } from '../model/issue.ts';
import { keyPart } from './keys.ts';

type KeptSighting = Omit<Sighting, 'sourceId' | 'key'> & Partial<Pick<Sighting, 'sourceId' | 'key'>>;
type KeptArticle = Omit<StoredArticle, 'text'> & Partial<Pick<StoredArticle, 'text'>>;

/** A sighting as its row keeps it. */
export function packSighting({ sourceId, key, ...rest }: Sighting): KeptSighting {
  return { ...(keyPart(sourceId) === sourceId ? {} : { sourceId }), ...(keyPart(key) === key ? {} : { key }), ...rest };
}

/** The sighting of a row; `part` is the second part of the row's key. */
export function unpackSighting(kept: KeptSighting, sourceId: string, part: string): Sighting {
  return { sourceId, key: part, ...kept };
}

/** An article as its row keeps it. */
export function packArticle(article: StoredArticle): KeptArticle {
  if (article.text !== article.paragraphs.join('\n\n')) return article;
  const { text: _, ...rest } = article;
  return rest;
}

/** The article of a row. */
export function unpackArticle(kept: KeptArticle): StoredArticle {
  return kept.text === undefined ? { ...kept, text: kept.paragraphs.join('\n\n') } : (kept as StoredArticle);
}

/** An issue without its items. */
export function headOf({ id, number, week, state, title, publishedAt, updatedAt, inOther }: Issue): IssueHead {
  const head = { id, number, week, state, title, publishedAt, updatedAt };
  if (!inOther) return head;
  return { ...head, others: Object.fromEntries(Object.entries(inOther).map(([language, other]) => [language, other.updatedAt])) };
}
