import { isDay } from '../kit/day.ts';

const YEAR_FIRST = /(?<!\d)(\d{4})[-._ /]?(\d{1,2})[-._ /]?(\d{1,2})(?!\d)/;
const DAY_FIRST = /(?<!\d)(\d{1,2})[-._ /](\d{1,2})[-._ /](\d{4})(?!\d)/;

/** The day that a file's name says, in whatever order and with whatever signs between: `25.11.2026`, `20261125`, `Kopya 2026_11_25 (1)`. */
export function dayInName(name: string): string | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(name) ?? [];
  if (year !== undefined) return dayOf(year, month!, day!);
  const [, first, second, last] = DAY_FIRST.exec(name) ?? [];
  // As most of the world writes it; where that is no day of the calendar, as it is written in America.
  return last === undefined ? undefined : (dayOf(last, second!, first!) ?? dayOf(last, first!, second!));
}

function dayOf(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}
