import { squeeze } from '../kit/text.ts';
import type { Draft, GlossaryTerm } from '../model/draft.ts';
import type { Said } from '../model/said.ts';
import { checkClaims } from '../rules/claims/check.ts';
import type { IndexedSource } from '../rules/claims/source.ts';
import type { CheckedSentence } from '../rules/claims/types.ts';
import { said } from '../rules/codes.ts';
import { hasTerm } from './glossary.ts';

/** A sentence of a draft, held against its source. */
export interface JudgedSentence {
  readonly text: string;
  /** The paragraph of the source that it names; 0 for the title. */
  readonly paragraph: number;
  /** What the source says otherwise or not at all: with one of these it is not taken over with the rest. */
  readonly doubts: readonly Said[];
  /** What wants a look and may be right. */
  readonly notes: readonly Said[];
  /** Everything in it that can be looked up stands there. */
  readonly stands: boolean;
}

/** A draft, sentence by sentence; the title is the first. */
export interface JudgedDraft extends Draft {
  readonly judged: readonly JudgedSentence[];
}

/** What a draft is held against. */
export interface DraftGround {
  readonly source: IndexedSource;
  readonly title: string;
  /** As the claim check numbers them. */
  readonly passages: readonly string[];
  /** Terms of the glossary that occur in the article. */
  readonly terms: readonly GlossaryTerm[];
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"']+|[\w.+-]+@[\w-]+\.[\w.]+/gi;

/** Holds every sentence of a draft against its source. */
export function judgeDraft(draft: Draft, ground: DraftGround): JudgedDraft {
  const whole = [ground.title, ...ground.passages].join('\n');
  const terms = missingTerms(draft, ground);
  const all = [{ text: draft.title, paragraph: 0 }, ...draft.sentences];
  const judged = all.map(({ text, paragraph }): JudgedSentence => {
    const checked = checkClaims(text, draft.language, ground.source);
    const doubts = [
      ...(paragraph >= 0 && paragraph <= ground.passages.length && (paragraph > 0 || text === draft.title)
        ? []
        : [said('draft/no-paragraph', { paragraph })]),
      ...checked.flatMap(doubtsIn),
      ...(text.match(ADDRESS) ?? [])
        .filter((address) => !whole.includes(address.replace(/[.,;:)]+$/, '')))
        .map((address) => said('draft/foreign-address', { address: squeeze(address).slice(0, 80) })),
    ];
    return {
      text,
      paragraph,
      doubts,
      notes: terms.get(paragraph) ?? [],
      stands: checked.every(({ verdict }) => verdict === 'stands'),
    };
  });
  return { ...draft, judged };
}

function doubtsIn({ claims }: CheckedSentence): Said[] {
  return claims.flatMap(({ text: claim, found }) => {
    if (found.kind === 'stands') return [];
    if (found.kind === 'missing') return [said('curate/claim-nowhere', { claim })];
    return [said('curate/claim-elsewise', { claim, there: found.there, paragraph: found.paragraph })];
  });
}

/** By paragraph: terms of the glossary that the source has there, and that the draft's sentences on it call otherwise or leave out. */
function missingTerms({ title, sentences }: Draft, ground: DraftGround): ReadonlyMap<number, readonly Said[]> {
  const texts = new Map<number, string>([[0, title]]);
  for (const { text, paragraph } of sentences) texts.set(paragraph, `${texts.get(paragraph) ?? ''} ${text}`);
  return new Map(
    [...texts].map(([paragraph, text]) => {
      const there = paragraph === 0 ? ground.title : (ground.passages[paragraph - 1] ?? '');
      const lost = ground.terms.filter(({ term, word }) => hasTerm(there, term) && !hasTerm(text, word));
      return [paragraph, lost.map(({ term, word }) => said('draft/glossary', { term, word }))];
    }),
  );
}
