// The worker: the clock calls poll and publish, each from the config as it is then; a broken save keeps the old one and says so.
import { watchConfig } from '../config/watch.ts';
import type { Problem } from '../model/fault.ts';
import { startClock } from '../schedule/clock.ts';
import { type MailReport, mailFresh } from './deliver/mail.ts';
import { type House, type OpenOptions, reloadHouse } from './open.ts';
import { type PollReport, poll } from './poll.ts';
import { type PublishOptions, type PublishReport, publish } from './publish.ts';
import { problemOf } from './report.ts';

/** What a worker tells. */
export type WorkerEvent =
  | { readonly kind: 'polled'; readonly report: PollReport }
  | { readonly kind: 'published'; readonly report: PublishReport }
  | { readonly kind: 'mailed'; readonly report: MailReport }
  | { readonly kind: 'config'; readonly sources: number }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** A running worker. */
export interface Worker {
  /** The house as it is now: another one after a saved config. */
  house(): House;
  /** Takes up a changed configuration now, without waiting for the clock. */
  reload(): Promise<void>;
  /** Does something in the one line of polls and publishes: the desk polls and prints beside nobody. Not from within such a work. */
  inLine<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when what was begun at the start (and what the clock began since) is done. */
  idle(): Promise<void>;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/** Polls what is due at once and publishes what is overdue (catching up after downtime), then goes on by the clock and by saved changes of the config. */
export function startWorker(first: House, options: OpenOptions, onEvent: (event: WorkerEvent) => void): Worker {
  let house = first;
  let told = '';
  let clock: ReturnType<typeof startClock>;
  const ending = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let line: Promise<unknown> = Promise.resolve();

  // One after the other: a publish never prints half of what a poll is storing.
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const next = line.then(work, work);
    line = next;
    underWay.add(next);
    void next.finally(() => underWay.delete(next)).catch(() => undefined); // told by the one who waits for it
    return next;
  };
  const refresh = async (): Promise<void> => {
    const next = await reloadHouse(house, options);
    const mistakes = JSON.stringify(next.mistakes);
    if (next.mistakes.length && mistakes !== told) onEvent({ kind: 'problems', problems: [...next.mistakes, keptOld(house)] });
    // Mended by taking the change back: the file is as it was, and who saved it wants to know that all is well.
    const isMended = !next.mistakes.length && told !== '' && told !== '[]';
    told = mistakes;
    if (!next.changed && isMended) onEvent({ kind: 'config', sources: house.sources.length });
    if (!next.changed) return;
    const before = house;
    house = next.house;
    onEvent({ kind: 'config', sources: house.sources.length });
    if (
      JSON.stringify(before.publication.schedule) === JSON.stringify(house.publication.schedule) &&
      before.publication.timezone === house.publication.timezone
    )
      return;
    await clock.stop();
    clock = wind();
  };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    await inLine(work).catch((fault: unknown) => onEvent({ kind: 'problems', problems: [problemOf(fault, 'gundem')] }));
  };
  const pollNow = (): Promise<void> =>
    guarded(async () => {
      await refresh();
      onEvent({ kind: 'polled', report: await poll(house, { signal: ending.signal }) });
    });
  const printAndMail = async (how: PublishOptions = {}): Promise<void> => {
    onEvent({ kind: 'published', report: await publish(house, how) });
    const report = await mailFresh(house);
    if (report?.deliveries.some((each) => each.outcome !== 'already')) onEvent({ kind: 'mailed', report });
  };
  const publishNow = (): Promise<void> =>
    guarded(async () => {
      await refresh();
      await printAndMail();
    });
  const wind = () =>
    startClock({
      poll: house.publication.schedule.poll,
      publish: house.publication.schedule.publish,
      timezone: house.publication.timezone,
      onPoll: pollNow,
      onPublish: publishNow,
      onFault: (fault) => onEvent({ kind: 'problems', problems: [problemOf(fault, 'clock')] }),
    });
  clock = wind();
  const watcher = watchConfig(house.configDir, () => void guarded(refresh));
  void pollNow();
  // An issue whose hour has not come yet waits for the clock; only what a downtime has swallowed is printed now.
  void guarded(async () => {
    const { lastTick } = await import('../schedule/ticks.ts');
    const { schedule, timezone } = house.publication;
    const endedBy = lastTick(schedule.publish, timezone, house.now());
    if (endedBy !== undefined) await printAndMail({ endedBy });
  });
  const idle = async (): Promise<void> => {
    while (underWay.size) await Promise.allSettled([...underWay]);
  };
  return {
    house: () => house,
    idle,
    inLine,
    reload: () => inLine(refresh),
    async stop() {
      ending.abort();
      watcher.close();
      await clock.stop();
      await idle();
    },
  };
}

function keptOld(house: House): Problem {
  return {
    code: 'config/kept',
    subject: house.configDir,
    message: 'the configuration as it was before this save stays in use',
    level: 'warning',
  };
}
