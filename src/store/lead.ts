// The lead: of several processes at one database one decides what is due and prints. Its connection holds a lock, its number fences its writes.
import { hostname } from 'node:os';
import { type DatabasePlace, takeDatabasePlace } from './backends/postgres.ts';
import { FACTS } from './facts.ts';
import { keyPart } from './keys.ts';
import { createStore } from './keyv-store.ts';
import { openRows } from './open.ts';
import type { Store } from './store.ts';

/** The lead, held. */
export interface HeldLead {
  /** The store of whoever leads: what another one's lead has ended writes nothing more (Fault `store/not-leading`). */
  readonly store: Store;
  /** Resolves when the lead was lost without us. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/** Takes the lead at a database; undefined while another process has it. `store` is the database's, as everybody has it. */
export async function takeLead(url: string, store: Store): Promise<HeldLead | undefined> {
  const place = await takeDatabasePlace(url);
  if (!place) return undefined;
  try {
    return await numbered(url, store, place);
  } catch (cause) {
    await place.release().catch(() => undefined);
    throw cause;
  }
}

async function numbered(url: string, store: Store, place: DatabasePlace): Promise<HeldLead> {
  const before = await store.getFact(FACTS.lead);
  const lead = { number: (before?.number ?? 0) + 1, by: `${hostname()} ${process.pid}` };
  const behind = (value: unknown) => ({ namespace: 'fact', key: keyPart(FACTS.lead), value }) as const;
  // who stood still since it took the lock finds another number here
  const taking = await createStore(await openRows(url), behind(before));
  await taking.setFact(FACTS.lead, lead).finally(() => taking.close());
  const fenced = await createStore(await openRows(url), behind(lead));
  return {
    store: fenced,
    lost: place.lost,
    async release() {
      await fenced.close();
      await place.release();
    },
  };
}
