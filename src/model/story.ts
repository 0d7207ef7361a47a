import type { StoredArticle } from './article.ts';

/** One part of a score, in words a person can read: `source weight 2`, `3 report it`. */
export interface Reason {
  readonly points: number;
  readonly because: string;
}

/** Articles that tell the same news: one lead, the others reported it too. Computed anew each time. */
export interface Story {
  /** The lead's article id. */
  readonly id: string;
  readonly lead: StoredArticle;
  readonly others: readonly StoredArticle[];
  /** Why each other belongs here, by article id. */
  readonly joinedBy: Readonly<Record<string, string>>;
  readonly score: number;
  readonly reasons: readonly Reason[];
}
