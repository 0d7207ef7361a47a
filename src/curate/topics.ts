import { hasWord } from '../kit/text.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Pick } from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import { openingOf } from '../rules/excerpt.ts';

/** The topics an article stands under: what the curator said; else its source's and those whose words stand in its title or at the beginning of its text. */
export function topicsOf(
  article: StoredArticle,
  pick: Pick | undefined,
  { publication, sources }: { readonly publication: Publication; readonly sources: readonly Source[] },
): string[] {
  if (pick?.topic) return [pick.topic];
  const own = sources.find((source) => source.id === article.sourceId)?.topics ?? [];
  const text = `${article.title}\n${openingOf(article)}`;
  const found = publication.topics.filter((topic) => hasWord(text, topic.words)).map((topic) => topic.id);
  return [...new Set([...own, ...found])];
}
