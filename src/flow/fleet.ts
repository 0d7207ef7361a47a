// A newsroom of several processes at one database: one leads (it sends out what is due, prints and mails), any number poll, any number show.
import { watchConfig } from '../config/watch.ts';
import type { Problem } from '../model/fault.ts';
import { startClock } from '../schedule/clock.ts';
import { openEngine } from '../schedule/engine.ts';
import { openDatabase } from '../store/backends/database.ts';
import { withMessages } from '../words/say.ts';
import { createErrand } from './deliver/errand.ts';
import { createLines } from './deliver/lines.ts';
import { createTeller } from './deliver/teller.ts';
import { type Hands, startHands } from './hands.ts';
import { endedWeek, readyWeek } from './issue/ready.ts';
import { type Leading, startLeading } from './leading.ts';
import { clocksApart, type House, type OpenOptions } from './open.ts';
import { publish } from './publish.ts';
import { createScheduler } from './scheduler.ts';
import { createSettings } from './settings.ts';
import { isSameClock, type Worker, type WorkerEvent } from './worker.ts';

/** What a process of a newsroom does. */
export const ROLES = ['all', 'scheduler', 'worker', 'desk'] as const;
/** One of them. */
export type Role = (typeof ROLES)[number];

/** Starts one process of a newsroom on a database server, in a role. */
export async function startFleet(
  first: House,
  options: OpenOptions & { readonly role: Role },
  onEvent: (event: WorkerEvent) => void,
): Promise<Worker> {
  let house = first;
  const { role } = options;
  const lines = createLines();
  const settings = createSettings(() => house, onEvent);
  const tell = createTeller(house.now, (problem) => onEvent({ kind: 'problems', problems: [problem] }));
  const told = (problems: readonly Problem[]): void => {
    if (problems.length) onEvent({ kind: 'problems', problems });
  };
  const mayLead = role === 'all' || role === 'scheduler';
  const database = await openDatabase(house.storeUrl);
  const engine = role === 'desk' ? undefined : await openEngine(database, tell);
  let isEnding = false;
  let lookedAt = Date.now();
  let leading: Leading | undefined;
  let hands: Hands | undefined;

  const refresh = (): Promise<void> =>
    lines.settle(async () => {
      const before = house;
      house = await settings.reload(options, () => Promise.all([lines.free(), hands?.idle()]));
      if (!clock || isSameClock(before, house)) return;
      await clock.stop();
      clock = wind();
    });

  const scheduler = engine && createScheduler((works) => engine.send(works));
  const newErrand = () =>
    createErrand({
      house: () => leading?.house() ?? house,
      lines,
      publish: (now, how) => publish(now, { ...how, corrections: 'none' }),
      onPrinted: (report: Awaited<ReturnType<typeof publish>>) => onEvent({ kind: 'published', report }),
      tidings: (now) => ({ ended: () => endedWeek(now), week: (date) => readyWeek(now, date) }),
      onProblems: told,
      onMailed: ({ reports, problems }) => {
        for (const report of reports) onEvent({ kind: 'mailed', report });
        told(problems);
      },
    });
  let errand = newErrand();
  const sendOut = (): Promise<void> =>
    lines
      .poll(async () => {
        await refresh();
        const now = leading?.house();
        if (now && !isEnding) told(await scheduler!.look(now));
      })
      .catch(tell);
  let toldApart = clocksApart(house.clock).length > 0; // told with the start
  const lookAtClock = async (): Promise<void> => {
    await house.clock?.look();
    const apart = clocksApart(house.clock);
    if (!toldApart) told(withMessages(apart));
    toldApart = apart.length > 0;
  };
  const look = async (): Promise<void> => {
    lookedAt = Date.now();
    if (isEnding) return;
    await lookAtClock().catch(tell);
    await refresh().catch(tell);
    if (leading?.house()) await errand.look().catch(tell);
  };
  const wind = () =>
    startClock({
      poll: house.publication.schedule.poll,
      publish: house.publication.schedule.publish,
      timezone: house.publication.timezone,
      onPoll: sendOut,
      onPublish: look,
      onWake: look,
      onFault: tell,
    });
  let clock: ReturnType<typeof startClock> | undefined;
  clock = wind();
  const watcher = watchConfig(house.configDir, () => void look().then(sendOut));
  if (mayLead)
    leading = startLeading({
      house: () => house,
      onLead() {
        onEvent({ kind: 'leads' });
        // a print that the loss of the lead broke off is no failure to wait after
        errand = newErrand();
        void sendOut();
        void look();
      },
      onFault: tell,
    });
  if (engine && (role === 'all' || role === 'worker'))
    hands = startHands({
      engine,
      house: () => house,
      refresh,
      onPolled: (report) => onEvent({ kind: 'polled', report }),
      onFault: tell,
    });

  return {
    house: () => house,
    idle: lines.idle,
    state: () => ({ lookedAt, underWay: lines.underWay() + (hands?.underWay() ?? 0), isEnding }),
    inLine: lines.print,
    byHand: (work) => lines.ask(() => work(new AbortController().signal)),
    reload: refresh,
    async stop() {
      isEnding = true;
      watcher.close();
      await clock?.stop();
      await hands?.stop();
      await lines.idle();
      await leading?.stop();
      await engine?.close();
      await database.close();
    },
  };
}
