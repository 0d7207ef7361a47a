import type { PoolClient } from 'pg';
import { defineBackend, type RowBatch, type Rows } from '../rows.ts';
import { shownUrl } from '../shown.ts';
import { type Database, faultOf, openDatabase, readAddress } from './database.ts';

/** A database server that several machines share. */
export const postgres = defineBackend({
  name: 'postgres',
  about: 'a server, shared by several machines',
  example: 'postgres://user@host/database',
  async open(location, how) {
    const database = await openDatabase(`postgres://${location.replace(/^\/\//, '')}`, how);
    try {
      await database.transaction('BEGIN', makeTable);
      return rowsOf(database);
    } catch (cause) {
      await database.close().catch(() => {});
      throw cause;
    }
  },
});

/** A place at a database that one process has, held as long as its connection. `lost` tells when that ended without us. */
export interface DatabasePlace {
  release(): Promise<void>;
  readonly lost: Promise<void>;
}

/** Takes the worker's place at a database; undefined where another process has it. The server frees it when its holder is gone. Fault `store/database`. */
export async function takeDatabasePlace(url: string): Promise<DatabasePlace | undefined> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: readAddress(url).connectionString,
    application_name: 'gundem worker',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // a holder whose machine fell silent is given up by the server in half a minute
    options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4',
  });
  let isReleased = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => {
      if (!isReleased) resolve();
    });
  });
  const release = async (): Promise<void> => {
    isReleased = true;
    // a goodbye to a server that was killed may never be answered; the connection is ours to leave
    await Promise.race([client.end(), new Promise((done) => setTimeout(done, GOODBYE_MS))]);
  };
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [WORKER_LOCK]);
    if (rows[0]?.taken) return { release, lost };
  } catch (cause) {
    await release().catch(() => {});
    throw faultOf(shownUrl(url), cause);
  }
  await release();
  return undefined;
}

const GOODBYE_MS = 2_000;
/** Names of the first migration of ours: any number, always the same. */
const MIGRATION_LOCK = 7_146_336;
const WORKER_LOCK = 7_146_337;

const TABLE = 'CREATE TABLE IF NOT EXISTS gundem_row (key text COLLATE "C" PRIMARY KEY, value text NOT NULL)';
const READ = 'SELECT key, value FROM gundem_row WHERE key = ANY($1::text[])';
/** What is expected stays as it is until we are done, and all who expect wait for each other in one order. */
const HOLD = `${READ} ORDER BY key FOR UPDATE`;
const RANGE = {
  ascending: (from: '>=' | '>') => `SELECT key, value FROM gundem_row WHERE key ${from} $1 AND key < $2 ORDER BY key LIMIT $3`,
  descending: (from: '>=' | '>') =>
    `SELECT key, value FROM gundem_row WHERE key ${from} $1 AND key < $2 ORDER BY key DESC LIMIT $3`,
} as const;
const PUT =
  'INSERT INTO gundem_row (key, value) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
const PUT_NEW = 'INSERT INTO gundem_row (key, value) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (key) DO NOTHING';
const DROP = 'DELETE FROM gundem_row WHERE key = ANY($1::text[])';

interface Row {
  readonly key: string;
  readonly value: string;
}

function rowsOf(database: Database): Rows {
  return {
    async read(keys) {
      if (!keys.length) return [];
      const rows = await database.query<Row>(READ, [[...new Set(keys)]]);
      const found = new Map(rows.map(({ key, value }) => [key, value]));
      return keys.map((key) => found.get(key));
    },
    range({ from, to, limit, order }) {
      // "behind this key" is said by a NUL after it, which PostgreSQL takes in no text
      const isBehind = from.endsWith('\0');
      const sql = RANGE[order](isBehind ? '>' : '>=');
      return database.query<Row>(sql, [isBehind ? from.slice(0, -1) : from, to, limit]);
    },
    async commit(batch) {
      const plan = planOf(batch);
      try {
        return await database.transaction(beginFor(batch, plan), (client) => apply(client, plan), batch.patienceMs);
      } catch (thrown) {
        if (thrown === NOT_AS_EXPECTED) return false;
        throw thrown;
      }
    },
    close: () => database.close(),
  };
}

/** Ten that start at once make one table. */
async function makeTable(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ there: string | null }>("SELECT to_regclass('gundem_row') AS there");
  if (rows[0]?.there) return;
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await client.query(TABLE);
}

/** Thrown within a transaction, so that nothing of it stays. */
const NOT_AS_EXPECTED = { code: 'not as expected' };

interface Plan {
  readonly expected: ReadonlyMap<string, string | undefined>;
  /** Rows that must not be there yet: whoever comes second finds them. */
  readonly fresh: readonly Row[];
  readonly put: readonly Row[];
  readonly drop: readonly string[];
}

/** Of several writes of one row the last one counts; all in the order of their keys, so that no two writers wait for each other in a ring. */
function planOf({ writes, expect = [] }: RowBatch): Plan {
  const expected = new Map(expect.map(({ key, value }) => [key, value]));
  const last = [...new Map(writes.map(({ key, value }) => [key, value]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = last.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
  const isFresh = ({ key }: Row): boolean => expected.has(key) && expected.get(key) === undefined;
  return {
    expected,
    fresh: rows.filter(isFresh),
    put: rows.filter((each) => !isFresh(each)),
    drop: last.flatMap(([key, value]) => (value === undefined ? [key] : [])),
  };
}

/**
 * Rows that are there are held, rows that are not there are made or found made: that is as good as being alone. Only where a row must be
 * absent and is not made either, the server has to see to it.
 */
function beginFor({ isPrecious }: RowBatch, { expected, fresh }: Plan): string {
  const absent = [...expected.values()].filter((value) => value === undefined).length;
  const begin = absent > fresh.length ? 'BEGIN ISOLATION LEVEL SERIALIZABLE' : 'BEGIN';
  // what the world will see survives a power cut; the rest the end of the process, as in a file
  return isPrecious ? `${begin}; SET LOCAL synchronous_commit = on` : begin;
}

async function apply(client: PoolClient, { expected, fresh, put, drop }: Plan): Promise<boolean> {
  if (expected.size) {
    const { rows } = await client.query<Row>(HOLD, [[...expected.keys()]]);
    const found = new Map(rows.map(({ key, value }) => [key, value]));
    if ([...expected].some(([key, value]) => found.get(key) !== value)) throw NOT_AS_EXPECTED;
  }
  if (fresh.length) {
    const { rowCount } = await client.query(PUT_NEW, columns(fresh));
    if (rowCount !== fresh.length) throw NOT_AS_EXPECTED;
  }
  if (drop.length) await client.query(DROP, [drop]);
  if (put.length) await client.query(PUT, columns(put));
  return true;
}

function columns(rows: readonly Row[]): [string[], string[]] {
  return [rows.map(({ key }) => key), rows.map(({ value }) => value)];
}
