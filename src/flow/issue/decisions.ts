// decisions: every file of them, wherever it lies | where its items stand | what holds for a week.

import { type DecisionFile, listDecisions, type Recall } from '../../config/decision-files.ts';
import { isOut } from '../../curate/assemble.ts';
import { emptyPicks, plainNaming } from '../../curate/picks.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { StoredArticle } from '../../model/article.ts';
import type { Problem } from '../../model/fault.ts';
import type { IssueHead, Picks, Week } from '../../model/issue.ts';
import { rowsOf, said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import { decisionsFor, type InForce } from '../decide/decisions.ts';
import { type Filed, isOfWeek, type Shelf } from '../decide/shelve.ts';
import type { House } from '../open.ts';
import { VERSION } from '../version.ts';
import { findArticles } from './find-articles.ts';
import { issuesNaming } from './past.ts';

/** What holds for a week, and what of other files could not be read. */
export interface Decided extends InForce {
  readonly problems: readonly Problem[];
  /** The file that says something about what is named so, as people see it. */
  readonly fileOf: (match: string) => string | undefined;
}

/** What is decided for a week, over all files. `from`: where its articles begin. */
export async function decidedFor(house: House, week: Week, from: string, issues: readonly IssueHead[]): Promise<Decided> {
  const { publication, store } = house;
  const listed = await listDecisions(house.configDir, recallFrom(store));
  const read = await Promise.all(listed.map((file) => filedOf(house, file, week)));
  const files = read.map(({ filed }) => filed);
  const shelf = { calendar: publication, approval: publication.approval, issues };
  const recent = files.filter((file) => isRecent(file, from) || !isOfWeek(file, shelf)).flatMap((file) => matchesIn(file.picks));
  const printedIn = await printedPlaces(store, issues, recent);
  const asked = files.filter((file) => file.date !== week.date || !isOfWeek(file, shelf));
  const placedAt = await placesOf(
    store,
    asked.filter((file) => isRecent(file, from)).flatMap((file) => matchesIn(file.picks)),
  );
  return {
    ...decisionsFor(week, from, files, { ...shelf, printedIn, placedAt }),
    problems: read.flatMap(({ problems }) => problems),
    fileOf: (match) =>
      [...files].sort((a) => (a.date === week.date ? -1 : 1)).find(({ picks }) => matchesIn(picks).includes(match))?.name,
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
  const strays = (await listDecisions(house.configDir, recallFrom(house.store))).filter(
    (file) => !isOfWeek(file, { calendar: house.publication, issues }) && isRecent(file, week.startAt),
  );
  return strays.flatMap(({ loaded }) => (loaded.kind === 'mistakes' ? loaded.problems : []));
}

/** Another number makes what is kept of files be read anew: after a change of what they may say, or of how it is read. */
const READING = 1;

function recallFrom(store: House['store']): Recall {
  return async (dates) => {
    const kept = await store.getFacts(dates.map(FACTS.readFile));
    return new Map(
      dates.flatMap((date) => {
        const found = kept.get(FACTS.readFile(date));
        return found?.by === READER ? [[date, found]] : [];
      }),
    );
  };
}

const READER = `${VERSION} ${READING}`;

/** Keeps what the files of printed weeks say, so that ten years of them need not be read anew by whoever looks; by who prints, so that who only reads never writes. */
export async function keepReading({ configDir, store }: House, issues: readonly IssueHead[]): Promise<void> {
  const out = new Set(issues.filter((each) => isOut(each.state)).map((each) => each.week.date));
  const files = (await listDecisions(configDir, recallFrom(store))).filter(({ date, isNamed }) => isNamed && out.has(date!));
  const kept = await store.getFacts(files.map(({ date }) => FACTS.readFile(date!)));
  const fresh = files.flatMap(({ date, hash, loaded }) => {
    const known = kept.get(FACTS.readFile(date!));
    const isKnown = known?.hash === hash && known.by === READER;
    return loaded.kind === 'ok' && !isKnown ? [[date!, { by: READER, hash, picks: loaded.picks }] as const] : [];
  });
  for (let at = 0; at < fresh.length; at += AT_ONCE)
    await Promise.all(fresh.slice(at, at + AT_ONCE).map(([date, read]) => store.setFact(FACTS.readFile(date), read)));
}

/** Written in one turn, so that they are one transaction. */
const AT_ONCE = 50;

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
