const DAY_MS = 86_400_000;
const RETRY_MS = 3_600_000;
/** A worker that looks each minute must not be a minute later each day. */
const SLACK_MS = 600_000;

/** Whether the backup of the day is to be written: a day after the last one, an hour after a try that failed. A clock that was set back is no reason to wait. */
export function isBackupDue(last: { readonly at?: string; readonly failedAt?: string } | undefined, now: number): boolean {
  const since = (at: string | undefined): number => {
    const ms = at === undefined ? Number.POSITIVE_INFINITY : now - Date.parse(at);
    return ms < 0 ? Number.POSITIVE_INFINITY : ms;
  };
  return since(last?.at) >= DAY_MS - SLACK_MS && since(last?.failedAt) >= RETRY_MS;
}
