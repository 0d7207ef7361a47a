const LONGEST_MS = 15;
/** Somebody who waits for longer than this may wait for the very work that stands back for them: from then on a little of it is done. */
const ATTENDED_MS = 250;
/** So seldom, meanwhile. */
const BETWEEN_MS = 50;
/** And after so many turns of those who wait. */
const TURNS = 10;
/** Whoever waits for so long does not wait for us. */
const GIVEN_UP_MS = 10_000;
let lastAt = 0;
let line: Promise<void> = Promise.resolve();
let inLine = 0;
/** Those who wait for an answer now: there is one event loop in a process, and so one list. */
const waiting = new Set<symbol>();
/** Since when there was always somebody. */
let busySince = 0;
let wake = (): void => {};

/**
 * Lets everybody else have a turn when none was given for a while: steps that wait for nothing else would stop the whole program together.
 * Those who come here go on one after the other, and not before whoever waits for an answer has it; but where somebody always waits, now and then.
 */
export function breathe(): Promise<void> {
  if (!inLine && !waiting.size && performance.now() - lastAt < LONGEST_MS) return Promise.resolve();
  inLine++;
  line = line.then(turn);
  return line;
}

// Each of the line has a turn of its own: those who go on in the same one do all their work in it, one after the other.
async function turn(): Promise<void> {
  await loop();
  while (waiting.size) {
    const ms = Math.max(busySince + ATTENDED_MS, lastAt + BETWEEN_MS) - performance.now();
    if (ms > 0) await answeredWithin(ms);
    else break;
  }
  // where the program itself stood still, whoever waits has had no turn in that time
  for (let n = 0; waiting.size && n < TURNS; n++) await loop();
  inLine--;
  lastAt = performance.now();
}

function answeredWithin(ms: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    wake = () => {
      clearTimeout(timer);
      done();
    };
  });
}

/** Does what somebody waits for: what has time (see `breathe`) stands back meanwhile; for a moment only where it `mayWaitToo`, for a poll say. */
export async function attended<T>(work: () => Promise<T>, mayWaitToo = false): Promise<T> {
  const mine = Symbol();
  const leave = (): void => {
    if (waiting.delete(mine) && !waiting.size) wake();
  };
  if (!waiting.size) busySince = performance.now();
  waiting.add(mine);
  const timer = setTimeout(leave, mayWaitToo ? ATTENDED_MS : GIVEN_UP_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    leave();
  }
}

/** How a long work goes on after each of its pieces. */
export interface Pace {
  /** Gives others their turn where that is due. */
  pause(): Promise<void>;
  /** Somebody waits for it now. */
  hurry(): void;
}

/** A work that goes on by itself stops for others after so long. */
const PIECE_MS = 10;

/** The pace of a work: one for which nobody waits stands back (`breathe`) until somebody does. */
export function createPace(isBehind: boolean): Pace {
  let isHurried = !isBehind;
  let hurried = (): void => {};
  const toHurry = new Promise<void>((done) => {
    hurried = done;
  });
  let pausedAt = performance.now();
  return {
    async pause() {
      // looked at after every little piece: to stand in line for each would take it all day
      if (performance.now() - pausedAt < PIECE_MS) return;
      await (isHurried ? loop() : Promise.race([breathe(), toHurry]));
      pausedAt = performance.now();
    },
    hurry() {
      isHurried = true;
      hurried();
    },
  };
}

const loop = (): Promise<void> => new Promise((done) => setImmediate(done));
