// What a worker has to print now: decided from what is stored, at every wake, whatever ticked.

const MINUTE_MS = 60_000;
/** What could not be printed is tried again after so long: a lock is gone by then, a full disk perhaps. */
export const RETRY_MS = 3 * MINUTE_MS;

/** What is known at a wake. Epoch ms. */
export interface AtWake {
  readonly now: number;
  /** The last hour of publication that has passed; undefined when none has. */
  readonly hourAt: number | undefined;
  /** The last hour that was done. */
  readonly doneAt: number | undefined;
  /** This worker has just begun: what it prints may be of a newer program. */
  readonly isFirst: boolean;
  /** Files that a print before this one still owes, or a folder that somebody emptied. */
  readonly isOwed: boolean;
  /** A week whose hour has passed was approved since it was looked at. */
  readonly isApproved: boolean;
  /** When the last try failed; undefined when it did not. */
  readonly failedAt: number | undefined;
}

/** The hour to print for; undefined when there is nothing to do. `endedBy` is undefined where no hour has passed: only files are written. */
export function printNow(wake: AtWake): { readonly endedBy: number | undefined } | undefined {
  const { now, hourAt, doneAt, failedAt } = wake;
  const isWaiting = failedAt !== undefined && now - failedAt < RETRY_MS && now >= failedAt;
  if (isWaiting) return undefined;
  // A done hour in the future is one of a clock that was set back: it says nothing.
  const isHourDue = hourAt !== undefined && (doneAt === undefined || doneAt > now || doneAt < hourAt);
  if (isHourDue || wake.isApproved) return { endedBy: hourAt };
  if (failedAt !== undefined || wake.isOwed || (wake.isFirst && hourAt !== undefined)) return { endedBy: hourAt };
  return undefined;
}
