// hands: the jobs of some hosts | one pass over what is due at them | each done as it ends. Passes overlap: a slow host holds up nobody.
import { workersWithin } from '../kit/descriptors.ts';
import { type Engine, type HostJob, LOST_S } from '../schedule/engine.ts';
import type { House } from './open.ts';
import { createWeekKeeper } from './poll/open-week.ts';
import { type PollReport, poll } from './poll.ts';

/** What hands work with. */
export interface HandsTools {
  readonly engine: Engine;
  readonly house: () => House;
  /** Takes up a saved configuration. */
  readonly refresh: () => Promise<void>;
  readonly onPolled: (report: PollReport) => void;
  readonly onFault: (fault: unknown) => void;
}

/** Hands at work. */
export interface Hands {
  /** How many hosts are being asked. */
  underWay(): number;
  /** Resolves when the passes under way have ended. */
  idle(): Promise<unknown>;
  /** Gives up what is under way; others take it at once. */
  stop(): Promise<void>;
}

/** So often it is said that we live, and looked for new jobs while there are none. */
const BEAT_MS = 10_000;
const IDLE_MS = 300;
/** Jobs that ended within this time are told together. */
const TOGETHER_MS = 50;

interface Mine {
  readonly left: Set<string>;
  readonly pass: AbortController;
}

/** Takes jobs and does them until it is told to stop. */
export function startHands({ engine, house, refresh, onPolled, onFault }: HandsTools): Hands {
  const mine = new Map<string, Mine>();
  const passes = new Set<Promise<void>>();
  const ended = createTogether((ids) => engine.done(ids).catch(onFault));
  let isEnding = false;
  let wake = (): void => {};

  let livedAt = performance.now();
  const beat = async (): Promise<void> => {
    const at = performance.now();
    // We stood still, or the database did: others have these by now.
    if (at - livedAt > LOST_S * 1000) {
      for (const { pass } of mine.values()) pass.abort();
      mine.clear();
    }
    await engine.beat([...mine.keys()]);
    livedAt = at;
  };
  const beating = setInterval(() => void beat().catch(onFault), BEAT_MS);

  const finish = (id: string): void => {
    if (!mine.delete(id)) return;
    ended.add(id);
    wake();
  };
  const week = createWeekKeeper();

  async function pass(jobs: readonly HostJob[], ending: AbortController): Promise<void> {
    await refresh();
    const jobOf = new Map(jobs.flatMap(({ id, sourceIds }) => sourceIds.map((sourceId) => [sourceId, id] as const)));
    const report = await poll(house(), {
      shared: { sourceIds: new Set(jobOf.keys()), week: await week.open(house()) },
      signal: ending.signal,
      onProgress({ sourceId }) {
        const id = jobOf.get(sourceId)!;
        const left = mine.get(id)?.left;
        if (left?.delete(sourceId) && !left.size) finish(id);
      },
    });
    // what was not due any more, or is in no configuration, is done as well
    if (!ending.signal.aborted) for (const { id } of jobs) finish(id);
    onPolled(report);
  }

  function begin(jobs: readonly HostJob[]): void {
    const ending = new AbortController();
    for (const { id, sourceIds } of jobs) mine.set(id, { left: new Set(sourceIds), pass: ending });
    const going = pass(jobs, ending)
      .catch(onFault)
      .then(async () => {
        const left = jobs.flatMap(({ id }) => (mine.get(id)?.pass === ending ? [id] : []));
        for (const id of left) mine.delete(id);
        await engine.again(left, 'given up').catch(onFault);
      })
      .finally(() => {
        passes.delete(going);
        wake();
      });
    passes.add(going);
  }

  const pause = (): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, IDLE_MS);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  /** Whether there was something to take up. */
  async function takeUp(): Promise<boolean> {
    const most = workersWithin(house().publication.network.workers);
    const free = most - mine.size;
    const jobs = free >= most / 4 ? await engine.fetch(free) : [];
    if (!jobs.length) return false;
    if (!isEnding) begin(jobs);
    else
      await engine.again(
        jobs.map((each) => each.id),
        'given up',
      );
    return true;
  }

  async function work(): Promise<void> {
    // What goes wrong once must not end it: a process that says it lives and takes no job is worse than one that is gone.
    while (!isEnding) if (!(await takeUp().catch(onFault))) await pause();
  }
  const working = work();

  return {
    underWay: () => mine.size,
    idle: () => Promise.allSettled([...passes]),
    async stop() {
      isEnding = true;
      wake();
      for (const { pass } of mine.values()) pass.abort();
      await working;
      await Promise.all(passes);
      clearInterval(beating);
      await ended.end();
    },
  };
}

/** Gathers for a moment what is told in one statement then. */
function createTogether(tell: (ids: readonly string[]) => Promise<unknown>) {
  let ids: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: Promise<unknown> = Promise.resolve();
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = ids;
    ids = [];
    if (all.length) telling = Promise.all([telling, tell(all)]);
  };
  return {
    add(id: string): void {
      ids.push(id);
      timer ??= setTimeout(flush, TOGETHER_MS);
    },
    async end(): Promise<void> {
      flush();
      await telling;
    },
  };
}
