import { newSince } from '../flow/issue/own.ts';
import { countWaiting, waitingFor } from '../flow/waiting.ts';
import { Fault } from '../model/fault.ts';
import type { DeskContext } from './context.ts';

const FRESH_MS = 20_000;

/** How much waits for somebody, for the menu of every page: counted now and then, for no page waits for it twice. */
export function createWaitingCount(desk: DeskContext): (name: string) => Promise<number> {
  const known = new Map<string, { readonly at: number; readonly count: number }>();
  return async (name) => {
    const before = known.get(name);
    if (before && Date.now() - before.at < FRESH_MS) return before.count;
    const count = await countNow(desk, name);
    known.set(name, { at: Date.now(), count });
    return count;
  };
}

async function countNow(desk: DeskContext, name: string): Promise<number> {
  const house = desk.house();
  try {
    return countWaiting(await waitingFor(house, await desk.openDate(), { name, since: await newSince(house, name) }));
  } catch (error) {
    // the pages themselves say what is wrong with a file of decisions: that is one thing that waits
    if (error instanceof Fault && error.code === 'config/picks') return 1;
    throw error;
  }
}
