// errand: at each wake, from the store: an hour that passed and is not done | files owed | mail owed. Nothing here ticks by itself.

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPicks } from '../../config/load-picks.ts';
import type { Problem } from '../../model/fault.ts';
import type { Told } from '../../model/said.ts';
import { lastTick } from '../../schedule/ticks.ts';
import { FACTS } from '../../store/facts.ts';
import { printNow } from '../decide/agenda.ts';
import { isToTry } from '../decide/retry.ts';
import type { House } from '../open.ts';
import type { Lines } from './lines.ts';
import { mailOwed, type OwedMail } from './mail.ts';
import { notify, type Tidings } from './notify.ts';
import { owedFiles, owedMail } from './owed.ts';

/** What a worker does beside polling. */
export interface Errand {
  /** Prints and mails what is owed; resolves when that is done. Throws what went wrong: the next look tries again. */
  look(): Promise<void>;
}

/** What a print came to, as far as an errand has to know. */
export interface Print {
  readonly issues: readonly { readonly date: string; readonly outcome: string; readonly reason: Told }[];
  readonly problems: readonly Problem[];
  readonly written: number;
  readonly removed: number;
  readonly isOwed: boolean;
}

/** What an errand works with. */
export interface ErrandTools<P extends Print> {
  readonly house: () => House;
  readonly lines: Pick<Lines, 'print' | 'tell'>;
  readonly publish: (house: House, how: { readonly endedBy: number }) => Promise<P>;
  readonly onPrinted: (report: P) => void;
  readonly onMailed: (mail: OwedMail) => void;
  /** What curators may be told of; see `notify.ts`. */
  readonly tidings: (house: House) => Tidings;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

/** What one worker remembers of its tries; all else is in the store. */
interface Tries {
  isFirst: boolean;
  failedAt: number | undefined;
  /** Weeks whose hour has passed and that wait, each with a mark of its decisions as they were then. */
  waiting: ReadonlyMap<string, string | undefined>;
  told: string;
}

/** The errands of one worker. */
export function createErrand<P extends Print>(tools: ErrandTools<P>): Errand {
  const { house, lines } = tools;
  const tries: Tries = { isFirst: true, failedAt: undefined, waiting: new Map(), told: '' };
  return {
    async look() {
      const isFirst = tries.isFirst;
      const hour = await printDue(house(), tries);
      if (hour) await lines.print(() => print(house(), tries, tools));
      const isMailDue = hour || isFirst || (await owedMail(house())).some((each) => isToTry(each, house().now()));
      if (isMailDue) await lines.tell(() => mail(house(), tools));
      if (house().publication.notices) await lines.tell(() => tell(house(), tools));
    },
  };
}

function hourOf({ publication, now }: House): number | undefined {
  return lastTick(publication.schedule.publish, publication.timezone, now());
}

async function printDue(house: House, tries: Tries): Promise<ReturnType<typeof printNow>> {
  const done = await house.store.getFact(FACTS.hourDone);
  return printNow({
    now: house.now(),
    hourAt: hourOf(house),
    doneAt: done === undefined ? undefined : Date.parse(done),
    isFirst: tries.isFirst,
    isOwed: (await owedFiles(house)) !== undefined || (!tries.isFirst && (await isEmptied(house))),
    isApproved: await isApprovedSince(house, tries.waiting),
    failedAt: tries.failedAt,
  });
}

/** Looked at once more within its turn: the desk may have printed in between. */
async function print<P extends Print>(house: House, tries: Tries, { publish, onPrinted }: ErrandTools<P>): Promise<void> {
  const due = await printDue(house, tries);
  if (!due) return;
  tries.failedAt = house.now();
  const report = await publish(house, { endedBy: due.endedBy ?? 0 });
  tries.isFirst = false;
  tries.waiting = await waitingIn(house, report);
  if (!report.isOwed) tries.failedAt = undefined;
  // What the try before said already is not said again.
  const saying = JSON.stringify([report.issues.map(({ date, outcome, reason }) => [date, outcome, reason]), report.problems]);
  const isNews = saying !== tries.told || report.written + report.removed > 0;
  tries.told = saying;
  if (isNews) onPrinted(report);
}

async function mail<P extends Print>(house: House, { onMailed }: ErrandTools<P>): Promise<void> {
  const { reports, problems } = await mailOwed(house);
  const news = reports.filter((report) => report.deliveries.some((each) => each.outcome !== 'already'));
  if (news.length || problems.length) onMailed({ reports: news, problems });
}

async function tell<P extends Print>(house: House, { tidings, onProblems }: ErrandTools<P>): Promise<void> {
  const problems = await notify(house, tidings(house));
  if (problems.length) onProblems(problems);
}

async function waitingIn({ configDir }: House, { issues }: Print): Promise<Tries['waiting']> {
  const dates = issues.filter((each) => each.outcome === 'waits').map((each) => each.date);
  return new Map(await Promise.all(dates.map(async (date) => [date, (await loadPicks(configDir, date)).hash] as const)));
}

async function isApprovedSince({ configDir }: House, waiting: Tries['waiting']): Promise<boolean> {
  for (const [date, hash] of waiting) {
    const loaded = await loadPicks(configDir, date);
    if (loaded.kind === 'ok' && loaded.hash !== hash && loaded.picks.approved) return true;
  }
  return false;
}

async function isEmptied({ outputDir }: House): Promise<boolean> {
  return access(join(outputDir, 'atom.xml')).then(
    () => false,
    () => true,
  );
}
