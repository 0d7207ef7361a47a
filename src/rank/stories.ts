import type { StoredArticle } from '../model/article.ts';
import type { PastPiece, Story } from '../model/story.ts';
import { isSamePiece } from './same.ts';

/** How to group. */
export interface GroupOptions {
  /** The publication's language. */
  readonly language: string;
  /** Items of past issues and what was dropped: a story that tells the same carries `seenBefore`. */
  readonly past?: readonly PastPiece[];
  /** Addresses or ids that a curator says tell the same. */
  readonly merge?: readonly (readonly string[])[];
  /** Addresses or ids that a curator took out of their story. */
  readonly split?: readonly string[];
}

/** The articles as stories, unscored. Deterministic: the same articles in any order give the same stories in the same order. */
export function groupStories(articles: readonly StoredArticle[], options: GroupOptions): Story[] {
  const sorted = [...articles].sort((a, b) =>
    a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : a.id < b.id ? -1 : 1,
  );
  const stories: { lead: StoredArticle; others: StoredArticle[]; joinedBy: Record<string, string> }[] = [];
  for (const article of sorted) {
    const home = stories.find((story) => isSamePiece(story.lead, article));
    if (home) {
      home.others.push(article);
      home.joinedBy[article.id] = 'same piece';
    } else stories.push({ lead: article, others: [], joinedBy: {} });
  }
  return stories.map((story) => ({ ...story, id: story.lead.id, score: 0, reasons: [] }));
}
