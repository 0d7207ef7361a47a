/** What a kind knows beside the page: when we read, and what holds where the source does not say. */
export interface ReadContext {
  /** The instant of reading, ISO 8601 or epoch milliseconds. */
  readonly now: string | number;
  /** IANA zone for dates that are written without one. */
  readonly timezone?: string;
  /** BCP 47; the order of day and month and the names of months follow it. */
  readonly language?: string;
}
