import type { DateTrust, Entry, Person, Picture } from './feed.ts';
import type { Told } from './said.ts';

/** One step of extraction: what was taken or removed, by which step, and why. */
export interface TraceStep {
  readonly step: string;
  readonly action: 'take' | 'remove' | 'note';
  readonly what: string;
  readonly why: string;
}

/** One finding for a field: its value, where it came from, how far it is trusted. */
export interface Finding {
  readonly value: string;
  readonly signal: string;
  readonly trust: 'sure' | 'likely' | 'uncertain';
}

/** What a paragraph is, by its nearest block element. */
export type ParagraphKind = 'text' | 'heading' | 'item' | 'quote' | 'code' | 'cell' | 'caption';

/** What an address leads to when it leads to no page. */
export interface NoPage {
  readonly kind: 'pdf' | 'document' | 'sound' | 'film' | 'picture' | 'archive' | 'data' | 'feed' | 'calendar' | 'file';
  /** Of a PDF that says it. */
  readonly pages?: number;
}

/** What we extracted from a page. Plain text throughout: no markup of the source survives. */
export interface Article {
  /** The address it was read from. */
  readonly url: string;
  /** Its canonical address, when sane and of the same site. */
  readonly canonical?: string;
  /** False when the page is no article; `verdictReason` says what it is (index, wall, error, empty shell). */
  readonly isArticle: boolean;
  readonly verdictReason?: Told;
  /** Set when its address leads to no page: the words are those that announced it. */
  readonly leadsTo?: NoPage;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The paragraphs, joined by blank lines. */
  readonly text: string;
  /** What each paragraph is, in step with `paragraphs`; absent where all are running text. */
  readonly kinds?: readonly ParagraphKind[];
  /** Of a document: the page on which each paragraph begins, in step with `paragraphs`. */
  readonly pages?: readonly number[];
  /** The line between headline and text that sums it up, where the page has one; not part of the text. */
  readonly standfirst?: string;
  /** As the page writes it: an instant with its own offset (`Z` only where UTC was written), or a day. Compare by `Date.parse`. */
  readonly published?: string;
  readonly publishedTrust: DateTrust;
  /** Which signal gave the date, and how sure it is. */
  readonly publishedBy?: Finding;
  readonly updated?: string;
  /** Names joined by ", ". */
  readonly author?: string;
  readonly authors: readonly Person[];
  readonly image?: Picture;
  readonly language?: string;
  readonly siteName?: string;
  readonly trace?: readonly TraceStep[];
}

/** What is left of a text that was given up. */
export interface Wording {
  /** How many shingles it had; see rank/fingerprint.ts. */
  readonly size: number;
  /** The smallest of them, 32 bit each, base64. */
  readonly sample: string;
  readonly paragraphs: number;
}

/** An article as the store keeps it: never changed once written, but for `revision`s of its text. */
export interface StoredArticle extends Article {
  /** Hash of the canonical identity; stable. */
  readonly id: string;
  readonly sourceId: string;
  /** What the source announced. */
  readonly entry: Entry;
  /** When we first met it. */
  readonly metAt: string;
  /** The instant that places it in a week: its publication when trusted, else `metAt`. */
  readonly placedAt: string;
  /** Its week is closed already: carried into the open one, and says so. */
  readonly late?: boolean;
  /** Set when it replaced an earlier text of the same article. */
  readonly revisedAt?: string;
  /** The article that this one is the same piece as, and the reason. */
  readonly sameAs?: { readonly id: string; readonly reason: Told };
  /** How it came: by a poll, or by hand. */
  readonly via: 'poll' | 'hand';
  /** Set when its text was given up with the years: by this it is known again. */
  readonly wording?: Wording;
}

/** When and where we met an entry. Outlives its article: an entry that returns after months must not look new. */
export interface Sighting {
  readonly sourceId: string;
  /** Hash of the entry's identity in its source: the key. */
  readonly key: string;
  readonly link?: string;
  readonly title: string;
  readonly metAt: string;
  /** `article`: stored. `met`: known but not taken (older than the open week at the first poll). `filtered`: by include/exclude. `same`: same piece as another. `failed`: page could not be had; tried again until `retryAfter`. */
  readonly became: 'article' | 'met' | 'filtered' | 'same' | 'failed' | 'held';
  readonly articleId?: string;
  readonly reason?: Told;
  /** Hash of title and text: another one is an edit, shown as an update, never as new. */
  readonly contentHash?: string;
  /** For `failed`: how often tried. */
  readonly tries?: number;
}
