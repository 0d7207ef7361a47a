// the drafts of a week as they are shown: those of the words as they stand, each sentence held against its source

import { sourceOf } from '../../../curate/claims.ts';
import type { PickCommand } from '../../../curate/picks.ts';
import { type JudgedDraft, judgeDraft } from '../../../draft/check.ts';
import { orderFor, requestOf, tongueOf } from '../../../draft/order.ts';
import { takeOver } from '../../../draft/take.ts';
import type { StoredArticle } from '../../../model/article.ts';
import type { Draft } from '../../../model/draft.ts';
import { Fault } from '../../../model/fault.ts';
import type { Said } from '../../../model/said.ts';
import { passagesOf } from '../../../rules/claims/passages.ts';
import { said } from '../../../rules/codes.ts';
import { baseOf } from '../../../rules/language.ts';
import { FACTS } from '../../../store/facts.ts';
import { say } from '../../../words/say.ts';
import type { House } from '../../open.ts';
import { orderAbout } from './draft-article.ts';

export type { JudgedDraft } from '../../../draft/check.ts';

/** What there is of a draft: the draft, why there is none, or nothing yet. */
export type ShownDraft = JudgedDraft | { readonly spoilt: Said } | undefined;

type Rooms = Pick<House, 'store' | 'publication' | 'sources' | 'former'>;

/** The draft of an article in a language, as it is now. Undefined where no model is configured. */
export async function draftOf(house: Rooms, article: StoredArticle, language: string): Promise<ShownDraft> {
  const { model } = house.publication;
  if (!model) return undefined;
  const known = (await house.store.getFact(FACTS.machineDrafts(article.id, language))) ?? [];
  const order = known.length ? orderFor(orderAbout(house, model, article, { language })) : undefined;
  if (!order) return undefined;
  const { key } = requestOf(model, order);
  const own = known.filter(({ base }) => base === key);
  const draft = own.find((each): each is Draft => !('spoilt' in each));
  if (draft)
    return judgeDraft(draft, {
      source: sourceOf(article),
      title: article.title,
      passages: passagesOf(article),
      terms: order.terms,
    });
  const [spoilt] = own;
  return spoilt && 'spoilt' in spoilt ? { spoilt: spoilt.spoilt } : undefined;
}

/** What speaks against a draft, for asking once more. Fault `draft/once` where that was done already or nothing speaks against it. */
export function doubtsFor(draft: JudgedDraft): { readonly text: string; readonly why: readonly string[] }[] {
  const again = draft.judged.flatMap(({ text, doubts, notes }) =>
    doubts.length + notes.length ? [{ text, why: [...doubts, ...notes].map((each) => say(each, 'en')) }] : [],
  );
  if (draft.isSecond || !again.length) throw new Fault(said('draft/once'));
  return again;
}

/** The command that makes a draft a curator's words, and how many of its sentences were left out. Fault `draft/none` where there is nothing to take. */
export function takeOverCommand(
  house: Pick<House, 'publication'>,
  article: StoredArticle,
  draft: ShownDraft,
  about: { readonly which: readonly number[] | 'whole'; readonly by: string; readonly match?: string },
): { readonly command: Extract<PickCommand, { do: 'edit' }>; readonly left: number } {
  if (!draft || 'spoilt' in draft) throw new Fault(said('draft/none'), { subject: article.title });
  const { title, summary, left } = takeOver(draft, about.which, house.publication.summary.paragraphs);
  if (!title && !summary) throw new Fault(said('draft/nothing-stands'), { subject: article.title });
  const words = { ...(title ? { title } : {}), ...(summary ? { summary } : {}) };
  const isTranslation = tongueOf(article) !== baseOf(draft.language);
  const by = `${about.by} (${draft.by})`;
  if (draft.language !== house.publication.language)
    return {
      left,
      command: { do: 'edit', match: about.match ?? article.id, translations: { [draft.language]: { ...words, by } } },
    };
  return {
    left,
    command: {
      do: 'edit',
      match: about.match ?? article.id,
      ...(isTranslation ? { translation: { ...words, by } } : words),
    },
  };
}
