const DAY_MS = 86_400_000;

/** A time in which a zone keeps one offset: the instants from `startAt` to before `endAt`, and what stands before the start. Epoch ms. */
export interface ZoneSpan {
  readonly startAt: number;
  readonly endAt: number;
  readonly offsetMs: number;
  /** The offset just before `startAt`: another one where the clocks are changed at that moment. */
  readonly beforeMs: number;
}

/** Clocks are changed at a quarter of an hour of UTC, everywhere since 1980: within one the offset is the same. */
const QUARTER_MS = 15 * 60_000;
const MAX_KNOWN = 5_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, number>();

/** How far a zone is ahead of UTC at an instant. Asking Intl costs a hundred times what a look at a map does, and a schedule asks often. */
export function offsetMs(timezone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const key = `${timezone} ${quarter}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const offset = askOffset(timezone, quarter * QUARTER_MS);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, offset);
  return offset;
}

function askOffset(timezone: string, at: number): number {
  let formatter = formatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timezone, formatter);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** The times of one offset from an instant on, a day at most each. No zone changes its clocks twice within a day. */
export function* zoneSpans(timezone: string, from: number): Generator<ZoneSpan, never> {
  let startAt = from;
  let beforeMs = offsetMs(timezone, from - 1);
  for (;;) {
    const now = offsetMs(timezone, startAt);
    const endAt = changeWithin(timezone, startAt, startAt + DAY_MS, now) ?? startAt + DAY_MS;
    yield { startAt, endAt, offsetMs: now, beforeMs };
    beforeMs = now;
    startAt = endAt;
  }
}

/** The first moment of another offset in a day. */
function changeWithin(timezone: string, from: number, to: number, offset: number): number | undefined {
  if (offsetMs(timezone, to) === offset) return undefined;
  let [same, other] = [Math.floor(from / QUARTER_MS), Math.floor(to / QUARTER_MS)];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetMs(timezone, middle * QUARTER_MS) === offset) same = middle;
    else other = middle;
  }
  return other * QUARTER_MS;
}
