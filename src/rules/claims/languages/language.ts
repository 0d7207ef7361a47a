/** What the claim check knows of a language. Words are written plainly and folded when they are read; `|` parts words of one meaning. */
export interface ClaimLanguage {
  /** Number words: value, and the words for it. */
  readonly numbers: Readonly<Record<number, string>>;
  /** Words that join number words: "one hundred and fifty". */
  readonly joins: string;
  /** Parts of hundred: half, a third, three quarters. Written as phrases. */
  readonly parts?: Readonly<Record<string, number>>;
  /** Ordinals written out, from 1 on; forms of one are parted by spaces. */
  readonly ordinals: string;
  /** Units and what is counted, by its name for all languages; each word the beginning of one (`öğrenci` for öğrencileri). */
  readonly units: Readonly<Record<string, string>>;
  /** "About", "nearly": the figure is rounded. */
  readonly about: string;
  /** Words that deny. */
  readonly negation: string;
  /** Endings that deny: Turkish -medi. A regular expression on the folded word. */
  readonly negatedWord?: RegExp;
  /** Words that say who said it. */
  readonly attribution: string;
  /** Words that judge. */
  readonly opinion: string;
  /** Titles before a person's name. */
  readonly titles: string;
  /** Words of which bodies, offices and events make their names: what a translation changes. */
  readonly bodies: string;
  /** Capitalised words that name nothing: I, pronouns, nationalities are not among them. */
  readonly common?: string;
}
