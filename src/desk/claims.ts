import { claimsOf, toldOf } from '../flow/issue/claims.ts';
import type { WeekView } from '../flow/issue/week.ts';
import type { House } from '../flow/open.ts';
import { say } from '../words/say.ts';
import type { ClaimLine } from './views/claims.tsx';

/** The words that an editor typed about an item, held against the stored text of its source and said in their language. */
export function claimLines(
  house: House,
  view: WeekView,
  id: string,
  words: { readonly title: string; readonly summary: string; readonly note: string },
  language: string,
): ClaimLine[] {
  return claimsOf(house, view, id, words).map((checked) => {
    const { verdict, doubts } = toldOf(checked);
    return {
      text: checked.text,
      verdict: checked.verdict,
      told: say(verdict, language),
      doubts: doubts.map((each) => say(each, language)),
    };
  });
}
