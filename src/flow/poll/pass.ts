// poll: due | fetch | read | not seen yet | fetch the page | extract | same piece? | store
import PQueue from 'p-queue';
import type { Problem } from '../../model/fault.ts';
import { rememberNewsroom } from '../../store/newsroom.ts';
import { problemOf } from '../../words/problem.ts';
import { withMessages } from '../../words/say.ts';
import { lanesByHost } from '../decide/turns.ts';
import type { House } from '../open.ts';
import { confirmClock, lookAtHouseClocks } from './clocks.ts';
import { openWeek } from './open-week.ts';
import { patientFetcher } from './patient-fetcher.ts';
import { pollSource, type SourceReport } from './poll-source.ts';

/** What one pass over the sources came to. */
export interface PollReport {
  readonly startedAt: string;
  readonly endedAt: string;
  /** In the order of the config; sources that were not due are not in it. */
  readonly polled: readonly SourceReport[];
  /** How many were looked at and not due, or paused. */
  readonly notDue: number;
  /** One for each source that could not be polled, and what else wants a look. */
  readonly problems: readonly Problem[];
}

/** How to poll. */
export interface PollOptions {
  /** Only these; they are polled whether due or not. */
  readonly sourceIds?: readonly string[];
  /** All, whether due or not. */
  readonly force?: boolean;
  /** Lets in what was held as a flood; with `sourceIds`. */
  readonly releaseHeld?: boolean;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly report?: SourceReport;
    readonly name: string;
  }) => void;
  /** Ends the pass: what is asked at this moment is given up and asked again by the next one. */
  readonly signal?: AbortSignal;
}

/** One pass: every due source once, many hosts at a time, one after another on each. One source's Fault is one Problem. */
export async function poll(house: House, options: PollOptions = {}): Promise<PollReport> {
  const { isDue } = await import('../../schedule/due.ts');
  const now = house.now();
  const wanted = options.sourceIds ? house.sources.filter((each) => options.sourceIds!.includes(each.id)) : house.sources;
  const { steps, doubt } = await lookAtHouseClocks(house);
  const isDoubted = doubt !== undefined && !(await confirmClock(house));
  const states = await house.store.loadStates(wanted.map((each) => each.id));
  const due = wanted.filter(
    (each) =>
      options.sourceIds !== undefined || (!each.paused && (options.force || isDue(each, states.get(each.id), now, steps))),
  );
  if (isDoubted)
    return { startedAt: iso(now), endedAt: iso(house.now()), polled: [], notDue: wanted.length, problems: withMessages([doubt]) };
  if (!due.length) return { startedAt: iso(now), endedAt: iso(house.now()), polled: [], notDue: wanted.length, problems: [] };
  await rememberNewsroom(house.store, house.publication);
  const week = await openWeek(house);
  const reports = new Map<string, SourceReport>();
  const problems: Problem[] = [];
  let done = 0;
  const queue = new PQueue({ concurrency: house.publication.network.workers });
  // One lane a host: the fetcher lets one exchange at a time through to it anyway, and no worker then waits in a queue.
  const lanes = lanesByHost(due, states).map((lane) => async () => {
    for (const source of lane) {
      if (options.signal?.aborted) return;
      const fetcher = house.fetcher().then((door) => patientFetcher(door, options.signal));
      const asking = { ...house, fetcher: () => fetcher };
      const report = await pollSource(asking, source, states.get(source.id), week, {
        ...(options.releaseHeld ? { releaseHeld: true } : {}),
      }).catch((fault: unknown) => {
        // Given up with the pass: nothing of it is stored, and the next pass begins where this one did.
        if (!options.signal?.aborted) problems.push(problemOf(fault, source.id));
        return undefined;
      });
      if (options.signal?.aborted && !report) return;
      done++;
      if (report) {
        reports.set(source.id, report);
        problems.push(...report.problems);
      }
      options.onProgress?.({ done, total: due.length, name: source.name, ...(report ? { report } : {}) });
    }
  });
  await queue.addAll(lanes);
  await house.rememberHosts();
  return {
    startedAt: iso(now),
    endedAt: iso(house.now()),
    polled: due.flatMap((each) => reports.get(each.id) ?? []),
    notDue: wanted.length - due.length,
    problems: withMessages(problems),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
