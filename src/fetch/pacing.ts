const MINUTE_S = 60;
const DAY_S = 86_400;

/** The shortest and longest wait that a Retry-After may ask for, in seconds, and the one when it is absent or unreadable. */
export const RETRY_AFTER = { minS: 15 * MINUTE_S, maxS: 7 * DAY_S, absentS: 60 * MINUTE_S } as const;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IMF = /^(?:mon|tue|wed|thu|fri|sat|sun), (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) gmt$/;
const RFC850 = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day, (\d\d)-([a-z]{3})-(\d\d) (\d\d):(\d\d):(\d\d) gmt$/;
const ASCTIME = /^(?:mon|tue|wed|thu|fri|sat|sun) ([a-z]{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/;

/**
 * An HTTP date in any of its three formats (RFC 9110 §5.6.7), as epoch ms; undefined for any other text. `Date.parse` would
 * take `10800.7` for the year 10800.
 */
export function readHttpDate(text: string, now: number): number | undefined {
  const value = text.trim().toLowerCase();
  const imf = IMF.exec(value);
  if (imf) return instant(Number(imf[3]), imf[2]!, imf[1]!, imf[4]!, imf[5]!, imf[6]!);
  const old = RFC850.exec(value);
  if (old) {
    // A two-digit year more than 50 years ahead is of the past century.
    const century = Math.floor(new Date(now).getUTCFullYear() / 100) * 100;
    const year = century + Number(old[3]);
    const thisYear = new Date(now).getUTCFullYear();
    return instant(year > thisYear + 50 ? year - 100 : year, old[2]!, old[1]!, old[4]!, old[5]!, old[6]!);
  }
  const asctime = ASCTIME.exec(value);
  if (asctime) return instant(Number(asctime[6]), asctime[1]!, asctime[2]!.trim(), asctime[3]!, asctime[4]!, asctime[5]!);
  return undefined;
}

function instant(year: number, monthName: string, day: string, hour: string, minute: string, second: string): number | undefined {
  const month = MONTHS.indexOf(monthName);
  const inRange = Number(day) >= 1 && Number(day) <= 31 && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  if (month < 0 || !inRange) return undefined;
  const at = Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second));
  return new Date(at).getUTCMonth() === month ? at : undefined;
}

/** Digits only, without overflow: whatever is beyond the clamp is the clamp. */
function readSeconds(text: string): number | undefined {
  return /^\d+$/.test(text)
    ? Math.min(Number(text.slice(0, 16)) * (text.length > 16 ? 1e9 : 1), Number.MAX_SAFE_INTEGER)
    : undefined;
}

/**
 * Seconds that a 429 or 503 tells us to wait (rules/fetching 10): digits or an HTTP date, within 15 minutes and 7 days;
 * one hour when it is absent, negative, past or unreadable.
 */
export function readRetryAfter(value: string | undefined, now: number, serverAt?: number): number {
  const text = value?.trim() ?? '';
  const date = readHttpDate(text, now);
  const asked = readSeconds(text) ?? (date === undefined ? undefined : Math.ceil((date - clockOf(now, serverAt)) / 1000));
  if (asked === undefined || asked <= 0) return RETRY_AFTER.absentS;
  return Math.min(Math.max(asked, RETRY_AFTER.minS), RETRY_AFTER.maxS);
}

/** A date is relative to the clock of the server that wrote it; ours may be off. A server clock days away is no clock. */
function clockOf(now: number, serverAt: number | undefined): number {
  return serverAt !== undefined && Math.abs(serverAt - now) < DAY_S * 1000 ? serverAt : now;
}

/**
 * Seconds the answer says it stays fresh: max-age (any case, quoted or not, on any Cache-Control line) before Expires
 * (RFC 9111 §4.2.1), less its Age; undefined for absent, garbage, zero and negative values, which never shorten anything.
 */
export function readFreshness(
  headers: { cacheControl?: string; expires?: string; age?: string; date?: string },
  now: number,
): number | undefined {
  const found = /(?:^|[\s,;])max-age\s*=\s*"?\s*([^\s",;]+)/i.exec(headers.cacheControl ?? '');
  const age = readSeconds(headers.age?.trim() ?? '') ?? 0;
  if (found) return positive((readSeconds(found[1]!) ?? 0) - age);
  const expires = headers.expires === undefined ? undefined : readHttpDate(headers.expires, now);
  if (expires === undefined) return undefined;
  const serverAt = headers.date === undefined ? undefined : readHttpDate(headers.date, now);
  return positive(Math.floor((expires - clockOf(now, serverAt)) / 1000));
}

const positive = (seconds: number): number | undefined => (seconds > 0 ? seconds : undefined);
