import { isDeepStrictEqual } from 'node:util';
import type { Issue, Item } from '../model/issue.ts';

/** What of an item may differ. */
export type Part = 'title' | 'text' | 'note' | 'day' | 'topics' | 'address' | 'picture' | 'source' | 'editions';

/** One thing in which an issue differs from another state of it. */
export interface Difference {
  /** What it is chosen by: the article of an item, `intro`, `order` or `note`. */
  readonly key: string;
  readonly kind: 'added' | 'removed' | 'edited' | 'intro' | 'order' | 'note';
  /** Of the item, as it stands (or stood); of a note to readers its text; empty for the whole issue. */
  readonly title: string;
  /** What was edited. */
  readonly parts: readonly Part[];
}

const PARTS: readonly (readonly [Part, (item: Item) => unknown])[] = [
  ['title', (item) => item.title],
  ['text', (item) => item.paragraphs],
  ['note', (item) => item.note],
  ['day', (item) => item.day],
  ['topics', (item) => item.topics],
  ['address', (item) => item.url],
  ['picture', (item) => item.image?.url],
  ['source', (item) => item.source.name],
  [
    'editions',
    ({ translations = {} }) =>
      Object.entries(translations).map(([tag, { title, paragraphs, note }]) => [tag, title, paragraphs, note]),
  ],
];

/** What a reader of both would see: item by item, then the introduction and the order. */
export function differencesBetween(before: Issue, after: Issue): Difference[] {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const byArticle = new Map(old.map((item) => [item.articleId, item]));
  const kept = new Set(now.map((item) => item.articleId));
  const differences: Difference[] = old
    .filter((item) => !kept.has(item.articleId))
    .map((item) => ({ key: item.articleId, kind: 'removed', title: item.title, parts: [] }));
  for (const item of now) {
    const was = byArticle.get(item.articleId);
    const about = { key: item.articleId, title: item.title };
    if (!was) differences.push({ ...about, kind: 'added', parts: [] });
    else {
      const parts = PARTS.filter(([, of]) => !isDeepStrictEqual(of(was), of(item))).map(([part]) => part);
      if (parts.length) differences.push({ ...about, kind: 'edited', parts });
    }
  }
  if ((before.intro ?? '') !== (after.intro ?? '')) differences.push({ key: 'intro', kind: 'intro', title: '', parts: [] });
  if (!isSameOrder(old, now)) differences.push({ key: 'order', kind: 'order', title: '', parts: [] });
  return differences;
}

/** The items of an issue, as they stand. */
export function itemsOf(issue: Issue): Item[] {
  return issue.sections.flatMap((section) => section.items);
}

// An item that went, came or moved to another day changes the order of nothing else.
function isSameOrder(old: readonly Item[], now: readonly Item[]): boolean {
  const days = new Map(old.map((item) => [item.articleId, item.day]));
  const stays = new Set(now.filter((item) => days.get(item.articleId) === item.day).map((item) => item.articleId));
  const order = (items: readonly Item[]) => items.filter((item) => stays.has(item.articleId)).map((item) => item.articleId);
  return isDeepStrictEqual(order(old), order(now));
}
