import type { Entry, FeedHints } from './feed.ts';
import type { Exchange, Validators } from './page.ts';
import type { Told } from './said.ts';

/** The name of a kind of source: one of the list of plug-ins, read/kinds/index.ts. */
export type SourceKind = string;

/** Where to look on a listing page; all optional. */
export interface ListingOptions {
  /** The heading of the box to read. */
  readonly box?: string;
  readonly item?: string;
  readonly link?: string;
  readonly title?: string;
  readonly date?: string;
  readonly teaser?: string;
}

/** Paths into a JSON answer: `a.b[0].c`; `items` leads to an array or an object of entries. */
export interface JsonOptions {
  readonly items: string;
  readonly title: string;
  readonly link: string;
  readonly date?: string;
  readonly summary?: string;
  readonly id?: string;
}

/** Whose letters a source's are; all optional. */
export interface MailOptions {
  /** Addresses, or domains. */
  readonly from?: readonly string[];
  /** List-Ids. */
  readonly list?: readonly string[];
  /** Where readers are led to when a letter has no page of its own. */
  readonly site?: string;
}

/** A source's selectors for its article pages; they win over what we would find ourselves. */
export interface ArticleOptions {
  readonly body?: string;
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly remove?: readonly string[];
}

/** What a source's rights allow us to carry. */
export type Excerpt = 'lead' | 'full' | 'headline';

/** A place we read; defaults are filled in. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Left out = found out at the first poll. */
  readonly kind?: SourceKind;
  readonly language?: string;
  /** IANA zone for dates written without one; the publication's when absent. */
  readonly timezone?: string;
  readonly topics: readonly string[];
  readonly everyMs: number;
  readonly weight: number;
  readonly maxPerIssue: number;
  readonly excerpt: Excerpt;
  /** word, phrase or /regex/; empty = everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly fetch: 'http' | 'browser';
  readonly paused: boolean;
  /** Feeds obey robots.txt only where a group names us (rules/fetching 25); `always` obeys it for feeds too. */
  readonly robots: 'standard' | 'always';
  /** What opens its door, as it is written: `$NAME` stands for an environment variable, which is looked up when its own origin is asked. */
  readonly access?: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly cookies?: Readonly<Record<string, string>>;
    readonly bearer?: string;
    readonly basic?: { readonly user: string; readonly password: string };
  };
  readonly listing?: ListingOptions;
  readonly json?: JsonOptions;
  readonly mail?: MailOptions;
  readonly article?: ArticleOptions;
}

/** What HTTP taught us; written only together with the items it stands for. Owned by `fetch`. */
export interface HttpMemory {
  readonly validators: Validators;
  /** When the validators were last confirmed by an unconditional 200. */
  readonly validatorsAt?: string;
  /** SHA-256 hex of the last body whose items we stored. */
  readonly bodyHash?: string;
  /** Sightings of one permanent redirect: stored after 3 polls on 3 days (rules/fetching §2). */
  readonly move?: { readonly to: string; readonly seenAt: readonly string[] };
}

/** What decides the next poll. Owned by `schedule`. */
export interface ScheduleMemory {
  readonly nextAt: string;
  /** Which rule decided, in words: `own interval`, `ttl`, `retry-after` … */
  readonly nextRule: Told;
  readonly errorsInRow: number;
  readonly firstErrorAt?: string;
  /** ISO times of the newest items, newest first, at most 20: the learned rhythm. */
  readonly recentItemsAt: readonly string[];
  /** What the publisher asked for when its feed was last read; a 304 does not repeat it. */
  readonly hints?: FeedHints;
  /** Freshness that the last accepted answer carried, or an earlier one that a 304 did not replace; seconds. */
  readonly maxAgeS?: number;
  /** Answers 410 in a row: one confirming poll after the first, then no more. */
  readonly goneInRow?: number;
}

/** What reading taught us: facts about identities, the shape of a listing. JSON-safe; each kind owns its part. */
export interface ReadingMemory {
  readonly kind?: SourceKind;
  readonly feed?: Readonly<Record<string, unknown>>;
  readonly listing?: Readonly<Record<string, unknown>>;
}

/** How a source is doing, in the curators' words. */
export type Condition = 'new' | 'healthy' | 'quiet' | 'broken' | 'blocked' | 'moved' | 'gone' | 'paused';

/** One poll, as told by `status`, `why` and `try`. */
export interface PollRecord {
  readonly at: string;
  /** `fresh`, `unchanged`, `gone`, `blocked`, `deferred`, `wall`, `failed`, or a reading's `empty`, `broken`. */
  readonly outcome: string;
  /** `fetch/…` or `read/…`: what went wrong, for a machine. */
  readonly code?: string;
  readonly reason: Told;
  readonly exchange?: Exchange;
  readonly entries: number;
  readonly newEntries: number;
  readonly articles: number;
  /** How many of them stand in the source's own words, for their pages were none or a wall. */
  readonly ownWords?: number;
  readonly nextAt: string;
  readonly nextRule: Told;
}

/**
 * Hashes of paragraphs and in how many articles each stood, oldest first, in one text that is taken apart only where it is asked: `3f2a…,91bc…*4`
 * (a hash alone stood in one). An object is how rows of before hold it.
 */
export type Repeated = string | Readonly<Record<string, number>>;

/** What we remember of a source between polls. */
export interface SourceState {
  readonly sourceId: string;
  /** The configured address these facts belong to; another one starts anew. */
  readonly configuredUrl: string;
  /** Where the next poll starts: the configured address, or where it moved. */
  readonly url: string;
  readonly firstPolledAt?: string;
  readonly lastPolledAt?: string;
  readonly lastGoodAt?: string;
  readonly lastNewAt?: string;
  readonly condition: Condition;
  readonly conditionSince: string;
  readonly conditionReason: Told;
  readonly http: HttpMemory;
  readonly schedule: ScheduleMemory;
  readonly reading: ReadingMemory;
  /** Hashes of paragraphs that repeat over its articles (bounded). Owned by `extract`. */
  readonly boilerplate?: Repeated;
  /** Addresses of its articles' lead pictures, with how many had each (bounded). Owned by `extract`. */
  readonly images?: Readonly<Record<string, number>>;
  /** Entries whose pages could not be had yet; tried again at every poll, also when the source itself is unchanged. */
  readonly pending?: readonly PendingEntry[];
  /** Hashes of the titles it gave, newest first (bounded): new ids for old titles are a flood. */
  readonly titles?: readonly string[];
  /** Its past came back: what of it waits for a curator. */
  readonly held?: HeldEntries;
  /** What the last trustworthy reading held, beside the first one that was not: what a curator judges a broken source by. */
  readonly lastGood?: Evidence;
  readonly firstBad?: Evidence;
  /** Newest first, at most 20. */
  readonly polls: readonly PollRecord[];
  /**
   * Only what asking takes is in it: the kind of its `reading`, no `boilerplate`, `images`, `titles`, `lastGood` and `firstBad`. They stand in
   * the store, and stay as they are when a state without them is stored.
   */
  readonly isBrief?: true;
}

/** When a source is to be asked, and where: what of its state is looked at for every source. */
export interface SourceTurn extends Pick<SourceState, 'configuredUrl' | 'url' | 'lastPolledAt'> {
  readonly schedule: Pick<ScheduleMemory, 'nextAt'>;
  /** When its host last served it; see rules/turn. */
  readonly turnAt?: string;
}

/** One reading as evidence. */
export interface Evidence {
  readonly at: string;
  readonly outcome: string;
  readonly reason: Told;
  /** The first ten entries. */
  readonly entries: readonly { readonly title: string; readonly link?: string; readonly published?: string }[];
  /** Selectors that would read the page as it is now. */
  readonly patch?: ListingOptions;
}

/** Entries of a flood that nobody has let in yet. */
export interface HeldEntries {
  /** When the first of them was held. */
  readonly at: string;
  /** Why the last ones were, in words. */
  readonly reason: Told;
  /** How many in all; `entries` are the first of them. */
  readonly total: number;
  readonly entries: readonly PendingEntry[];
}

/** An entry that waits for its page. */
export interface PendingEntry {
  /** Its key among the sightings. */
  readonly key: string;
  readonly entry: Entry;
  readonly metAt: string;
  /** Failed attempts; an answer that told us to wait is none. */
  readonly tries: number;
  /** What came of the last attempt, in words. */
  readonly reason: Told;
  /** Announced at the first poll of its source: only news of the open week comes in. */
  readonly isFirst?: boolean;
  /** ISO: nothing is tried before; it is dated in the future. */
  readonly dueAt?: string;
  /** No page is asked for: the words that its source sent stand, and readers are led to this address. */
  readonly ownWords?: { readonly address: string; readonly reason: Told };
}
