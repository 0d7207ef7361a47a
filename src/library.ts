// The doors for other programs: `import { readFeed, readListing, extractArticle } from 'gundem'`.
export {
  extractWithSummary as extractArticle,
  type SummarizedArticle,
  type SummaryOptions as ExtractOptions,
} from './extract/with-summary.ts';
export { type ListingReadOptions, readListing } from './listing/read-listing.ts';
export type { Article, Finding, TraceStep } from './model/article.ts';
export { Fault, type Problem } from './model/fault.ts';
export type { DateTrust, Enclosure, Entry, Feed, FeedHints, Person, Picture } from './model/feed.ts';
export { type FeedOptions, readFeed } from './read/feed/read-feed.ts';
export { checkText, type TextToCheck } from './rules/claims/check-text.ts';
export type { CheckedSentence, Claim, ClaimFound, ClaimKind, ClaimSource } from './rules/claims/types.ts';
