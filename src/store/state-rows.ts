// The state of a source in three rows: what a poll in which nothing changed reads and writes, what only readings need, and when it is due.
import type { SourceState, SourceTurn } from '../model/source.ts';
import { lastTurnAt } from '../rules/turn.ts';
import { packState, unpackState } from './compact.ts';
import type { Namespace } from './keys.ts';

/** What only readings need. */
export type Lore = Pick<SourceState, 'reading' | 'boilerplate' | 'images' | 'titles' | 'lastGood' | 'firstBad'>;

/** The first part as its row keeps it; a row of an earlier layout is the whole state. */
export type KeptBrief = ReturnType<typeof packState>;

/** When it was asked, when it is to be, its configured address; then only what is another: the address that it moved to, its last turn. */
export type KeptTurn = readonly [askedAt: string, nextAt: string, configuredUrl: string, url?: string, turnAt?: string];

/** One row of a state. */
interface Part {
  readonly namespace: Extract<Namespace, 'state' | 'lore' | 'turn'>;
  readonly value: unknown;
}

/** The rows of a state; those of a brief one leave the row of what it lacks as it stands. */
export function partsOf(state: SourceState): Part[] {
  const { reading, boilerplate, images, titles, lastGood, firstBad, ...rest } = state;
  const { kind } = reading ?? {}; // a row of an early version may have none
  const brief: SourceState = { ...rest, reading: kind === undefined ? {} : { kind }, isBrief: true };
  // the part with the validators comes last
  const parts: Part[] = [
    { namespace: 'turn', value: turnOf(state) },
    { namespace: 'state', value: packState(brief) },
  ];
  if (state.isBrief) return parts;
  const lore: Lore = {
    reading,
    ...(boilerplate ? { boilerplate } : {}),
    ...(images ? { images } : {}),
    ...(titles ? { titles } : {}),
    ...(lastGood ? { lastGood } : {}),
    ...(firstBad ? { firstBad } : {}),
  };
  return [{ namespace: 'lore', value: lore }, ...parts];
}

function turnOf({ lastPolledAt = '', schedule, configuredUrl, url, polls }: SourceState): KeptTurn {
  const turnAt = lastTurnAt(polls ?? []); // a row of an early version may have none
  const always = [lastPolledAt, schedule?.nextAt ?? '', configuredUrl] as const; // nor this: then it is due
  if (turnAt !== lastPolledAt) return [...always, url, turnAt];
  return url === configuredUrl ? always : [...always, url];
}

/** The first part of a state; whole where it comes from an earlier layout. */
export function unpackBrief(kept: KeptBrief): SourceState {
  return unpackState(kept);
}

/** A brief state and its rest. */
export function withLore({ isBrief: _, ...brief }: SourceState, lore: Lore | undefined): SourceState {
  return { ...brief, ...lore };
}

/** When a source is to be asked. */
export function unpackTurn([askedAt, nextAt, configuredUrl, url = configuredUrl, turnAt = askedAt]: KeptTurn): SourceTurn {
  return { configuredUrl, url, schedule: { nextAt }, turnAt, ...(askedAt ? { lastPolledAt: askedAt } : {}) };
}
