import type { DraftModel, DraftSentence, GlossaryTerm } from '../model/draft.ts';
import type { Said } from '../model/said.ts';

/** What is to be drafted: the words of the source as far as its rights and our room allow, and how they shall come back. */
export interface DraftOrder {
  readonly title: string;
  /** The source's paragraphs with their numbers. */
  readonly paragraphs: readonly { readonly number: number; readonly text: string }[];
  /** BCP 47, base language; absent where nobody knows. */
  readonly from?: string;
  /** BCP 47. */
  readonly to: string;
  readonly most: { readonly paragraphs: number; readonly characters: number };
  /** The terms that occur in it. */
  readonly terms: readonly GlossaryTerm[];
  /** A draft of which these sentences did not stand, and why. */
  readonly again?: readonly { readonly text: string; readonly why: readonly string[] }[];
}

/** One POST. */
export interface DraftRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly document: unknown;
}

/** What an answer says, before it is looked at. */
export interface RawDraft {
  readonly title: string;
  readonly sentences: readonly DraftSentence[];
  /** What it counted, where it tells: tokens or characters. */
  readonly used?: { readonly in: number; readonly out: number };
}

/** A service that drafts or translates: how it is asked, and how its answer is read. */
export interface DraftService {
  readonly name: DraftModel['service'];
  /** It only translates: nothing to ask for a text that is in our language already. */
  readonly isTranslator: boolean;
  /** What a curator reads as the name of who drafted. */
  readonly by: (model: DraftModel) => string;
  readonly request: (model: DraftModel, order: DraftOrder) => DraftRequest;
  /** At most so much will be counted for it, in the unit of the price. */
  readonly estimate: (order: DraftOrder, sent: string) => { readonly in: number; readonly out: number };
  readonly read: (body: string, order: DraftOrder) => RawDraft | { readonly spoilt: Said };
}
