import { type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDay } from '../kit/day.ts';
import { sha256Hex } from '../kit/hash.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Picks } from '../model/issue.ts';
import { said } from '../rules/codes.ts';
import { dayInName } from './day-in-name.ts';
import { readPicks } from './load-picks.ts';
import { shown } from './shown.ts';
import { findBytes } from './yaml-file.ts';

/** A file of decisions as it lies there, not read yet. */
export interface FoundFile {
  readonly path: string;
  /** The day that its name says, in whatever form. */
  readonly date?: string;
  /** Named as we name them. */
  readonly isNamed: boolean;
  /** Size, times and number of the file: the same look is the same file. Absent where it was changed just now, or cannot be looked at. */
  readonly look?: string;
}

/** A file of decisions, wherever it lies and however it is called. */
export interface DecisionFile extends FoundFile {
  /** As people see it: `config/issues/2024-01-31.yaml`. */
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly loaded:
    | { readonly kind: 'ok'; readonly picks: Picks }
    | { readonly kind: 'mistakes'; readonly problems: readonly Problem[] };
}

/** What somebody remembers of the files of these days: what each said, and the hash of its bytes then. */
export type Recall = (dates: readonly string[]) => Promise<ReadonlyMap<string, ReadFile>>;

/** What the file of a day said, when its bytes had this hash. */
export interface ReadFile {
  readonly hash: string;
  readonly picks: Picks;
}

/** Editors and Windows leave `.yaml.txt`; what ends in `.bak` or `~` is a copy that somebody meant to be none. */
const YAML = /\.ya?ml(?:\.txt)?$/i;
/** `issues/2026/11/…` and no deeper. */
const MOST_DEPTH = 3;

/** Every file of decisions as it lies there: one look at each, and none is read. */
export async function findDecisions(dir: string): Promise<FoundFile[]> {
  return (await placesIn(dir)).map((place) => {
    const look = lookAt(place.path);
    return look ? { ...place, look } : place;
  });
}

/** What these files say; one that did not change since it was read last is not read again. Those that went meanwhile are left out. */
export async function readDecisions(found: readonly FoundFile[], recall?: Recall): Promise<DecisionFile[]> {
  const seen = await readAll(found);
  const unread = seen.flatMap(([{ isNamed, date }, file]) => (file.loaded || !isNamed || !date ? [] : [date]));
  const recalled = recall && unread.length > FEW ? await recall(unread) : undefined;
  return seen.map(([place, file]) => {
    const { date, isNamed } = place;
    const known = isNamed && date ? recalled?.get(date) : undefined;
    file.loaded ??= known?.hash === file.hash ? { kind: 'ok', picks: known.picks } : readPicks(file.bytes, file.name, date ?? '');
    return { ...place, name: file.name, hash: file.hash, loaded: file.loaded };
  });
}

/** Every file of decisions, with what it says: those under their day, and those that somebody called or put otherwise. */
export async function listDecisions(dir: string, recall?: Recall): Promise<DecisionFile[]> {
  return readDecisions(await findDecisions(dir), recall);
}

/** What was remembered of the file of a day: how it looked, and the hash of its bytes then. */
export type Remembered = (date: string) => { readonly look: string; readonly hash: string } | undefined;

/** The hash of each of these files that is named after a day, by that day; one that still looks as it is remembered is not read. */
export async function picksHashes(
  found: readonly FoundFile[],
  remembered: Remembered = () => undefined,
): Promise<ReadonlyMap<string, string>> {
  const named = found.filter(({ isNamed }) => isNamed);
  const hashes = new Map(
    named.flatMap(({ date, look }) => {
      const known = remembered(date!);
      return look && known?.look === look ? [[date!, known.hash] as const] : [];
    }),
  );
  for (const [{ date }, { hash }] of await readAll(named.filter((file) => !hashes.has(file.date!)))) hashes.set(date!, hash);
  return hashes;
}

/** Fewer files than these are read faster than remembered. */
const FEW = 4;
/** A file that was changed so shortly before it was read may change again without another time of change. */
const SETTLED_MS = 3_000;

/** A file as it was read last, and how it looked then. */
interface Seen {
  readonly look: string;
  readonly name: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  loaded?: DecisionFile['loaded'];
}

/** Files that are kept in mind, over all newsrooms: those of ten years in each of four. */
const KEPT = 2_400;
const mind = new Map<string, Seen>();

async function readAll(found: readonly FoundFile[]): Promise<(readonly [FoundFile, Seen])[]> {
  const all = await Promise.all(found.map(async (file) => [file, await seenAt(file)] as const));
  return all.filter((each): each is [FoundFile, Seen] => each[1] !== undefined);
}

async function seenAt({ path, look = '' }: FoundFile): Promise<Seen | undefined> {
  const before = mind.get(path);
  mind.delete(path);
  const name = shown(path);
  let file = look && before?.look === look ? before : undefined;
  if (!file) {
    const bytes = await findBytes(path, name);
    if (!bytes) return undefined;
    file = { look, name, hash: sha256Hex(bytes), bytes };
  }
  if (look) mind.set(path, file);
  for (const oldest of mind.keys()) {
    if (mind.size <= KEPT) break;
    mind.delete(oldest);
  }
  return file;
}

/** How a file looks now; nothing where it may yet change without looking otherwise. At once: a promise for each of ten years of them costs more than the look. */
function lookAt(path: string): string | undefined {
  const facts = statOf(path);
  if (!facts) return undefined; // what cannot be looked at is told by reading it
  const { size, mtimeMs, ctimeMs, ino } = facts;
  const before = looks.get(path);
  if (before && before.size === size && before.mtimeMs === mtimeMs && before.ctimeMs === ctimeMs && before.ino === ino)
    return before.look;
  if (Date.now() - Math.max(mtimeMs, ctimeMs) <= SETTLED_MS) return undefined;
  const look = `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  if (looks.size >= KEPT) looks.delete(looks.keys().next().value!);
  looks.set(path, { size, mtimeMs, ctimeMs, ino, look });
  return look;
}

type FileFacts = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** Looks that were settled, in words: four numbers are said five hundred times a view. */
const looks = new Map<string, FileFacts & { readonly look: string }>();

function statOf(path: string): FileFacts | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The days of the issues that have a file of picks, oldest first. */
export async function listPicks(dir: string): Promise<string[]> {
  return daysOf(await placesIn(dir));
}

/** The same, of files that were found. */
export function daysOf(found: readonly FoundFile[]): string[] {
  return found.flatMap(({ isNamed, date }) => (isNamed && date ? [date] : [])).sort();
}

/** Every mistake in the files of picks, and files that are called otherwise than after their day. */
export async function checkPicks(dir: string): Promise<Problem[]> {
  const files = await listDecisions(dir);
  return [...misnamedAmong(files), ...files.flatMap(({ loaded }) => (loaded.kind === 'mistakes' ? loaded.problems : []))];
}

/** Files beside the picks that are called otherwise than after their day. */
export function misnamedAmong(found: readonly FoundFile[]): Problem[] {
  const places = found.filter((place) => !place.isNamed);
  return places.map(({ path, date }) => ({
    ...said('config/name', { wanted: date === undefined ? 'none' : `issues/${date}.yaml` }),
    subject: shown(path),
    level: 'warning',
  }));
}

async function placesIn(dir: string): Promise<FoundFile[]> {
  const top = await entriesIn(dir);
  const loose = top.flatMap((entry): FoundFile[] => {
    const date = entry.isDirectory() ? undefined : dayInName(entry.name);
    return date && YAML.test(entry.name) ? [{ path: join(dir, entry.name), date, isNamed: false }] : [];
  });
  const folders = top.filter((entry) => /^issues?$/i.test(entry.name)).map((entry) => entry.name);
  const within = await Promise.all(folders.sort().map((name) => walk(join(dir, name), name === 'issues', 1)));
  return [...within.flat(), ...loose];
}

async function walk(folder: string, isHome: boolean, depth: number): Promise<FoundFile[]> {
  const places: FoundFile[] = [];
  for (const entry of (await entriesIn(folder)).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < MOST_DEPTH && !entry.name.startsWith('.')) places.push(...(await walk(path, false, depth + 1)));
      continue;
    }
    if (YAML.test(entry.name) && !entry.name.startsWith('.')) places.push({ path, ...readName(entry.name, isHome) });
  }
  return places;
}

type Named = Pick<FoundFile, 'date' | 'isNamed'>;

/** What names say of where they lie, the home of the files or another place: the calendar is slow, and the names are the same at every view. */
const names = { home: new Map<string, Named>(), other: new Map<string, Named>() };

function readName(name: string, isHome: boolean): Named {
  const known = isHome ? names.home : names.other;
  const before = known.get(name);
  if (before) return before;
  const stem = name.replace(YAML, '');
  const isNamed = isHome && name.endsWith('.yaml') && isDay(stem);
  const date = isNamed ? stem : dayInName(stem);
  const found: Named = { ...(date ? { date } : {}), isNamed };
  if (known.size >= KEPT) known.delete(known.keys().next().value!);
  known.set(name, found);
  return found;
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
