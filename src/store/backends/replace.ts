import { createHash } from 'node:crypto';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { holdsNews, lineOf, stepsOf } from '../copy.ts';
import type { Rows } from '../rows.ts';
import { type Database, openDatabase } from './database.ts';
import { PUT_ROWS, RANGE_UP, TABLE } from './row-table.ts';

type Client = Parameters<Parameters<Database['transaction']>[1]>[0];
type Row = Awaited<ReturnType<Rows['range']>>[number];

/**
 * Puts other rows in the place of those that a database has, in one transaction, and reads them back. Rows that are there go on under the
 * name `aside`; without one they are in the way (Fault `usage/in-the-way`). `last` is done before all of it holds: what it throws undoes it.
 */
export async function replaceRows(
  url: string,
  from: Rows,
  aside: string | undefined,
  last: () => Promise<void>,
): Promise<{ readonly shown: string; readonly isAside: boolean }> {
  const database = await openDatabase(url);
  const { shown } = database;
  const work = async (client: Client): Promise<boolean> => {
    await client.query(TABLE);
    await client.query('LOCK TABLE gundem_row IN ACCESS EXCLUSIVE MODE');
    const there = readerOf(client);
    const isInTheWay = await holdsNews(there);
    if (isInTheWay && aside === undefined) throw new Fault(said('usage/in-the-way', { path: shown }), { subject: shown });
    if (isInTheWay) {
      await client.query(`ALTER TABLE gundem_row RENAME TO "${aside}"`);
      await client.query(TABLE);
    } else await client.query('DELETE FROM gundem_row');
    const read = createHash('sha256');
    for await (const step of stepsOf(from)) {
      for (const row of step) read.update(lineOf(row));
      await client.query(PUT_ROWS, [step.map(({ key }) => key), step.map(({ value }) => value)]);
    }
    const copied = createHash('sha256');
    for await (const step of stepsOf(there)) for (const row of step) copied.update(lineOf(row));
    if (read.digest('hex') !== copied.digest('hex'))
      throw new Fault(said('store/copy-differs', { url: shown }), { subject: shown });
    await last();
    return isInTheWay;
  };
  try {
    // once: what `last` did must not be done again
    return { shown, isAside: await database.transaction('BEGIN; SET LOCAL synchronous_commit = on', work, 0) };
  } finally {
    await database.close();
  }
}

/** The rows as one transaction sees them. */
export function readerOf(client: Client): Pick<Rows, 'range'> {
  return {
    async range({ from, to, limit }) {
      const isBehind = from.endsWith('\0');
      const found = await client.query<Row>(RANGE_UP(isBehind ? '>' : '>='), [isBehind ? from.slice(0, -1) : from, to, limit]);
      return found.rows;
    },
  };
}

/** Reads the rows of one moment, while others write. Faults of the database. */
export async function inOneMoment<T>(url: string, work: (rows: Pick<Rows, 'range'>) => Promise<T>): Promise<T> {
  const database = await openDatabase(url);
  try {
    return await database.transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (client) => work(readerOf(client)), 0);
  } finally {
    await database.close();
  }
}
