// publish: the stored week | stories | score | picks | assemble | render | write. Needs no network; the store first, then the pages, then the feeds.

import { join } from 'node:path';
import { loadPicks } from '../config/load-picks.ts';
import { weekOf } from '../curate/week.ts';
import { sha256Hex } from '../kit/hash.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { IssueHead, Week } from '../model/issue.ts';
import type { Said } from '../model/said.ts';
import { logged, said } from '../rules/codes.ts';
import { FACTS } from '../store/facts.ts';
import { rememberNewsroom } from '../store/newsroom.ts';
import { problemOf } from '../words/problem.ts';
import { say, withMessages } from '../words/say.ts';
import { oweFiles, settleFiles } from './deliver/owed.ts';
import { assemble, countItems, numberFor } from './issue/assemble.ts';
import { keepClosed } from './issue/closed-files.ts';
import { correctedWith, keepPrinted, type Unprinted, unprintedOf, type Which } from './issue/corrections.ts';
import { asProblem, hourDone, touchedIssues, unplacedIn, unreadableNow, weeksFor } from './issue/due.ts';
import { type IssueReport, judgeIssue } from './issue/judge-issue.ts';
import { keepMarks } from './issue/past.ts';
import { requireKnown, writeOutput, writePreview } from './issue/print.ts';
import { keepRead, viewOf, type WeekView } from './issue/week.ts';
import { keepWithdrawn } from './issue/withdrawn.ts';
import { retainTexts } from './newsroom/retention.ts';
import type { House } from './open.ts';
import { lookAtHouseClocks } from './poll/clocks.ts';

export type { IssueReport } from './issue/judge-issue.ts';

/** What a publish did. */
export interface PublishReport {
  readonly issues: readonly IssueReport[];
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Feeds that changed, as paths below the output folder. */
  readonly feeds: readonly string[];
  readonly outputDir: string;
  readonly problems: readonly Problem[];
  /** Decisions of printed weeks that did not go out. */
  readonly unprinted: readonly Unprinted[];
  /** Something that was due could not be done: whoever waits for it tries again in a few minutes. */
  readonly isOwed: boolean;
}

/** How to publish. */
export interface PublishOptions {
  /** Only the issue of the week that starts on this day. */
  readonly date?: string;
  /** Assembles and tells, saves and writes nothing. */
  readonly dryRun?: boolean;
  /** Only weeks that ended by then (epoch ms): the last hour of publication that has passed. */
  readonly endedBy?: number;
  /** Which decisions of printed weeks go out as corrections; all when left out. */
  readonly corrections?: Which;
  /** Below the output folder: the site as it would be with the open week printed now. */
  readonly preview?: string;
  /** Prints also where the store knows less than what is printed already; what is removed goes to the trash. */
  readonly replace?: boolean;
}

/** How often another one may have printed the very issue that we were about to save. */
const ROUNDS = 5;

/** Every ended week that is not out yet, oldest first (catching up after downtime), then corrections, then the whole of output/. */
export async function publish(house: House, options: PublishOptions = {}): Promise<PublishReport> {
  for (let round = 1; ; round++) {
    try {
      return await publishOnce(house, options);
    } catch (thrown) {
      // A hand and the hour at once: the other one was first, and from what it saved we see what is left to do.
      if (!(thrown instanceof Fault && thrown.code === 'store/conflict') || round === ROUNDS) throw thrown;
    }
  }
}

async function publishOnce(house: House, options: PublishOptions): Promise<PublishReport> {
  const { doubt } = options.dryRun ? {} : await lookAtHouseClocks(house);
  if (doubt) return { ...NOTHING_WRITTEN, issues: [], outputDir: house.outputDir, problems: withMessages([doubt]), isOwed: true };
  const run: Run = { issues: await house.store.issueHeads(), reports: [], problems: [], unread: [], unprinted: [] };
  // Before anything is assembled: a store put back from a backup would else make its newest issues anew, without their items.
  if (!options.dryRun) {
    await requireKnown(house, run.issues, options);
    await rememberNewsroom(house.store, house.publication);
  }
  const weeks = await weeksFor(house, run.issues, options);
  for (const [at, week] of weeks.entries()) await printWeek(earlier(house, weeks.length - 1 - at), run, week, options);
  for (const date of await touchedIssues(house, run.issues, options)) await correctWeek(house, run, date, options);
  // Where nothing else was to be done the mistake is the answer; else it is one problem among what was done.
  if (run.unread.length && !run.reports.length) throw run.unread[0]!;
  const problems = withMessages(unique([...run.problems, ...run.unread.map(asProblem)]));
  if (options.dryRun)
    return {
      ...NOTHING_WRITTEN,
      unprinted: run.unprinted,
      issues: run.reports,
      outputDir: house.outputDir,
      problems,
      isOwed: false,
    };
  const done = await writeOutput(house, options);
  await keepMarks(house.store, run.issues);
  await keepClosed(house, run.issues);
  const kept = await retainTexts(house, run.issues).then(
    () => [],
    // What is printed is printed: that old texts lie there for longer is told, and tried again with the next issue.
    (fault: unknown) => [problemOf(fault, 'retention')],
  );
  await settleFiles(house, run.issues);
  if (!run.unread.length) await hourDone(house, options);
  if (options.preview) run.reports.push(await previewWeek(house, run.issues, join(house.outputDir, options.preview)));
  const { pingHub } = await import('./deliver/ping.ts');
  const later = withMessages([...kept, ...done.problems, ...(await pingHub(house, done.feeds))]);
  return {
    issues: run.reports,
    ...done,
    outputDir: house.outputDir,
    problems: [...problems, ...later],
    unprinted: run.unprinted,
    isOwed: run.unread.length > 0,
  };
}

/** Weeks that are caught up at one hour stand apart, the older one earlier: readers sort issues and their items by time. */
const CATCH_UP_GAP_MS = 600_000;

function earlier(house: House, places: number): House {
  return places ? { ...house, now: () => house.now() - places * CATCH_UP_GAP_MS } : house;
}

const NOTHING_WRITTEN = { written: 0, unchanged: 0, removed: 0, feeds: [], unprinted: [] } as const;

/** A publish under way. */
interface Run {
  issues: readonly IssueHead[];
  readonly reports: IssueReport[];
  readonly problems: Problem[];
  /** Weeks that cannot be judged for mistakes in their decisions. */
  readonly unread: Fault[];
  readonly unprinted: Unprinted[];
}

async function printWeek(house: House, run: Run, week: Week, { dryRun }: PublishOptions): Promise<void> {
  const { store } = house;
  const fault = await unreadableNow(house, week);
  if (fault) return void run.unread.push(fault);
  const view = await viewOf(house, week, run.issues);
  const lost = unplacedIn(view);
  if (lost) return void run.unread.push(lost);
  run.problems.push(...view.problems);
  const report = await judgeIssue(house, view, run.issues);
  run.reports.push(dryRun && report.outcome === 'published' ? { ...report, outcome: 'preview' } : report);
  if (report.outcome !== 'published' || dryRun) return;
  await fixTag(house);
  await oweFiles(house, [week.date]);
  await store.saveIssue(report.issue!, undefined);
  await keepPrinted(house, view.picks);
  await rememberPicks(house, view);
  await log(house, said('history/published', { number: report.issue!.number, count: report.items }), week.date);
  run.issues = [...run.issues, report.issue!].sort(byDate);
}

async function correctWeek(house: House, run: Run, date: string, options: PublishOptions): Promise<void> {
  const { dryRun, corrections = 'all' } = options;
  const before = (await house.store.loadIssue(date))!;
  const fault = await unreadableNow(house, before.week);
  if (fault) return void run.unread.push(fault);
  const view = await viewOf(house, before.week, run.issues);
  const { issue, picks } = await correctedWith(house, view, before, corrections);
  if (issue !== before && corrections !== 'none') {
    const isOther = issue.updatedAt === before.updatedAt;
    const reason = isOther ? say(said('flow/edition-changed'), 'en') : (issue.corrections.at(-1)?.text ?? '');
    run.reports.push({ date, outcome: 'corrected', reason, items: countItems(issue), title: issue.title, issue });
    if (dryRun) return;
    await oweFiles(house, []);
    await house.store.saveIssue(issue, before.updatedAt);
    await keepWithdrawn(house, before, issue);
    await keepPrinted(house, picks);
    await log(house, said('history/corrected', { reason }), date);
    run.issues = run.issues.map((each) => (each.week.date === date ? issue : each));
  }
  const left = await unprintedOf(house, date, run.issues);
  if (left.differences.length) run.unprinted.push(left);
  else if (!dryRun) await rememberPicks(house, view);
}

/** Two weeks see the same misnamed file. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
}

async function log(house: House, told: Said, subject: string): Promise<void> {
  await house.store.appendLog([{ at: iso(house), who: 'gundem', what: logged(told), subject }]);
}

async function previewWeek(house: House, issues: readonly IssueHead[], dir: string): Promise<IssueReport> {
  const view = await viewOf(house, weekOf(house.now(), house.publication), issues);
  const issue = assemble(house, view, numberFor(issues));
  const { publication } = house;
  const shown: House = {
    ...house,
    publication: { ...publication, title: `${publication.title} (preview)`, site: `${publication.site}preview/` },
  };
  await writePreview(shown, issue, dir);
  return {
    date: view.week.date,
    outcome: 'preview',
    reason: say(said('flow/week-ends', { day: view.week.lastDay }), 'en'),
    items: countItems(issue),
    title: issue.title,
    issue,
  };
}

async function rememberPicks(house: House, view: WeekView): Promise<void> {
  const { store } = house;
  const loaded = await loadPicks(house.configDir, view.week.date);
  if (loaded.kind === 'ok') await keepRead(house, loaded.picks);
  await store.setFact(FACTS.picksHash(view.week.date), view.picksHash ?? sha256Hex(''));
}

async function fixTag({ store, publication }: House): Promise<void> {
  if ((await store.getFact(FACTS.tag)) === undefined) await store.setFact(FACTS.tag, publication.tag);
}

function byDate(a: IssueHead, b: IssueHead): number {
  return a.week.date < b.week.date ? -1 : 1;
}

function iso(house: House): string {
  return new Date(house.now()).toISOString();
}
