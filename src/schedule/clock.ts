import { schedule } from 'node-cron';
import { nextTick } from './ticks.ts';

const MINUTE_MS = 60_000;
/** A clock that went back by more than this was set; less is a timer that came a little early. */
const BACK_MS = 1000;

/** When the two flows start. `poll` and `publish` are cron expressions, read in `timezone`. */
export interface ClockOptions {
  readonly poll: string;
  readonly publish: string;
  readonly timezone: string;
  /** Both may throw or reject: that goes to `onFault`, and the next tick comes all the same. */
  readonly onPoll: () => unknown;
  readonly onPublish: () => unknown;
  /** At every wake, at least once a minute: for whoever asks what is due, not whether it ticked. */
  readonly onWake?: () => unknown;
  readonly onFault?: (error: unknown) => void;
}

/**
 * The only timer of the house. A tick of node-cron is a reason to look, and so is each minute: what has come up since the last look is
 * run once, however late we are (asleep, standing still, an hour that does not exist). What finds itself still running is left out.
 */
export function startClock(options: ClockOptions): { stop(): Promise<void> } {
  const fault = options.onFault ?? (() => {});
  const flows = [
    createFlow(options.poll, options.timezone, guarded(options.onPoll, fault)),
    createFlow(options.publish, options.timezone, guarded(options.onPublish, fault)),
  ];
  const onWake = guarded(options.onWake ?? (() => {}), fault);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const wake = (): void => {
    if (isStopped) return;
    const now = Date.now();
    for (const flow of flows) flow.look(now);
    void onWake();
    wind(now);
  };
  const wind = (now: number): void => {
    clearTimeout(timer);
    const nextAt = Math.min(...flows.map((flow) => flow.nextAt()), now - (now % MINUTE_MS) + MINUTE_MS);
    timer = setTimeout(wake, Math.max(1, nextAt - now));
  };
  const tasks = [options.poll, options.publish].map((expression) =>
    // That a tick of its own was missed is no news to anybody: the next look makes up for it.
    schedule(expression, wake, { timezone: options.timezone, suppressMissedWarning: true }),
  );
  wind(Date.now());
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}

interface Flow {
  /** Runs what came up since the last look, once. */
  look(now: number): void;
  /** Infinity when nothing comes up any more. */
  nextAt(): number;
}

function createFlow(expression: string, timezone: string, run: () => Promise<void>): Flow {
  const after = (at: number): number => nextTick(expression, timezone, at) ?? Number.POSITIVE_INFINITY;
  let seenAt = Date.now();
  let nextAt = after(seenAt + 1);
  return {
    look(now) {
      const isSetBack = now < seenAt - BACK_MS;
      seenAt = isSetBack ? now : Math.max(seenAt, now);
      if (isSetBack) nextAt = after(now + 1);
      if (now < nextAt) return;
      nextAt = after(now + 1);
      void run();
    },
    nextAt: () => nextAt,
  };
}

function guarded(run: () => unknown, fault: (error: unknown) => void): () => Promise<void> {
  let isRunning = false;
  return async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await run();
    } catch (error) {
      fault(error);
    } finally {
      isRunning = false;
    }
  };
}
