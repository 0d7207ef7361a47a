import type { Source } from '../model/source.ts';

const indexes = new WeakMap<readonly Pick<Source, 'id'>[], ReadonlyMap<string, Pick<Source, 'id'>>>();

/** The source with this id, of a list that is not changed once it is made: asked for every item, of a list that may be long. */
export function sourceOf<T extends Pick<Source, 'id'>>(sources: readonly T[], id: string): T | undefined {
  const index = indexes.get(sources) ?? new Map(sources.toReversed().map((each) => [each.id, each]));
  indexes.set(sources, index);
  return index.get(id) as T | undefined;
}
