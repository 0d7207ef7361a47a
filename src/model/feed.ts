import type { Problem } from './fault.ts';
import type { Told } from './said.ts';
import type { ListingOptions, ReadingMemory } from './source.ts';

/** How far a date can be trusted. `day`: no time was given. `corrected`: implausible as written. */
export type DateTrust = 'written' | 'zone-assumed' | 'day' | 'corrected' | 'absent';

/** A person or body that wrote something. */
export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

/** A picture, where the source says so; sizes in CSS pixels when the markup gives them. */
export interface Picture {
  readonly url: string;
  readonly alt?: string;
  readonly width?: number;
  readonly height?: number;
}

/** An attached file. */
export interface Enclosure {
  readonly url: string;
  readonly mediaType?: string;
  readonly lengthBytes?: number;
  readonly title?: string;
}

/** What a source announces. Texts are in the source's words; `title` is plain text, `summary` and `content` are HTML or text as `*Type` says. */
export interface Entry {
  /** The source's identity for it: id; permalink guid; link; else a hash of its content. */
  readonly id: string;
  readonly idFrom: 'id' | 'guid' | 'link' | 'hash';
  readonly title: string;
  /** Absolute http(s) address. */
  readonly link?: string;
  /** HTML, absolute links, not sanitised. */
  readonly summary?: string;
  /** HTML, absolute links, not sanitised. */
  readonly content?: string;
  /** ISO 8601. A day alone (`2026-03-20`) when no time was given. */
  readonly published?: string;
  readonly publishedTrust: DateTrust;
  readonly updated?: string;
  readonly authors: readonly Person[];
  readonly language?: string;
  readonly image?: Picture;
  readonly enclosures: readonly Enclosure[];
  readonly categories: readonly string[];
  /** Where the source took it from (RSS `source`, atom:source). */
  readonly source?: { readonly title?: string; readonly url?: string };
}

/** What a feed asks of those who poll it. */
export interface FeedHints {
  readonly ttlMinutes?: number;
  /** Seconds, from sy:updatePeriod / sy:updateFrequency. */
  readonly updatePeriodS?: number;
  /** Hours of the day, GMT, 0–23. */
  readonly skipHours?: readonly number[];
  /** English day names, lower case. */
  readonly skipDays?: readonly string[];
}

/** What a source announced, as one reading of one page. */
export interface Feed {
  readonly title: string;
  /** The site's address. */
  readonly link?: string;
  readonly language?: string;
  readonly description?: string;
  readonly updated?: string;
  readonly authors: readonly Person[];
  /** `rss 2.0`, `atom 1.0`, `rdf`, `json feed 1.1`, `listing`, `sitemap`, `json`. */
  readonly format: string;
  readonly image?: Picture;
  /** rel=self and the page that follows (paging). */
  readonly self?: string;
  readonly next?: string;
  readonly hints: FeedHints;
  readonly entries: readonly Entry[];
  /** What was dropped, cut or repaired on the way. */
  readonly problems: readonly Problem[];
}

/** A feed that a page announces (autodiscovery). */
export interface FeedLink {
  readonly url: string;
  readonly title?: string;
  readonly mediaType: string;
}

/** What a kind made of a page. `quiet` news is `read` with nothing new; that is decided by the flow, not here. */
export interface Reading {
  /** `read`: trustworthy entries. `empty`: the container is there, without items. `broken`: its shape is gone. `wall`: no content at all. `needs-scripts`: an empty shell. `not-this-kind`: e.g. HTML where a feed was. */
  readonly outcome: 'read' | 'empty' | 'broken' | 'wall' | 'needs-scripts' | 'not-this-kind';
  /** With evidence: what was expected, what was there. */
  readonly reason: Told;
  /** Entries to trust; with any outcome but `read` there are none. */
  readonly feed: Feed;
  /** The memory to store with the items. */
  readonly memory: ReadingMemory;
  /** Feeds that the page announces. */
  readonly announces: readonly FeedLink[];
  /** The page that follows, when everything here is new. */
  readonly more?: string;
  /** Selectors that would read the page as it is now; to propose to the curator. */
  readonly patch?: ListingOptions;
}
