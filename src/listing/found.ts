import type { DateTrust, Picture } from '../model/feed.ts';

/** One entry as one reading saw it. */
export interface Found {
  readonly url: string;
  /** For comparing: see `linkKey`. */
  readonly key: string;
  readonly title: string;
  readonly published?: string;
  readonly trust?: DateTrust;
  readonly teaser?: string;
  readonly image?: Picture;
}

/** The names of the readings, in the order they are shown. */
export type ReadingName = 'selectors' | 'repeated' | 'headings' | 'articles' | 'structured' | 'state' | 'sitemap' | 'notices';

/** One reading of a page: what it found and how far it is to be trusted, 0 to 1. */
export interface ListReading {
  readonly name: ReadingName;
  readonly trust: number;
  readonly entries: readonly Found[];
  /** In words: how it read. */
  readonly how: string;
}
