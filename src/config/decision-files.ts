import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDay } from '../kit/day.ts';
import { sha256Hex } from '../kit/hash.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Picks } from '../model/issue.ts';
import { said } from '../rules/codes.ts';
import { dayInName } from './day-in-name.ts';
import { readPicks, shown } from './load.ts';
import { findBytes } from './yaml-file.ts';

/** A file of decisions, wherever it lies and however it is called. */
export interface DecisionFile {
  /** As people see it: `config/issues/2024-01-31.yaml`. */
  readonly name: string;
  /** The day that its name says, in whatever form. */
  readonly date?: string;
  /** Named as we name them. */
  readonly isNamed: boolean;
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
export async function listDecisions(dir: string, recall?: Recall): Promise<DecisionFile[]> {
  const seen = await look(dir);
  const unread = seen.flatMap(({ file, place }) => (file.loaded || !place.isNamed || !place.date ? [] : [place.date]));
  const recalled = recall && unread.length > FEW ? await recall(unread) : undefined;
  return seen.map(({ place, file }) => {
    const { date, isNamed } = place;
    const known = isNamed && date ? recalled?.get(date) : undefined;
    file.loaded ??= known?.hash === file.hash ? { kind: 'ok', picks: known.picks } : readPicks(file.bytes, file.name, date ?? '');
    return { name: file.name, ...(date ? { date } : {}), isNamed, hash: file.hash, loaded: file.loaded };
  });
}

/** The hash of every file that is named after a day, by that day. */
export async function picksHashes(dir: string): Promise<ReadonlyMap<string, string>> {
  const named = (await look(dir)).filter(({ place }) => place.isNamed);
  return new Map(named.map(({ place, file }) => [place.date!, file.hash]));
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

/** Newsrooms whose files are kept in mind. */
const KEPT = 4;
const mind = new Map<string, Map<string, Seen>>();

/** Every file of decisions as it lies there; one that did not change is not read again, for ten years of them are looked at with every view. */
async function look(dir: string): Promise<{ readonly place: Place; readonly file: Seen }[]> {
  const before = mind.get(dir);
  const found = await Promise.all(
    (await placesIn(dir)).map(async (place) => {
      const file = await seenAt(place.path, before?.get(place.path));
      return file && { place, file };
    }),
  );
  const there = found.filter((each) => each !== undefined);
  mind.delete(dir);
  mind.set(dir, new Map(there.flatMap(({ place, file }) => (file.look ? [[place.path, file]] : []))));
  for (const oldest of mind.keys()) if (mind.size > KEPT) mind.delete(oldest);
  return there;
}

async function seenAt(path: string, before: Seen | undefined): Promise<Seen | undefined> {
  const facts = await stat(path).catch(() => undefined); // what cannot be looked at is told by reading it
  const { size, mtimeMs, ctimeMs, ino } = facts ?? { size: 0, mtimeMs: 0, ctimeMs: 0, ino: 0 };
  const isSettled = facts !== undefined && Date.now() - Math.max(mtimeMs, ctimeMs) > SETTLED_MS;
  const own = isSettled ? `${size} ${mtimeMs} ${ctimeMs} ${ino}` : '';
  if (own && before?.look === own) return before;
  const name = shown(path);
  const bytes = await findBytes(path, name);
  return bytes && { look: own, name, hash: sha256Hex(bytes), bytes };
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
