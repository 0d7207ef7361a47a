import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDay } from '../kit/day.ts';
import { Fault, type Problem } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { dayInName } from './day-in-name.ts';
import { type LoadedPicks, readPicks, shown } from './load.ts';
import { findBytes } from './yaml-file.ts';

/** A file of decisions, wherever it lies and however it is called. */
export interface DecisionFile {
  /** As people see it: `config/issues/2024-01-31.yaml`. */
  readonly name: string;
  /** The day that its name says, in whatever form. */
  readonly date?: string;
  /** Named as we name them. */
  readonly isNamed: boolean;
  readonly loaded: LoadedPicks;
}

interface Place {
  readonly path: string;
  readonly date?: string;
  readonly isNamed: boolean;
}

/** Editors and Windows leave `.yaml.txt`; what ends in `.bak` or `~` is a copy that somebody meant to be none. */
const YAML = /\.ya?ml(?:\.txt)?$/i;
/** `issues/2026/11/…` and no deeper. */
const MOST_DEPTH = 3;

/** Every file of decisions, with what it says: those under their day, and those that somebody called or put otherwise. */
export async function listDecisions(dir: string): Promise<DecisionFile[]> {
  const files: DecisionFile[] = [];
  for (const { path, ...about } of await placesIn(dir)) {
    const name = shown(path);
    const bytes = await findBytes(path, name);
    if (bytes) files.push({ name, ...about, loaded: readPicks(bytes, name, about.date ?? '') });
  }
  return files;
}

/** The days of the issues that have a file of picks, oldest first. */
export async function listPicks(dir: string): Promise<string[]> {
  return (await placesIn(dir)).flatMap(({ isNamed, date }) => (isNamed && date ? [date] : [])).sort();
}

/** Every mistake in the files of picks, and files that are called otherwise than after their day. */
export async function checkPicks(dir: string): Promise<Problem[]> {
  const files = await listDecisions(dir);
  return [...(await misnamedPicks(dir)), ...files.flatMap(({ loaded }) => (loaded.kind === 'mistakes' ? loaded.problems : []))];
}

/** Files beside the picks that are called otherwise than after their day. */
export async function misnamedPicks(dir: string): Promise<Problem[]> {
  const places = (await placesIn(dir)).filter((place) => !place.isNamed);
  return places.map(({ path, date }) => ({
    ...said('config/name', { wanted: date === undefined ? 'none' : `issues/${date}.yaml` }),
    subject: shown(path),
    level: 'warning',
  }));
}

async function placesIn(dir: string): Promise<Place[]> {
  const top = await entriesIn(dir);
  const loose = top.flatMap((entry): Place[] => {
    const date = entry.isDirectory() ? undefined : dayInName(entry.name);
    return date && YAML.test(entry.name) ? [{ path: join(dir, entry.name), date, isNamed: false }] : [];
  });
  const folders = top.filter((entry) => /^issues?$/i.test(entry.name)).map((entry) => entry.name);
  const within = await Promise.all(folders.sort().map((name) => walk(join(dir, name), name === 'issues', 1)));
  return [...within.flat(), ...loose];
}

async function walk(folder: string, isHome: boolean, depth: number): Promise<Place[]> {
  const places: Place[] = [];
  for (const entry of (await entriesIn(folder)).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < MOST_DEPTH && !entry.name.startsWith('.')) places.push(...(await walk(path, false, depth + 1)));
      continue;
    }
    if (!YAML.test(entry.name) || entry.name.startsWith('.')) continue;
    const stem = entry.name.replace(YAML, '');
    const isNamed = isHome && entry.name.endsWith('.yaml') && isDay(stem);
    const date = isNamed ? stem : dayInName(stem);
    places.push({ path, ...(date ? { date } : {}), isNamed });
  }
  return places;
}

async function entriesIn(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new Fault(said('config/unlisted', { path: shown(dir) }), { subject: shown(dir), cause });
  }
}
