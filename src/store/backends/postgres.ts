import type { Client, PoolClient } from 'pg';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { defineBackend, type RowBatch, type Rows } from '../rows.ts';
import { shownUrl } from '../shown.ts';
import { addressMistake, readAddress } from './address.ts';
import { type Database, openDatabase } from './database.ts';
import { faultOf, isAway } from './database-fault.ts';
import { PUT_ROWS, RANGE_UP, TABLE } from './row-table.ts';

/** A database server that several machines share. */
export const postgres = defineBackend({
  name: 'postgres',
  about: 'a server, shared by several machines',
  example: 'postgres://user@host/database',
  mistake: addressMistake,
  async open(location, how) {
    const database = await openDatabase(`postgres://${location.replace(/^\/\//, '')}`, how);
    try {
      await database.transaction('BEGIN', (client) => makeTable(client, database.shown));
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
    await Promise.race([client.end(), pause(GOODBYE_MS)]);
  };
  try {
    await client.connect();
    await client.query(GIVEN_UP_SOON);
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [WORKER_LOCK]);
    if (rows[0]?.taken) return { release, lost };
  } catch (cause) {
    await release().catch(() => {});
    throw faultOf(shownUrl(url), cause);
  }
  await release();
  return undefined;
}

/**
 * Refuses a pooler that does not keep sessions (Fault `store/pooler`): two of its clients then share one session of the server, or one changes
 * it, a lock is nobody's, and what is set for our own writes stays set for other programs. A database that is away is no such one.
 */
export async function requireSessions(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const { connectionString } = readAddress(url);
  const [first, second] = [0, 1].map(
    () => new pg.Client({ connectionString, application_name: 'gundem', connectionTimeoutMillis: 10_000 }),
  ) as [Client, Client];
  try {
    for (const client of [first, second]) {
      client.on('error', () => {});
      await client.connect();
    }
    // a busy pooler may give one client the same session twice by chance
    for (let round = 0; round < POOLER_ROUNDS; round++)
      if (await isSharing(first, second))
        throw new Fault(said('store/pooler', { url: shownUrl(url) }), { subject: shownUrl(url) });
  } catch (cause) {
    if (!isAway(cause)) throw faultOf(shownUrl(url), cause);
  } finally {
    for (const client of [first, second]) await Promise.race([client.end(), pause(GOODBYE_MS)]).catch(() => {});
  }
}

const POOLER_ROUNDS = 5;

async function isSharing(first: Client, second: Client): Promise<boolean> {
  const before = await sessionOf(first);
  await second.query('BEGIN'); // holds the session that it is given
  const other = await sessionOf(second);
  const after = await sessionOf(first);
  await second.query('COMMIT');
  return before === other || before !== after;
}

async function sessionOf(client: Client): Promise<number | undefined> {
  return (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const GOODBYE_MS = 2_000;
/** A holder whose machine fell silent is given up by the server in half a minute. */
const GIVEN_UP_SOON = 'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4';
/** Names of the first migration of ours: any number, always the same. */
const MIGRATION_LOCK = 7_146_336;
const WORKER_LOCK = 7_146_337;

const READ = 'SELECT key, value FROM gundem_row WHERE key = ANY($1::text[])';
/** What is expected stays as it is until we are done, and all who expect wait for each other in one order. */
const HOLD = `${READ} ORDER BY key FOR UPDATE`;
const RANGE = {
  ascending: RANGE_UP,
  descending: (from: '>=' | '>') =>
    `SELECT key, value FROM gundem_row WHERE key ${from} $1 AND key < $2 ORDER BY key DESC LIMIT $3`,
} as const;
const PUT_NEW = 'INSERT INTO gundem_row (key, value) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (key) DO NOTHING';
const DROP = 'DELETE FROM gundem_row WHERE key = ANY($1::text[])';

interface Row {
  readonly key: string;
  readonly value: string;
}

function rowsOf(database: Database): Rows {
  return {
    of: 'database',
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

/** Those that take every letter. */
const WIDE_ENCODINGS: ReadonlySet<string> = new Set(['UTF8', 'SQL_ASCII']);

/** Ten that start at once make one table. */
async function makeTable(client: PoolClient, shown: string): Promise<void> {
  const { rows } = await client.query<{ there: string | null; encoding: string }>(
    "SELECT to_regclass('gundem_row') AS there, current_setting('server_encoding') AS encoding",
  );
  const { there, encoding } = rows[0]!;
  if (there) return;
  if (!WIDE_ENCODINGS.has(encoding)) throw new Fault(said('store/encoding', { url: shown, encoding }), { subject: shown });
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
  if (put.length) await client.query(PUT_ROWS, columns(put));
  return true;
}

function columns(rows: readonly Row[]): [string[], string[]] {
  return [rows.map(({ key }) => key), rows.map(({ value }) => value)];
}
