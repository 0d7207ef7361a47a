import type { Draft, SpoiltDraft } from '../../../model/draft.ts';
import { FACTS } from '../../../store/facts.ts';
import type { House } from '../../open.ts';

/** Which of these articles have a draft, of whatever words: one batched read, for a list. None is looked for where no model is configured. */
export async function haveDrafts(
  { store, publication }: Pick<House, 'store' | 'publication'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!publication.model) return new Set();
  const idOf = new Map(ids.map((id) => [String(FACTS.machineDrafts(id, publication.language)), id]));
  const found = await store.getFacts<readonly (Draft | SpoiltDraft)[]>([...idOf.keys()]);
  return new Set([...found].flatMap(([name, all]) => (all.some((each) => !('spoilt' in each)) ? [idOf.get(name)!] : [])));
}
