import type { Article } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Excerpt } from '../model/source.ts';
import { excerptOf } from '../rules/excerpt.ts';
import { type ExtractOptions, extractArticle } from './extract.ts';

/** What other programs may ask of an article beside its facts: how much of it to carry. */
export interface SummaryOptions extends ExtractOptions {
  readonly summary?: Publication['summary'];
  readonly excerpt?: Excerpt;
}

/** An article with what may be carried of it, by the rule that prints an issue. */
export interface SummarizedArticle extends Article {
  /** Whole paragraphs or sentences of the source, in order, parted by blank lines; empty when the page is no article. */
  readonly summary: string;
}

const SUMMARY = { paragraphs: 4, maxCharacters: 1600, style: 'lead' } as const;

/**
 * What we make of an article page: title, paragraphs, day, author, picture, language, canonical address; or that it is no article, and why;
 * with a summary of it within the bounds that are asked for. Throws a Fault `extract/selector` for selectors that cannot be read, and
 * nothing else, whatever the page is.
 */
export function extractWithSummary(html: string | Uint8Array, url: string, options: SummaryOptions = {}): SummarizedArticle {
  const article = extractArticle(html, url, options);
  if (!article.isArticle) return { ...article, summary: '' };
  const trace = article.trace ? [...article.trace] : undefined;
  const bounds = { summary: options.summary ?? SUMMARY, excerpt: options.excerpt ?? 'lead' };
  const summary = excerptOf(article, bounds, trace).join('\n\n');
  return { ...article, summary, ...(trace ? { trace } : {}) };
}
