// closed files: what the decisions of printed weeks are found by, so that of ten years of them only those are read that a week has to do with.

import { type DecisionFile, type FoundFile, findDecisions, readDecisions } from '../../config/decision-files.ts';
import { isOut } from '../../curate/assemble.ts';
import { droppedIn, plainNaming } from '../../curate/picks.ts';
import { shortHash } from '../../kit/hash.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { Pick as Decision, IssueHead } from '../../model/issue.ts';
import { lotsToRead, MARKS_VERSION, marksOf, nameMark, type Wanted } from '../../rank/marks.ts';
import { type ClosedFile, FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { keepByYear, readByYear } from './by-year.ts';
import { findArticles } from './find-articles.ts';
import { droppedPieces } from './past.ts';
import { filesRead, keepFilesRead, READER } from './read-files.ts';

type HouseStore = House['store'];

/** The files that need not be read for a week, and how what they drop is found. */
export interface ClosedFiles {
  has(file: FoundFile): boolean;
  /** Whether the one of this day is among them. */
  hasDay(date: string): boolean;
  /** Another one when one of them says something else. */
  readonly mark: string;
  /** What they drop that may have to do with these pieces, oldest first; `names` is all that the pieces are called. */
  droppedNear(wanted: Wanted, names: ReadonlySet<string>): Promise<Decision[]>;
}

const MAKER = `${READER} ${MARKS_VERSION}`;

/** The week for which files are wanted; and where some lie elsewhere, the weeks about which these say something. */
export interface WantedFiles {
  readonly day: string;
  readonly spokenOf?: ReadonlySet<string>;
}

/** Those of printed weeks that lie there as they were when they were marked, and hand nothing on to the week of this day. */
export async function closedFiles(
  { store }: Pick<House, 'store'>,
  found: readonly FoundFile[],
  { day, spokenOf }: WantedFiles,
  issues: readonly IssueHead[],
): Promise<ClosedFiles> {
  const out = printedDays(issues);
  const known = await knownOf(store, found, out);
  known.delete(day);
  // What a file elsewhere says of a week lies beneath what that one's own says, and what it holds there may be held on and on.
  for (const date of spokenOf ? [...known.keys()] : []) if (spokenOf!.has(date) || known.get(date)!.holds) known.delete(date);
  for (const date of handingOn(found, known, day, out)) known.delete(date);
  const closed = found.filter(({ date, isNamed }) => isNamed && known.has(date!));
  return {
    has: ({ date, isNamed }) => isNamed && known.has(date!),
    hasDay: (date) => known.has(date),
    mark: shortHash(closed.map(({ date, look }) => `${date} ${look}`).join('\n')),
    async droppedNear(wanted, names) {
      const dropping = closed.filter(({ date }) => known.get(date!)!.drops);
      const near = lotsToRead(
        dropping.map(({ date }) => known.get(date!)!.drops!.marks),
        wanted,
      );
      const isCalled = calledSo(names);
      const files = dropping.filter(({ date }, at) => near.has(at) || isCalled(known.get(date!)!.drops!));
      const read = await readDecisions(files, filesRead(store));
      return read.flatMap(({ loaded }) => (loaded.kind === 'ok' ? droppedIn(loaded.picks) : []));
    },
  };
}

/** Marks the files of printed weeks that changed since; by who prints, so that who only reads never writes. */
export async function keepClosed({ configDir, store }: House, issues: readonly IssueHead[]): Promise<void> {
  const out = printedDays(issues);
  const found = (await findDecisions(configDir)).filter(({ date, isNamed }) => isNamed && out.has(date!));
  const known = await knownOf(store, found, out);
  const read = await readDecisions(
    found.filter(({ date }) => !known.has(date!)),
    filesRead(store),
  );
  await keepFilesRead(store, read);
  const fresh = new Map<string, ClosedFile>();
  for (const file of read) {
    const closed = await closedOf(store, file);
    if (closed) fresh.set(file.date!, closed);
  }
  await keepByYear(store, FACTS.closedFiles, fresh);
}

/** How the files of printed weeks looked when they were marked, and the hash of each. */
export async function rememberedFiles(
  store: HouseStore,
  dates: readonly string[],
): Promise<(date: string) => { readonly look: string; readonly hash: string } | undefined> {
  const kept = await readByYear(store, FACTS.closedFiles, dates);
  return (date) => kept.get(date);
}

async function knownOf(
  store: HouseStore,
  found: readonly FoundFile[],
  out: ReadonlySet<string>,
): Promise<Map<string, ClosedFile>> {
  const named = found.filter(({ isNamed, date, look }) => isNamed && look !== undefined && out.has(date!));
  const looks = new Map(named.map(({ date, look }) => [date!, look]));
  const known = inMind.get(store) ?? new Map<string, ClosedFile>();
  inMind.set(store, known);
  const isKnown = (date: string): boolean => {
    const each = known.get(date);
    return each?.by === MAKER && each.look === looks.get(date);
  };
  const unknown = [...looks.keys()].filter((date) => !isKnown(date));
  for (const [date, each] of await readByYear(store, FACTS.closedFiles, unknown)) known.set(date, each);
  return new Map([...looks.keys()].flatMap((date) => (isKnown(date) ? [[date, known.get(date)!] as const] : [])));
}

/** What was read from a store before: it is true of a file as long as that looks so. */
const inMind = new WeakMap<HouseStore, Map<string, ClosedFile>>();

/** Weeks before this one whose items may be held until now: what is held again and again stands in each printed one on the way. */
function handingOn(
  found: readonly FoundFile[],
  known: ReadonlyMap<string, ClosedFile>,
  day: string,
  out: ReadonlySet<string>,
): string[] {
  const there = new Set(found.map(({ date }) => date));
  const before = [...out].filter((date) => date < day).sort((a, b) => (a < b ? 1 : -1));
  const end = before.findIndex((date) => !there.has(date) || known.get(date)?.holds === false);
  return end < 0 ? before : before.slice(0, end);
}

async function closedOf(store: House['store'], { look, hash, loaded }: DecisionFile): Promise<ClosedFile | undefined> {
  if (!look || loaded.kind !== 'ok') return undefined;
  const { picks } = loaded;
  const matches = droppedIn(picks).map(({ match }) => match);
  const about = { by: MAKER, look, hash, holds: picks.items.some(({ hold }) => hold) };
  if (!matches.length) return about;
  const articles = await findArticles(store, matches);
  const names = matches.map((match) => nameMark(findHttpUrl(match) ? 'address' : 'id', plainNaming(match)));
  const whole = new Set(articles.map(({ id }) => id));
  const begins = matches.map((match) => match.trim()).filter((match) => !whole.has(match) && !findHttpUrl(match));
  return { ...about, drops: { marks: marksOf(droppedPieces(articles)), names, begins } };
}

/** Whether something that is dropped is called so: by an address in any spelling, an id, or the beginning of an id. */
function calledSo(names: ReadonlySet<string>): (drops: NonNullable<ClosedFile['drops']>) => boolean {
  const all = [...names];
  const marks = new Set(all.flatMap((name) => [nameMark('id', name), nameMark('address', name)]));
  return ({ names: own, begins }) =>
    own.some((mark) => marks.has(mark)) || begins.some((begin) => all.some((name) => name.startsWith(begin)));
}

function printedDays(issues: readonly IssueHead[]): ReadonlySet<string> {
  return new Set(issues.filter((each) => isOut(each.state)).map((each) => each.week.date));
}
