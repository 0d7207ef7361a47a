import { createTask } from 'node-cron';

const MINUTE_MS = 60_000;
/** More than a month back is not searched: whatever runs weekly has run by then. */
const MAX_MINUTES = 45 * 24 * 60;

/** The last moment at or before `now` (epoch ms) at which a cron expression came up in its timezone; undefined when none did for 45 days. */
export function lastTick(expression: string, timezone: string, now: number): number | undefined {
  const task = createTask(expression, () => {}, { timezone });
  try {
    const last = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    for (let n = 0; n < MAX_MINUTES; n++) {
      const at = last - n * MINUTE_MS;
      if (task.match(new Date(at))) return at;
    }
    return undefined;
  } finally {
    void task.destroy();
  }
}

/** The first moment at or after `from` (epoch ms) at which a cron expression comes up in its timezone; undefined when none does for 45 days. */
export function nextTick(expression: string, timezone: string, from: number): number | undefined {
  const task = createTask(expression, () => {}, { timezone });
  try {
    const first = Math.ceil(from / MINUTE_MS) * MINUTE_MS;
    for (let n = 0; n < MAX_MINUTES; n++) {
      const at = first + n * MINUTE_MS;
      if (task.match(new Date(at))) return at;
    }
    return undefined;
  } finally {
    void task.destroy();
  }
}
