import { timeOf } from './clock.ts';
import { ENGLISH, findMonth } from './find-month.ts';
import { finish, mark } from './finish.ts';
import type { Context, ReadDate } from './types.ts';

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ] ?(\d{1,2}):(\d{2}|\d(?=:\d))(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?$/i;

/** ISO 8601 and RFC 3339, the form of Atom; `no` where it has the form and is no day. */
export function readIso(text: string, context: Context): ReadDate | 'no' | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const when = { year: +year!, month: +month!, day: +day!, end: 0 };
  if (hour === undefined) return finish(when, undefined, undefined, context) ?? 'no';
  const time = timeOf(+hour, +minute!, +(second ?? 0), fraction, undefined);
  if (!time) return undefined;
  return finish(when, time, zone ? { minutes: numericZone(zone) ?? 0 } : undefined, context) ?? 'no';
}

/** \/Date(1772704800000+0100)\/, how older services of .NET write JSON: milliseconds of UTC; the zone is for show. */
export function readTicks(text: string, context: Context): ReadDate | undefined {
  const ms = Number(/^\\?\/Date\((\d{10,13})(?:[+-]\d{4})?\)\\?\/$/.exec(text)?.[1] ?? 0);
  return ms > 0 ? mark(new Date(ms).toISOString(), ms, 'written', [], context) : undefined;
}

const RFC822 =
  /^(?:[A-Za-z]{3,9}\.?,?\s{1,3})?(\d{1,2})\s{1,3}([A-Za-z]{3,9})\.?\s{1,3}(\d{4})\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s{1,3}(GMT|UTC|UT|Z|[+-]\d{4}))?$/;

/** RFC 822, the form of RSS. */
export function readRfc822(text: string, context: Context): ReadDate | undefined {
  const match = RFC822.exec(text);
  if (!match) return undefined;
  const [, day, name, year, hour, minute, second, zone] = match;
  const month = ENGLISH.get(name!.toLowerCase()) ?? findMonth(name!, context);
  const time = timeOf(+hour!, +minute!, +(second ?? 0), undefined, undefined);
  if (!month || !time) return undefined;
  return finish(
    { year: +year!, month, day: +day!, end: 0 },
    time,
    zone ? { minutes: numericZone(zone) ?? 0 } : undefined,
    context,
  );
}

function numericZone(zone: string): number | undefined {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return undefined;
  const minutes = +match[2]! * 60 + +(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
