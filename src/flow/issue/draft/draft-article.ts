// draft: what is wanted | kept already? | does anybody ask for it? | ask | kept at once. What was paid for is in the store before anything else happens.
import type { OrderFor } from '../../../draft/order.ts';
import type { Poster } from '../../../fetch/post.ts';
import type { StoredArticle } from '../../../model/article.ts';
import type { Draft, DraftModel, SpoiltDraft } from '../../../model/draft.ts';
import type { Said } from '../../../model/said.ts';
import { said } from '../../../rules/codes.ts';
import { boundsFor } from '../../../rules/excerpt.ts';
import { FACTS } from '../../../store/facts.ts';
import type { House } from '../../open.ts';
import { type Asked, ask, wantedFor } from './ask.ts';
import { leaveFor } from './budget.ts';
import { isUnderWayElsewhere, noteUnderWay } from './under-way.ts';

/** What became of a draft. */
export type Drafted =
  | { readonly kind: 'drafted' | 'kept'; readonly draft: Draft }
  | { readonly kind: 'spoilt'; readonly why: Said }
  /** Its text is in our language, or a colleague's process is at it. */
  | { readonly kind: 'not-asked'; readonly why: Said }
  | Exclude<Asked, { kind: 'answered' }>;

/** How a draft is asked for. */
export interface DraftManner {
  readonly language: string;
  /** Also where an answer was spoilt: a person asks for it. */
  readonly byHand?: boolean;
  /** What is wrong with the draft that there is. */
  readonly again?: NonNullable<OrderFor['again']>;
}

/** So many drafts of one article are remembered: other models, other instructions. */
const KEPT = 4;

/** What would be asked about an article of this house. */
export function orderAbout(
  house: Pick<House, 'publication' | 'sources' | 'former'>,
  model: DraftModel,
  article: StoredArticle,
  { language, again }: Pick<DraftManner, 'language' | 'again'>,
): OrderFor {
  const source = [...house.sources, ...house.former].find((each) => each.id === article.sourceId);
  return { article, model, to: language, bounds: boundsFor(source, house.publication), ...(again ? { again } : {}) };
}

/** One draft of one article, asked for at most once for the same words. */
export async function draftArticle(
  house: House,
  poster: Pick<Poster, 'ask'>,
  model: DraftModel,
  article: StoredArticle,
  how: DraftManner,
): Promise<Drafted> {
  const wanted = wantedFor(orderAbout(house, model, article, how));
  if (!wanted) return { kind: 'not-asked', why: said('draft/no-need') };
  const name = FACTS.machineDrafts(article.id, how.language);
  const known = (await house.store.getFact(name)) ?? [];
  const same = known.find((each) => each.key === wanted.key);
  if (same && !('spoilt' in same)) return { kind: 'kept', draft: same };
  if (same && !how.byHand) return { kind: 'spoilt', why: same.spoilt };
  const held = await heldUntil(house);
  if (held) return { kind: 'unavailable', why: said('draft/held', { until: held }) };
  if (await isUnderWayElsewhere(house, article.id, how.language, model.timeoutMs))
    return { kind: 'not-asked', why: said('draft/elsewhere') };
  await noteUnderWay(house, article.id, how.language, true);
  try {
    const asked = await ask(poster, model, wanted, {
      at: new Date(house.now()).toISOString(),
      leave: (most) => leaveFor(house, model, most),
    });
    if (asked.kind !== 'answered') return asked;
    await keep(house, name, asked.kept);
    return 'spoilt' in asked.kept ? { kind: 'spoilt', why: asked.kept.spoilt } : { kind: 'drafted', draft: asked.kept };
  } finally {
    await noteUnderWay(house, article.id, how.language, false);
  }
}

async function keep({ store }: House, name: ReturnType<typeof FACTS.machineDrafts>, made: Draft | SpoiltDraft): Promise<void> {
  const known = (await store.getFact(name)) ?? [];
  await store.setFact(name, [made, ...known.filter((each) => each.key !== made.key)].slice(0, KEPT));
}

/** Until when the model asked to be left alone; undefined when it did not, or that is over. */
async function heldUntil({ store, now }: House): Promise<string | undefined> {
  const until = await store.getFact(FACTS.modelHeldUntil);
  return until !== undefined && until > new Date(now()).toISOString() ? until : undefined;
}
