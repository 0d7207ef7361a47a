import type { Source, SourceState } from '../../model/source.ts';
import type { Store } from '../../store/store.ts';

/** A state that was read so long ago is read again: the source may have been asked by hand meanwhile. */
const FRESH_MS = 1_000;
/** So many are read at a time at most. The states of all that are due would be gigabytes where a hundred thousand are. */
const MOST_AHEAD = 64;

interface Held {
  readonly state: Promise<ReadonlyMap<string, SourceState>>;
  readonly readAt: number;
}

/** The states of sources as a pass comes to them, briefly (`isBrief`); the first ones of the next lanes are read together. */
export function readAhead(store: Pick<Store, 'loadBriefStates'>, lanes: readonly (readonly Source[])[]) {
  const order = lanes.map(([first]) => first!.id);
  const placeOf = new Map(order.map((id, at) => [id, at]));
  const held = new Map<string, Held>();
  let ahead = 8;
  return {
    /** The state of a source as it was within the last second; each is given once. */
    async of(id: string): Promise<SourceState | undefined> {
      const known = held.get(id);
      held.delete(id);
      if (known && performance.now() - known.readAt <= FRESH_MS) return (await known.state).get(id);
      const at = placeOf.get(id);
      // read in vain where hosts are slow, too few where they are quick
      ahead = known ? Math.max(1, ahead >> 1) : Math.min(MOST_AHEAD, ahead * 2);
      const ids = at === undefined ? [id] : order.slice(at, at + ahead);
      const now: Held = { state: store.loadBriefStates(ids), readAt: performance.now() };
      for (const each of ids) if (each !== id) held.set(each, now);
      return (await now.state).get(id);
    },
  };
}
