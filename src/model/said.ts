/** What a sentence is made with: texts and numbers of the case, another thing said, or a list of them. JSON-safe. */
export type Value = string | number | Said | readonly (string | Said)[];

/** The values of a sentence, by name. */
export type Values = Readonly<Record<string, Value>>;

/** Something to be told, before it is a sentence: a code of `rules/codes.ts` and what it is about. `words/say.ts` says it in the reader's language. */
export interface Said {
  /** `room/what`. */
  readonly code: string;
  readonly values: Values;
}

/** A reason as the store keeps it. A plain sentence was written by an earlier version, and is shown as it is. */
export type Told = Said | string;
