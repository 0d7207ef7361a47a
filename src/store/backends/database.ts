import type { Pool, PoolClient } from 'pg';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import type { OpenHow } from '../rows.ts';
import { shownUrl } from '../shown.ts';
import { readAddress } from './address.ts';
import { faultOf, isAway, isPassing, wordsOf } from './database-fault.ts';

/** A PostgreSQL database as one part of this process uses it. All parts share its connections; the last one that closes it closes them. */
export interface Database {
  /** Its address without its password. */
  readonly shown: string;
  /** One statement, committed by itself. */
  query<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Several statements, all or none. `begin` opens the transaction. */
  transaction<T>(begin: string, work: (client: PoolClient) => Promise<T>, patienceMs?: number): Promise<T>;
  close(): Promise<void>;
}

interface Shared {
  readonly pool: Pool;
  users: number;
  /** Told once an outage; present: outages are waited out, however long they last. */
  onAway?: OpenHow['onAway'];
  isAway: boolean;
}

/** How long we wait for a server that is away, or for others who write the same rows. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 50;
const LONGEST_RETRY_MS = 1_000;

const open = new Map<string, Shared>();

/** Whether the last that was asked of a database found it away, and nothing since found it there. */
export function isDatabaseAway(url: string): boolean {
  return open.get(url)?.isAway ?? false;
}

/** Opens a database; nothing is asked of it yet. */
export async function openDatabase(url: string, how: OpenHow = {}): Promise<Database> {
  const shared = open.get(url) ?? (await share(url));
  shared.users++;
  if (how.onAway) shared.onAway = how.onAway;
  const shown = shownUrl(url);
  let isClosed = false;

  async function patiently<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
    const start = performance.now();
    for (let tries = 0; ; tries++) {
      if (isClosed) throw new Fault(said('store/closed', { url: shown }), { subject: shown });
      try {
        const done = await work();
        shared.isAway = false;
        return done;
      } catch (cause) {
        const isWaitedOut = shared.onAway !== undefined && isAway(cause);
        if (!isPassing(cause) || (!isWaitedOut && performance.now() - start > patienceMs)) throw faultOf(shown, cause);
        if (isAway(cause) && !shared.isAway) {
          shared.isAway = true;
          shared.onAway?.(shown, wordsOf(cause));
        }
      }
      await pause(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** Math.min(tries, 6)) * (0.5 + Math.random()));
    }
  }

  return {
    shown,
    query: (text, values) => patiently(() => run(shared.pool, text, values)),
    transaction: (begin, work, patienceMs) => patiently(() => inTransaction(shared.pool, begin, work), patienceMs),
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (--shared.users) return;
      open.delete(url);
      await shared.pool.end();
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function share(url: string): Promise<Shared> {
  const { default: pg } = await import('pg'); // not loaded by those who only read the list
  const known = open.get(url); // another one was faster
  if (known) return known;
  const { connectionString, connections } = readAddress(url);
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'gundem',
    keepAlive: true,
    // What survives a power cut says so itself; the rest survives the end of a process, as in a file. Said behind the door: a pooler lets
    // nobody in who says it there.
    verify(client, done) {
      client.query('SET synchronous_commit = off').then(() => done(), done);
    },
    // a program that has nothing more to do ends, though a connection is open
    allowExitOnIdle: true,
  });
  // a connection that breaks while nobody uses it: the next one asked for is new
  pool.on('error', () => {});
  // one that breaks while somebody has it: the next statement on it fails, and that is tried again; unheard it would end the process
  pool.on('connect', (client) => void client.on('error', () => {}));
  const shared: Shared = { pool, users: 0, isAway: false };
  open.set(url, shared);
  return shared;
}

/** The rows of a statement, or of several in one text. One that fails ends its connection: it may have left a transaction open. */
async function run<T>(pool: Pool, text: string, values: readonly unknown[] | undefined): Promise<T[]> {
  const client = await pool.connect();
  let failed = true;
  try {
    // the driver answers several statements with a list
    const done: unknown = await client.query(text, values as unknown[] | undefined);
    failed = false;
    return [done].flat().flatMap((each) => (each as { rows: T[] }).rows);
  } finally {
    client.release(failed);
  }
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
