// A backup is one SQLite file: the rows of the store, and beside them the files of the configuration.
import { createHash } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import type LibsqlDatabase from 'libsql';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { lineOf, stepsOf } from './copy.ts';
import type { Rows } from './rows.ts';
import { shownUrl } from './shown.ts';
import { runSteps } from './sql-thread.ts';

/** A file of the configuration, by its path below the config folder (`/` between folders). */
export interface KeptFile {
  readonly path: string;
  readonly body: Uint8Array;
}

/** What a backup holds. */
export interface BackupContents {
  /** When it was made, ISO 8601. */
  readonly at: string;
  readonly rows: number;
  readonly files: readonly KeptFile[];
}

const TABLES =
  'CREATE TABLE backup_file (path TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL); CREATE TABLE backup_note (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)';

type Database = LibsqlDatabase.Database;

async function openDatabase(path: string, readonly: boolean): Promise<Database> {
  const { default: Driver } = await import('libsql');
  return new Driver(path, { readonly });
}

/** The path of the file behind a store URL. Fault `store/no-file-to-copy` when it is no file (`memory:`, a database server). */
export function fileOfStore(url: string): string {
  const [, path] = /^sqlite:(?:\/\/(?=[^/]))?(.+)$/s.exec(url) ?? [];
  if (!path || path === ':memory:')
    throw new Fault(said('store/no-file-to-copy', { url: shownUrl(url) }), { subject: shownUrl(url) });
  return path;
}

/**
 * Copies a store that may be in use, with the files of its configuration, into `target`: SQLite reads one moment of it while others
 * write (VACUUM INTO); of another store these rows are taken. Whole or not at all, read back before it takes its name. Faults: `store/no-store`, `store/backup-failed`.
 */
export async function writeBackup(
  store: string | Pick<Rows, 'range'>,
  target: string,
  files: readonly KeptFile[],
  at: string,
): Promise<BackupContents> {
  if (typeof store === 'string' && !(await isThere(store)))
    throw new Fault(said('store/no-store', { path: store }), { subject: store });
  const temporary = `${target}.writing.tmp`;
  try {
    await rm(temporary, { force: true });
    if (typeof store === 'string') await runSteps(store, [['VACUUM INTO ?', temporary]], { readonly: true });
    else await fillFile(temporary, store);
    await addFiles(temporary, files, at);
    const contents = await readBackup(temporary);
    if (contents.files.length !== files.length) throw new Fault(said('store/backup-damaged', { path: temporary, why: 'files' }));
    await syncFile(temporary);
    await rename(temporary, target);
    return contents;
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new Fault(said('store/backup-failed', { path: target, why: cause instanceof Error ? cause.message : String(cause) }), {
      subject: target,
      cause,
    });
  }
}

/** A file of these rows, as a store has it, read back. Fault `store/copy-differs`. */
async function fillFile(path: string, rows: Pick<Rows, 'range'>): Promise<void> {
  const database = await openDatabase(path, false);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
    database.exec('CREATE TABLE kv (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)');
    const put = database.prepare('INSERT INTO kv (key, value) VALUES (?, ?)');
    const [read, kept] = [createHash('sha256'), createHash('sha256')];
    database.exec('BEGIN');
    for await (const step of stepsOf(rows))
      for (const row of step) {
        read.update(lineOf(row));
        put.run(row.key, row.value);
      }
    database.exec('COMMIT');
    const ours = database.prepare('SELECT key, value FROM kv WHERE key >= ? AND key < ? ORDER BY key LIMIT ?');
    const range: Rows['range'] = async ({ from, to, limit }) => ours.all(from, to, limit) as { key: string; value: string }[];
    for await (const step of stepsOf({ range })) for (const row of step) kept.update(lineOf(row));
    if (read.digest('hex') !== kept.digest('hex')) throw new Fault(said('store/copy-differs', { url: path }), { subject: path });
  } finally {
    database.close();
  }
}

async function addFiles(path: string, files: readonly KeptFile[], at: string): Promise<void> {
  const database = await openDatabase(path, false);
  try {
    database.exec('PRAGMA journal_mode = DELETE'); // one file, no journal beside it
    database.exec(TABLES);
    const put = database.prepare('INSERT INTO backup_file (path, body) VALUES (?, ?)');
    database.exec('BEGIN');
    for (const file of files) put.run(file.path, Buffer.from(file.body));
    database.prepare('INSERT INTO backup_note (name, value) VALUES (?, ?)').run('at', at);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** What a backup holds, each page of it looked at. Faults: `store/no-backup`, `store/backup-damaged`. */
export async function readBackup(path: string): Promise<BackupContents> {
  if (!(await isThere(path))) throw new Fault(said('store/no-backup', { path }), { subject: path });
  let database: Database | undefined;
  try {
    const [[check]] = (await runSteps(path, [['PRAGMA integrity_check(1)']], { readonly: true })) as [
      { integrity_check: string }[],
    ];
    database = await openDatabase(path, true);
    if (check?.integrity_check !== 'ok') throw new Error(check?.integrity_check ?? 'no answer');
    const [{ rows }] = database.prepare('SELECT count(*) AS rows FROM kv').all() as [{ rows: number }];
    const [note] = database.prepare("SELECT value FROM backup_note WHERE name = 'at'").all() as { value: string }[];
    const files = database.prepare('SELECT path, body FROM backup_file ORDER BY path').all() as { path: string; body: Buffer }[];
    return { at: note?.value ?? '', rows, files: files.map((each) => ({ path: each.path, body: each.body })) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(said('store/backup-damaged', { path, why }), { subject: path, cause });
  } finally {
    database?.close();
  }
}

/** Makes the store of a backup anew beside the place `target`, whole, and answers under which name; the caller moves it there. */
export async function stageStore(backup: string, target: string): Promise<string> {
  const temporary = `${target}.restoring.tmp`;
  try {
    await rm(temporary, { force: true });
    await runSteps(backup, [['VACUUM INTO ?', temporary]], { readonly: true });
    const database = await openDatabase(temporary, false);
    try {
      database.exec('DROP TABLE backup_file; DROP TABLE backup_note');
    } finally {
      database.close();
    }
    await syncFile(temporary);
    return temporary;
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Refuses a file of a store that is not there: who reads from it would make it. Fault `store/no-store`. */
export async function requireStore(url: string): Promise<void> {
  if (!url.startsWith('sqlite:') || url === 'sqlite::memory:') return;
  const path = fileOfStore(url);
  if (!(await isThere(path))) throw new Fault(said('store/no-store', { path }), { subject: path });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
