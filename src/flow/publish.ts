// publish: the stored week | stories | score | picks | assemble | render | write. Needs no network; the store first, then the pages, then the feeds.

import { join } from 'node:path';
import { listPicks } from '../config/load.ts';
import { assembleIssue, isOut } from '../curate/assemble.ts';
import { nextWeek, weekOf, weekStarting } from '../curate/week.ts';
import { sha256Hex } from '../kit/hash.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Issue, Week } from '../model/issue.ts';
import type { Material } from '../render/setting.ts';
import { issueWords } from '../words/print.ts';
import { withMessages } from '../words/say.ts';
import { viewOf, type WeekView } from './issue/week.ts';
import type { House } from './open.ts';

/** What became of one week. */
export interface IssueReport {
  readonly date: string;
  /** `published` now · `corrected` now · `waits` for approval or for more items · `preview`. */
  readonly outcome: 'published' | 'corrected' | 'waits' | 'preview';
  readonly reason: string;
  readonly items: number;
  readonly title: string;
  readonly issue?: Issue;
}

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
}

/** How to publish. */
export interface PublishOptions {
  /** Only the issue of the week that starts on this day. */
  readonly date?: string;
  /** Assembles and tells, saves and writes nothing. */
  readonly dryRun?: boolean;
  /** Only weeks that ended by then (epoch ms): the last hour of publication that has passed. */
  readonly endedBy?: number;
  /** Below the output folder: the site as it would be with the open week printed now. */
  readonly preview?: string;
}

/** Every ended week that is not out yet, oldest first (catching up after downtime), then corrections, then the whole of output/. */
export async function publish(house: House, options: PublishOptions = {}): Promise<PublishReport> {
  const { store } = house;
  let issues = await store.loadIssues();
  const reports: IssueReport[] = [];
  const problems: Problem[] = [];
  for (const week of await dueWeeks(house, issues, options)) {
    const view = await viewOf(house, week, issues);
    problems.push(...view.problems);
    const report = judgeIssue(house, view, issues);
    reports.push(options.dryRun && report.outcome === 'published' ? { ...report, outcome: 'preview' } : report);
    if (report.outcome !== 'published' || options.dryRun) continue;
    await fixTag(house);
    await store.saveIssue(report.issue!, undefined);
    await rememberPicks(house, view);
    await store.appendLog([
      {
        at: iso(house),
        who: 'gundem',
        what: `published issue ${report.issue!.number} with ${report.items} items`,
        subject: week.date,
      },
    ]);
    issues = [...issues, report.issue!].sort(byDate);
  }
  for (const date of await touchedIssues(house, issues, options)) {
    const before = issues.find((each) => each.week.date === date)!;
    const view = await viewOf(house, before.week, issues);
    const issue = assemble(house, view, before.number, before);
    if (issue !== before) {
      reports.push({
        date,
        outcome: 'corrected',
        reason: issue.corrections.at(-1)?.text ?? '',
        items: countItems(issue),
        title: issue.title,
        issue,
      });
      if (!options.dryRun) {
        await store.saveIssue(issue, before.updatedAt);
        await store.appendLog([
          { at: iso(house), who: 'gundem', what: `corrected: ${issue.corrections.at(-1)?.text ?? ''}`, subject: date },
        ]);
        issues = issues.map((each) => (each === before ? issue : each));
      }
    }
    if (!options.dryRun) await rememberPicks(house, view);
  }
  if (options.dryRun)
    return {
      issues: reports,
      written: 0,
      unchanged: 0,
      removed: 0,
      feeds: [],
      outputDir: house.outputDir,
      problems: withMessages(problems),
    };
  const done = await writeOutput(house, issues, house.outputDir);
  if (options.preview) reports.push(await writePreview(house, issues, join(house.outputDir, options.preview)));
  const { pingHub } = await import('./deliver/ping.ts');
  problems.push(...done.problems, ...(await pingHub(house, done.feeds)));
  return { issues: reports, ...done, outputDir: house.outputDir, problems: withMessages(problems) };
}

/** What a write did, and which feeds changed (paths below the folder). */
interface WrittenOutput {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly feeds: readonly string[];
  readonly problems: readonly Problem[];
}

/** Writes output/ from the store: the same bytes for the same state. */
export async function writeOutput(house: House, issues: readonly Issue[], dir: string): Promise<WrittenOutput> {
  const { material, problems } = await materialOf(house, issues);
  return { ...(await writeMaterial(material, dir)), problems };
}

/** What the press is handed: the masthead with its ids as they were fixed, the issues, the sources, the icon where there is one. */
export async function materialOf(
  house: House,
  issues: readonly Issue[],
): Promise<{ readonly material: Material; readonly problems: readonly Problem[] }> {
  const tag = await house.store.getFact<House['publication']['tag']>('tag');
  const publication = tag ? { ...house.publication, tag } : house.publication;
  const { readIcon } = await import('./issue/icon.ts');
  const { icon, problems } = await readIcon(house);
  return { material: { publication, issues, sources: house.sources, ...(icon ? { icon } : {}) }, problems };
}

/** Prints material into a folder. */
export async function writeMaterial(material: Material, dir: string): Promise<Omit<WrittenOutput, 'problems'>> {
  const [{ renderPublication }, { writeEditions }, { changedFeeds }] = await Promise.all([
    import('../render/render.ts'),
    import('../render/write.ts'),
    import('./deliver/ping.ts'),
  ]);
  const editions = renderPublication(material);
  const { written, unchanged, removed } = await writeEditions(dir, editions);
  return {
    written: written.length,
    unchanged: unchanged.length,
    removed: removed.length,
    feeds: changedFeeds(editions, written),
  };
}

async function writePreview(house: House, issues: readonly Issue[], dir: string): Promise<IssueReport> {
  const view = await viewOf(house, weekOf(house.now(), house.publication), issues);
  const issue = assemble(house, view, numberFor(issues));
  const { publication } = house;
  const shown: House = {
    ...house,
    publication: { ...publication, title: `${publication.title} (preview)`, site: `${publication.site}preview/` },
  };
  await writeOutput(shown, [...issues, issue], dir);
  return {
    date: view.week.date,
    outcome: 'preview',
    reason: `its week ends on ${view.week.lastDay}`,
    items: countItems(issue),
    title: issue.title,
    issue,
  };
}

function judgeIssue(house: House, view: WeekView, issues: readonly Issue[]): IssueReport {
  const { publication } = house;
  const issue = assemble(house, view, numberFor(issues));
  const items = countItems(issue);
  const base = { date: view.week.date, items, title: issue.title };
  if (publication.approval === 'required' && !view.picks.approved)
    return {
      ...base,
      outcome: 'waits',
      reason: `it waits for approval: add "approved: true" to ${house.configDir}/issues/${view.week.date}.yaml`,
    };
  if (items < publication.issue.minItems && !view.picks.approved)
    return {
      ...base,
      outcome: 'waits',
      reason: `it has ${items} items and needs ${publication.issue.minItems} (issue › minItems); they stay for the next one`,
    };
  return { ...base, outcome: 'published', reason: `${items} items`, issue };
}

function assemble(house: House, view: WeekView, number: number, previous?: Issue): Issue {
  return assembleIssue({
    week: view.week,
    stories: view.stories,
    picks: view.picks,
    publication: house.publication,
    sources: house.sources,
    words: issueWords(house.publication.language, house.publication.labels),
    dropped: view.dropped,
    ...(previous ? { previous } : {}),
    number,
    now: iso(house),
  });
}

/** The weeks that ended and are not out, oldest first. */
async function dueWeeks(house: House, issues: readonly Issue[], options: PublishOptions): Promise<Week[]> {
  const { publication } = house;
  const now = house.now();
  const isPublished = (week: Week): boolean => issues.some((each) => each.week.date === week.date && isOut(each.state));
  if (options.date) {
    const week = weekStarting(options.date, publication);
    if (isPublished(week)) return [];
    if (now >= Date.parse(week.endAt) || options.dryRun) return [week];
    throw new Fault('flow/week-open', {
      subject: options.date,
      message: `the week of ${week.date} runs until the end of ${week.lastDay}; nothing was published. To see what it holds so far: gundem issue ${week.date}, or gundem publish --issue ${week.date} --dry-run`,
    });
  }
  const firstWeek = await house.store.getFact<string>('first-week');
  const open = weekOf(now, publication);
  const weeks: Week[] = [];
  for (let week = weekOf(firstWeek ?? now, publication); week.date < open.date; week = nextWeek(week, publication)) {
    if (!isPublished(week) && Date.parse(week.endAt) <= (options.endedBy ?? now)) weeks.push(week);
  }
  // With optional approval a week older than the last issue went into it; it never comes out by itself.
  const last = issues.at(-1)?.week.date ?? '';
  return publication.approval === 'required' ? weeks : weeks.filter((week) => week.date > last);
}

/** Published issues whose picks changed since they were assembled. */
async function touchedIssues(house: House, issues: readonly Issue[], options: PublishOptions): Promise<string[]> {
  const { loadPicks } = await import('../config/load.ts');
  const touched: string[] = [];
  for (const date of await listPicks(house.configDir)) {
    if (options.date && options.date !== date) continue;
    if (!issues.some((each) => each.week.date === date && isOut(each.state))) continue;
    const loaded = await loadPicks(house.configDir, date);
    const known = await house.store.getFact<string>(`picks:${date}`);
    if (loaded.hash !== known) touched.push(date);
  }
  return touched;
}

async function rememberPicks({ store }: House, view: WeekView): Promise<void> {
  await store.setFact(`picks:${view.week.date}`, view.picksHash ?? sha256Hex(''));
}

async function fixTag({ store, publication }: House): Promise<void> {
  if ((await store.getFact('tag')) === undefined) await store.setFact('tag', publication.tag);
}

function numberFor(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((each) => each.number)) + 1;
}

function countItems(issue: Issue): number {
  return issue.sections.reduce((sum, section) => sum + section.items.length, 0);
}

function byDate(a: Issue, b: Issue): number {
  return a.week.date < b.week.date ? -1 : 1;
}

function iso(house: House): string {
  return new Date(house.now()).toISOString();
}
