import type { Source, SourceTurn } from '../../model/source.ts';

/**
 * The sources by host, those of one host in the order in which they were last served, longest ago first: a host that holds us after its
 * first answers (429) would else serve the first source of the configuration for ever and starve the last.
 */
export function lanesByHost(sources: readonly Source[], turns: ReadonlyMap<string, SourceTurn>): Source[][] {
  const lanes = new Map<string, Source[]>();
  for (const source of sources) {
    const host = hostOf(source, turns.get(source.id));
    const lane = lanes.get(host);
    if (lane) lane.push(source);
    else lanes.set(host, [source]);
  }
  const turnAt = ({ id }: Source): string => turns.get(id)?.turnAt ?? '';
  return [...lanes.values()].map((lane) => (lane.length < 2 ? lane : lane.sort((a, b) => compare(turnAt(a), turnAt(b)))));
}

/** The host at which a source is asked: that of the address to which it moved for good. */
export function hostOf(source: Source, state: Pick<SourceTurn, 'url'> | undefined): string {
  return new URL(state?.url ?? source.url).hostname;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
