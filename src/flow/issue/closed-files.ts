// closed files: what the decisions of printed weeks are found by, so that of ten years of them only those are read that a week has to do with.

import { type DecisionFile, type FoundFile, findDecisions, readDecisions } from '../../config/decision-files.ts';
import { droppedIn, plainNaming } from '../../curate/picks.ts';
import { shortHash } from '../../kit/hash.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { Pick as Decision, IssueHead } from '../../model/issue.ts';
import { lotsToRead, MARKS_VERSION, marksOf, nameMark, type Wanted } from '../../rank/marks.ts';
import { type ClosedFile, FACTS } from '../../store/facts.ts';
import { printedDays } from '../decide/shelve.ts';
import type { House } from '../open.ts';
import { byYear, keepByYear, readByYear } from './by-year.ts';
import { callsOf, keepYearOfFiles, type YearOfFiles, yearsDropping, yearsOfFiles } from './closed-years.ts';
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

/** Who makes what is kept of closed files. */
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
  const years = await yearsOfFiles(store, MAKER, markable(found, out));
  const apart = await knownOf(
    store,
    years.filter(({ kept }) => !kept).flatMap(({ files }) => files),
  );
  const known = new Map<string, Pick<ClosedFile, 'holds'>>(apart);
  for (const { kept, files } of years) if (kept) for (const { date } of files) known.set(date!, { holds: kept.holds.has(date!) });
  known.delete(day);
  // What a file elsewhere says of a week lies beneath what that one's own says, and what it holds there may be held on and on.
  for (const date of spokenOf ? [...known.keys()] : []) if (spokenOf!.has(date) || known.get(date)!.holds) known.delete(date);
  for (const date of handingOn(found, known, day, out)) known.delete(date);
  const has = ({ date, isNamed }: FoundFile): boolean => isNamed && known.has(date!);
  return {
    has,
    hasDay: (date) => known.has(date),
    mark: markOf(years, has),
    async droppedNear(wanted, names) {
      const calls = callsOf(names);
      const near = await yearsDropping(store, years, wanted, calls);
      const details = new Map([
        ...apart,
        ...(await knownOf(
          store,
          near.flatMap(({ files }) => files),
        )),
      ]);
      const closed = years.flatMap(({ files }) => files).filter((file) => has(file) && details.get(file.date!)?.drops);
      const dropsOf = ({ date }: FoundFile) => details.get(date!)!.drops!;
      const lots = lotsToRead(
        closed.map((file) => dropsOf(file).marks),
        wanted,
      );
      const files = closed.filter((file, at) => lots.has(at) || calls.isOne(dropsOf(file)));
      const read = await readDecisions(files, filesRead(store));
      return read.flatMap(({ loaded }) => (loaded.kind === 'ok' ? droppedIn(loaded.picks) : []));
    },
  };
}

/** Marks the files of printed weeks that changed since; by who prints, so that who only reads never writes. */
export async function keepClosed({ configDir, store }: House, issues: readonly IssueHead[]): Promise<void> {
  const out = printedDays(issues);
  const found = await findDecisions(configDir);
  const years = (await yearsOfFiles(store, MAKER, markable(found, out))).filter(({ kept }) => !kept?.isPrinted);
  const files = years.flatMap((each) => each.files);
  const known = await knownOf(store, files);
  // one that was written in this moment is read as well: what it says is kept under the hash of its bytes
  const unsettled = found.filter(({ isNamed, date, look }) => isNamed && look === undefined && out.has(date!));
  const unread = [...files.filter(({ date }) => !known.has(date!)), ...unsettled];
  const read = await readDecisions(unread, filesRead(store));
  await keepFilesRead(store, read);
  const fresh = new Map<string, ClosedFile>();
  for (const file of read) {
    const closed = await closedOf(store, file);
    if (closed) fresh.set(file.date!, closed);
  }
  await keepByYear(store, FACTS.closedFiles, fresh);
  for (const { year, of, files } of years) {
    const all = files.map(({ date, look }) => {
      const kept = known.get(date!) ?? fresh.get(date!);
      return kept?.look === look ? kept : undefined;
    });
    if (all.every((each) => each !== undefined)) await keepYearOfFiles(store, { year, of, files }, all as ClosedFile[]);
  }
}

/** The files of printed weeks that may have been decided about since they were printed: of the others it is known that all they say is in print. */
export async function perhapsTouched(
  store: HouseStore,
  found: readonly FoundFile[],
  issues: readonly IssueHead[],
): Promise<readonly FoundFile[]> {
  const out = printedDays(issues);
  const years = await yearsOfFiles(store, MAKER, markable(found, out));
  const settled = new Set(years.flatMap(({ kept, files }) => (kept?.isPrinted ? files : [])));
  return found.filter((file) => file.isNamed && out.has(file.date!) && !settled.has(file));
}

/** How files of printed weeks looked when they were marked, and the hash of each. */
export async function rememberedFiles(
  store: HouseStore,
  dates: readonly string[],
): Promise<(date: string) => { readonly look: string; readonly hash: string } | undefined> {
  const kept = await readByYear(store, FACTS.closedFiles, dates);
  return (date) => kept.get(date);
}

/** Files of printed weeks that do not change in this moment, those of a year together. */
function markable(found: readonly FoundFile[], out: ReadonlySet<string>): readonly (readonly [string, readonly FoundFile[]])[] {
  const named = found.filter(({ isNamed, date, look }) => isNamed && look !== undefined && out.has(date!));
  return byYear(named, ({ date }) => date!);
}

function markOf(years: readonly YearOfFiles[], isClosed: (file: FoundFile) => boolean): string {
  const parts = years.map(({ of, files }) => [of, files.filter((file) => !isClosed(file)).map(({ date }) => date)]);
  return shortHash(JSON.stringify(parts));
}

/** What each of these files is found by, where it is known. */
async function knownOf(store: HouseStore, files: readonly FoundFile[]): Promise<Map<string, ClosedFile>> {
  const looks = new Map(files.map(({ date, look }) => [date!, look]));
  const known = inMind.get(store) ?? new Map<string, ClosedFile>();
  inMind.set(store, known);
  const isKnown = (date: string): boolean => {
    const each = known.get(date);
    return each?.by === MAKER && each.look === looks.get(date);
  };
  const unknown = [...looks.keys()].filter((date) => !isKnown(date));
  if (unknown.length) for (const [date, each] of await readByYear(store, FACTS.closedFiles, unknown)) known.set(date, each);
  return new Map([...looks.keys()].flatMap((date) => (isKnown(date) ? [[date, known.get(date)!] as const] : [])));
}

/** What was read from a store before: it is true of a file as long as that looks so. */
const inMind = new WeakMap<HouseStore, Map<string, ClosedFile>>();

/** Weeks before this one whose items may be held until now: what is held again and again stands in each printed one on the way. */
function handingOn(
  found: readonly FoundFile[],
  known: ReadonlyMap<string, Pick<ClosedFile, 'holds'>>,
  day: string,
  out: ReadonlySet<string>,
): string[] {
  const there = new Set(found.map(({ date }) => date));
  const handing: string[] = [];
  // a Set keeps the order of the issues: by their days
  for (const date of [...out].reverse())
    if (date < day) {
      if (!there.has(date) || known.get(date)?.holds === false) break;
      handing.push(date);
    }
  return handing;
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
