/** The nearest of the names to what was written, by Damerau-Levenshtein distance; undefined when none is near enough to be meant. */
export function findNearest(written: string, names: Iterable<string>): string | undefined {
  const word = written.slice(0, 80).toLowerCase();
  let best: string | undefined;
  // "tilte" is two letters off at most; "id" for "url" is nothing alike.
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(word, name.toLowerCase());
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** The nearest of the addresses to what was written: of the same host or the same path, and few letters off. */
export function nearestAddress(written: string, addresses: Iterable<string>): string | undefined {
  const mine = partsOf(written);
  let least = Math.max(2, Math.floor(Math.min(written.length, MAX_ADDRESS) / 6)) + 1;
  let best: string | undefined;
  for (const address of addresses) {
    const theirs = partsOf(address);
    const isNeighbour = mine.host === theirs.host || mine.path === theirs.path;
    if (!isNeighbour || Math.abs(address.length - written.length) >= least || address.length > MAX_ADDRESS) continue;
    const distance = editDistance(mine.host, theirs.host) + editDistance(mine.path, theirs.path);
    if (distance >= least) continue;
    least = distance;
    best = address;
  }
  return best;
}

const MAX_ADDRESS = 300;

function partsOf(address: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = address] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(address.slice(0, MAX_ADDRESS)) ?? [];
  return { host, path };
}

/** How many letters were added, lost, changed or swapped with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
