// copy-store: every row of one store into another that is empty, read back and compared.
import { copyRows } from '../../store/copy.ts';
import { takeWorkerPlace } from '../../store/newsroom.ts';
import { openRows } from '../../store/open.ts';
import { shownUrl } from '../../store/shown.ts';

/** What a copy did. */
export interface CopyReport {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

/**
 * Moves a newsroom's memory between stores, either way. No worker may be at work in either meanwhile. Faults: `store/has-worker`,
 * `store/database-has-worker`, `store/not-empty`, `store/copy-differs`, those of opening a store.
 */
export async function copyStore(from: string, to: string): Promise<CopyReport> {
  const places = [await takeWorkerPlace(from)];
  try {
    places.push(await takeWorkerPlace(to));
    const source = await openRows(from);
    try {
      const target = await openRows(to);
      try {
        return { from: shownUrl(from), to: shownUrl(to), rows: await copyRows(source, target, { to: shownUrl(to) }) };
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  } finally {
    for (const place of places) await place?.release();
  }
}
