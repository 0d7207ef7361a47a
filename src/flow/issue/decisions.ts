// decisions: every file of them, wherever it lies | where its items stand | what holds for a week.

import { type DecisionFile, type FoundFile, findDecisions, readDecisions } from '../../config/decision-files.ts';
import { isOut } from '../../curate/assemble.ts';
import { emptyPicks, plainNaming } from '../../curate/picks.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Problem } from '../../model/fault.ts';
import type { IssueHead, Picks, Week } from '../../model/issue.ts';
import { rowsOf, said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import { decisionsFor, type InForce } from '../decide/decisions.ts';
import { type Filed, isOfWeek, type Shelf, shelve } from '../decide/shelve.ts';
import type { House } from '../open.ts';
import { type ClosedFiles, closedFiles } from './closed-files.ts';
import { findArticles } from './find-articles.ts';
import { issuesNaming } from './past.ts';
import { filesRead } from './read-files.ts';

/** What holds for a week, and what of other files could not be read. */
export interface Decided extends InForce {
  readonly problems: readonly Problem[];
  /** The file that says something about what is named so, as people see it. */
  readonly fileOf: (match: string) => string | undefined;
  /** Every file that lies there. */
  readonly found: readonly FoundFile[];
  /** Those of them that were not read: what they drop is to be asked for. */
  readonly closed: ClosedFiles;
}

/** What is decided for a week, over all files that may say something about it. `from`: where its articles begin. */
export async function decidedFor(house: House, week: Week, from: string, issues: readonly IssueHead[]): Promise<Decided> {
  const about = { found: await (house.decisionFiles?.() ?? findDecisions(house.configDir)), issues };
  let read = await readFor(house, week, from, about);
  // What lies elsewhere may speak of weeks whose files were left closed: then these are read as well.
  for (let more = read.toOpen; more.length; more = read.toOpen)
    read = await readFor(house, week, from, { ...about, spokenOf: new Set([...more, ...(read.spokenOf ?? [])]) });
  const { closed, files, shelf, problems } = read;
  return {
    ...decisionsFor(week, from, files, shelf),
    found: about.found,
    closed,
    problems,
    fileOf: (match) =>
      [...files].sort((a) => (a.date === week.date ? -1 : 1)).find(({ picks }) => matchesIn(picks).includes(match))?.name,
  };
}

/** What is known before files are read. */
interface Before {
  readonly found: readonly FoundFile[];
  readonly issues: readonly IssueHead[];
  readonly spokenOf?: ReadonlySet<string>;
}

/** The files that a week has to do with, and the closed ones of which those among them say something that lie elsewhere. */
async function readFor(house: House, week: Week, from: string, { found, issues, spokenOf }: Before) {
  const isStray = (file: FoundFile): boolean => !isOfWeek(file, { calendar: house.publication, issues });
  const spoken = spokenOf ?? (found.some(isStray) ? new Set<string>() : undefined);
  const closed = await closedFiles(house, found, { day: week.date, ...(spoken ? { spokenOf: spoken } : {}) }, issues);
  const listed = await readDecisions(
    found.filter((file) => !closed.has(file)),
    filesRead(house.store),
  );
  const read = await Promise.all(listed.map((file) => filedOf(house, file, week)));
  const files = read.map(({ filed }) => filed);
  const shelf = await shelfFor(house, week, from, { files, issues });
  const strays = spoken
    ? shelve(
        files.filter((file) => !isOfWeek(file, shelf)),
        shelf,
      ).weeks
    : new Map<string, Picks>();
  const toOpen = [...strays.keys()].filter((date) => closed.hasDay(date));
  return { closed, files, shelf, toOpen, spokenOf: spoken, problems: read.flatMap(({ problems }) => problems) };
}

/** Where the items stand about which these files say something for a week. */
async function shelfFor(
  { publication, store }: House,
  week: Week,
  from: string,
  { files, issues }: { readonly files: readonly Filed[]; readonly issues: readonly IssueHead[] },
): Promise<Shelf> {
  const shelf = { calendar: publication, approval: publication.approval, issues };
  const recent = files.filter((file) => isRecent(file, from) || !isOfWeek(file, shelf)).flatMap((file) => matchesIn(file.picks));
  const printedIn = await printedPlaces(store, issues, recent);
  const asked = files.filter((file) => file.date !== week.date || !isOfWeek(file, shelf));
  const placedAt = await placesOf(
    store,
    asked.filter((file) => isRecent(file, from)).flatMap((file) => matchesIn(file.picks)),
  );
  return { ...shelf, printedIn, placedAt };
}

/** A house for views that are made together: all of them see the files as they lay there at one look. */
export function withOneLook(house: House): House {
  let found: Promise<readonly FoundFile[]> | undefined;
  return {
    ...house,
    decisionFiles() {
      found ??= findDecisions(house.configDir);
      return found;
    },
  };
}

/** Decisions that are for no week at all: nobody could say whether an issue goes against them. */
export function unplacedRow(unplaced: InForce['unplaced'], week: Pick<Week, 'date'>): Problem | undefined {
  if (!unplaced.length) return undefined;
  const files = [...new Set(unplaced.map(({ file }) => file))];
  const items = unplaced.map(({ match }) => match);
  const told = said('config/unplaced', { files, items, wanted: `issues/${week.date}.yaml` });
  return { ...told, subject: files[0]!, level: 'error' };
}

/** Files that no week reads under their own name and that hold mistakes: nobody knows for which week they speak. Older ones speak for none that is to come. */
export async function unreadableStrays(house: House, week: Week): Promise<readonly Problem[]> {
  const issues = await house.store.issueHeads();
  const strays = (await findDecisions(house.configDir)).filter(
    (file) => !isOfWeek(file, { calendar: house.publication, issues }) && isRecent(file, week.startAt),
  );
  return (await readDecisions(strays)).flatMap(({ loaded }) => (loaded.kind === 'mistakes' ? loaded.problems : []));
}

/** How far back another file may speak of items that are still to be printed. */
const RECENT_MS = 35 * 86_400_000;

function isRecent({ date }: { readonly date?: string }, from: string): boolean {
  return date === undefined || Date.parse(`${date}T00:00:00Z`) >= Date.parse(from) - RECENT_MS;
}

/** One of an earlier week that cannot be read stops nobody else's issue: what it said when it was last read stands. */
async function filedOf(
  { store }: House,
  { name, date, isNamed, loaded }: DecisionFile,
  week: Week,
): Promise<{ readonly filed: Filed; readonly problems: readonly Problem[] }> {
  const about = { name, isNamed, ...(date === undefined ? {} : { date }) };
  if (loaded.kind === 'ok') return { filed: { ...about, picks: loaded.picks }, problems: [] };
  const last = isNamed && date ? await store.getFact(FACTS.lastRead(date)) : undefined;
  const told = said('flow/past-picks', { date: date ?? name, mistakes: rowsOf(loaded.problems) });
  const problems: Problem[] = date === week.date ? [] : [{ ...told, subject: date ?? name, level: 'warning' }];
  return { filed: { ...about, picks: last ?? emptyPicks(date ?? '') }, problems };
}

function matchesIn({ items, merge, split }: Picks): string[] {
  return [...items.map((item) => item.match), ...merge.flat(), ...split];
}

/** The weeks of the issues in which the items of these names stand. */
async function printedPlaces(
  store: House['store'],
  issues: readonly IssueHead[],
  matches: readonly string[],
): Promise<Shelf['printedIn']> {
  const [ids, urls] = [matches.filter((each) => !findHttpUrl(each)), matches.filter((each) => findHttpUrl(each))];
  const out = issues.filter((each) => isOut(each.state));
  const printed = new Map<string, string>();
  for (const { sections, week } of matches.length ? await issuesNaming(store, out, { ids, urls }) : [])
    for (const { articleId, url } of sections.flatMap((section) => section.items))
      for (const name of [articleId, plainNaming(url)]) printed.set(name, week.date);
  return (match) => printed.get(plainNaming(match));
}

/** Where the items of these names stand. */
async function placesOf(store: House['store'], matches: readonly string[]): Promise<Shelf['placedAt']> {
  const found = new Map<string, StoredArticle | undefined>();
  await Promise.all([...new Set(matches)].map(async (match) => found.set(match, (await findArticles(store, [match]))[0])));
  return (match) => found.get(match)?.placedAt;
}
