import type { Told } from '../../model/said.ts';
import type { PollRecord, Source, SourceState } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { dueAt } from '../../schedule/due.ts';
import type { House } from '../open.ts';
import { knownSteps } from '../poll/clocks.ts';

/** A source and how it is doing. */
export interface SourceStatus {
  readonly source: Source;
  /** Absent before its first poll. */
  readonly state?: SourceState;
  readonly condition: SourceState['condition'];
  readonly since?: string;
  readonly reason: Told;
  readonly nextAt?: string;
  readonly nextRule?: Told;
  readonly last?: PollRecord;
  /** What would help. */
  readonly advice?: Told;
}

/** Every source in the order of the config, with its condition and its next poll. One read of the store. */
export async function statusOf(house: House, ids?: readonly string[]): Promise<SourceStatus[]> {
  const wanted = ids?.length ? house.sources.filter((each) => ids.includes(each.id)) : house.sources;
  const [states, steps] = await Promise.all([house.store.loadStates(wanted.map((each) => each.id)), knownSteps(house)]);
  return wanted.map((source) => {
    const state = states.get(source.id);
    if (source.paused) return { source, ...(state ? { state } : {}), condition: 'paused', reason: said('schedule/paused') };
    if (!state || state.configuredUrl !== source.url) return { source, condition: 'new', reason: said('schedule/not-polled') };
    const next = dueAt(source, state, house.now(), steps);
    return {
      source,
      state,
      condition: state.condition,
      since: state.conditionSince,
      reason: reasonOf(state),
      nextAt: next === undefined ? state.schedule.nextAt : new Date(next).toISOString(),
      nextRule: state.schedule.nextRule,
      ...(state.polls[0] ? { last: state.polls[0] } : {}),
      ...(state.firstBad?.patch
        ? { advice: said('read/selectors-now', { selectors: JSON.stringify(state.firstBad.patch) }) }
        : {}),
    };
  });
}

/** Its condition, and before it what a curator should look at: what is held, how many items had no page to read. */
function reasonOf(state: SourceState): Told {
  const ownWords = state.polls.reduce((sum, poll) => sum + (poll.ownWords ?? 0), 0);
  const reason = ownWords
    ? said('flow/items-in-own-words', { count: ownWords, reason: state.conditionReason })
    : state.conditionReason;
  return state.held ? said('flow/held-items', { count: state.held.total, reason }) : reason;
}
