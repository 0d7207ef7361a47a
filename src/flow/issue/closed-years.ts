// closed years: what the files of decisions of a year come to as long as all of them look as they did, so that what is kept of each need not be read.

import type { FoundFile } from '../../config/decision-files.ts';
import { shortHash } from '../../kit/hash.ts';
import { contentsOf, nameMark, type Wanted } from '../../rank/marks.ts';
import { mayHold, openSieves, sievesOf } from '../../rank/past-sieve.ts';
import { type ClosedFile, FACTS, type FilesOfYear, type WordingsOfYear } from '../../store/facts.ts';
import type { House } from '../open.ts';

type HouseStore = House['store'];
type Drops = NonNullable<ClosedFile['drops']>;

/** The files of a year's printed weeks. */
export interface YearOfFiles {
  readonly year: string;
  readonly files: readonly FoundFile[];
  /** How all of them look. */
  readonly of: string;
  /** What is kept of them; absent where one was changed since. */
  readonly kept?: KeptYear;
}

/** What is kept of the files of a year. */
interface KeptYear {
  readonly holds: ReadonlySet<string>;
  readonly isPrinted: boolean;
  readonly begins: readonly string[];
  readonly names: string;
}

/** The years of these files, with what is kept of them as they look now. */
export async function yearsOfFiles(
  store: HouseStore,
  maker: string,
  years: readonly (readonly [year: string, files: readonly FoundFile[]])[],
): Promise<YearOfFiles[]> {
  const now = years.map(([year, files]) => ({ year, files, of: lookOf(maker, files) }));
  const known = inMind.get(store) ?? new Map<string, KeptYear & { readonly of: string }>();
  inMind.set(store, known);
  // One that says that not all is printed may have been written anew since.
  const unknown = now.filter(({ year, of }) => known.get(year)?.of !== of || !known.get(year)!.isPrinted).map(({ year }) => year);
  if (unknown.length) await recall(store, unknown, known);
  return now.map((each) => {
    const kept = known.get(each.year);
    return kept?.of === each.of ? { ...each, kept } : each;
  });
}

/** What was read from a store before: it is true of files as long as they look so. */
const inMind = new WeakMap<HouseStore, Map<string, KeptYear & { readonly of: string }>>();

async function recall(store: HouseStore, years: readonly string[], known: Map<string, KeptYear & { of: string }>): Promise<void> {
  const rows = await store.getFacts<FilesOfYear>(years.map(FACTS.filesOfYear));
  for (const year of years) {
    const row = rows.get(FACTS.filesOfYear(year));
    if (row) known.set(year, { ...row, holds: new Set(row.holds) });
    else known.delete(year);
  }
}

/** Keeps what the files of a year come to; `closed` in their order. */
export async function keepYearOfFiles(
  store: HouseStore,
  { year, of, files }: Pick<YearOfFiles, 'year' | 'of' | 'files'>,
  closed: readonly ClosedFile[],
): Promise<void> {
  const drops = closed.flatMap((each) => each.drops ?? []);
  const { names, shingles } = contentsOf(drops.map(({ marks }) => marks));
  for (const own of drops) for (const name of own.names) names.add(name);
  const sieves = sievesOf({ names, shingles });
  const dates = files.map(({ date }) => date!);
  const printed = await store.getFacts(dates.map(FACTS.picksHash));
  await store.setFact(FACTS.filesWordings(year), { of, wordings: sieves.wordings });
  await store.setFact(FACTS.filesOfYear(year), {
    of,
    holds: dates.filter((_, at) => closed[at]!.holds),
    names: sieves.names,
    begins: drops.flatMap(({ begins }) => begins),
    isPrinted: dates.every((date, at) => printed.get(FACTS.picksHash(date)) === closed[at]!.hash),
  });
}

function lookOf(maker: string, files: readonly FoundFile[]): string {
  return shortHash(`${maker}\n${files.map(({ date, look }) => `${date} ${look}`).join('\n')}`);
}

/** What pieces are called, to be compared with what is dropped. */
export interface Calls {
  readonly marks: ReadonlySet<number>;
  /** Whether one of these names is the beginning of one of theirs. */
  beginsWith(begins: readonly string[]): boolean;
  /** Whether something that is dropped is called so: by an address in any spelling, an id, or the beginning of an id. */
  isOne(drops: Pick<Drops, 'names' | 'begins'>): boolean;
}

/** What pieces of these names are called. */
export function callsOf(names: ReadonlySet<string>): Calls {
  const all = [...names];
  const marks = new Set(all.flatMap((name) => [nameMark('id', name), nameMark('address', name)]));
  const beginsWith = (begins: readonly string[]): boolean => begins.some((begin) => all.some((name) => name.startsWith(begin)));
  return { marks, beginsWith, isOne: (drops) => drops.names.some((mark) => marks.has(mark)) || beginsWith(drops.begins) };
}

/** The years of which a file may drop something of what is wanted. */
export async function yearsDropping(
  store: HouseStore,
  years: readonly YearOfFiles[],
  wanted: Wanted,
  calls: Calls,
): Promise<YearOfFiles[]> {
  const named = { ...wanted, names: new Set([...wanted.names, ...calls.marks]), samples: [] };
  const kept = years.filter((each) => each.kept);
  const isNamed = ({ kept }: YearOfFiles): boolean =>
    calls.beginsWith(kept!.begins) || mayHold(openSieves({ names: kept!.names, wordings: '' }), named);
  if (!wanted.samples.length) return kept.filter(isNamed);
  const halves = await store.getFacts<WordingsOfYear>(kept.map(({ year }) => FACTS.filesWordings(year)));
  return kept.filter((each) => {
    const half = halves.get(FACTS.filesWordings(each.year));
    if (half?.of !== each.of || isNamed(each)) return true;
    return mayHold(openSieves({ names: each.kept!.names, wordings: half.wordings }), { ...wanted, names: new Set() });
  });
}
