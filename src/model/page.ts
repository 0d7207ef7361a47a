import type { Told } from './said.ts';
import type { MailOptions } from './source.ts';

/** What came back from a URL, transferred whole and decoded from its content codings (not its charset). */
export interface Page {
  /** The address asked for. */
  readonly url: string;
  /** The address that answered, after redirects; relative links resolve against it. */
  readonly finalUrl: string;
  readonly status: number;
  /** The Content-Type header as received. */
  readonly contentType: string | undefined;
  /** Response headers, names in lower case. A Map-like record without prototype. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, hex. */
  readonly hash: string;
  readonly fetchedAt: string;
}

/** The two validators of RFC 9110 §8.8: opaque strings, exactly as received. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Why somebody asks: decides Accept, size limit and how robots.txt is read (rules/fetching 25). */
export type FetchPurpose = 'feed' | 'page' | 'article';

/** What opens a door to us: headers by lower-case name. Never logged, never in a trace, never exported. */
export type Credentials = Readonly<Record<string, string>>;

/** A request to the fetch room. */
export interface FetchRequest {
  readonly url: string;
  readonly purpose: FetchPurpose;
  readonly validators?: Validators;
  /** SHA-256 hex of the body we know: an equal one is `unchanged` even with status 200. */
  readonly knownHash?: string;
  /** `browser`: by the user's own Chromium (pages that are empty without scripts). */
  readonly via?: 'http' | 'browser';
  /** The whole exchange, redirects, robots.txt and retries included, ends by then. */
  readonly deadlineMs?: number;
  /** `always`: robots.txt is obeyed for feeds as it is for pages. */
  readonly robots?: 'standard' | 'always';
  /** Letters are asked for, of these senders: the address is a mailbox (imap, imaps) or a file or folder of letters (file). */
  readonly letters?: MailOptions;
  /** A redirect to such an address is not followed: the last hop tells it, and nobody there is asked. */
  readonly stopAt?: (address: string) => boolean;
  /** What the source is configured with; sent to the origin of `url` alone. */
  readonly credentials?: Credentials;
}

/** One hop of an exchange. */
export interface Hop {
  readonly url: string;
  readonly status: number;
  /** Where it sent us, resolved. */
  readonly location?: string;
}

/** What one exchange was like: the "Telling" of rules/fetching. Durations in milliseconds. */
export interface Exchange {
  readonly url: string;
  readonly startedAt: string;
  readonly hops: readonly Hop[];
  readonly status: number | undefined;
  readonly sent: Validators;
  readonly received: Validators;
  readonly wireBytes: number;
  readonly decodedBytes: number;
  readonly ms: { readonly total: number; readonly waited: number; readonly connect?: number; readonly firstByte?: number };
  /** Freshness and pacing the server asked for, already read and clamped by rule 9 and 10. */
  readonly maxAgeS?: number;
  readonly retryAfterS?: number;
  /** Where a chain of permanent redirects led; absent when any hop was temporary. */
  readonly permanentTo?: string;
  /** How often the request was repeated because the connection broke before any byte of an answer. */
  readonly retries?: number;
  /** What robots.txt said, where it was asked: `allowed`, `disallowed`, `unreachable`. */
  readonly robots?: string;
}

/** What a request came to. What the world does is a value; nothing here is thrown. */
export type FetchResult =
  /** `validators` belong to this page: store them only in one transaction with what it held. */
  | { readonly kind: 'fresh'; readonly page: Page; readonly validators: Validators; readonly exchange: Exchange }
  /** 304, or an equal body. `validators` replace the known ones (rule 6). */
  | { readonly kind: 'unchanged'; readonly by: 'status' | 'hash'; readonly validators: Validators; readonly exchange: Exchange }
  | { readonly kind: 'gone'; readonly exchange: Exchange }
  /** Refused before any request: by address, scheme, robots.txt. `code` e.g. `fetch/private-address`, `fetch/robots`. */
  | { readonly kind: 'blocked'; readonly code: string; readonly reason: Told; readonly exchange: Exchange }
  /** Told to wait, by this answer (429, 503) or by an earlier one to the host. */
  | {
      readonly kind: 'deferred';
      readonly code: string;
      readonly reason: Told;
      readonly untilAt: string;
      readonly exchange: Exchange;
    }
  /** A bot challenge, a login or cookie page where content was asked for. Never content, never "no news". */
  | { readonly kind: 'wall'; readonly code: string; readonly reason: Told; readonly exchange: Exchange }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: Told; readonly exchange: Exchange };

/** How a caller wants a request made; no part of what is asked. */
export interface FetchManner {
  /** Given up: the exchange ends at once and `get` rejects with a Fault `fetch/aborted`. */
  readonly signal?: AbortSignal;
  /** The longest pause of a host (its Crawl-delay) that is waited out; beyond it the result is `deferred`. */
  readonly patienceMs?: number;
  /** Waits out the pause of a host; who has many hosts to ask lets another one begin meanwhile. */
  readonly aside?: (pause: () => Promise<void>) => Promise<void>;
}

/** What `fetch/fetcher.ts` promises; rooms and flows are handed one. */
export interface Fetcher {
  get(request: FetchRequest, how?: FetchManner): Promise<FetchResult>;
  /** Told when the wall clock was set ahead, so that held hosts stay held as long as they asked. */
  clockStepped?(byMs: number): void;
  close(): Promise<void>;
}
