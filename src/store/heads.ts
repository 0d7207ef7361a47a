import type { IssueHead } from '../model/issue.ts';
import type { HeadsOfYear } from './compact.ts';
import { rowKey } from './keys.ts';
import { unwrap } from './keyv-adapter.ts';
import type { Rows } from './rows.ts';

/** Years are few. */
const MOST_YEARS = 1000;

/**
 * Reads the heads of all issues. Every view asks for them several times: while nobody wrote anything they are the same list, and what a
 * row of the same text said is not parsed again.
 */
export function createHeadsReader(rows: Rows): () => Promise<readonly IssueHead[]> {
  let known = new Map<string, { readonly text: string; readonly heads: readonly IssueHead[] }>();
  let all: readonly IssueHead[] = [];
  let readAt: string | undefined;
  const isKnown = ({ key, value }: { readonly key: string; readonly value: string }): boolean => known.get(key)?.text === value;
  return async () => {
    // Asked before: what is written in between makes the next one read again.
    const version = await rows.version?.();
    if (version !== undefined && version === readAt) return all;
    const stretch = rowKey('heads', '');
    const found = await rows.range({ from: stretch, to: `${stretch}\u{10ffff}`, limit: MOST_YEARS, order: 'ascending' });
    if (found.length !== known.size || !found.every(isKnown)) {
      const years = found.map((row) => {
        const heads = isKnown(row) ? known.get(row.key)!.heads : headsIn(unwrap<HeadsOfYear>(row.value));
        return [row.key, { text: row.value, heads }] as const;
      });
      known = new Map(years);
      all = years.flatMap(([, { heads }]) => heads);
    }
    readAt = version;
    return all;
  };
}

function headsIn(ofYear: HeadsOfYear): IssueHead[] {
  return Object.values(ofYear).sort((a, b) => (a.week.date < b.week.date ? -1 : 1));
}
