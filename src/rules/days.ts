import { isDay } from '../kit/day.ts';

/** Noon of a day, UTC: a day without a time is as near to its noon in every zone as it can be, and no rounding reaches its neighbours. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** The instant that a date as written stands for, epoch milliseconds: its own, or the noon of its day; undefined when it is none. */
export function instantOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const ms = isDay(written) ? noonOf(written).getTime() : Date.parse(written);
  return Number.isNaN(ms) ? undefined : ms;
}
