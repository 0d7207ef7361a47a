const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FIRST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 60 * MINUTE_MS;

/** A message, or a round of them, that has to go. JSON-safe. */
export interface Owed {
  readonly name: string;
  /** When it could first be sent. ISO. */
  readonly since: string;
  readonly tries: number;
  /** Not before. ISO. */
  readonly nextAt: string;
  /** It went, or it was given up. */
  readonly isOver?: boolean;
}

/** Something that can be sent from now on. */
export function owe(name: string, now: number): Owed {
  return { name, since: iso(now), tries: 0, nextAt: iso(now) };
}

/** Whether it is to be tried now: its pause is over, and no day has passed since it could first be sent. The first try always comes. */
export function isToTry({ since, tries, nextAt, isOver }: Owed, now: number): boolean {
  if (isOver) return false;
  if (tries === 0) return true;
  // A clock that was set back must not make it wait for more than a pause.
  const waitMs = Date.parse(nextAt) - now;
  return (waitMs <= 0 || waitMs > LONGEST_MS) && now - Date.parse(since) <= DAY_MS;
}

/** As it stands while it is being tried: should the process end in between, it is tried again after a pause, each twice as long, an hour at most. */
export function tried(owed: Owed, now: number): Owed {
  const waitMs = Math.min(FIRST_MS * 2 ** owed.tries, LONGEST_MS);
  // "since" is when the first try could be made, not when somebody thought of it: a machine that slept in between loses none of its day.
  return { ...owed, since: owed.tries === 0 ? iso(now) : owed.since, tries: owed.tries + 1, nextAt: iso(now + waitMs) };
}

/** True when it was tried for a day and never went: told once, then over. */
export function isGivenUp({ since, tries, isOver }: Owed, now: number): boolean {
  return !isOver && tries > 0 && now - Date.parse(since) > DAY_MS;
}

const iso = (ms: number): string => new Date(ms).toISOString();
