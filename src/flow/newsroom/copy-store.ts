// copy-store: every row of one store into another that is empty, read back and compared.
import { resolve } from 'node:path';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { requireStore } from '../../store/backup.ts';
import { copyRows } from '../../store/copy.ts';
import { takeWorkerPlace } from '../../store/newsroom.ts';
import { openRows } from '../../store/open.ts';
import type { Rows } from '../../store/rows.ts';
import { shownUrl } from '../../store/shown.ts';
import { isOnServer } from '../open.ts';

/** What a copy did. */
export interface CopyReport {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

/**
 * Moves a newsroom's memory between stores, either way. No worker may be at work in either meanwhile. Faults: `store/has-worker`,
 * `store/database-has-worker`, `store/same`, `store/no-store`, `store/nothing-to-copy`, `store/not-empty`, `store/half-copy`,
 * `store/copy-differs`, those of opening a store.
 */
export async function copyStore(from: string, to: string): Promise<CopyReport> {
  if (placeOf(from) === placeOf(to)) throw new Fault(said('store/same', { url: shownUrl(to) }), { subject: shownUrl(to) });
  // Opening makes what is not there: of a name with a slip in it an empty store would be copied, and told as done.
  await requireStore(from);
  const places = [await takeWorkerPlace(from)];
  try {
    places.push(await takeWorkerPlace(to));
    return { from: shownUrl(from), to: shownUrl(to), rows: await reading(from, (rows) => copyInto(to, rows, from)) };
  } finally {
    for (const place of places) await place?.release();
  }
}

function fileOf(url: string): string | undefined {
  const [, path] = /^sqlite:(?:\/\/(?=[^/]))?(.+)$/s.exec(url) ?? [];
  return path === ':memory:' ? undefined : path;
}

/** The same for two spellings of one store, as far as an address says it. */
function placeOf(url: string): string {
  if (isOnServer(url) && URL.canParse(url)) {
    const { hostname, port, pathname, username } = new URL(url);
    return `${hostname}:${port || 5432}${pathname.length > 1 ? pathname : `/${username}`}`;
  }
  const path = fileOf(url);
  return path === undefined ? url : resolve(path);
}

/** The rows of a store; of a database those of one moment, since any number of processes may write to it. */
async function reading<T>(url: string, work: (rows: Pick<Rows, 'range'>) => Promise<T>): Promise<T> {
  if (isOnServer(url)) {
    const { inOneMoment } = await import('../../store/backends/replace.ts');
    await (await openRows(url)).close(); // its table, where it was never used
    return inOneMoment(url, work);
  }
  const rows = await openRows(url);
  try {
    return await work(rows);
  } finally {
    await rows.close();
  }
}

async function copyInto(url: string, rows: Pick<Rows, 'range'>, from: string): Promise<number> {
  const target = await openRows(url);
  try {
    return await copyRows(rows, target, { from: shownUrl(from), to: shownUrl(url) });
  } finally {
    await target.close();
  }
}
