import type { Source, SourceState } from '../../model/source.ts';

/** So many times a source that was told 429 keeps its place: it paid for another's request; oftener, and it is itself too much. */
const FORGIVEN = 2;

/**
 * The sources by host, those of one host in the order in which they were last served, longest ago first: a host that holds us after its
 * first answers (429) would else serve the first source of the configuration for ever and starve the last.
 */
export function lanesByHost(sources: readonly Source[], states: ReadonlyMap<string, SourceState>): Source[][] {
  const lanes = new Map<string, Source[]>();
  for (const source of sources) {
    const host = hostOf(source, states.get(source.id));
    const lane = lanes.get(host);
    if (lane) lane.push(source);
    else lanes.set(host, [source]);
  }
  const turnAt = new Map(sources.map((each) => [each, lastTurnAt(states.get(each.id))]));
  return [...lanes.values()].map((lane) =>
    lane.length < 2 ? lane : lane.sort((a, b) => compare(turnAt.get(a)!, turnAt.get(b)!)),
  );
}

/** The host at which a source is asked: that of the address to which it moved for good. */
export function hostOf(source: Source, state: Pick<SourceState, 'url'> | undefined): string {
  return new URL(state?.url ?? source.url).hostname;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When a source last had its turn; a poll that found the host held asked nothing. */
function lastTurnAt(state: SourceState | undefined): string {
  const asked = state?.polls.filter((record) => record.code !== 'fetch/host-held') ?? [];
  const served = asked.findIndex((record) => record.code !== 'fetch/status-429');
  const refused = served < 0 ? asked.length : served;
  return (refused > FORGIVEN ? asked[0] : asked[served])?.at ?? '';
}
