import { addressKey, findHttpUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { House } from '../open.ts';

/** The stored articles that ids or addresses (in any spelling) name. */
export async function findArticles(store: House['store'], matches: readonly string[]): Promise<StoredArticle[]> {
  if (!matches.length) return [];
  const ids = new Set(matches.filter((match) => !findHttpUrl(match)));
  const met = await store.meetings(matches.filter((match) => findHttpUrl(match)).map(addressKey));
  for (const meetings of met.values()) for (const { articleId } of meetings) if (articleId) ids.add(articleId);
  return [...(await store.loadArticles([...ids])).values()];
}
