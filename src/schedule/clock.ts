import { schedule } from 'node-cron';

/** When the two flows start. `poll` and `publish` are cron expressions, read in `timezone`. */
export interface ClockOptions {
  readonly poll: string;
  readonly publish: string;
  readonly timezone: string;
  /** Both may throw or reject: that goes to `onFault`, and the next tick comes all the same. */
  readonly onPoll: () => unknown;
  readonly onPublish: () => unknown;
  readonly onFault?: (error: unknown) => void;
}

/** The only timer of the house. A tick that comes while the same flow still runs is left out. */
export function startClock(options: ClockOptions): { stop(): Promise<void> } {
  const fault = options.onFault ?? (() => {});
  const guarded = (run: () => unknown) => {
    let isRunning = false;
    return async (): Promise<void> => {
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
  };
  const tasks = [
    schedule(options.poll, guarded(options.onPoll), { timezone: options.timezone, name: 'poll' }),
    schedule(options.publish, guarded(options.onPublish), { timezone: options.timezone, name: 'publish' }),
  ];
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}
