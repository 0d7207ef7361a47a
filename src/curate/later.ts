const SECOND = 1000;

/**
 * The moment of a change (ISO): now, but at least a second after the moment of what it changes. Readers sort by it, and what is kept of an
 * issue holds for one: a clock that stands still, was set back or is another machine's must not give two states the same.
 */
export function laterThan(last: string, now: string): string {
  return new Date(Math.max(Date.parse(now), Date.parse(last) + SECOND)).toISOString();
}

/** A moment so many seconds before another (ISO). */
export function secondsBefore(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) - SECOND * seconds).toISOString();
}
