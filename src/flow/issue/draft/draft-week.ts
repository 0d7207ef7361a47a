// draft a week: what is proposed and nobody has written about | three at a time | a service that is away or busy is left alone
import { setTimeout as sleep } from 'node:timers/promises';
import type { Candidate } from '../../../curate/propose.ts';
import { BY_HAND } from '../../../curate/written.ts';
import { tongueOf } from '../../../draft/order.ts';
import type { StoredArticle } from '../../../model/article.ts';
import type { DraftModel } from '../../../model/draft.ts';
import { Fault } from '../../../model/fault.ts';
import { said } from '../../../rules/codes.ts';
import { baseOf } from '../../../rules/language.ts';
import { FACTS } from '../../../store/facts.ts';
import type { House } from '../../open.ts';
import { candidateOf } from '../edit.ts';
import { viewWeek, type WeekView } from '../week.ts';
import { type Drafted, type DraftManner, draftArticle } from './draft-article.ts';
import { doubtsFor, draftOf } from './shown.ts';

/** One article, and what became of its draft. */
export interface DraftRow {
  readonly article: StoredArticle;
  readonly language: string;
  readonly drafted: Drafted;
}

/** How a week is drafted. */
export interface DraftOptions extends Omit<DraftManner, 'language'> {
  readonly onRow?: (row: DraftRow) => void;
  /** Ends the run after the calls that are under way: they are paid for. */
  readonly signal?: AbortSignal;
}

/** What is to be drafted. */
export interface Errand {
  readonly article: StoredArticle;
  readonly language: string;
}

const AT_ONCE = 3;
/** So long a run waits for a service that is busy; longer, and the next run asks it. */
const PATIENCE_S = 20;
/** So long the desk does not ask a service again that was away. */
const AWAY_S = 300;

/** The model of the config. Fault `draft/no-model` where there is none. */
export function modelOf({ publication, configDir }: Pick<House, 'publication' | 'configDir'>): DraftModel {
  if (publication.model) return publication.model;
  throw new Fault(said('draft/no-model', { dir: configDir }));
}

/** What of a week wants a draft: what would go out, and has no words of a curator's yet. */
export function errandsOf({ publication }: Pick<House, 'publication'>, { proposal }: Pick<WeekView, 'proposal'>): Errand[] {
  const { language, editions = [] } = publication;
  const own = proposal.chosen.filter(isUnwritten).map(({ lead }) => ({ article: lead, language }));
  const others = editions.flatMap((edition) =>
    proposal.chosen
      .filter(({ lead, pick }) => !pick?.translations?.[edition.language] && tongueOf(lead) !== baseOf(edition.language))
      .map(({ lead }) => ({ article: lead, language: edition.language })),
  );
  return [...own, ...others];
}

function isUnwritten({ pick, lead }: Candidate): boolean {
  if (pick?.translation || (pick?.title && pick.summary)) return false;
  return lead.sourceId !== BY_HAND || pick?.title === undefined;
}

/** Drafts what there is to do, at most three at once. Ends early, and says why, when the service is away or the week's limit is reached. */
export async function draftAll(house: House, errands: readonly Errand[], options: DraftOptions = {}): Promise<DraftRow[]> {
  const model = modelOf(house);
  const rows: DraftRow[] = [];
  const queue = [...errands];
  const run: Run = { patienceS: PATIENCE_S };
  const poster = await house.poster();
  const lane = async (): Promise<void> => {
    for (let errand = queue.shift(); errand && !options.signal?.aborted; errand = queue.shift()) {
      const { article, language } = errand;
      const drafted =
        run.ended ?? (await patiently(run, () => draftArticle(house, poster, model, article, { ...options, language })));
      if (drafted.kind === 'unavailable' || drafted.kind === 'limit') run.ended ??= drafted;
      const row = { article, language, drafted };
      rows.push(row);
      options.onRow?.(row);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    await poster.close();
  }
  if (run.heldS !== undefined) await hold(house, run.heldS);
  return rows;

  async function patiently(state: Run, once: () => Promise<Drafted>): Promise<Drafted> {
    for (;;) {
      if (state.pause) await state.pause;
      if (state.ended) return state.ended;
      const drafted = await once();
      if (drafted.kind !== 'unavailable' || drafted.waitS === undefined || options.signal?.aborted) return drafted;
      const waitS = Math.max(1, drafted.waitS);
      if (waitS > state.patienceS) {
        state.heldS = Math.max(state.heldS ?? 0, waitS);
        return drafted;
      }
      state.patienceS -= waitS;
      state.pause = sleep(waitS * 1000);
    }
  }
}

/** What the lanes of a run know together. */
interface Run {
  patienceS: number;
  pause?: Promise<unknown>;
  heldS?: number;
  ended?: Extract<Drafted, { kind: 'unavailable' | 'limit' }>;
}

async function hold({ store, now }: House, seconds: number): Promise<void> {
  await store.setFact(FACTS.modelHeldUntil, new Date(now() + seconds * 1000).toISOString());
}

/** What is proposed in a week that was opened at the desk; nothing where it is printed. */
export async function draftOpened(house: House, date: string, options: DraftOptions): Promise<void> {
  const view = await viewWeek(house, date, { mayBeOld: true });
  if (view.issue) return;
  const rows = await draftAll(house, errandsOf(house, view), options);
  // asked at every look at the week, a service that is away would use up its limit
  if (rows.some(({ drafted }) => drafted.kind === 'unavailable' && drafted.waitS === undefined)) await hold(house, AWAY_S);
}

/** One item of a week, because somebody asks for it; `again`: told what does not stand in the draft that there is. */
export async function draftOne(
  house: House,
  date: string,
  id: string,
  { again, ...options }: Omit<DraftOptions, 'again'> & { readonly again: boolean },
): Promise<DraftRow | undefined> {
  const article = candidateOf(await viewWeek(house, date), id).lead;
  const { language } = house.publication;
  const draft = again ? await draftOf(house, article, language) : undefined;
  const doubts = draft && !('spoilt' in draft) ? { again: doubtsFor(draft) } : {};
  const [row] = await draftAll(house, [{ article, language }], { ...options, byHand: true, ...doubts });
  return row;
}
