// past years: what the issues of a year hold, as two sieves, so that their marks are read only where one may have been met.

import { shortHash } from '../../kit/hash.ts';
import type { IssueHead } from '../../model/issue.ts';
import { contentsOf, MARKS_VERSION, type Wanted } from '../../rank/marks.ts';
import { mayHold, openSieves, type Sieves, sievesOf } from '../../rank/past-sieve.ts';
import { FACTS, type PastOfYear, type WordingsOfYear } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { byYear } from './by-year.ts';

type HouseStore = House['store'];

/** Which issues print something that is fresh, and which ones must be looked through by their marks. */
interface Sifted {
  readonly fresh: readonly string[];
  readonly others: readonly IssueHead[];
}

/** Leaves out the issues that hold nothing of what is wanted; one that was changed since its year was sieved is not left out. */
export async function siftPast(store: HouseStore, heads: readonly IssueHead[], wanted: Wanted): Promise<Sifted> {
  const fresh: string[] = [];
  const others: IssueHead[] = [];
  const years = await yearsOf(store, heads, wanted.samples.length > 0);
  for (const [year, own] of byYear(heads, dayOf)) {
    const known = years.get(year);
    const isNear = known !== undefined && mayHold(known.sieves, wanted);
    for (const head of own) {
      const kept = known && keptOf(known.row, head);
      if (!kept || isNear) others.push(head);
      else if (kept[1] >= wanted.sinceMinute) fresh.push(head.week.date);
    }
  }
  return { fresh, others };
}

/** The issues of years that were not sieved since one of them was changed. */
export async function unsifted(store: HouseStore, heads: readonly IssueHead[]): Promise<IssueHead[]> {
  const years = await yearsOf(store, heads, false);
  return byYear(heads, dayOf).flatMap(([year, own]) => {
    const known = years.get(year);
    return known && own.every((head) => keptOf(known.row, head)) ? [] : own;
  });
}

/** Keeps the sieves of these issues, of which each year is whole; `marks` in their order. By who prints. */
export async function keepSifted(store: HouseStore, heads: readonly IssueHead[], marks: readonly string[]): Promise<void> {
  const marksBy = new Map(heads.map((head, at) => [head, marks[at]!]));
  for (const [year, own] of byYear(heads, dayOf)) {
    const { newest, ...contents } = contentsOf(own.map((head) => marksBy.get(head)!));
    const { names, wordings } = sievesOf(contents);
    const issues = Object.fromEntries(own.map(({ week, updatedAt }, at) => [week.date, [updatedAt, newest[at]!] as const]));
    const row: PastOfYear = { by: MAKER, issues, names };
    await store.setFact(FACTS.pastWordings(year), { of: markOf(row), wordings });
    await store.setFact(FACTS.pastOfYear(year), row);
  }
}

/** Another number makes sieves anew: after a change of what goes into them. */
const SIEVING = 1;
const MAKER = `${MARKS_VERSION} ${SIEVING}`;

interface Known {
  readonly row: PastOfYear;
  readonly sieves: Sieves;
  readonly hasWordings: boolean;
}

/** Years that were read from a store before. What a row says of an issue is true as long as that was not changed. */
const inMind = new WeakMap<HouseStore, Map<string, Known>>();

async function yearsOf(store: HouseStore, heads: readonly IssueHead[], withWordings: boolean): Promise<Map<string, Known>> {
  const known = inMind.get(store) ?? new Map<string, Known>();
  inMind.set(store, known);
  const isKnown = (year: string, own: readonly IssueHead[]): boolean => {
    const before = known.get(year);
    return before !== undefined && (before.hasWordings || !withWordings) && own.every((head) => keptOf(before.row, head));
  };
  const unknown = byYear(heads, dayOf).flatMap(([year, own]) => (isKnown(year, own) ? [] : [year]));
  if (!unknown.length) return known;
  const names = [...unknown.map(FACTS.pastOfYear), ...(withWordings ? unknown.map(FACTS.pastWordings) : [])];
  const kept = await store.getFacts<PastOfYear | WordingsOfYear>(names);
  for (const year of unknown) {
    known.delete(year);
    const row = kept.get(FACTS.pastOfYear(year)) as PastOfYear | undefined;
    const half = kept.get(FACTS.pastWordings(year)) as WordingsOfYear | undefined;
    if (row?.by !== MAKER || (withWordings && half?.of !== markOf(row))) continue;
    const sieves = openSieves({ names: row.names, wordings: half?.wordings ?? '' });
    known.set(year, { row, sieves, hasWordings: half !== undefined });
  }
  return known;
}

function keptOf({ issues }: PastOfYear, { week, updatedAt }: IssueHead): readonly [string, number] | undefined {
  const kept = issues[week.date];
  return kept?.[0] === updatedAt ? kept : undefined;
}

function markOf({ by, issues }: PastOfYear): string {
  return shortHash(JSON.stringify([by, issues]));
}

function dayOf({ week }: IssueHead): string {
  return week.date;
}
