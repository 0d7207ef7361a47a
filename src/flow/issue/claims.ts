// an item's words | the stored text of its source | what stands there, what not

import { isChecked, ownWordsOf, sourceOf, type WordsOf, wordsMark } from '../../curate/claims.ts';
import type { PickCommand } from '../../curate/picks.ts';
import { createFinder } from '../../curate/propose.ts';
import type { StoredArticle } from '../../model/article.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Said } from '../../model/said.ts';
import { checkClaims } from '../../rules/claims/check.ts';
import type { CheckedSentence } from '../../rules/claims/types.ts';
import { said } from '../../rules/codes.ts';
import type { House } from '../open.ts';
import { lintOf } from './lint.ts';
import { draftOf } from './preview.ts';
import type { WeekView } from './week.ts';

export { isChecked };

/** A sentence of ours about an item, where it stands, and what the claim check says of it. */
export interface CheckedWords extends CheckedSentence {
  readonly where: WordsOf;
  /** The page on which its paragraph begins, where the source is a document with pages. */
  readonly page?: number;
}

/**
 * Each sentence that a curator or translator wrote about an item, looked up in the stored text of its source; `words` instead of those of
 * the file where an editor is still typing. Empty where all words are the source's.
 */
export function claimsOf(house: House, view: WeekView, match: string, words?: Partial<Record<WordsOf, string>>): CheckedWords[] {
  const article = createFinder(view.stories)(match)?.article;
  if (!article) return [];
  const { language } = house.publication;
  const ours = Object.entries(words ?? ownWordsOf(pickOf(view, match))) as [WordsOf, string][];
  return ours.flatMap(([where, text]) =>
    checkClaims(text, language, sourceOf(article)).map((each) => ({ ...each, where, ...pageOf(article, each) })),
  );
}

function pageOf({ pages }: Pick<StoredArticle, 'pages'>, { paragraph = 0 }: CheckedSentence): { readonly page?: number } {
  const page = pages?.[paragraph - 1];
  return page === undefined ? {} : { page };
}

/** A checked sentence as it is told: its verdict, and each claim that does not stand. */
export function toldOf({ verdict, paragraph = 0, page = 0, uncovered, claims }: CheckedWords): {
  verdict: Said;
  doubts: Said[];
} {
  const why = uncovered[0];
  return {
    verdict: said('curate/claim-verdict', {
      verdict,
      paragraph,
      page,
      why: why === 'nothing-to-look-up' ? 'nothing' : (why ?? 'other'),
    }),
    doubts: claims.flatMap(({ text: claim, found }) => {
      if (found.kind === 'stands') return [];
      if (found.kind === 'missing') return [said('curate/claim-nowhere', { claim })];
      return [said('curate/claim-elsewise', { claim, there: found.there, paragraph: found.paragraph })];
    }),
  };
}

/** Said where all words of an item are its source's. */
export function nothingToCheck(match: string): Said {
  return said('flow/nothing-to-check', { match });
}

/** What the claim check has against a week's words as they stand: for a list that shows the week. */
export async function doubtsOf(house: House, view: WeekView): Promise<readonly Problem[]> {
  if (!view.picks.intro && !view.picks.items.some((pick) => Object.keys(ownWordsOf(pick)).length)) return [];
  const notes = await lintOf(house, view, await draftOf(house, view));
  return notes.filter(({ code }) => code.startsWith('curate/claim-'));
}

/** The command that says: these words of an item were held against the source. Fault `flow/nothing-to-check` where they are the source's. */
export function checkedCommand(view: WeekView, match: string, signed: { readonly by: string; readonly at: string }): PickCommand {
  const pick = pickOf(view, match);
  if (!pick || !Object.keys(ownWordsOf(pick)).length) throw new Fault(nothingToCheck(match), { subject: match });
  return { do: 'checked', match: pick.match, of: wordsMark(pick), ...signed };
}

function pickOf(view: WeekView, match: string): WeekView['picks']['items'][number] | undefined {
  const find = createFinder(view.stories);
  const id = find(match)?.article.id;
  return view.picks.items.find((pick) => pick.match === match || (id !== undefined && find(pick.match)?.article.id === id));
}
