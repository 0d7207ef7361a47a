/** How long the event loop stood still. */
export interface StallWatch {
  /** The longest since the watch began or was last asked, in ms. */
  longestMs(): number;
  stop(): void;
}

const TICK_MS = 10;

/**
 * Watches the event loop. On a busy machine a process also stands still because others have the processor; so a stall counts for as
 * long as the clock says, and at most for what this process computed meanwhile.
 */
export function watchStalls(): StallWatch {
  let longest = 0;
  let wall = performance.now();
  let cpu = process.cpuUsage();
  const timer = setInterval(() => {
    const used = process.cpuUsage(cpu);
    const stood = performance.now() - wall - TICK_MS;
    longest = Math.max(longest, Math.min(stood, (used.user + used.system) / 1000));
    wall = performance.now();
    cpu = process.cpuUsage();
  }, TICK_MS);
  return {
    longestMs() {
      const found = longest;
      longest = 0;
      return found;
    },
    stop: () => clearInterval(timer),
  };
}
