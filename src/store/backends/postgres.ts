import type { Pool, PoolClient } from 'pg';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { defineBackend, type RowBatch, type Rows } from '../rows.ts';
import { shownUrl } from '../shown.ts';

/** A database server that several machines share. */
export const postgres = defineBackend({
  name: 'postgres',
  about: 'a server, shared by several machines',
  example: 'postgres://user@host/database',
  async open(location) {
    const url = `postgres://${location.replace(/^\/\//, '')}`;
    const { default: pg } = await import('pg'); // not loaded by those who only read the list
    const pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      application_name: 'gundem',
      keepAlive: true,
      // a program that has nothing more to do ends, though a connection is open
      allowExitOnIdle: true,
    });
    // a connection that breaks while nobody uses it: the next one asked for is new
    pool.on('error', () => {});
    try {
      return await openRows(pool, shownUrl(url));
    } catch (cause) {
      await pool.end().catch(() => {});
      throw cause;
    }
  },
});

/** The place of the one worker at a database, held as long as its connection. `lost` tells when that ended without us. */
export interface DatabasePlace {
  release(): Promise<void>;
  readonly lost: Promise<void>;
}

/** Takes the worker's place at a database; undefined where another process has it. The server frees it when its holder is gone. Fault `store/database`. */
export async function takeDatabasePlace(url: string): Promise<DatabasePlace | undefined> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url,
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
    await client.end();
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

const CONNECTIONS = 8;
/** How long we wait for a server that is away, or for others who write the same rows. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 50;
/** Names of the first migration of ours: any number, always the same. */
const MIGRATION_LOCK = 7_146_336;
const WORKER_LOCK = 7_146_337;

const TABLE = 'CREATE TABLE IF NOT EXISTS gundem_row (key text COLLATE "C" PRIMARY KEY, value text NOT NULL)';
const READ = 'SELECT key, value FROM gundem_row WHERE key = ANY($1::text[])';
const RANGE = {
  ascending: (from: '>=' | '>') => `SELECT key, value FROM gundem_row WHERE key ${from} $1 AND key < $2 ORDER BY key LIMIT $3`,
  descending: (from: '>=' | '>') =>
    `SELECT key, value FROM gundem_row WHERE key ${from} $1 AND key < $2 ORDER BY key DESC LIMIT $3`,
} as const;
const PUT =
  'INSERT INTO gundem_row (key, value) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
const DROP = 'DELETE FROM gundem_row WHERE key = ANY($1::text[])';

interface Row {
  readonly key: string;
  readonly value: string;
}

async function openRows(pool: Pool, shown: string): Promise<Rows> {
  let isClosed = false;

  /** Runs what reads or writes; waits while the server is away or others are in the way. */
  async function patiently<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
    const start = performance.now();
    for (;;) {
      if (isClosed) throw new Fault(said('store/closed', { url: shown }), { subject: shown });
      try {
        return await work();
      } catch (cause) {
        if (!isPassing(cause) || performance.now() - start > patienceMs) throw faultOf(shown, cause);
      }
      await new Promise((done) => setTimeout(done, RETRY_MS * (1 + Math.random() * 4)));
    }
  }

  await patiently(() => inTransaction(pool, 'BEGIN', makeTable));

  return {
    async read(keys) {
      if (!keys.length) return [];
      const { rows } = await patiently(() => pool.query<Row>(READ, [[...new Set(keys)]]));
      const found = new Map(rows.map(({ key, value }) => [key, value]));
      return keys.map((key) => found.get(key));
    },
    async range({ from, to, limit, order }) {
      // "behind this key" is said by a NUL after it, which PostgreSQL takes in no text
      const isBehind = from.endsWith('\0');
      const sql = RANGE[order](isBehind ? '>' : '>=');
      return (await patiently(() => pool.query<Row>(sql, [isBehind ? from.slice(0, -1) : from, to, limit]))).rows;
    },
    commit: (batch) => patiently(() => inTransaction(pool, BEGIN, (client) => apply(client, batch)), batch.patienceMs),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await pool.end();
    },
  };
}

// What a batch expects is read and what it writes is written as if it were alone in the world; the server sees to it, and one of two who
// meet tries again.
const BEGIN = 'BEGIN ISOLATION LEVEL SERIALIZABLE';

/** Ten that start at once make one table. */
async function makeTable(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ there: string | null }>("SELECT to_regclass('gundem_row') AS there");
  if (rows[0]?.there) return;
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await client.query(TABLE);
}

async function inTransaction<T>(pool: Pool, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function apply(client: PoolClient, { writes, expect = [], isPrecious }: RowBatch): Promise<boolean> {
  // what the world will see survives a power cut; the rest the end of the process, as in a file
  if (!isPrecious) await client.query('SET LOCAL synchronous_commit = off');
  if (expect.length) {
    const { rows } = await client.query<Row>(READ, [expect.map(({ key }) => key)]);
    const found = new Map(rows.map(({ key, value }) => [key, value]));
    if (expect.some(({ key, value }) => found.get(key) !== value)) return false;
  }
  // of several writes of one row the last one counts
  const last = new Map(writes.map(({ key, value }) => [key, value]));
  const put = [...last].filter((each): each is [string, string] => each[1] !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  const drop = [...last].flatMap(([key, value]) => (value === undefined ? [key] : [])).sort();
  if (drop.length) await client.query(DROP, [drop]);
  if (put.length) await client.query(PUT, [put.map(([key]) => key), put.map(([, value]) => value)]);
  return true;
}

/** What passes by itself: the server is away or starting, or two met at the same rows. */
function isPassing(cause: unknown): boolean {
  const code = (cause as { code?: string }).code ?? '';
  if (/^(?:40001|40P01|55P03|57P0[1-3]|53300|08\w{3})$/.test(code)) return true;
  if (/^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return true;
  return (
    cause instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(cause.message)
  );
}

function faultOf(shown: string, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const why =
    cause instanceof AggregateError
      ? cause.errors.map(String).join('; ')
      : cause instanceof Error
        ? cause.message
        : String(cause);
  const code = (cause as { code?: string }).code ?? '';
  const what = isPassing(cause) ? 'away' : /^(?:28|3D)/.test(code) ? 'refused' : 'failed';
  return new Fault(said('store/database', { url: shown, what, why: why || code }), { subject: shown, cause });
}
