import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { defineBackend, type Rows } from '../rows.ts';

/** Everything in this process, gone with it: for tests, previews and `try`. */
export const memory = defineBackend({
  name: 'memory',
  about: 'in this process alone; forgotten when it ends',
  example: 'memory:',
  open: async () => openMemory(),
});

function openMemory(): Rows {
  const rows = new Map<string, string>();
  let sorted: string[] | undefined; // made when a range is asked for, dropped when a key comes or goes
  let isClosed = false;
  const requireOpen = (): void => {
    if (isClosed) throw new Fault(said('store/closed', { url: 'memory:' }), { subject: 'memory:' });
  };
  return {
    async read(keys) {
      requireOpen();
      return keys.map((key) => rows.get(key));
    },
    async range({ from, to, limit, order }) {
      requireOpen();
      sorted ??= [...rows.keys()].sort(byBytes);
      const found = sorted.slice(firstAtLeast(sorted, from), firstAtLeast(sorted, to));
      const wanted = order === 'ascending' ? found.slice(0, limit) : found.reverse().slice(0, limit);
      return wanted.map((key) => ({ key, value: rows.get(key)! }));
    },
    async commit({ writes, expect = [] }) {
      requireOpen();
      if (expect.some(({ key, value }) => rows.get(key) !== value)) return false;
      for (const { key, value } of writes) {
        if (rows.has(key) !== (value !== undefined)) sorted = undefined;
        if (value === undefined) rows.delete(key);
        else rows.set(key, value);
      }
      return true;
    },
    async close() {
      isClosed = true;
      rows.clear();
      sorted = undefined;
    },
  };
}

// As SQLite compares text: by UTF-8 bytes, not by UTF-16 units.
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function firstAtLeast(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byBytes(sorted[middle]!, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
