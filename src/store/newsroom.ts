// A store belongs to one newsroom: another one is refused before it reads or writes anything of it.
import { holderOf, type Lock, takeLock } from '../kit/lock.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { fileOfStore } from './backup.ts';
import type { Store } from './store.ts';

/** What a newsroom is known by. */
export interface Newsroom {
  readonly title: string;
  readonly site: string;
}

const FACT = 'newsroom';
/** A worker that was not seen alive for so long is none. */
const STALE_MS = 60_000;

/**
 * Refuses the store of another newsroom: title and site both differ from those that it last worked for. One of the two may change.
 * Fault `store/of-another`.
 */
export async function requireOwnStore(store: Store, { title, site }: Newsroom): Promise<void> {
  const known = await store.getFact<Newsroom>(FACT);
  if (!known || known.title === title || known.site === site) return;
  throw new Fault(said('store/of-another', { theirs: known.title, theirSite: known.site, ours: title, ourSite: site }), {
    subject: title,
  });
}

/** Writes down whose store it is; by who polls or publishes, never by who only looks. */
export async function rememberNewsroom(store: Store, { title, site }: Newsroom): Promise<void> {
  const known = await store.getFact<Newsroom>(FACT);
  if (known?.title !== title || known.site !== site) await store.setFact(FACT, { title, site } satisfies Newsroom);
}

/**
 * The one place of a worker at a store: a lock beside its file, or one that the database holds for us. Undefined where the store is in this process alone. Faults: `store/has-worker`, `store/database-has-worker` when it is taken, `store/pooler`.
 */
export async function takeWorkerPlace(storeUrl: string): Promise<Lock | undefined> {
  if (/^postgres(?:ql)?:/.test(storeUrl)) {
    const { requireSessions, takeDatabasePlace } = await import('./backends/postgres.ts');
    await requireSessions(storeUrl);
    const place = await takeDatabasePlace(storeUrl);
    if (!place) throw new Fault(said('store/database-has-worker'), { subject: 'postgres' });
    return place;
  }
  if (!storeUrl.startsWith('sqlite:') || storeUrl === 'sqlite::memory:') return undefined;
  const file = fileOfStore(storeUrl);
  const path = `${file}.worker.lock`;
  const taken = (holder: { readonly host: string; readonly pid: number } | undefined): Fault =>
    new Fault(said('store/has-worker', { path: file, pid: holder?.pid ?? 0, host: holder?.host ?? '', lock: path }), {
      subject: file,
    });
  const holder = await holderOf(path, STALE_MS);
  if (holder?.isHere && holder.pid !== process.pid) throw taken(holder);
  // Of another machine (a container that was started anew) only the age of the lock tells whether it lives.
  const lock = await takeLock(path, { patienceMs: STALE_MS + 5_000, staleMs: STALE_MS });
  if (!lock) throw taken(await holderOf(path, STALE_MS));
  return lock;
}
