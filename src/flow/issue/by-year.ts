// by year: small things of weeks, those of a year in one row, so that whoever asks for ten years of them reads ten rows.

import type { Fact } from '../../store/facts.ts';
import type { House } from '../open.ts';

/** What is kept of the weeks of a year, by their days. */
export type OfYear<T> = Readonly<Record<string, T>>;

/** What was kept of these weeks. */
export async function readByYear<T>(
  store: House['store'],
  fact: (year: string) => Fact<OfYear<T>>,
  dates: readonly string[],
): Promise<Map<string, T>> {
  const kept = await store.getFacts<OfYear<T>>(yearsOf(dates).map(fact));
  const wanted = new Set(dates);
  const found = new Map<string, T>();
  for (const ofYear of kept.values())
    for (const [date, each] of Object.entries(ofYear)) if (wanted.has(date)) found.set(date, each);
  return found;
}

/** Keeps these beside what is kept of other weeks; what is undefined is forgotten. */
export async function keepByYear<T>(
  store: House['store'],
  fact: (year: string) => Fact<OfYear<T>>,
  fresh: ReadonlyMap<string, T | undefined>,
): Promise<void> {
  for (const year of yearsOf([...fresh.keys()])) {
    const before = (await store.getFact(fact(year))) ?? {};
    const own = [...fresh].filter(([date]) => date.startsWith(year));
    await store.setFact(fact(year), { ...before, ...Object.fromEntries(own) });
  }
}

/** Things of days by their years, in their order. */
export function byYear<T>(things: readonly T[], dayOf: (thing: T) => string): readonly (readonly [year: string, readonly T[]])[] {
  const years = new Map<string, T[]>();
  for (const each of things) {
    const year = dayOf(each).slice(0, 4);
    const own = years.get(year);
    if (own) own.push(each);
    else years.set(year, [each]);
  }
  return [...years];
}

function yearsOf(dates: readonly string[]): string[] {
  return [...new Set(dates.map((date) => date.slice(0, 4)))];
}
