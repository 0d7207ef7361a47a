const LONGEST_MS = 15;
/** Somebody who waits for longer than this waits for something else than us. */
const ATTENDED_MS = 250;
let lastAt = 0;
let line: Promise<void> = Promise.resolve();
let inLine = 0;
/** Those who wait for an answer now: there is one event loop in a process, and so one list. */
const waiting = new Set<symbol>();
let wake = (): void => {};

/**
 * Lets everybody else have a turn when none was given for a while: steps that wait for nothing else would stop the whole program together.
 * Those who come here go on one after the other, and not before whoever waits for an answer has it.
 */
export function breathe(): Promise<void> {
  if (!inLine && !waiting.size && performance.now() - lastAt < LONGEST_MS) return Promise.resolve();
  inLine++;
  line = line.then(turn);
  return line;
}

// Each of the line has a turn of its own: those who go on in the same one do all their work in it, one after the other.
async function turn(): Promise<void> {
  await new Promise((done) => setImmediate(done));
  while (waiting.size)
    await new Promise<void>((done) => {
      wake = done;
    });
  inLine--;
  lastAt = performance.now();
}

/** Does what somebody waits for: what has time (see `breathe`) stands back meanwhile, but for a while only. */
export async function attended<T>(work: () => Promise<T>): Promise<T> {
  const mine = Symbol();
  const leave = (): void => {
    if (waiting.delete(mine) && !waiting.size) wake();
  };
  waiting.add(mine);
  const timer = setTimeout(leave, ATTENDED_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    leave();
  }
}
