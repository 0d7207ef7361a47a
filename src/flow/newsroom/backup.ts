// backup: the store as it is at one moment, and the configuration, in one file. restore: both back in their places.

import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { writeWhole } from '../../config/write-file.ts';
import { makeFolder } from '../../kit/folders.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { fileOfStore, type KeptFile, readBackup, stageStore, writeBackup } from '../../store/backup.ts';
import { takeWorkerPlace } from '../../store/newsroom.ts';
import { openRows } from '../../store/open.ts';
import { isOnServer } from '../open.ts';

/** What a backup or a restore did. */
export interface BackupReport {
  readonly file: string;
  /** When the backup was made, ISO 8601. */
  readonly at: string;
  readonly rows: number;
  readonly files: number;
  /** Of a restore: what stood in the way and was moved aside, as [from, to]. */
  readonly movedAside: readonly (readonly [from: string, to: string])[];
}

/** A configuration is text; what is larger was not meant to be kept. */
const MAX_FILE_BYTES = 5_000_000;

/** What says by itself what to do. */
const TOLD_AS_THEY_ARE: ReadonlySet<string> = new Set([
  'store/backup-config',
  'usage/in-the-way',
  'store/database',
  'store/database-has-worker',
  'store/encoding',
  'store/pooler',
]);

/** Writes a backup of a newsroom that may be running. Faults of `writeBackup`. */
export async function backUp(
  { configDir, store }: { readonly configDir: string; readonly store: string },
  file: string,
  at: string,
): Promise<BackupReport> {
  await makeFolder(dirname(resolve(file))).catch((cause: Error) => {
    throw new Fault(said('store/backup-failed', { path: file, why: cause.message }), { subject: file, cause });
  });
  const files = await filesBelow(configDir);
  const write = (from: Parameters<typeof writeBackup>[0]) => writeBackup(from, resolve(file), files, at);
  const contents = isOnServer(store)
    ? await (await import('../../store/backends/replace.ts')).inOneMoment(store, write)
    : await write(fileOfStore(store));
  return { file, at: contents.at, rows: contents.rows, files: contents.files.length, movedAside: [] };
}

async function filesBelow(dir: string): Promise<KeptFile[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  const kept: KeptFile[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || /(?:\.tmp|\.lock|~)$/.test(entry.name)) continue;
    if ((await stat(path)).size > MAX_FILE_BYTES) continue;
    kept.push({ path: relative(dir, path).split(sep).join('/'), body: await readFile(path) });
  }
  return kept;
}

/**
 * Puts the configuration and the store of a backup in their places: both are made beside them first, so that a full disk changes nothing.
 * Into a database all rows go in one transaction. What stands there already is refused (`usage/in-the-way`), or with `replace` moved aside under a dated name; nothing is deleted. Faults:
 * `store/no-backup`, `store/backup-damaged`, `store/backup-config`, `store/restore-failed`.
 */
export async function restore(
  file: string,
  how: { readonly configDir: string; readonly replace?: boolean; readonly now: number },
): Promise<BackupReport> {
  const contents = await readBackup(file);
  const { configDir } = how;
  const unsafe = contents.files.find((each) => !isBelow(configDir, join(configDir, each.path)));
  if (unsafe) throw new Fault(said('store/backup-damaged', { path: file, why: unsafe.path }), { subject: file });
  const stamp = new Date(how.now).toISOString().replace(/[:.]/g, '-');
  const movedAside: Move[] = [];
  const clear = async (path: string): Promise<void> => {
    if (!(await isThere(path))) return;
    if (!how.replace) throw new Fault(said('usage/in-the-way', { path }), { subject: path });
    movedAside.push([path, await freeName(`${path}.before-${stamp}`)]);
  };
  await clear(configDir);
  const staged = `${resolve(configDir)}.restoring.tmp`;
  const made = [staged];
  try {
    await rm(staged, { recursive: true, force: true });
    for (const each of contents.files) await writeWhole(join(staged, each.path), Buffer.from(each.body).toString('utf8'));
    const { loadConfig } = await import('../../config/load.ts');
    const loaded = await loadConfig(staged);
    if (loaded.kind === 'mistakes') {
      await moveAll([...movedAside, [staged, configDir]]);
      throw new Fault(said('store/backup-config', { path: configDir }), { subject: file });
    }
    const config = [...movedAside];
    const { store } = loaded.publication;
    if (isOnServer(store)) {
      const rows = await stageStore(file, `${resolve(configDir)}.store`);
      made.push(rows, `${rows}-wal`, `${rows}-shm`);
      const moved = await restoreToServer(rows, store, how.replace ? asideOf(stamp) : undefined, [
        ...config,
        [staged, configDir],
      ]);
      for (const path of made) await rm(path, { recursive: true, force: true });
      return reportOf([...config, ...moved]);
    }
    const target = resolve(fileOfStore(store));
    for (const path of [target, `${target}-wal`, `${target}-shm`]) await clear(path);
    await makeFolder(dirname(target));
    made.push(await stageStore(file, target));
    await moveAll([...config, [staged, configDir], ...movedAside.slice(config.length), [made[1]!, target]]);
  } catch (cause) {
    for (const path of made) await rm(path, { recursive: true, force: true });
    if (cause instanceof Fault && TOLD_AS_THEY_ARE.has(cause.code)) throw cause;
    throw new Fault(said('store/restore-failed', { path: file }), { subject: file, cause });
  }
  return reportOf(movedAside);

  function reportOf(moved: readonly Move[]): BackupReport {
    return { file, at: contents.at, rows: contents.rows, files: contents.files.length, movedAside: moved };
  }
}

/** The name that a table goes on under: letters, digits and strokes, as a database takes it. */
const asideOf = (stamp: string): string => `gundem_row_before_${stamp.toLowerCase().replace(/[^a-z0-9]/g, '_')}`;

/** Rows and configuration take their places together, or neither does. What was moved aside in the database is told as files are. */
async function restoreToServer(path: string, url: string, aside: string | undefined, moves: readonly Move[]): Promise<Move[]> {
  const place = await takeWorkerPlace(url);
  const rows = await openRows(`sqlite:${path}`);
  let isMoved = false;
  try {
    const { replaceRows } = await import('../../store/backends/replace.ts');
    const { shown, isAside } = await replaceRows(url, rows, aside, async () => {
      await moveAll(moves);
      isMoved = true;
    });
    return isAside ? [[`${shown} gundem_row`, aside!]] : [];
  } catch (cause) {
    if (isMoved) await moveAll([...moves].reverse().map(([from, to]) => [to, from] as const));
    throw cause;
  } finally {
    await rows.close();
    await place?.release();
  }
}

type Move = readonly [from: string, to: string];

/** One after the other, or none. */
async function moveAll(moves: readonly Move[]): Promise<void> {
  const done: Move[] = [];
  try {
    for (const [from, to] of moves) {
      await rename(from, to);
      done.push([from, to]);
    }
  } catch (cause) {
    for (const [from, to] of done.reverse()) await rename(to, from);
    throw cause;
  }
}

async function freeName(wanted: string): Promise<string> {
  for (let name = wanted, count = 2; ; name = `${wanted}-${count++}`) if (!(await isThere(name))) return name;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isBelow(dir: string, path: string): boolean {
  return resolve(path).startsWith(resolve(dir) + sep);
}
