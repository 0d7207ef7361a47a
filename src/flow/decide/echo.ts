import { htmlToText } from '../../kit/html.ts';
import { canonicalizeUrl } from '../../kit/url.ts';
import type { Article, StoredArticle } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import { groundBetween } from '../../rules/ground.ts';

/**
 * Whether a page is the answer that another entry of the source got too, and tells nothing of this one: a wall that looks like an article,
 * however long it is.
 */
export function isEcho(article: Article, entry: Entry, others: readonly StoredArticle[]): boolean {
  const here = canonicalizeUrl(article.url);
  const twin = others.find(
    (other) =>
      other.entry.title !== entry.title &&
      ((article.text !== '' && other.text === article.text) || canonicalizeUrl(other.url) === here),
  );
  if (!twin) return false;
  const summary = htmlToText((entry.summary ?? entry.content ?? '').slice(0, 10_000));
  return groundBetween({ title: entry.title, summary }, { titles: [article.title], text: article.text }) === 'none';
}
