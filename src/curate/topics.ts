import { hasWord } from '../kit/text.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Pick } from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import { openingOf } from '../rules/excerpt.ts';
import { sourceOf } from '../rules/source-of.ts';

/** Who says which topics there are. */
export interface TopicList {
  readonly publication: { readonly topics: Publication['topics'] };
  readonly sources: readonly { readonly topics: Source['topics'] }[];
}

/** The topics an article stands under: what the curator said, where the configuration knows it (else it would open a page for a slip of the pen); else its source's and those whose words stand in its title or at the beginning of its text. */
export function topicsOf(
  article: StoredArticle,
  pick: Pick | undefined,
  { publication, sources }: { readonly publication: Publication; readonly sources: readonly Source[] },
): string[] {
  const said = pick?.topic ? findTopic(pick.topic, { publication, sources }) : undefined;
  if (said) return [said];
  const own = sourceOf(sources, article.sourceId)?.topics ?? [];
  if (!publication.topics.length) return [...new Set(own)];
  const text = `${article.title}\n${openingOf(article)}`;
  const found = publication.topics.filter((topic) => hasWord(text, topic.words)).map((topic) => topic.id);
  return [...new Set([...own, ...found])];
}

/** The topic that was written, where the configuration knows it or knows none at all. */
export function findTopic(written: string, { publication, sources }: TopicList): string | undefined {
  const known = topicIds({ publication, sources });
  return !known.length || known.includes(written) ? written : undefined;
}

/** Every topic that the configuration knows. */
export function topicIds({ publication, sources }: TopicList): string[] {
  return [...new Set([...publication.topics.map((topic) => topic.id), ...sources.flatMap((source) => source.topics)])];
}
