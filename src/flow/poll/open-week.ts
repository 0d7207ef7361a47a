import type { StoredArticle } from '../../model/article.ts';
import type { Told } from '../../model/said.ts';
import { FACTS } from '../../store/facts.ts';
import { type LightPiece, lightPiece } from '../decide/light.ts';
import { openSince } from '../decide/open-since.ts';
import type { House } from '../open.ts';

const END_OF_TIME = '9999-12-31T00:00:00.000Z';

/** The open week as a poll sees it: shared by all sources of one run, so that a piece met twice in it is known. */
export interface OpenWeek {
  /** ISO instant: the start of what is not printed yet. */
  readonly openFrom: string;
  /** The article that tells the same piece, and why. */
  findSame(candidate: StoredArticle): Promise<{ readonly id: string; readonly reason: Told } | undefined>;
  /** What was taken in this run and is not in the store yet. */
  readonly taken: Map<string, StoredArticle>;
}

/** What looking at the open week takes. */
export type OpenWeekNeeds = Pick<House, 'store' | 'publication' | 'now'>;

/** The open week of a house: what is not printed yet, and the pieces in it, loaded when the first new article comes. */
export async function openWeek(needs: OpenWeekNeeds): Promise<OpenWeek> {
  return weekWithin(needs.store, await startOf(needs));
}

async function startOf({ store, publication, now }: OpenWeekNeeds): Promise<string> {
  const [issues, firstWeek] = await Promise.all([store.issueHeads(), rememberFirstWeek({ store, publication, now })]);
  return openSince(issues, firstWeek);
}

function weekWithin(store: House['store'], openFrom: string): OpenWeek & { catchUp(): Promise<void> } {
  const taken = new Map<string, StoredArticle>();
  let known: ReturnType<typeof knownSince> | undefined;
  let mark: string | undefined;
  return {
    openFrom,
    taken,
    async findSame(candidate) {
      known ??= store.articlesMark().then((before) => {
        mark = before;
        return knownSince(store, openFrom);
      });
      const { pieces, lighten, ids } = await known;
      const same = pieces.find(candidate);
      if (!same) {
        pieces.add(lighten(candidate));
        ids.add(candidate.id);
      }
      const other = same?.piece as LightPiece | undefined;
      return other && { id: other.sameAs?.id ?? other.id, reason: same!.reason };
    },
    async catchUp() {
      if (!known) return;
      const [{ add, ids }, now] = [await known, await store.articlesMark()];
      if (now === mark) return;
      mark = now;
      for await (const article of store.eachPlaced(openFrom, END_OF_TIME, ids)) add(article);
    },
  };
}

/** The open week for passes that follow each other closely: loaded once, and what others brought since is added. */
export interface WeekKeeper {
  open(needs: OpenWeekNeeds): Promise<OpenWeek>;
}

/** Keeps the open week of a process over its passes. */
export function createWeekKeeper(): WeekKeeper {
  let week: (OpenWeek & { catchUp(): Promise<void> }) | undefined;
  return {
    async open(needs) {
      const openFrom = await startOf(needs);
      if (week?.openFrom === openFrom) await week.catchUp();
      else week = weekWithin(needs.store, openFrom);
      return week;
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
  const ids = new Set<string>();
  const add = (article: StoredArticle): void => {
    ids.add(article.id);
    pieces.add(lighten(article));
  };
  for await (const article of store.eachPlaced(open, END_OF_TIME)) add(article);
  return { pieces, lighten, add, ids };
}

async function rememberFirstWeek({ store, publication, now }: OpenWeekNeeds): Promise<string> {
  const known = await store.getFact(FACTS.firstWeek);
  if (known) return known;
  const { weekOf } = await import('../../curate/week.ts');
  const { startAt } = weekOf(now(), publication);
  await store.setFact(FACTS.firstWeek, startAt);
  return startAt;
}
