import type { Source, SourceTurn } from '../../model/source.ts';
import type { Store } from '../../store/store.ts';

/** Turns are read so many at a time; those of sources that are not due are not kept. */
const PAGE = 200;

/** The sources that are due, in their order, with their turns: of the others nothing is kept. */
export async function whoIsDue(
  store: Pick<Store, 'loadTurns'>,
  sources: readonly Source[],
  isDue: (source: Source, turn: SourceTurn | undefined) => boolean,
): Promise<{ readonly due: readonly Source[]; readonly turns: ReadonlyMap<string, SourceTurn> }> {
  const due: Source[] = [];
  const turns = new Map<string, SourceTurn>();
  for (let from = 0; from < sources.length; from += PAGE) {
    const page = sources.slice(from, from + PAGE);
    const found = await store.loadTurns(page.map((each) => each.id));
    for (const source of page) {
      const turn = found.get(source.id);
      if (!isDue(source, turn)) continue;
      due.push(source);
      if (turn) turns.set(source.id, turn);
    }
  }
  return { due, turns };
}
