// withdrawn: items that a correction took out of a printed issue, as they were printed. Taking that correction back brings them back.

import { itemsOf } from '../../curate/differences.ts';
import type { Issue, Item } from '../../model/issue.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';

/** What was taken out of a printed issue. */
export async function withdrawnFrom({ store }: Pick<House, 'store'>, date: string): Promise<readonly Item[]> {
  return (await store.getFact(FACTS.withdrawn(date))) ?? [];
}

/** Keeps what a correction takes out, and forgets what it brings back. */
export async function keepWithdrawn(house: Pick<House, 'store'>, before: Issue, after: Issue): Promise<void> {
  const { date } = before.week;
  const now = new Set(itemsOf(after).map((item) => item.articleId));
  const known = await withdrawnFrom(house, date);
  const gone = [...known, ...itemsOf(before)].filter((item) => !now.has(item.articleId));
  const next = [...new Map(gone.map((item) => [item.articleId, item])).values()];
  if (next.length || known.length) await house.store.setFact(FACTS.withdrawn(date), next);
}
