// The worker: the clock calls poll and publish, each from the config as it is then; a broken save keeps the old one and says so.

import { join } from 'node:path';
import { watchConfig } from '../config/watch.ts';
import { sweepLeftovers } from '../config/write-file.ts';
import type { Problem } from '../model/fault.ts';
import { startClock } from '../schedule/clock.ts';
import { createErrand } from './deliver/errand.ts';
import { createLines } from './deliver/lines.ts';
import type { MailReport } from './deliver/mail-report.ts';
import { createTeller } from './deliver/teller.ts';
import { endedWeek, readyWeek } from './issue/ready.ts';
import { backUpDaily } from './newsroom/daily-backup.ts';
import type { House, OpenOptions } from './open.ts';
import { type PollReport, poll } from './poll.ts';
import { type PublishReport, publish } from './publish.ts';
import { createSettings } from './settings.ts';

/** What a worker tells. */
export type WorkerEvent =
  | { readonly kind: 'polled'; readonly report: PollReport }
  | { readonly kind: 'published'; readonly report: PublishReport }
  | { readonly kind: 'mailed'; readonly report: MailReport }
  | { readonly kind: 'config'; readonly sources: number }
  /** Of several processes at one database this one decides what is due, from now on. */
  | { readonly kind: 'leads' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** A running worker. */
export interface Worker {
  /** The house as it is now: another one after a saved config. */
  house(): House;
  /** Takes up a changed configuration now, without waiting for the clock. */
  reload(): Promise<void>;
  /** Does something in the line of what prints: after it, and after a pass under way unless that takes long. Not from within such a work. */
  inLine<T>(work: () => Promise<T>): Promise<T>;
  /** Polls a source by hand: beside a pass and beside what prints, after what was asked by hand before. */
  byHand<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** When it last looked what is due, epoch ms by the wall; how much is under way; whether it was told to end. */
  readonly state: () => { readonly lookedAt: number; readonly underWay: number; readonly isEnding: boolean };
  /** Resolves when what was begun at the start (and what the clock began since) is done. */
  idle(): Promise<void>;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/** Polls what is due at once and publishes what is overdue (catching up after downtime), then goes on by the clock and by saved changes of the config. */
export function startWorker(first: House, options: OpenOptions, onEvent: (event: WorkerEvent) => void): Worker {
  let house = first;
  let clock: ReturnType<typeof startClock>;
  const ending = new AbortController();
  const lines = createLines();
  const errand = createErrand({
    house: () => house,
    lines,
    publish: (now, how) => publish(now, { ...how, corrections: 'none' }),
    onPrinted: (report: PublishReport) => onEvent({ kind: 'published', report }),
    tidings: (now) => ({ ended: () => endedWeek(now), week: (date) => readyWeek(now, date) }),
    onProblems: (problems) => onEvent({ kind: 'problems', problems }),
    onMailed: ({ reports, problems }) => {
      for (const report of reports) onEvent({ kind: 'mailed', report });
      if (problems.length) onEvent({ kind: 'problems', problems });
    },
  });
  const settings = createSettings(() => house, onEvent);

  const refresh = (): Promise<void> =>
    lines.settle(async () => {
      const before = house;
      house = await settings.reload(options, lines.free);
      if (isSameClock(before, house)) return;
      await clock.stop();
      clock = wind();
    });
  const tell = createTeller(house.now, (problem) => onEvent({ kind: 'problems', problems: [problem] }));
  const pollNow = (): Promise<void> =>
    lines
      .poll(async () => {
        await refresh();
        onEvent({ kind: 'polled', report: await poll(house, { signal: ending.signal }) });
      })
      .catch(tell);
  let lookedAt = Date.now();
  const looks = new Set<Promise<void>>();
  /** One more look, which the end waits for: what it reads must not be closed under it. */
  const look = (): Promise<void> => {
    const one = lookNow().finally(() => looks.delete(one));
    looks.add(one);
    return one;
  };
  const lookNow = async (): Promise<void> => {
    lookedAt = Date.now();
    if (ending.signal.aborted) return;
    await refresh().catch(tell);
    await errand.look().catch(tell);
    if (ending.signal.aborted) return;
    const problems = await lines.tell(() => backUpDaily(house)).catch(tell);
    if (problems?.length) onEvent({ kind: 'problems', problems });
  };
  const wind = () =>
    startClock({
      poll: house.publication.schedule.poll,
      publish: house.publication.schedule.publish,
      timezone: house.publication.timezone,
      onPoll: pollNow,
      // The hour is one more reason to look at what is due; what is due is in the store, not in the tick.
      onPublish: look,
      onWake: look,
      onFault: tell,
    });
  clock = wind();
  const watcher = watchConfig(house.configDir, () => void look());
  for (const dir of [house.configDir, join(house.configDir, 'issues')]) void sweepLeftovers(dir);
  void pollNow();
  void look();
  return {
    house: () => house,
    idle: lines.idle,
    state: () => ({ lookedAt, underWay: lines.underWay(), isEnding: ending.signal.aborted }),
    inLine: lines.print,
    byHand: (work) => lines.ask(() => work(ending.signal)),
    reload: refresh,
    async stop() {
      ending.abort();
      watcher.close();
      await clock.stop();
      await Promise.all(looks);
      await lines.idle();
    },
  };
}

/** Whether two configurations start the flows at the same times. */
export function isSameClock({ publication: a }: House, { publication: b }: House): boolean {
  return JSON.stringify([a.schedule, a.timezone]) === JSON.stringify([b.schedule, b.timezone]);
}
