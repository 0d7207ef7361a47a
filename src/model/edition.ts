import type { DraftModel } from './draft.ts';
import type { FooterLine } from './issue.ts';

/** Days a week may start on. */
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** A program that keeps readers and sends to them. */
export interface ListServer {
  readonly service: 'listmonk' | 'buttondown' | 'ghost';
  /** Ends with a slash. */
  readonly url: string;
  readonly user?: string;
  readonly key: string;
  readonly lists: readonly number[];
}

/** An edition of the same issues in another language, with pages and feeds of its own. */
export interface OtherEdition {
  /** BCP 47. */
  readonly language: string;
  /** Where its folder, `output/<language>/`, is served from; ends with a slash. */
  readonly site: string;
  readonly title?: string;
  readonly description?: string;
}

/** Our masthead: who we are, when we print, how we look. From config/publication.yaml, defaults filled in. */
export interface Publication {
  readonly title: string;
  /** The title as it stands at the head of an issue, line by line; absent: the title in one. */
  readonly masthead?: readonly string[];
  readonly description?: string;
  /** BCP 47; labels, dates and folding follow it. */
  readonly language: string;
  /** BCP 47; the language whose dates are printed, with their order, months and capitals. Absent: `language`. */
  readonly dates?: string;
  readonly timezone: string;
  /** Where output/ is served from; ends with a slash. */
  readonly site: string;
  /** Authority and date of our tag: URIs (RFC 4151); fixed at the first publication, kept in the store. */
  readonly tag: { readonly authority: string; readonly date: string };
  readonly editor?: { readonly name: string; readonly email?: string; readonly url?: string };
  readonly rights?: string;
  readonly footer: readonly FooterLine[];
  readonly week: { readonly startsOn: Weekday };
  readonly schedule: { readonly poll: string; readonly publish: string };
  readonly approval: 'optional' | 'required';
  /** What becomes of our words that the claim check does not find in the source: told (so when absent), or not printed until somebody checked them. */
  readonly claims?: 'off' | 'warn' | 'strict';
  readonly issue: {
    readonly maxItems: number;
    readonly minItems: number;
    /** The pattern of an issue's title; absent: its number, days and first headlines. */
    readonly title?: string;
    /** `false`: issues have no opening of ours. */
    readonly intro?: boolean;
    /** True: an issue in a feed begins with the masthead and its title, as on its page. */
    readonly head?: boolean;
  };
  readonly summary: { readonly paragraphs: number; readonly maxCharacters: number; readonly style: 'lead' | 'best' };
  readonly store: string;
  /** What the worker writes each day beside the store. */
  readonly backups?: { readonly daily: boolean; readonly keep: number };
  /** How long what we keep is kept. */
  readonly retention?: {
    readonly texts: number;
    readonly answers: number;
    readonly answersMb: number;
    readonly answersMbPerSource: number;
  };
  /** Words that matter to this publication, for ranking. */
  readonly topics: readonly {
    readonly id: string;
    readonly name: string;
    readonly words: readonly string[];
    readonly maxPerIssue?: number;
  }[];
  readonly network: {
    readonly contact: string;
    readonly allow: readonly string[];
    readonly workers: number;
    /** Authorities that are trusted beside those of the system, PEM. */
    readonly ca?: readonly string[];
  };
  /** Where monitors ask, beside the desk's port. */
  readonly metrics?: { readonly host: string; readonly port: number };
  readonly hub?: string;
  /** CSS custom properties. */
  readonly theme: Readonly<Record<string, string>>;
  /** Our labels in other words, `false` for none; from the file where one is named. */
  readonly labels: Readonly<Record<string, string | boolean>>;
  readonly icon?: string;
  /** `curators` sign in with a password of which we keep the scrypt hash. */
  readonly desk: {
    readonly host: string;
    readonly port: number;
    readonly curators?: readonly {
      readonly name: string;
      readonly password: string;
      readonly role?: 'reader' | 'editor' | 'approver';
    }[];
    /** Where browsers find the desk when a proxy stands before it; ends with a slash. */
    readonly address?: string;
    /** Proxies beside those of this machine that are believed about who asks. */
    readonly trustedProxies?: readonly string[];
  };
  /** The same issues in other languages, as far as their texts were reviewed. */
  readonly editions?: readonly OtherEdition[];
  /** Who drafts; absent: nobody, and nothing of an article leaves the house. */
  readonly model?: DraftModel;
  readonly mail?: {
    readonly smtp: string;
    /** With a display name or without, as are those of `to`. */
    readonly from: string;
    readonly to: readonly string[];
    readonly listId?: string;
    /** `{address}` in `url` stands for a reader's. */
    readonly unsubscribe?: { readonly url?: string; readonly mail?: string };
  };
  readonly newsletter?: {
    /** A page or a mail address. */
    readonly signUp?: string;
    readonly draft?: ListServer;
  };
  /** How curators are told that a week is ready, or a source in trouble. */
  readonly notices?: {
    readonly mail: readonly string[];
    readonly webhooks: readonly {
      readonly url: string;
      readonly style: 'json' | 'slack' | 'discord' | 'matrix';
      readonly body?: unknown;
    }[];
    readonly beforeMs: number;
  };
}

/** One output file, ready to write. `path` is relative to output/, with forward slashes. */
export interface Edition {
  readonly path: string;
  readonly mediaType: string;
  readonly body: string | Uint8Array;
  /** The same in pieces, where it may be too long to be one text in memory. */
  readonly pieces?: () => Iterable<string>;
  /** 0 assets, 1 pages, 2 feeds: written in this order, so that no feed links to a page that is not there (N3). */
  readonly rank: 0 | 1 | 2;
  /** Hash of everything the body is made from: with an equal one, and the file untouched, `body` need not be read (it may be made only when read). */
  readonly basis?: string;
}
