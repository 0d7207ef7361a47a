// known sources: those of the last look | those of now | what is gone is told, and keeps its name.
import type { Problem } from '../model/fault.ts';
import type { Source } from '../model/source.ts';
import { FACTS, type Fact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { fewerSources, formerSources, type KnownSource, knownSources } from './decide/known-sources.ts';
import { VERSION } from './version.ts';

/** What a house knows of sources beside those of its configuration. */
export interface Former {
  /** As the configuration had them last. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

const KNOWN = FACTS.knownSources as Fact<readonly KnownSource[]>;

/** Of which configuration the known sources are, where none is gone; what is known of a hundred thousand is 15 MB. */
const MARK = FACTS.knownMark;
const markOf = (stamp: string): string => `${VERSION} ${stamp}`;

/**
 * The sources that are gone, and that they are. `stamp` is that of their configuration: where it is known and none is gone, nothing more is
 * read. Reads only: a store that is locked still says it.
 */
export async function formerOf(store: Store, sources: readonly Source[], now: number, stamp: string): Promise<Former> {
  if ((await store.getFact(MARK)) === markOf(stamp)) return { sources: [], problems: [] };
  const known = (await store.getFact(KNOWN)) ?? [];
  return { sources: formerSources(known, sources), problems: fewerSources(known, sources, now) };
}

/** Keeps the sources of now as known; tells which ones are gone since the last time. */
export async function rememberSources({
  store,
  sources,
  stamp,
  now,
}: {
  readonly store: Store;
  readonly sources: readonly Source[];
  readonly stamp: string;
  readonly now: () => number;
}): Promise<Problem[]> {
  const mark = await store.getFact(MARK);
  if (mark === markOf(stamp)) return [];
  const known = (await store.getFact(KNOWN)) ?? [];
  const next = knownSources(known, sources, now());
  const isNew = next.length !== known.length || next.some((each, at) => JSON.stringify(each) !== JSON.stringify(known[at]));
  // ended in between, the next look reads them again
  if (isNew && mark) await store.setFact(MARK, '');
  if (isNew) await store.setFact(KNOWN, next);
  if (next.length === sources.length) await store.setFact(MARK, markOf(stamp));
  if (!isNew) return [];
  return fewerSources(
    known.filter((each) => each.goneAt === undefined),
    sources,
    now(),
  );
}
