import type { StoredArticle } from '../../model/article.ts';
import type { Told } from '../../model/said.ts';
import type { KnownPieces } from '../../rank/pieces.ts';
import { FACTS } from '../../store/facts.ts';
import { firstFrom, openFrom } from '../decide/open-week.ts';
import type { House } from '../open.ts';

const END_OF_TIME = '9999-12-31T00:00:00.000Z';

/** The open week as a poll sees it: shared by all sources of one run, so that a piece met twice in it is known. */
export interface OpenWeek {
  /** ISO instant: the start of what is not printed yet. */
  readonly openFrom: string;
  /** ISO instant: what counts as news at the first poll of a source. */
  readonly firstFrom: string;
  /** The article that tells the same piece, and why. */
  findSame(candidate: StoredArticle): Promise<{ readonly id: string; readonly reason: Told } | undefined>;
  /** The ids that were taken in this run. */
  readonly taken: Map<string, StoredArticle>;
}

/** What looking at the open week takes. */
export type OpenWeekNeeds = Pick<House, 'store' | 'publication' | 'now'>;

/** The open week of a house: what is not printed yet, and the pieces in it, loaded when the first new article comes. */
export async function openWeek({ store, publication, now }: OpenWeekNeeds): Promise<OpenWeek> {
  const [issues, firstWeek] = await Promise.all([store.issueHeads(), rememberFirstWeek({ store, publication, now })]);
  const open = openFrom(issues, firstWeek, now(), publication);
  const taken = new Map<string, StoredArticle>();
  let known: Promise<KnownPieces> | undefined;
  return {
    openFrom: open,
    firstFrom: firstFrom(open, now(), publication),
    taken,
    async findSame(candidate) {
      known ??= Promise.all([import('../../rank/pieces.ts'), store.articlesPlaced(open, END_OF_TIME)]).then(([rank, articles]) =>
        rank.knownPieces(articles),
      );
      const pieces = await known;
      const same = pieces.find(candidate);
      if (!same) pieces.add(candidate);
      const other = same?.piece as StoredArticle | undefined;
      return other && { id: other.sameAs?.id ?? other.id, reason: same!.reason };
    },
  };
}

async function rememberFirstWeek({ store, publication, now }: OpenWeekNeeds): Promise<string> {
  const known = await store.getFact(FACTS.firstWeek);
  if (known) return known;
  const { weekOf } = await import('../../curate/week.ts');
  const { startAt } = weekOf(now(), publication);
  await store.setFact(FACTS.firstWeek, startAt);
  return startAt;
}
