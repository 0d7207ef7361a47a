/** Entries kept of one feed: the largest that news sites serve hold 200. */
export const MAX_ENTRIES = 300;

/** Keeps the newest of many entries while they come, in the order in which they came. */
export interface Newest<T> {
  /** False when an entry of this date (undefined: none) could not be kept any more. */
  wants(date: string | undefined): boolean;
  add(entry: T, date: string | undefined): void;
  /** Counts an entry that was not even looked at. */
  skip(): void;
  entries(): T[];
  count(): number;
}

/** Room for `limit` entries. Undated ones count as of the day of the one before them: feeds without dates put the newest first. */
export function createNewest<T>(limit: number): Newest<T> {
  const kept: { entry: T; rank: string; order: number }[] = [];
  let total = 0;
  let last = '';
  let floor: string | undefined;
  let isUndated = true;
  const prune = (): void => {
    if (kept.length <= limit) return;
    kept.sort((a, b) => (a.rank > b.rank ? -1 : a.rank < b.rank ? 1 : a.order - b.order));
    kept.length = limit;
    floor = kept.at(-1)!.rank;
    kept.sort((a, b) => a.order - b.order);
  };
  return {
    wants(date) {
      if (kept.length < limit) return true;
      if (date === undefined && (isUndated || total > 20 * limit)) return false;
      return floor === undefined || (date ?? last) > floor;
    },
    add(entry, date) {
      if (date !== undefined) isUndated = false;
      last = date ?? last;
      kept.push({ entry, rank: last, order: total++ });
      if (kept.length >= 2 * limit) prune();
    },
    skip() {
      total++;
    },
    entries() {
      prune();
      return kept.map(({ entry }) => entry);
    },
    count: () => total,
  };
}
