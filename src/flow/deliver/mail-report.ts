/** What became of the message to one address. */
export interface Delivery {
  readonly to: string;
  /**
   * `sent` now · `already` sent before · `would-send` in a dry run · `failed`: the server did not take it; the next run tries again ·
   * `uncertain`: an attempt began and nobody knows how it ended; only `again` sends it once more.
   */
  readonly outcome: 'sent' | 'already' | 'would-send' | 'failed' | 'uncertain';
  readonly reason: string;
}

/** What a mailing did. */
export interface MailReport {
  readonly date: string;
  readonly subject: string;
  /** The mail server, without its password. */
  readonly server: string;
  readonly deliveries: readonly Delivery[];
}

/** How to mail. */
export interface MailOptions {
  /** The issue of the week that starts on this day; the newest published one when left out. */
  readonly date?: string;
  /** Tells what would be sent; sends and notes nothing. */
  readonly dryRun?: boolean;
  /** Sends also where an earlier attempt ended in the dark. What is known to be sent stays sent. */
  readonly again?: boolean;
}
