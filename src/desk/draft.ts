import type { ShownDraft } from '../flow/issue/draft/shown.ts';
import type { House } from '../flow/open.ts';
import { say } from '../words/say.ts';
import type { Candidate } from './list.ts';

/** A draft as the desk shows it, all of it said already; `none`: nobody asked for one yet. */
export type DraftShown =
  | {
      readonly kind: 'draft';
      readonly by: string;
      readonly mayAgain: boolean;
      readonly sentences: readonly {
        readonly text: string;
        readonly paragraph: number;
        readonly stands: boolean;
        readonly doubts: readonly string[];
        readonly notes: readonly string[];
      }[];
    }
  | { readonly kind: 'spoilt'; readonly why: string }
  | { readonly kind: 'none' };

/** The draft of an item; undefined where no model is configured: nothing is loaded or asked then. */
export async function draftShown(house: House, { lead }: Candidate, language: string): Promise<DraftShown | undefined> {
  if (!house.publication.model) return undefined;
  const { draftOf } = await import('../flow/issue/draft/shown.ts');
  return told(await draftOf(house, lead, house.publication.language), language);
}

/** The drafts of an item for the editions in other languages, by language. */
export async function otherDrafts(house: House, { lead }: Candidate, language: string): Promise<ReadonlyMap<string, DraftShown>> {
  const { model, editions = [] } = house.publication;
  if (!model) return new Map();
  const { draftOf } = await import('../flow/issue/draft/shown.ts');
  const all = editions.map(
    async (edition) => [edition.language, told(await draftOf(house, lead, edition.language), language)] as const,
  );
  return new Map((await Promise.all(all)).filter(([, draft]) => draft.kind !== 'none'));
}

function told(draft: ShownDraft, language: string): DraftShown {
  if (!draft) return { kind: 'none' };
  if ('spoilt' in draft) return { kind: 'spoilt', why: say(draft.spoilt, language) };
  const sentences = draft.judged.map(({ text, paragraph, stands, doubts, notes }) => ({
    text,
    paragraph,
    stands,
    doubts: doubts.map((each) => say(each, language)),
    notes: notes.map((each) => say(each, language)),
  }));
  const isDoubtful = sentences.some(({ doubts, notes }) => doubts.length + notes.length > 0);
  return { kind: 'draft', by: draft.by, mayAgain: isDoubtful && !draft.isSecond, sentences };
}
