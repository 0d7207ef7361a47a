/** What is known of a feed besides its bytes. */
export interface FeedOptions {
  /** The Content-Type header as received. */
  readonly contentType?: string | undefined;
  /** The address that answered: relative addresses resolve against it. */
  readonly url?: string | undefined;
  /** BCP 47, where the feed itself names no language. */
  readonly language?: string | undefined;
  /** IANA zone for dates without one. */
  readonly timezone?: string | undefined;
  /** ISO or epoch ms; later dates are marked. */
  readonly now?: string | number | undefined;
  /** The newest so many are kept; 300 when absent. */
  readonly maxEntries?: number | undefined;
}
