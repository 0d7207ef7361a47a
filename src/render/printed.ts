import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../kit/folders.ts';
import { shortHash } from '../kit/hash.ts';
import { takeLock } from '../kit/lock.ts';
import type { Publication } from '../model/edition.ts';
import { Fault } from '../model/fault.ts';
import type { IssueHead } from '../model/issue.ts';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { outputFault } from './place.ts';
import type { Trash } from './trash.ts';

/** What an output folder says about itself: whose it is, and what was printed in it. */
export interface Printed {
  /** The authority and date of the publication's tag: URIs; absent in what an earlier version printed. */
  readonly tag?: string;
  /** The history that it tells: a store that began otherwise is another one. The same after a store was read back from here. */
  readonly history?: string;
  /** Day of the issue → when it was last changed; an empty text where that is not known. */
  readonly issues: Readonly<Record<string, string>>;
  /** Whose it is before its first issue, when neither a tag is fixed nor a history has begun. */
  readonly newsroom?: Pick<Publication, 'title' | 'site'>;
  /** It is the demo's, which gives way to any other newsroom. */
  readonly isDemo?: true;
}

const FILE = '.printed.json';
const LOCK = '.printing.lock';
const PATIENCE_MS = 180_000;
const STALE_MS = 60_000;

/** What was printed in a folder; undefined where nothing was. */
export async function readPrinted(dir: string): Promise<Printed | undefined> {
  const [text, days] = await Promise.all([
    orNothing(readFile(join(dir, FILE), 'utf8')),
    orNothing(readdir(join(dir, 'issues'), { withFileTypes: true })),
  ]);
  // What lies there counts, whatever the file says: it may be of an earlier version, cut, or lost.
  const lying = (days ?? []).flatMap((each) => (each.isDirectory() && /^\d{4}-\d{2}-\d{2}$/.test(each.name) ? [each.name] : []));
  const told = readTold(text);
  if (!told && !lying.length) return undefined;
  return { ...told, issues: { ...Object.fromEntries(lying.map((day) => [day, ''])), ...told?.issues } };
}

function readTold(text: string | undefined): Printed | undefined {
  try {
    const told = JSON.parse(text ?? '') as Printed;
    return typeof told.issues === 'object' ? told : undefined;
  } catch {
    return undefined; // cut short: what lies there says enough
  }
}

/** What printing these issues makes the folder say about itself. */
export function printedOf(
  { tag, title, site }: Pick<Publication, 'tag'> & Partial<Pick<Publication, 'title' | 'site'>>,
  issues: readonly IssueHead[],
): Printed {
  const [first] = issues;
  return {
    tag: `${tag.authority},${tag.date}`,
    ...(title !== undefined && site !== undefined ? { newsroom: { title, site } } : {}),
    ...(first ? { history: shortHash(`${first.id} ${first.publishedAt ?? ''}`) } : {}),
    issues: Object.fromEntries(issues.map((each) => [each.week.date, each.updatedAt])),
  };
}

/**
 * Why what is printed must not be overwritten: another publication's, or the store knows less than it: an issue is missing, or older
 * than it was printed. Undefined when the store knows all of it.
 */
export function judgePrinted(printed: Printed | undefined, mine: Printed, dir: string): Said | undefined {
  if (!printed) return undefined;
  const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
  const days = Object.keys(printed.issues).sort();
  const lost = days.filter((day) => {
    const known = mine.issues[day];
    return known === undefined || (printed.issues[day] !== '' && seconds(known) < seconds(printed.issues[day]!));
  });
  if (lost.length) return said('render/knows-less', { dir, count: lost.length, newest: lost.at(-1)! });
  const { newsroom } = printed;
  // One of the two may change, as at the store; where nothing is out yet, the tag goes with the site.
  if (!days.length && newsroom && newsroom.title !== mine.newsroom?.title && newsroom.site !== mine.newsroom?.site)
    return said('render/of-another', { dir, theirs: nameOf(newsroom), ours: mine.newsroom ? nameOf(mine.newsroom) : mine.tag! });
  const isOther = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one !== other;
  if (days.length && (isOther(printed.tag, mine.tag) || isOther(printed.history, mine.history)))
    return said('render/of-another', { dir, theirs: printed.tag ?? '', ours: mine.tag! });
  return undefined;
}

function nameOf({ title, site }: Pick<Publication, 'title' | 'site'>): string {
  return `${title}, ${site}`;
}

/** Is what is printed the demo's, whatever it says besides? A newsroom that knows all of it (the demo's own config) goes on with it. */
export function givesWay(printed: Printed | undefined, mine: Printed, dir: string): boolean {
  return printed?.isDemo === true && judgePrinted(printed, mine, dir) !== undefined;
}

/** Moves what the demo printed into the trash, what it says about itself last: killed in between, it gives way again. */
export async function moveDemoAway(dir: string, trash: Trash): Promise<void> {
  const { moveEditionsAway } = await import('./write.ts');
  await moveEditionsAway(dir, trash);
  await trash.put(FILE);
}

/** Writes down whose the folder is and what is in it, when all of it is. */
export async function writePrinted(dir: string, printed: Printed): Promise<void> {
  const { newsroom, ...told } = printed;
  const isEmpty = !Object.keys(told.issues).length;
  const text = `${JSON.stringify(isEmpty && newsroom ? { ...told, newsroom } : told, undefined, 1)}\n`;
  if ((await orNothing(readFile(join(dir, FILE), 'utf8'))) === text) return;
  const temporary = join(dir, `${FILE}.${randomBytes(4).toString('hex')}`);
  await writeFile(temporary, text);
  await rename(temporary, join(dir, FILE));
}

/** Runs what prints into a folder while nobody else does. Faults: `render/output` where nothing can be written, `render/busy`. */
export async function whilePrinting<T>(dir: string, run: () => Promise<T>): Promise<T> {
  const lock = await openLock(dir);
  try {
    return await run();
  } finally {
    await lock.release();
  }
}

async function openLock(dir: string) {
  const path = join(dir, LOCK);
  try {
    await makeFolder(dir);
    const lock = await takeLock(path, { patienceMs: PATIENCE_MS, staleMs: STALE_MS });
    if (lock) return lock;
  } catch (cause) {
    throw outputFault(dir, cause);
  }
  throw new Fault(said('render/busy', { dir, lock: path }), { subject: dir });
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (cause) {
    if (/^E(?:NOENT|NOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw cause;
  }
}
