import type { Article } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import { said } from '../../rules/codes.ts';
import type { PdfRefusal } from './types.ts';

/** A PDF that is not read, and why. */
export function refusePdf(url: string, why: PdfRefusal | 'too-heavy', pages: number, entry: Entry | undefined): Article {
  return {
    url,
    isArticle: false,
    verdictReason: said('extract/pdf', { why, pages }),
    leadsTo: { kind: 'pdf', ...(pages ? { pages } : {}) },
    title: entry?.title ?? '',
    paragraphs: [],
    text: '',
    publishedTrust: 'absent',
    authors: [],
  };
}
