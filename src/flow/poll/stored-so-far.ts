const stored = new WeakSet<object>();

/** Notes what a batch in the middle of a poll has stored: its end need not store nine megabytes a second time. */
export function noteStored(all: readonly object[]): void {
  for (const each of all) stored.add(each);
}

/** Those that no batch has stored yet. */
export function notStored<T extends object>(all: readonly T[]): T[] {
  return all.filter((each) => !stored.has(each));
}
