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
  const asked = ids?.length ? new Set(ids) : undefined;
  const wanted = asked ? house.sources.filter((each) => asked.has(each.id)) : house.sources;
  return statusesOf(house, wanted, await house.store.loadStates(wanted.map((each) => each.id)));
}

const PAGE = 200;

/** The same of every source, a few in memory at a time; without what only readings need, unless the whole of each is asked for. */
export async function* eachStatus(house: House, how: { readonly isWhole?: true } = {}): AsyncGenerator<SourceStatus> {
  for (let from = 0; from < house.sources.length; from += PAGE) {
    const page = house.sources.slice(from, from + PAGE);
    const ids = page.map((each) => each.id);
    yield* await statusesOf(house, page, await (how.isWhole ? house.store.loadStates(ids) : house.store.loadBriefStates(ids)));
  }
}

/** The same of these sources, in their order. */
export async function statusesFor(house: House, sources: readonly Source[]): Promise<SourceStatus[]> {
  return statusesOf(house, sources, await house.store.loadBriefStates(sources.map((each) => each.id)));
}

async function statusesOf(
  house: House,
  sources: readonly Source[],
  states: ReadonlyMap<string, SourceState>,
): Promise<SourceStatus[]> {
  const steps = await knownSteps(house);
  return sources.map((source) => {
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
