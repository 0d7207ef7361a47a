import type { StoredArticle, Wording } from './article.ts';
import type { Told } from './said.ts';

/** One part of a score, in words a person can read: `source weight 2`, `3 report it`. */
export interface Reason {
  readonly points: number;
  readonly because: Told;
}

/** Articles that tell the same news: one lead, the others reported it too. Computed anew each time. */
export interface Story {
  /** The lead's article id. */
  readonly id: string;
  readonly lead: StoredArticle;
  readonly others: readonly StoredArticle[];
  /** Why each other belongs here, by article id. */
  readonly joinedBy: Readonly<Record<string, Told>>;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** It tells what an issue told already, or what a curator dropped: where, and how we know. */
  readonly seenBefore?: SeenBefore;
}

/** Where a piece was printed or dropped before. */
export interface SeenBefore {
  /** The issue's date; absent when it is not known. */
  readonly issue?: string;
  readonly as: 'published' | 'dropped';
  readonly title: string;
  readonly url: string;
  readonly reason: Told;
}

/** A piece of the past as `rank` compares with it: an item of an issue, or what a curator dropped. */
export interface PastPiece {
  readonly as: 'published' | 'dropped';
  readonly issue?: string;
  readonly articleId?: string;
  readonly url: string;
  readonly title: string;
  /** The whole text where we still have it, else the printed paragraphs. */
  readonly text?: string;
  /** In the place of a text that was given up. */
  readonly wording?: Wording;
  readonly language?: string;
  readonly published?: string;
}
