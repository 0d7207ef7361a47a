// a held flood | what a curator takes of it | the rest is left, and can be brought back
import type { PendingEntry, SourceState } from '../../model/source.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';

type At = Pick<House, 'store' | 'now'>;

/** Chooses what of a held flood comes in; the rest is known from now on and waits no more. False when nothing is held. */
export async function chooseHeld(house: At, id: string, keys: readonly string[], who: string): Promise<boolean> {
  const state = await stateOf(house, id);
  if (!state?.held) return false;
  const { held, ...rest } = state;
  const wanted = new Set(keys);
  const chosen = held.entries.filter(({ key }) => wanted.has(key));
  const left = held.entries.filter(({ key }) => !wanted.has(key));
  await house.store.setFact(FACTS.heldLeft(id), { at: new Date(house.now()).toISOString(), by: who, entries: left });
  await mark(house, chosen.length ? { ...rest, held: { ...held, entries: chosen, total: chosen.length } } : rest, left, 'met');
  return true;
}

/** What was left of a flood waits again. False when nothing was left. */
export async function bringHeldBack(house: At, id: string): Promise<boolean> {
  const [state, left] = [await stateOf(house, id), await heldLeft(house, id)];
  if (!state || !left.length) return false;
  const entries = [...(state.held?.entries ?? []), ...left];
  const held = { at: new Date(house.now()).toISOString(), reason: '', ...state.held, entries, total: entries.length };
  await house.store.setFact(FACTS.heldLeft(id), { at: '', by: '', entries: [] });
  await mark(house, { ...state, held }, left, 'held');
  return true;
}

/** What was left of the last flood of a source. */
export async function heldLeft({ store }: At, id: string): Promise<readonly PendingEntry[]> {
  return (await store.getFact(FACTS.heldLeft(id)))?.entries ?? [];
}

async function stateOf({ store }: At, id: string): Promise<SourceState | undefined> {
  return (await store.loadStates([id])).get(id);
}

async function mark({ store }: At, state: SourceState, entries: readonly PendingEntry[], became: 'met' | 'held'): Promise<void> {
  const known = await store.loadSightings(
    state.sourceId,
    entries.map(({ key }) => key),
  );
  await store.commitPoll({ state, articles: [], sightings: [...known.values()].map((each) => ({ ...each, became })) });
}
