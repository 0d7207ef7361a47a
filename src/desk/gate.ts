/** Lets a few through at a time; the rest wait, those that are known before strangers. */
export interface Gate {
  /** `full` when too many wait already. */
  through<T>(work: () => Promise<T>, isKnown: boolean): Promise<T | 'full'>;
}

/** A gate for so many at a time, and so many who wait. */
export function createGate(atOnce: number, mostWaiting: number): Gate {
  let running = 0;
  const known: (() => void)[] = [];
  const strangers: (() => void)[] = [];
  const leave = (): void => {
    running--;
    (known.shift() ?? strangers.shift())?.();
  };
  return {
    async through(work, isKnown) {
      if (running >= atOnce) {
        const queue = isKnown ? known : strangers;
        if (queue.length >= mostWaiting) return 'full';
        await new Promise<void>((next) => queue.push(next));
      }
      running++;
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
