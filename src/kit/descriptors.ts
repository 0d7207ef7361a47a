import { readFileSync } from 'node:fs';

/** How many files and connections this process may have open at once (`ulimit -n`); undefined where the system does not tell. */
export function openFilesLimit(): number | undefined {
  let text: string;
  try {
    text = readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return undefined; // no Linux: its default is far above what we open
  }
  const soft = /^Max open files\s+(\d+)/m.exec(text)?.[1];
  return soft === undefined ? undefined : Number(soft);
}

/** What the store, the log, the desk and Node itself have open. */
const OURS = 56;
/** A source being read holds its connection, a look-up of its name, and now and then a file. */
const EACH = 3;

/** As many sources at a time as the limit on open files leaves room for; at least one. */
export function workersWithin(wanted: number, limit: number | undefined = openFilesLimit()): number {
  return limit === undefined ? wanted : Math.max(1, Math.min(wanted, Math.floor((limit - OURS) / EACH)));
}

/** Connections kept open for the next request to their hosts, beside those in use. */
export function idleWithin(limit: number | undefined = openFilesLimit()): number {
  return limit === undefined ? 256 : Math.max(0, Math.min(256, Math.floor((limit - OURS) / 4)));
}
