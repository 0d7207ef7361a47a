/** What can stand between a reader and an article. */
export type Obstacle =
  | 'challenge'
  | 'denied'
  | 'consent'
  | 'paywall'
  | 'maintenance'
  | 'region'
  | 'scripts'
  | 'browser'
  | 'login'
  | 'missing';

/** How an obstacle is told: `heads` are its titles and headings (little may follow), `says` stands anywhere in its text. */
export interface Said {
  readonly heads: readonly string[];
  readonly says: readonly string[];
}

/**
 * The words of one language, as data. `(a|b)` is either, `(a|)` perhaps, `~` any ending of a word, `*` a few words, `#` a number, `?` maybe the letter or group before; without
 * accents, case and punctuation they are compared, so none needs to be written twice.
 */
export type ObstaclePhrases = Readonly<Record<Obstacle, Said>>;
