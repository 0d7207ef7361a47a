// known sources: those of the last look, a page at a time | those of now | what is gone is told, and keeps its name.
import type { Problem } from '../model/fault.ts';
import type { Source } from '../model/source.ts';
import { FACTS, type Fact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { fewerSources, formerSources, isAlike, type KnownSource, sameSources } from './decide/known-sources.ts';
import { VERSION } from './version.ts';

/** What a house knows of sources beside those of its configuration. */
export interface Former {
  /** As the configuration had them last. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

const ALL = FACTS.knownSources as Fact<readonly KnownSource[]>;
const GONE = FACTS.knownGone as Fact<readonly KnownSource[]>;
const pageOf = (page: number) => FACTS.knownPage(page) as Fact<readonly Source[]>;
/** What is known of a hundred thousand is 25 MB, and several times that while it is read. */
const A_PAGE = 1000;

/** Of which configuration the known sources are, where none is gone: then nothing more is read. */
const MARK = FACTS.knownMark;
const markOf = (stamp: string): string => `${VERSION} ${stamp}`;

/**
 * The sources that are gone, and that they are. `stamp` is that of their configuration: where it is known and none is gone, nothing more is
 * read. Reads only: a store that is locked still says it.
 */
export async function formerOf(store: Store, sources: readonly Source[], now: number, stamp: string): Promise<Former> {
  if ((await store.getFact(MARK)) === markOf(stamp)) return { sources: [], problems: [] };
  const gone = await goneFrom(store, sources);
  const same = sameSources(gone, sources);
  return { sources: formerSources(gone, same), problems: fewerSources(gone, same, now) };
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
  const gone = await goneFrom(store, sources);
  const fresh = gone.filter((each) => each.goneAt === undefined);
  // ended in between, the next look reads them again
  if (mark) await store.setFact(MARK, '');
  await keepGone(store, gone, now());
  await keepPages(store, sources);
  if (await store.getFact(ALL)) await store.forgetFacts([ALL]);
  if (!gone.length) await store.setFact(MARK, markOf(stamp));
  return fewerSources(fresh, sameSources(fresh, sources), now());
}

/** What was known and the configuration does not have; a page in memory at a time. */
async function goneFrom(store: Store, sources: readonly Source[]): Promise<readonly KnownSource[]> {
  const ids = new Set(sources.map((each) => each.id));
  const before = [...((await store.getFact(ALL)) ?? []), ...((await store.getFact(GONE)) ?? [])];
  const gone = new Map(before.filter(({ source }) => !ids.has(source.id)).map((each) => [each.source.id, each]));
  for (let n = 0, page = await store.getFact(pageOf(n)); page; page = await store.getFact(pageOf(++n)))
    for (const source of page) if (!ids.has(source.id)) gone.set(source.id, { source });
  return [...gone.values()];
}

async function keepGone(store: Store, gone: readonly KnownSource[], now: number): Promise<void> {
  const goneAt = new Date(now).toISOString();
  const next = gone.map((each) => ({ goneAt, ...each }));
  const known = (await store.getFact(GONE)) ?? [];
  if (!isAlike(known, next)) await store.setFact(GONE, next);
}

/** Before a page gives up a source that is gone, it stands among those. */
async function keepPages(store: Store, sources: readonly Source[]): Promise<void> {
  let n = 0;
  for (; n * A_PAGE < sources.length; n++) {
    const next = sources.slice(n * A_PAGE, (n + 1) * A_PAGE);
    if (!isAlike(await store.getFact(pageOf(n)), next)) await store.setFact(pageOf(n), next);
  }
  const left: string[] = [];
  while (await store.getFact(pageOf(n + left.length))) left.push(pageOf(n + left.length));
  // the last one first: a page that is there is found by those before it
  for (const page of left.reverse()) await store.forgetFacts([page]);
}
