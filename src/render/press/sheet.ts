/** Who wrote something, as a feed names them. No mail address: feeds are read by collectors of addresses too. */
export interface FeedPerson {
  readonly name: string;
  readonly url?: string;
}

/** One entry of a feed of ours. Texts are plain but `content`, which is HTML; times ISO instants; addresses absolute. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly content: string;
  readonly authors: readonly FeedPerson[];
  /** Only when it is another than the feed's. */
  readonly language?: string;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  /** Whom it is taken from (P17). */
  readonly source?: { readonly id: string; readonly title: string; readonly updated: string; readonly url: string };
  /** The resource it tells of. */
  readonly related?: string;
  /** What `rebuild` needs and the entry does not show; JSON. */
  readonly record?: string;
}

/** The three formats' file names in a feed's folder. */
export const FEED_FILES = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' } as const;

/** A feed of ours, in no format yet. */
export interface FeedSheet {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly language: string;
  /** The page it belongs to. */
  readonly page: string;
  /** The folder its files are in, absolute. */
  readonly folder: string;
  readonly updated: string;
  readonly author: FeedPerson;
  readonly rights?: string;
  readonly icon: string;
  readonly favicon: string;
  /** A picture no wider than RSS allows (144). */
  readonly badge: string;
  readonly hub?: string;
  /** RFC 5005: this document is an archive of the feed in folder `current`. */
  readonly archiveOf?: string;
  /** Folders of the neighbour archives. */
  readonly previous?: string;
  readonly next?: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** The same of the feed; in pieces, for it names every source. */
  readonly record?: () => Iterable<string>;
}

/** Media types of the three. */
export const FEED_TYPES = { atom: 'application/atom+xml', rss: 'application/rss+xml', json: 'application/feed+json' } as const;
