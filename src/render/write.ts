import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { makeFolder } from '../kit/folders.ts';
import { sha256Hex } from '../kit/hash.ts';
import type { Edition } from '../model/edition.ts';
import { Fault } from '../model/fault.ts';
import { outputFault } from './place.ts';
import { pressKey } from './press-key.ts';
import type { Sealed } from './seals.ts';
import type { Trash } from './trash.ts';

/** What a write did, as paths below the folder. */
export interface Written {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Editions whose body had to be made, and their bytes: the cost of it. */
  readonly made: { readonly editions: number; readonly bytes: number };
}

/** What we wrote before: path → [basis, SHA-256 of the file]. No time in it, so that two builds are the same bytes. */
type Ledger = Map<string, readonly [basis: string, hash: string]>;

/** Tells what of a folder is ours. */
export const LEDGER = '.editions.json';
/** Where files lie while they are written. */
export const WRITING = '.writing';

/** What is under way of a print: editions are handed in as they are set, a few issues at a time. */
export interface Printing {
  /** Writes these, assets first, feeds last. */
  settle(editions: readonly Edition[]): Promise<void>;
  /** What nobody handed in is no longer wanted, and goes. */
  end(): Promise<Written>;
}

/** Writes editions below `dir`: see `openPrinting`. */
export async function writeEditions(
  dir: string,
  editions: readonly Edition[],
  trash?: Trash,
  standing: Standing = NOTHING_STANDS,
): Promise<Written> {
  const printing = await openPrinting(dir, trash, standing);
  await printing.settle(editions);
  return printing.end();
}

/**
 * Opens a print below `dir`: each file to a temporary one, synced, renamed; assets, then pages, then feeds, so that nothing points at
 * what is not there; files that would not change keep their bytes and mtime; files of ours that are no longer wanted go last. Killed at
 * any moment it leaves whole files only, and the next run completes it. Files that we did not write are never touched. One at a time a
 * folder (`whilePrinting`).
 */
export async function openPrinting(dir: string, trash?: Trash, { printed, seals }: Standing = NOTHING_STANDS): Promise<Printing> {
  try {
    await makeFolder(dir);
    await rm(join(dir, WRITING), { recursive: true, force: true });
  } catch (cause) {
    throw outputFault(dir, cause);
  }
  const press = pressKey();
  const before = await readLedger(dir);
  const stands = seals.filter((each) => printed.get(each.path) === each.seal);
  const after: Ledger = new Map(rowsBelow(before, stands));
  const told = new Set(before.keys());
  const kept = [...after.keys()];
  const paths: string[] = [];
  const written: string[] = [];
  const unchanged: string[] = [];
  const made = { editions: 0, bytes: 0 };
  const folders = new Set<string>();
  const settleOne = async (edition: Edition): Promise<void> => {
    const { path } = edition;
    const basis = edition.basis === undefined ? '' : sha256Hex(`${press} ${edition.basis}`).slice(0, 32);
    const thereHash = await hashIfThere(join(dir, path));
    const known = before.get(path);
    if (basis && known && known[0] === basis && known[1] === thereHash) {
      after.set(path, known);
      unchanged.push(path);
      return;
    }
    const { hash, bytes, isWritten } = await writeChanged(dir, edition, thereHash, folders);
    made.editions++;
    made.bytes += bytes;
    after.set(path, [basis, hash]);
    (isWritten ? written : unchanged).push(path);
  };
  // Told first, so that a file which a killed run leaves is known as ours and can be removed one day.
  const announce = async (ordered: readonly Edition[]): Promise<void> => {
    const fresh = ordered.filter(({ path }) => !told.has(path));
    if (!fresh.length) return;
    for (const { path } of fresh) told.add(path);
    const rows = [...told].map((path) => [path, after.get(path) ?? before.get(path) ?? (['', ''] as const)] as const);
    await writeWhole(dir, LEDGER, ledgerText(new Map(rows)));
  };
  return {
    async settle(editions) {
      const ordered = [...editions].sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
      for (const { path } of ordered) assertSafe(path);
      paths.push(...editions.map((edition) => edition.path));
      await announce(ordered);
      for (const rank of [0, 1, 2] as const) {
        const from = written.length;
        await eachOf(
          ordered.filter((edition) => edition.rank === rank),
          settleOne,
        );
        await syncFolders(dir, written.slice(from));
      }
    },
    async end() {
      const removed = [...before.keys()].filter((path) => !after.has(path)).sort();
      for (const path of removed) await removeFile(dir, path, trash);
      const text = ledgerText(after);
      // What was written is older than the ledger that tells of it, or it would be looked at again every time.
      if (written.length || text !== (await readIfThere(join(dir, LEDGER)))?.toString()) await writeWhole(dir, LEDGER, text);
      await syncFolders(dir, [LEDGER]);
      await rm(join(dir, WRITING), { recursive: true, force: true });
      return { written: inOrder(paths, written), unchanged: [...inOrder(paths, unchanged), ...kept], removed, made };
    },
  };
}

/** Moves all that was written below a folder into the trash, previews in it, too; files that we did not write stay. */
export async function moveEditionsAway(dir: string, trash: Trash): Promise<void> {
  const inside = await readdir(dir, { withFileTypes: true });
  for (const base of [...inside.filter((each) => each.isDirectory()).map((each) => each.name), '.']) {
    for (const path of (await readLedger(join(dir, base))).keys()) await removeFile(dir, posix.join(base, path), trash);
    await trash.put(posix.join(base, LEDGER));
    if (base !== '.') await rmdir(join(dir, base)).catch(() => undefined); // gone with its last file, or somebody else's is in it
  }
}

/** What stands in a folder as it would be set: the seals that it had, and those of what is printed now. */
interface Standing {
  readonly printed: ReadonlyMap<string, string>;
  readonly seals: readonly Sealed[];
}

const NOTHING_STANDS: Standing = { printed: new Map(), seals: [] };

/**
 * What was sealed at a print, for whoever keeps it until the next one: it holds for the folder with this ledger and for this press.
 * Not in the folder itself, whose bytes tell of what is printed alone.
 */
export interface Sealing {
  readonly ledger: string;
  readonly press: string;
  readonly seals: Readonly<Record<string, string>>;
}

/** The sealing of a folder as it is written now. */
export async function sealingOf(dir: string, seals: readonly Sealed[]): Promise<Sealing> {
  const text = await readIfThere(join(dir, LEDGER));
  const pairs = seals.map(({ path, seal }) => [path, seal]);
  return { ledger: text ? sha256Hex(text) : '', press: pressKey(), seals: Object.fromEntries(pairs) };
}

/**
 * The seals that still hold, by path: a file that is not there, or is younger than the ledger, breaks the seal of all that it was sealed
 * with; another ledger or another version of the press breaks them all.
 */
export async function readSeals(dir: string, kept: Sealing | undefined): Promise<ReadonlyMap<string, string>> {
  const text = kept?.press === pressKey() ? await readIfThere(join(dir, LEDGER)) : undefined;
  if (!kept || !text || sha256Hex(text) !== kept.ledger) return new Map();
  const writtenAt = statSync(join(dir, LEDGER)).mtimeMs;
  const seals = new Map(Object.entries(kept.seals));
  for (const path of (await readLedger(dir)).keys()) {
    const own = sealedBy(path).find((each) => seals.has(each));
    if (own === undefined) continue;
    const facts = statSync(join(dir, path), { throwIfNoEntry: false });
    if (!facts?.isFile() || facts.mtimeMs > writtenAt) seals.delete(own);
  }
  return seals;
}

/** What may seal a file: itself, or its folder of the second level. */
function sealedBy(path: string): string[] {
  const second = path.indexOf('/', path.indexOf('/') + 1);
  return second < 0 ? [path] : [path.slice(0, second + 1), path];
}

/** The rows of what is sealed by these. */
function rowsBelow(ledger: Ledger, seals: readonly Sealed[]): [string, readonly [string, string]][] {
  const paths = new Set(seals.map((each) => each.path));
  return [...ledger].filter(([path]) => sealedBy(path).some((each) => paths.has(each)));
}

function assertSafe(path: string): void {
  if (
    !path ||
    path.startsWith('/') ||
    path.includes('\\') ||
    path.split('/').some((part) => part === '' || part.startsWith('.'))
  ) {
    throw new Fault('render/path', {
      subject: path,
      message: `an edition wants the path "${path}", which leads out of the output folder or hides`,
    });
  }
}

function ledgerText(ledger: Ledger): string {
  const rows = [...ledger].sort(([a], [b]) => (a < b ? -1 : 1)).map((row) => JSON.stringify(row));
  return `[\n${rows.join(',\n')}\n]\n`;
}

/** What we wrote into a folder. Fault `render/ledger` where that is damaged. */
export async function readLedger(dir: string): Promise<Ledger> {
  const text = (await readIfThere(join(dir, LEDGER)))?.toString();
  if (text === undefined) return new Map();
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (cause) {
    throw new Fault('render/ledger', {
      subject: join(dir, LEDGER),
      cause,
      message: `${join(dir, LEDGER)} is damaged; delete the output folder and publish again`,
    });
  }
  return new Map((rows as [string, [string, string]][]).filter(([path]) => typeof path === 'string'));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Fault('render/read', { subject: path, cause, message: `cannot read ${path}` });
  }
}

/** SHA-256 of a file that may be long. */
async function hashIfThere(path: string): Promise<string | undefined> {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts || facts.size <= LONG_BYTES) {
    const there = await readIfThere(path);
    return there && sha256Hex(there);
  }
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { highWaterMark: LONG_BYTES })) hash.update(piece as Buffer);
  } catch (cause) {
    throw new Fault('render/read', { subject: path, cause, message: `cannot read ${path}` });
  }
  return hash.digest('hex');
}
const LONG_BYTES = 256 * 1024;

const CHUNK = 64 * 1024;

/** The body in chunks: one, unless it comes in pieces and is long. */
function* chunksOf(edition: Edition): Generator<Uint8Array> {
  if (!edition.pieces) {
    const { body } = edition;
    yield typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
    return;
  }
  let text = '';
  for (const piece of edition.pieces()) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  yield Buffer.from(text, 'utf8');
}

/** Writes an edition where its file is another than the one with this hash. */
async function writeChanged(
  dir: string,
  edition: Edition,
  thereHash: string | undefined,
  folders: Set<string>,
): Promise<{ readonly hash: string; readonly bytes: number; readonly isWritten: boolean }> {
  const chunks = chunksOf(edition);
  const first = chunks.next().value as Uint8Array;
  const next = chunks.next();
  if (next.done) {
    const hash = sha256Hex(first);
    const isWritten = hash !== thereHash;
    if (isWritten) await writeWhole(dir, edition.path, first, folders);
    return { hash, bytes: first.length, isWritten };
  }
  const sum = createHash('sha256');
  let hash = '';
  let bytes = 0;
  const isWritten = await replace(dir, edition.path, folders, async (file) => {
    const write = async (chunk: Uint8Array): Promise<void> => {
      sum.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    };
    await write(first);
    await write(next.value);
    for (const chunk of chunks) await write(chunk);
    hash = sum.digest('hex');
    return hash !== thereHash;
  });
  return { hash, bytes, isWritten };
}

async function writeWhole(dir: string, path: string, body: string | Uint8Array, folders = new Set<string>()): Promise<void> {
  await replace(dir, path, folders, async (file) => {
    await file.writeFile(body);
    return true;
  });
}

/** Fills a temporary file, and puts it in the place of `path` if that is wanted: whether it was. */
async function replace(
  dir: string,
  path: string,
  folders: Set<string>,
  fill: (file: FileHandle) => Promise<boolean>,
): Promise<boolean> {
  const target = join(dir, path);
  const temporary = join(dir, WRITING, `${sha256Hex(path).slice(0, 16)}-${randomBytes(4).toString('hex')}`);
  try {
    for (const folder of [dirname(temporary), dirname(target)]) {
      if (!folders.has(folder)) await makeFolder(folder);
      folders.add(folder);
    }
    const file = await open(temporary, 'w', 0o644);
    let isWanted = false;
    try {
      isWanted = await fill(file);
      if (isWanted) await file.sync();
    } finally {
      await file.close();
    }
    if (isWanted) await rename(temporary, target);
    else await rm(temporary, { force: true });
    return isWanted;
  } catch (cause) {
    throw new Fault('render/write', { subject: target, cause, message: `cannot write ${target}: ${(cause as Error).message}` });
  }
}

const HANDS = 16;

/** Does it for all, sixteen at a time; the first failure is thrown when all hands are empty. */
async function eachOf<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const failures: unknown[] = [];
  const hand = async (): Promise<void> => {
    for (const one of rest) {
      if (failures.length) return;
      try {
        await act(one);
      } catch (cause) {
        failures.push(cause);
      }
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  if (failures.length) throw failures[0];
}

function inOrder(all: readonly string[], paths: readonly string[]): string[] {
  const wanted = new Set(paths);
  return all.filter((path) => wanted.has(path));
}

/** Renames outlive a power cut only once their folders are synced, and a new folder only once its parent is. Windows cannot open folders and needs it not. */
async function syncFolders(dir: string, paths: readonly string[]): Promise<void> {
  if (process.platform === 'win32') return;
  const folders = new Set<string>();
  for (const path of paths) for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  await eachOf([...folders], async (name) => {
    const folder = await open(join(dir, name), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  });
}

async function removeFile(dir: string, path: string, trash: Trash | undefined): Promise<void> {
  assertSafe(path);
  await trash?.put(path);
  await rm(join(dir, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const full = join(dir, folder);
    const left = await readdir(full).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return ['gone'];
      throw cause;
    });
    if (left.length) return;
    await rmdir(full);
  }
}
