// The books: what every source announced, and what became of it. Read from the store alone.
import type { StoredArticle } from '../../model/article.ts';
import { type Ledger, ledgerOf } from '../decide/ledger.ts';
import type { House } from '../open.ts';

/** Articles that are read at once. */
const BATCH = 400;

/** The books of all sources, or of these, in the order of the config. */
export async function ledgersOf(
  { store, sources, publication }: Pick<House, 'store' | 'sources' | 'publication'>,
  ids?: readonly string[],
): Promise<Ledger[]> {
  const wanted = ids?.length ? sources.filter((each) => ids.includes(each.id)) : sources;
  const states = await store.loadStates(wanted.map((each) => each.id));
  const printed = new Set<string>();
  for await (const issue of store.eachIssue())
    for (const section of issue.sections) for (const item of section.items) printed.add(item.articleId);
  const ledgers: Ledger[] = [];
  for (const { id } of wanted) {
    const sightings = await store.sightingsOf(id);
    const articles = new Map<string, StoredArticle>();
    const named = [...new Set(sightings.flatMap((each) => (each.became === 'article' ? (each.articleId ?? []) : [])))];
    for (let at = 0; at < named.length; at += BATCH)
      for (const [key, article] of await store.loadArticles(named.slice(at, at + BATCH))) articles.set(key, article);
    ledgers.push(ledgerOf({ sourceId: id, sightings, articles, printed, state: states.get(id), publication }));
  }
  return ledgers;
}
