// daily backup: is one due? | the store and the configuration in one file, read back | the oldest go. Beside the store, by whoever works there.
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../model/fault.ts';
import type { Said } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { fileOfStore } from '../../store/backup.ts';
import { FACTS } from '../../store/facts.ts';
import { problemOf } from '../../words/problem.ts';
import { isBackupDue } from '../decide/backup-due.ts';
import type { House } from '../open.ts';
import { backUp } from './backup.ts';

const KEEP = 14;
const NAME = /^gundem-\d{4}-\d{2}-\d{2}T\d{4}\.backup$/;

/** The folder of the daily backups; undefined where the store is no file. */
export function backupFolder({ storeUrl }: Pick<House, 'storeUrl'>): string | undefined {
  const isFile = storeUrl?.startsWith('sqlite:') && storeUrl !== 'sqlite::memory:';
  return isFile ? join(dirname(fileOfStore(storeUrl)), 'backups') : undefined;
}

/** Writes the backup of the day when it is due. What went wrong is a problem, told and kept for the status; it is tried again in an hour. */
export async function backUpDaily(house: House): Promise<readonly Problem[]> {
  const { store, storeUrl, configDir, publication, now } = house;
  const folder = backupFolder(house);
  if (!folder || publication.backups?.daily === false) return [];
  const last = await store.getFact(FACTS.backup);
  // Before anything was taken in there is nothing to lose.
  if (!isBackupDue(last, now()) || (await store.getFact(FACTS.firstWeek)) === undefined) return [];
  const at = new Date(now()).toISOString();
  const file = join(folder, `gundem-${at.slice(0, 16).replace(':', '')}.backup`);
  try {
    const { rows } = await backUp({ configDir, store: storeUrl }, file, at);
    const { size } = await stat(file);
    await trim(folder, publication.backups?.keep ?? KEEP);
    await store.setFact(FACTS.backup, { at, file, rows, bytes: size });
    return [];
  } catch (fault) {
    // A full disk must not stop the polls; who is asked about the state says it, and so does the log.
    const problem = problemOf(fault, basename(file));
    await store.setFact(FACTS.backup, { ...last, failedAt: at, problem });
    return [problem];
  }
}

async function trim(folder: string, keep: number): Promise<void> {
  const ours = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  for (const name of ours.slice(0, -keep)) await rm(join(folder, name), { force: true });
}

/** What the status says of backups; undefined where none was ever tried. */
export async function knownBackup({ store }: Pick<House, 'store'>): Promise<Said | undefined> {
  const last = await store.getFact(FACTS.backup);
  if (last?.failedAt && (last.at === undefined || last.at < last.failedAt)) {
    const { code, values = {} } = last.problem!;
    return said('store/last-backup-failed', { at: minute(last.failedAt), why: { code, values }, good: minute(last.at) });
  }
  return last?.file ? said('store/last-backup', { at: minute(last.at), file: last.file, rows: last.rows ?? 0 }) : undefined;
}

function minute(at: string | undefined): string {
  return at === undefined ? '–' : `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
