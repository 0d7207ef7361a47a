import type { Article } from '../../model/article.ts';

/** The paragraphs of an article as claims and drafts number them, from 1: its standfirst first, where it has one. */
export function passagesOf({ standfirst, paragraphs }: Pick<Article, 'standfirst' | 'paragraphs'>): readonly string[] {
  return standfirst ? [standfirst, ...paragraphs] : paragraphs;
}
