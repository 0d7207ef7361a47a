import type { StoredArticle } from '../../model/article.ts';
import type { Told } from '../../model/said.ts';
import { FACTS } from '../../store/facts.ts';
import { type LightPiece, lightPiece } from '../decide/light.ts';
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
  /** What was taken in this run and is not in the store yet. */
  readonly taken: Map<string, StoredArticle>;
}

/** What looking at the open week takes. */
export type OpenWeekNeeds = Pick<House, 'store' | 'publication' | 'now'>;

/** The open week of a house: what is not printed yet, and the pieces in it, loaded when the first new article comes. */
export async function openWeek({ store, publication, now }: OpenWeekNeeds): Promise<OpenWeek> {
  const [issues, firstWeek] = await Promise.all([store.issueHeads(), rememberFirstWeek({ store, publication, now })]);
  const open = openFrom(issues, firstWeek, now(), publication);
  const taken = new Map<string, StoredArticle>();
  let known: ReturnType<typeof knownSince> | undefined;
  return {
    openFrom: open,
    firstFrom: firstFrom(open, now(), publication),
    taken,
    async findSame(candidate) {
      known ??= knownSince(store, open);
      const { pieces, lighten } = await known;
      const same = pieces.find(candidate);
      if (!same) pieces.add(lighten(candidate));
      const other = same?.piece as LightPiece | undefined;
      return other && { id: other.sameAs?.id ?? other.id, reason: same!.reason };
    },
  };
}

/** Texts of so many characters are compared in whole (2,000 articles or so); what comes beyond them is known by its wording. */
const MAX_TEXT = 12_000_000;

/** The pieces of the open week, without more of them than it takes to know them again. */
async function knownSince(store: House['store'], open: string) {
  const { knownPieces } = await import('../../rank/pieces.ts');
  let kept = 0;
  const lighten = (article: StoredArticle): LightPiece => {
    kept += article.text.length;
    return lightPiece(article, kept < MAX_TEXT);
  };
  const pieces = knownPieces();
  for await (const article of store.eachPlaced(open, END_OF_TIME)) pieces.add(lighten(article));
  return { pieces, lighten };
}

async function rememberFirstWeek({ store, publication, now }: OpenWeekNeeds): Promise<string> {
  const known = await store.getFact(FACTS.firstWeek);
  if (known) return known;
  const { weekOf } = await import('../../curate/week.ts');
  const { startAt } = weekOf(now(), publication);
  await store.setFact(FACTS.firstWeek, startAt);
  return startAt;
}
