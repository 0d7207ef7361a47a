import type { Said } from './said.ts';

/** A sentence of a draft, and the paragraph of the source that it says to stand on (from 1). */
export interface DraftSentence {
  readonly text: string;
  readonly paragraph: number;
}

/** A title and a text that a machine proposes for an article. Nobody has looked at it: nothing of it prints. */
export interface Draft {
  /** Hash of the very words that were sent, and to whom: text, instructions, glossary, model. */
  readonly key: string;
  /** The key of the first draft that would be asked for the same: a second one, asked with the doubts about it, stands in its place. */
  readonly base: string;
  /** BCP 47; what it is written in. */
  readonly language: string;
  /** Whose it is: the model's name, or the service's. */
  readonly by: string;
  readonly at: string;
  readonly title: string;
  readonly sentences: readonly DraftSentence[];
  /** It replaced one of which sentences did not stand. */
  readonly isSecond?: true;
}

/** An answer that was had, counted, and is no draft. */
export interface SpoiltDraft {
  readonly key: string;
  readonly base: string;
  readonly at: string;
  readonly spoilt: Said;
}

/** What an article is to be called in another language: by language pair, the term there and here. */
export interface GlossaryTerm {
  readonly from: string;
  readonly to: string;
  readonly term: string;
  readonly word: string;
}

/** Who makes drafts, and what that may cost; from `model` of publication.yaml. */
export interface DraftModel {
  readonly service: 'openai' | 'deepl' | 'libretranslate';
  /** Ends with a slash. */
  readonly url: string;
  /** The name of the model, for an OpenAI-compatible address. */
  readonly name?: string;
  readonly key?: string;
  /** Calls a week of the publication, at most. */
  readonly calls: number;
  /** Money a week, at most, in the unit of `price`; absent: not counted. */
  readonly money?: number;
  /** Of a million tokens (OpenAI-compatible) or characters (DeepL, LibreTranslate). */
  readonly price?: { readonly in: number; readonly out: number };
  readonly timeoutMs: number;
  readonly glossary: readonly GlossaryTerm[];
}
