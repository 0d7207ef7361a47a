// budget: what a week's calls have cost | a note before the call | looked at once more | the call | what it came to. Notes are only ever added.
import { randomBytes } from 'node:crypto';
import { weekOf } from '../../../curate/week.ts';
import type { DraftModel } from '../../../model/draft.ts';
import type { Said } from '../../../model/said.ts';
import { said } from '../../../rules/codes.ts';
import type { House } from '../../open.ts';

/** A call that may be made; `settle` tells what it came to where the service says so, else it stays counted as the most it can have cost. */
export interface Leave {
  settle(money: number): Promise<void>;
}

/** What was asked of the model in a week. */
export interface Spent {
  readonly calls: number;
  readonly money: number;
}

type Books = Pick<House, 'store' | 'now' | 'publication'>;

/** Far more notes than the most calls that a config may allow. */
const MAX_NOTES = 40_000;

/** What the week of this moment has cost so far. */
export async function spentThisWeek(house: Books): Promise<Spent> {
  const calls = await callsIn(house, subjectOf(house));
  return { calls: calls.length, money: calls.reduce((sum, each) => sum + each.money, 0) };
}

/**
 * Leave for one call that costs `most` at most, or why there is none. Written down before the call is made, so that a killed process has
 * counted it; who wrote looks once more, so that of two processes at the limit at least one steps back.
 */
export function leaveFor(house: Books, model: DraftModel, most: number): Promise<Leave | Said> {
  return inTurn(house.store, async () => {
    const subject = subjectOf(house);
    const before = overLimit(await callsIn(house, subject), model, { calls: 1, money: most });
    if (before) return before;
    const id = randomBytes(8).toString('hex');
    await note(house, subject, `reserved ${id} ${most}`);
    const after = overLimit(await callsIn(house, subject), model, { calls: 0, money: 0 });
    if (after) {
      await note(house, subject, `refused ${id} 0`);
      return after;
    }
    return { settle: (money) => note(house, subject, `settled ${id} ${money}`) };
  });
}

function overLimit(calls: readonly Call[], model: DraftModel, more: { calls: number; money: number }): Said | undefined {
  if (calls.length + more.calls > model.calls) return said('draft/limit-calls', { most: model.calls });
  if (model.money === undefined) return undefined;
  const money = calls.reduce((sum, each) => sum + each.money, 0);
  // what floating point adds is no money
  return money + more.money > model.money * (1 + 1e-9)
    ? said('draft/limit-money', { spent: round(money), most: model.money })
    : undefined;
}

const round = (money: number): number => Math.round(money * 10_000) / 10_000;

interface Call {
  readonly money: number;
}

async function callsIn({ store }: Books, subject: string): Promise<Call[]> {
  const calls = new Map<string, { money: number; state: string }>();
  const rank = ['reserved', 'settled', 'refused'];
  for (const line of await store.readLog(subject, MAX_NOTES)) {
    const [state = '', id = '', money = ''] = line.what.split(' ');
    const known = calls.get(id);
    // lines of one instant come in any order: an ending outweighs the beginning
    if (!known || rank.indexOf(state) > rank.indexOf(known.state)) calls.set(id, { money: Number(money), state });
  }
  return [...calls.values()].filter(({ state }) => state !== 'refused');
}

function subjectOf({ now, publication }: Books): string {
  return `model-calls:${weekOf(now(), publication).date}`;
}

function note({ store, now }: Books, subject: string, what: string): Promise<void> {
  return store.appendLog([{ at: new Date(now()).toISOString(), who: 'gundem', what, subject }]);
}

// Within one process nobody steps back before another: they ask one after the other.
const turns = new WeakMap<House['store'], Promise<unknown>>();
function inTurn<T>(store: House['store'], work: () => Promise<T>): Promise<T> {
  const next = (turns.get(store) ?? Promise.resolve()).then(work, work);
  turns.set(
    store,
    next.catch(() => undefined),
  );
  return next;
}
