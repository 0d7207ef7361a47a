import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../../kit/folders.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { watchFile } from '../file-identity.ts';
import { defineBackend, type RowBatch, type Rows } from '../rows.ts';
import { holdersOf } from './holders.ts';

/** Everything in one file, no server. Several processes may use it at once. */
export const sqlite = defineBackend({
  name: 'sqlite',
  about: 'one file on this machine; the default',
  example: 'sqlite:./data/gundem.db',
  async open(location) {
    const path = location === ':memory:' ? location : resolve(location);
    try {
      if (path !== ':memory:') await makeFolder(dirname(path));
      const Database = await loadDriver();
      return await whenFree(() => openSqlite(path, (file) => new Database(file) as SqliteDriver));
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      if (/malformed|unsupported file format/.test(why)) throw damagedFault(path, why, cause);
      throw new Fault('store/open', {
        message: `cannot open the store ${path}: ${why}; expected a file we may read and write (or none yet) in a folder on a local disk`,
        subject: path,
        cause,
      });
    }
  },
});

/** Opens as soon as it may: who opens a file first, or after somebody who was ended in mid-write, holds all others up for a moment. */
async function whenFree(open: () => Rows): Promise<Rows> {
  const start = performance.now();
  for (;;) {
    try {
      return open();
    } catch (cause) {
      if (!isBusy(cause) || performance.now() - start > OPEN_PATIENCE_MS) throw cause;
    }
    await new Promise((done) => setTimeout(done, RETRY_MS * (1 + Math.random())));
  }
}

/** Native code, not loaded by those who only read the list. Fault `system/trouble` where there is no memory for it. */
async function loadDriver() {
  try {
    return (await import('libsql')).default;
  } catch (cause) {
    if (!/failed to map segment|cannot allocate memory/i.test(String(cause))) throw cause;
    throw new Fault(said('system/trouble', { kind: 'memory', path: 'none', code: 'ENOMEM' }), { cause });
  }
}

/** The part of a synchronous SQLite driver that we use; libsql, better-sqlite3 and node:sqlite have it. */
export interface SqliteDriver {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...values: unknown[]): unknown[]; run(...values: unknown[]): unknown };
  close(): unknown;
}

// A synchronous driver stands still while it waits for a lock, and we with it; so wait shortly, then let others run, then ask again.
const BUSY_TIMEOUT_MS = 200;
const PATIENCE_MS = 30_000;
/** What holds a file up while it is opened is over in a moment; a lock that stays is told. */
const OPEN_PATIENCE_MS = 10_000;
const RETRY_MS = 25;
/** A file larger than this is not looked through when it is opened: it would take seconds. */
const CHECKED_BYTES = 256 * 2 ** 20;
const LEAST_FREED_BYTES = 2 ** 19;
const FREED_SHARE = 0.08;
/** Whoever only looks, at the turns of a hundred thousand sources for instance, comes by most pages once. */
const CACHE_KB = 2 * 1024;
/** A thousand sources asked for the first time write 50,000 rows all over the file: pages are kept at hand, and go into it together. */
const WRITING_CACHE_KB = 16 * 1024;
const MANY_ROWS = 2_000;
/** 16 MB of journal before it is worked into the file. */
const JOURNAL_PAGES = 4096;
/** Rows a transaction: some 15 ms of standing still at 5 KB a row. */
const ROWS_AT_ONCE = 300;

const READING = 'reading from';
const WRITING = 'writing to';

interface Waiting {
  readonly batch: RowBatch;
  readonly resolve: (isWritten: boolean) => void;
  readonly reject: (fault: Fault) => void;
}

/** Rows in the SQLite file at `path` by a driver of your choice; throws what the driver throws. */
export function openSqlite(path: string, openDriver: (path: string) => SqliteDriver): Rows {
  let connection: Connection | undefined = connect(path, openDriver);
  const file = path === ':memory:' ? { look() {} } : watchFile(path);
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  let isClosed = false;
  /** Connections that were opened, and transactions of ours: SQLite's own number tells of the others' alone, and begins anew with each connection. */
  let own = 0;

  /** Runs what reads or writes; waits while another process holds a lock. */
  async function patiently<T>(doing: string, run: () => T, patienceMs = PATIENCE_MS): Promise<T> {
    const start = performance.now();
    for (;;) {
      if (isClosed) throw closedFault(path);
      try {
        // Before a connection anew above all: it would make an empty store in the place of one that is gone.
        file.look(doing === WRITING || !connection);
        if (!connection) own++;
        connection ??= connect(path, openDriver);
        return run();
      } catch (cause) {
        if (!isBusy(cause) || performance.now() - start > patienceMs) throw storeFault(doing, path, cause);
        if (doing === READING) disconnect();
      }
      await new Promise((done) => setTimeout(done, RETRY_MS * (1 + Math.random())));
    }
  }

  // A prepared statement that ended in SQLITE_BUSY stays open in libsql 0.5 and makes every later COMMIT fail (trap 14): a new connection instead.
  function disconnect(): void {
    connection?.close();
    connection = undefined;
  }

  /** Group commit: what was asked for in one turn of the event loop is one transaction; each is told after COMMIT. */
  async function flush(): Promise<void> {
    while (waiting.length) {
      await new Promise((done) => setImmediate(done));
      const group = takeGroup();
      try {
        const batches = group.map((each) => each.batch);
        const written = await patiently(WRITING, () => writeAll(batches), patienceOf(batches));
        for (const [at, each] of group.entries()) each.resolve(written[at]!);
      } catch (error) {
        // One batch may be at fault for all of them: each alone.
        for (const each of group) {
          if (group.length === 1) each.reject(error as Fault);
          else
            await patiently(WRITING, () => writeAll([each.batch]), each.batch.patienceMs).then(
              ([isWritten]) => each.resolve(isWritten!),
              each.reject,
            );
        }
      }
    }
    flushing = undefined;
  }

  function writeAll(batches: readonly RowBatch[]): boolean[] {
    own++;
    return commitTogether(connection!, batches);
  }

  function takeGroup(): Waiting[] {
    let rows = 0;
    let count = 0;
    while (count < waiting.length && (count === 0 || rows + waiting[count]!.batch.writes.length <= ROWS_AT_ONCE)) {
      rows += waiting[count]!.batch.writes.length;
      count++;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  return {
    async read(keys) {
      if (!keys.length) return [];
      const rows = await patiently(READING, () => connection!.read(keys));
      if (keys.length === 1) return [rows[0]?.value];
      const found = new Map(rows.map((row) => [row.key, row.value]));
      return keys.map((key) => found.get(key));
    },
    range: (range) => patiently(READING, () => connection!.range(range)),
    version: () => patiently(READING, () => `${connection!.version()} ${own}`),
    commit(batch) {
      if (isClosed) return Promise.reject(closedFault(path));
      return new Promise((resolved, reject) => {
        waiting.push({ batch, resolve: resolved, reject });
        flushing ??= flush();
      });
    },
    async tidy(freedBytes) {
      if (isClosed || path === ':memory:' || !isWorthIt(path, freedBytes)) return false;
      while (flushing) await flushing;
      const { runSteps } = await import('../sql-thread.ts');
      const tidied = async () => {
        file.look(true);
        await runSteps(path, [['VACUUM'], ['PRAGMA wal_checkpoint(TRUNCATE)']]);
      };
      return tidied().then(
        () => true,
        () => false, // held by somebody, gone, or no room for a second file: one with holes is whole as well
      );
    },
    async close() {
      while (flushing) await flushing;
      isClosed = true;
      try {
        if (connection && path !== ':memory:') gather(connection);
      } catch (cause) {
        // Who may only read (a monitor's own user, beside the worker) has nothing to tidy up: what was to be written was refused already.
        if (!isReadOnly(cause)) throw storeFault('closing', path, cause);
      } finally {
        disconnect();
      }
    },
  };
}

type Connection = ReturnType<typeof connect>;

function connect(path: string, openDriver: (path: string) => SqliteDriver) {
  const db = openDriver(path);
  try {
    return prepare(path, db);
  } catch (cause) {
    db.close();
    throw cause;
  }
}

function prepare(path: string, db: SqliteDriver) {
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (path !== ':memory:' && hasJournal(path)) requireWhole(db, path);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(`PRAGMA cache_size = -${CACHE_KB}`);
  db.exec(`PRAGMA wal_autocheckpoint = ${JOURNAL_PAGES}`);
  db.exec('CREATE TABLE IF NOT EXISTS kv (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)');
  // As bytes: the driver aborts the whole process on a text that is no UTF-8, and a damaged one may be that. The seal tells it.
  const row = 'CAST(kv.key AS BLOB) AS key, CAST(kv.value AS BLOB) AS value';
  const one = db.prepare(`SELECT ${row} FROM kv WHERE kv.key = ?`);
  const many = db.prepare(`SELECT ${row} FROM json_each(?) AS wanted JOIN kv ON kv.key = wanted.value`);
  const up = db.prepare(`SELECT ${row} FROM kv WHERE kv.key >= ? AND kv.key < ? ORDER BY kv.key LIMIT ?`);
  const down = db.prepare(`SELECT ${row} FROM kv WHERE kv.key >= ? AND kv.key < ? ORDER BY kv.key DESC LIMIT ?`);
  const put = db.prepare('INSERT INTO kv (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const drop = db.prepare('DELETE FROM kv WHERE key = ?');
  const version = db.prepare('PRAGMA data_version');
  let rows = 0;
  return {
    exec: (sql: string) => db.exec(sql),
    read: (keys: readonly string[]) => textRows(keys.length === 1 ? one.all(keys[0]) : many.all(JSON.stringify(keys))),
    range: ({ from, to, limit, order }: Parameters<Rows['range']>[0]) =>
      textRows((order === 'ascending' ? up : down).all(from, to, limit)),
    // a driver that does not tell is taken to have seen a change
    version: () => (version.all() as { readonly data_version?: number }[])[0]?.data_version ?? Math.random(),
    put(key: string, value: string) {
      if (++rows === MANY_ROWS) db.exec(`PRAGMA cache_size = -${WRITING_CACHE_KB}`);
      put.run(key, value);
    },
    drop: (key: string) => drop.run(key),
    close: () => db.close(),
  };
}

function textRows(rows: readonly unknown[]): { key: string; value: string }[] {
  return (rows as { key: Bytes; value: Bytes }[]).map(({ key, value }) => ({ key: textIn(key), value: textIn(value) }));
}

/** libsql gives an ArrayBuffer, its relatives a Buffer; nothing where damage made a null of it. */
type Bytes = ArrayBuffer | Uint8Array | null;

function textIn(bytes: Bytes): string {
  if (bytes === null) return '';
  return (
    bytes instanceof ArrayBuffer ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  ).toString('utf8');
}

/** One transaction for many batches; the answer says which were written. */
function commitTogether(connection: Connection, batches: readonly RowBatch[]): boolean[] {
  const isPrecious = batches.some((batch) => batch.isPrecious);
  if (isPrecious) connection.exec('PRAGMA synchronous = FULL');
  try {
    connection.exec('BEGIN IMMEDIATE'); // exec recovers from SQLITE_BUSY, a prepared BEGIN does not (trap 14)
    try {
      const written = batches.map((batch) => apply(connection, batch));
      connection.exec('COMMIT');
      return written;
    } catch (error) {
      rollBack(connection);
      throw error;
    }
  } finally {
    if (isPrecious) connection.exec('PRAGMA synchronous = NORMAL');
  }
}

/** The most patient decides for all that are written with it. */
function patienceOf(batches: readonly RowBatch[]): number {
  return Math.max(...batches.map((batch) => batch.patienceMs ?? PATIENCE_MS));
}

function rollBack(connection: Connection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {
    // SQLite has done so by itself, as it does when the disk is full; what went wrong is told by the caller.
  }
}

function apply(connection: Connection, { writes, expect = [] }: RowBatch): boolean {
  if (expect.length) {
    const found = new Map(connection.read(expect.map(({ key }) => key)).map(({ key, value }) => [key, value]));
    for (const { key, value } of expect) if (found.get(key) !== value) return false;
  }
  for (const { key, value } of writes) {
    if (value === undefined) connection.drop(key);
    else connection.put(key, value);
  }
  return true;
}

/** Everything from the journal into the one file, so that a copy of it is a backup. */
function gather(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isBusy(error)) throw error; // the neighbour that holds it will do it
  }
}

/** Holes are filled by what comes next; what they cost beyond that is bounded so. */
function isWorthIt(path: string, freedBytes: number): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return freedBytes > Math.max(LEAST_FREED_BYTES, size * FREED_SHARE);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /^SQLITE_(BUSY|LOCKED)/.test((error as { code?: string }).code ?? '');
}

/** A journal that lies beside the file: its owner is at work, or was ended, or it belongs to another file that lay here before. */
function hasJournal(path: string): boolean {
  const size = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  return size(`${path}-wal`) > 0 && size(path) <= CHECKED_BYTES;
}

/** SQLite takes the journal of another file for its own and mixes the two; better to hear of it before anything is read. */
function requireWhole(db: SqliteDriver, path: string): void {
  const [found] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check?: string }[];
  if (found?.quick_check !== 'ok') throw damagedFault(path, found?.quick_check ?? 'quick_check');
}

function damagedFault(path: string, why: string, cause?: unknown): Fault {
  return new Fault(said('store/damaged-file', { path, why }), { subject: path, cause });
}

function storeFault(doing: string, path: string, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const code = (cause as { code?: string }).code ?? '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || /malformed|not a database/.test(why)) return damagedFault(path, why, cause);
  if (isBusy(cause)) {
    const who = holdersOf(path);
    return new Fault(said('store/locked', { path, who: who.join('; ') || 'none' }), { subject: path, cause });
  }
  const hint = /full/i.test(why) ? '; free some space on its disk' : '';
  // beside the worker another user may well look: who can read needs nothing more
  if (isReadOnly(cause)) return new Fault('store/read-only', { message: `${doing} ${path}: ${why}`, subject: path, cause });
  return new Fault('store/failed', { message: `${doing} ${path}: ${why}${hint}`, subject: path, cause });
}

function isReadOnly(cause: unknown): boolean {
  return /readonly database/.test(String(cause));
}

function closedFault(path: string): Fault {
  return new Fault(said('store/closed', { url: path }), { subject: path });
}
