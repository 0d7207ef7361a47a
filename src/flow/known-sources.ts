// known sources: those of the last look | those of now | what is gone is told, and keeps its name.
import type { Problem } from '../model/fault.ts';
import type { Source } from '../model/source.ts';
import { FACTS, type Fact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { fewerSources, formerSources, type KnownSource, knownSources } from './decide/known-sources.ts';

/** What a house knows of sources beside those of its configuration. */
export interface Former {
  /** As the configuration had them last. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

const KNOWN = FACTS.knownSources as Fact<readonly KnownSource[]>;

/** The sources that are gone, and that they are. Reads only: a store that is locked still says it. */
export async function formerOf(store: Store, sources: readonly Source[], now: number): Promise<Former> {
  const known = (await store.getFact(KNOWN)) ?? [];
  return { sources: formerSources(known, sources), problems: fewerSources(known, sources, now) };
}

/** Keeps the sources of now as known; tells which ones are gone since the last time. */
export async function rememberSources({
  store,
  sources,
  now,
}: {
  readonly store: Store;
  readonly sources: readonly Source[];
  readonly now: () => number;
}): Promise<Problem[]> {
  const known = (await store.getFact(KNOWN)) ?? [];
  const next = knownSources(known, sources, now());
  if (JSON.stringify(next) === JSON.stringify(known)) return [];
  await store.setFact(KNOWN, next);
  return fewerSources(
    known.filter((each) => each.goneAt === undefined),
    sources,
    now(),
  );
}
