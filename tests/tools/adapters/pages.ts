import { extractArticle } from '../../../src/library.ts';

/** Our answer in the words of the page judge. */
export function extract(html: string, url: string): Record<string, unknown> {
  const article = extractArticle(html, url);
  return {
    title: article.title,
    text: article.text,
    paragraphs: article.paragraphs,
    published: article.published,
    publishedBy: article.publishedBy,
    author: article.author,
    image: article.image?.url,
    lang: article.language,
    summary: article.summary,
  };
}
