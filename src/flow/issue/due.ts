// due: which weeks are to be printed now, and which printed ones were decided about since.

import { findDecisions, picksHashes } from '../../config/decision-files.ts';
import { loadPicks } from '../../config/load-picks.ts';
import { isOut } from '../../curate/assemble.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { IssueHead, Week } from '../../model/issue.ts';
import { FACTS } from '../../store/facts.ts';
import { dueWeeks } from '../decide/due-weeks.ts';
import { weekNamed } from '../decide/week-named.ts';
import type { House } from '../open.ts';
import { perhapsTouched, rememberedFiles } from './closed-files.ts';
import { unplacedRow, unreadableStrays } from './decisions.ts';
import { picksFault, type WeekView } from './week.ts';

/** Which weeks are asked for. */
export interface Asked {
  /** Only the week that starts on this day. */
  readonly date?: string;
  readonly dryRun?: boolean;
  /** Only weeks that ended by then, epoch ms. */
  readonly endedBy?: number;
}

/** The weeks to be printed, or the one that was asked for. Fault `flow/week-open` when that one has not ended. */
export async function weeksFor(house: House, issues: readonly IssueHead[], options: Asked): Promise<Week[]> {
  const { publication } = house;
  const now = house.now();
  const out = issues.filter((each) => isOut(each.state)).map((each) => each.week.date);
  if (options.date) {
    const week = weekNamed(options.date, issues, publication);
    if (out.includes(week.date)) return [];
    if (now >= Date.parse(week.endAt) || options.dryRun) return [week];
    throw new Fault('flow/week-open', {
      subject: options.date,
      message: `the week of ${week.date} runs until the end of ${week.lastDay}; nothing was published. To see what it holds so far: gundem issue ${week.date}, or gundem publish --issue ${week.date} --dry-run`,
    });
  }
  return dueWeeks({
    out,
    firstWeek: await house.store.getFact(FACTS.firstWeek),
    now,
    ...(options.endedBy === undefined ? {} : { endedBy: options.endedBy }),
    approval: publication.approval,
    calendar: publication,
  });
}

/** Published issues whose picks changed since they were assembled. */
export async function touchedIssues(house: House, issues: readonly IssueHead[], options: Asked): Promise<string[]> {
  const wanted = options.date && weekNamed(options.date, issues, house.publication).date;
  const files = await perhapsTouched(house.store, await findDecisions(house.configDir), issues);
  const asked = files.filter(({ date }) => wanted === undefined || wanted === date);
  const remembered = await rememberedFiles(
    house.store,
    asked.map(({ date }) => date!),
  );
  const hashes = await picksHashes(asked, remembered);
  const dates = [...hashes.keys()].sort();
  const known = await house.store.getFacts(dates.map(FACTS.picksHash));
  return dates.filter((date) => hashes.get(date) !== known.get(FACTS.picksHash(date)));
}

/**
 * The mistakes in the decisions of a week, as a Fault: an issue is never printed past a decision that we cannot read, in whatever file it
 * may stand.
 */
export async function unreadableNow(house: House, week: Week): Promise<Fault | undefined> {
  const loaded = await loadPicks(house.configDir, week.date);
  const mistakes = [...(loaded.kind === 'mistakes' ? loaded.problems : []), ...(await unreadableStrays(house, week))];
  return mistakes.length ? picksFault(week.date, mistakes) : undefined;
}

/** Decisions that are for no week at all, as a Fault: an issue is never printed past them. */
export function unplacedIn({ week, unplaced }: Pick<WeekView, 'week' | 'unplaced'>): Fault | undefined {
  const row = unplacedRow(unplaced, week);
  return row && new Fault({ code: row.code, values: row.values! }, { subject: row.subject });
}

/** The same as one row of a report, where there was other work to tell of. */
export function asProblem(fault: Fault): Problem {
  const { code, values = {}, subject = 'issues' } = fault;
  return { code, values, subject, level: 'error' };
}

/** All weeks that had ended by then were looked at: their hour is done, also when they wait. */
export async function hourDone({ store, now }: House, { date, endedBy = now() }: Asked): Promise<void> {
  if (date === undefined && endedBy > 0) await store.setFact(FACTS.hourDone, new Date(endedBy).toISOString());
}
