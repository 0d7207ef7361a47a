/** What a sentence is made with: texts and numbers of the case, another thing said, or a list of them. JSON-safe. */
export type Value = string | number | Said | Moment | readonly (string | Said)[];

/** A time in a sentence, which is written as the language of the sentence writes it: whoever tells it does not know who will read it. */
export interface Moment {
  /** `week`: "18–24 November"; `clock`: "08:12"; `weekday-clock`: "Wednesday 09:00"; `date-clock`: "18 November 2026 09:00". */
  readonly form: 'week' | 'clock' | 'weekday-clock' | 'date-clock';
  /** An instant; of a week its first day. */
  readonly at: string;
  /** The last day of a week. */
  readonly until?: string;
  /** Where a clock shows it. */
  readonly timezone: string;
}

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
