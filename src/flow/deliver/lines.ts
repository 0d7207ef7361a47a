/** Who waits for whom in a worker: polls for each other, prints for each other, and a print for a pass under way, but not for ever. */
export interface Lines {
  /** A pass over sources: after the passes and the prints before it. */
  poll<T>(work: () => Promise<T>): Promise<T>;
  /** Sources asked by hand: after one another, beside everything else; who asks for one waits for that one. */
  ask<T>(work: () => Promise<T>): Promise<T>;
  /** What prints or acts: after what printed before it; a pass under way gets a little time to end, so that what it brings is in. */
  print<T>(work: () => Promise<T>): Promise<T>;
  /** Config changes: after one another, beside everything else. */
  settle<T>(work: () => Promise<T>): Promise<T>;
  /** Mail and notices: after one another, beside everything else; a mail server may think for minutes. */
  tell<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the pass under way, and what was asked by hand, has ended. */
  free(): Promise<unknown>;
  /** How many works are going on or wait for their turn. */
  underWay(): number;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** A store takes a source whole or not at all, so a print beside a pass prints nothing half; it would only miss what comes in seconds. */
const GRACE_MS = 5_000;

/** The lines of one worker. */
export function createLines(graceMs = GRACE_MS): Lines {
  const underWay = new Set<Promise<unknown>>();
  let polls: Promise<unknown> = Promise.resolve();
  let asked: Promise<unknown> = Promise.resolve();
  let prints: Promise<unknown> = Promise.resolve();
  let settings: Promise<unknown> = Promise.resolve();
  let mails: Promise<unknown> = Promise.resolve();
  const begin = <T>(before: Promise<unknown>, work: () => Promise<T>): Promise<T> => {
    const next = before.then(work, work);
    underWay.add(next);
    void next.finally(() => underWay.delete(next)).catch(() => undefined); // told by the one who waits for it
    return next;
  };
  return {
    poll(work) {
      const next = begin(Promise.allSettled([polls, prints]), work);
      polls = next;
      return next;
    },
    ask(work) {
      const next = begin(asked, work);
      asked = next;
      return next;
    },
    print(work) {
      const next = begin(Promise.allSettled([prints, atMost(polls, graceMs)]), work);
      prints = next;
      return next;
    },
    settle(work) {
      const next = begin(settings, work);
      settings = next;
      return next;
    },
    tell(work) {
      const next = begin(mails, work);
      mails = next;
      return next;
    },
    free: () => Promise.allSettled([polls, asked]),
    underWay: () => underWay.size,
    async idle() {
      while (underWay.size) await Promise.allSettled([...underWay]);
    },
  };
}

function atMost(work: Promise<unknown>, ms: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
