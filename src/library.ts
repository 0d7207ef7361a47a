// The doors for other programs: `import { readFeed, readListing, extractArticle } from 'gundem'`.
import { extractWithSummary, type SummarizedArticle, type SummaryOptions } from './extract/with-summary.ts';
import type { DraftedItem, DraftItemOptions, ItemToDraft } from './flow/issue/draft/draft-item.ts';
import { say } from './words/say.ts';

export type { JudgedDraft, JudgedSentence } from './draft/check.ts';
export type { SummarizedArticle, SummaryOptions as ExtractOptions } from './extract/with-summary.ts';
export type { DraftedItem, DraftItemOptions, ItemToDraft } from './flow/issue/draft/draft-item.ts';
export { type ListingReadOptions, readListing } from './listing/read-listing.ts';
export type { Article, Finding, TraceStep } from './model/article.ts';
export { Fault, type Problem } from './model/fault.ts';
export type { DateTrust, Enclosure, Entry, Feed, FeedHints, Person, Picture } from './model/feed.ts';
export { type FeedOptions, readFeed } from './read/feed/read-feed.ts';
export { checkText, type TextToCheck } from './rules/claims/check-text.ts';
export type { CheckedSentence, Claim, ClaimFound, ClaimKind, ClaimSource } from './rules/claims/types.ts';

/**
 * What we make of an article page: title, paragraphs, day, author, picture, language, canonical address, and a summary within the bounds
 * that are asked for; or that it is no article, and why, as an English sentence. Throws a Fault `extract/selector` for selectors that
 * cannot be read, and nothing else, whatever the page is.
 */
export function extractArticle(html: string | Uint8Array, url: string, options: SummaryOptions = {}): SummarizedArticle {
  const article = extractWithSummary(html, url, options);
  return article.verdictReason === undefined ? article : { ...article, verdictReason: say(article.verdictReason, 'en') };
}

/**
 * Drafts one item (a title and a text in another language, or retold) by one call to a model that you name, and holds each sentence of the
 * answer against the item. What comes back is a proposal that nobody has reviewed; what the net or the model does is a value, too: `kind`
 * says it. Throws nothing of its own. Loaded when it is first called.
 */
export async function draftItem(item: ItemToDraft, options: DraftItemOptions): Promise<DraftedItem> {
  return (await import('./flow/issue/draft/draft-item.ts')).draftItem(item, options);
}
