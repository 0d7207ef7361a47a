import { type CronFields, cronFields } from './cron.ts';
import { type ZoneSpan, zoneSpans } from './zone.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** More than so many days back is not searched: whatever runs weekly, or monthly, has run by then. */
const BACK_MS = 100 * DAY_MS;
/** The rarest schedule there is: a 29 February. */
const AHEAD_MS = 9 * 366 * DAY_MS;

/**
 * The first moment at or after `from` (epoch ms) at which a cron expression comes up in its timezone; undefined when none does for years.
 * An hour that a clock change skips comes up at the first moment after the gap. One that it repeats comes up once, at its first time;
 * where the hours around it come up as well (a rhythm), both times, so that no pause is longer than any other.
 */
export function nextTick(expression: string, timezone: string, from: number): number | undefined {
  return firstWithin(cronFields(expression), timezone, from, from + AHEAD_MS);
}

/** The last moment at or before `now` (epoch ms) at which a cron expression came up in its timezone; undefined when none did for 100 days. */
export function lastTick(expression: string, timezone: string, now: number): number | undefined {
  const fields = cronFields(expression);
  const nextFrom = (from: number): number | undefined => firstWithin(fields, timezone, from, now + 1);
  let known: number | undefined;
  let length = DAY_MS;
  for (; known === undefined && length < 2 * BACK_MS; length *= 4) known = nextFrom(now - Math.min(length, BACK_MS));
  if (known === undefined) return undefined;
  // Between the one we know and now: is there another one in the later half?
  let free = now + 1;
  while (free - known > SECOND_MS) {
    const middle = Math.floor((known + free) / 2) + 1;
    const later = nextFrom(middle);
    if (later === undefined) free = middle - 1;
    else known = later;
  }
  return known;
}

function firstWithin(fields: CronFields, timezone: string, from: number, end: number): number | undefined {
  // A day earlier: whether an hour comes for the second time is seen at the change before it.
  for (let start = from - DAY_MS; ; ) {
    const next = searchFrom(fields, timezone, { start, from, end });
    if ('found' in next) return next.found;
    start = next.start;
  }
}

/** Searches span by span; where nothing comes up for days, answers where to go on: what comes up in weeks is not looked for day by day. */
function searchFrom(
  fields: CronFields,
  timezone: string,
  { start, from, end }: { readonly start: number; readonly from: number; readonly end: number },
): { readonly found: number | undefined } | { readonly start: number } {
  for (const span of zoneSpans(timezone, start)) {
    if (span.startAt >= end) return { found: undefined };
    const found = firstIn(fields, span, from, end);
    if (found !== undefined) return { found: found < end ? found : undefined };
    // Two days are left for whatever the zone does until then.
    const local = fields.next(span.endAt + span.offsetMs - DAY_MS, end + 2 * DAY_MS);
    if (local === undefined) return { found: undefined };
    if (local - span.offsetMs - 2 * DAY_MS > span.endAt) return { start: local - span.offsetMs - 2 * DAY_MS };
  }
  return { found: undefined };
}

function firstIn(fields: CronFields, span: ZoneSpan, from: number, end: number): number | undefined {
  const { startAt, offsetMs, beforeMs } = span;
  if (span.endAt <= from) return undefined;
  const isSkipped = offsetMs > beforeMs && startAt >= from && fields.next(startAt + beforeMs, startAt + offsetMs) !== undefined;
  if (isSkipped) return startAt;
  const until = Math.min(span.endAt, end) + offsetMs;
  const repeatedUntil = offsetMs < beforeMs ? startAt + beforeMs : Number.NEGATIVE_INFINITY;
  for (let local = Math.max(startAt, from) + offsetMs; ; ) {
    const found = fields.next(local, until);
    if (found === undefined) return undefined;
    if (found >= repeatedUntil || fields.isRhythmAt(found)) return found - offsetMs;
    local = found + SECOND_MS;
  }
}
