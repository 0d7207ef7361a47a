import { createTask } from 'node-cron';

const MINUTE_MS = 60_000;
/** More than a month back is not searched: whatever runs weekly has run by then. */
const MAX_MINUTES = 45 * 24 * 60;

/** True when a cron expression came up in `from` ≤ t ≤ `to` (epoch ms), in its timezone: whether something is overdue after downtime. */
export function hasTicked(expression: string, timezone: string, from: number, to: number): boolean {
  const task = createTask(expression, () => {}, { timezone });
  try {
    const last = Math.floor(to / MINUTE_MS) * MINUTE_MS;
    for (let n = 0; n < MAX_MINUTES; n++) {
      const at = last - n * MINUTE_MS;
      if (at < from) return false;
      if (task.match(new Date(at))) return true;
    }
    return false;
  } finally {
    void task.destroy();
  }
}
