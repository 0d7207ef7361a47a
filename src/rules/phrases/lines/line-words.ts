/**
 * How the lines of a page that are none of its article's are worded in a language: pieces of expressions, as data. `closing` and `furniture` are
 * whole lines, `note` their beginning, `plea` and `smallPrint` stand anywhere in one. Bounds of words are those of Unicode.
 */
export interface LineWords {
  readonly closing?: readonly string[];
  readonly furniture?: readonly string[];
  readonly plea?: readonly string[];
  readonly smallPrint?: readonly string[];
  readonly note?: readonly string[];
  /** Whom to ask, as a whole line. */
  readonly contact?: readonly string[];
  /** What stands before the day of publication or of change, where that is the whole line. */
  readonly dated?: readonly string[];
}
