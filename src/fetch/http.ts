import type { Told } from '../model/said.ts';

/** Response headers: names in lower case, values as received (one character a byte), several lines of a name in order. */
export type RawHeaders = ReadonlyMap<string, readonly string[]>;

/** What one request came to: an answer, or how the connection or its content broke. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: RawHeaders;
      readonly bytes: Uint8Array | undefined;
      readonly isCut: boolean;
      readonly wireBytes: number;
      readonly firstByteMs: number;
    }
  | {
      readonly kind: 'broken';
      readonly code: string;
      readonly reason: Told;
      readonly beforeAnswer: boolean;
      readonly status?: number;
      readonly headers?: RawHeaders;
      readonly wireBytes: number;
    };

/** What to do with a body once status and headers are there. `part`: keep what came when it is too large. */
export type BodyWish = 'skip' | 'whole' | 'part';

/** A clock that ends everything: `onEnd` calls at once when it has run out already, and answers how to stop listening. */
export interface Deadline {
  readonly isOver: boolean;
  onEnd(call: () => void): () => void;
}

/** The code of an answer that stopped coming. */
export const SILENCE = 'ERR_SILENCE';
/** The code of a connection that did not come about in time. */
export const NOT_CONNECTED = 'ERR_CONNECT_TIMEOUT';

/** The first line of a name, as received. */
export function headerOf(headers: RawHeaders, name: string): string | undefined {
  return headers.get(name)?.[0];
}

/** Bytes of a header that are read as UTF-8 (a Location may carry them raw). */
export function utf8Of(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8');
}

/** Raw headers as a client hands them on: names and values in turn. */
export function readHeaders(raw: unknown): RawHeaders {
  const out = new Map<string, string[]>();
  if (!Array.isArray(raw)) return out;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = latin1(raw[at]).toLowerCase();
    const values = Array.isArray(raw[at + 1]) ? raw[at + 1].map(latin1) : [latin1(raw[at + 1])];
    out.set(name, [...(out.get(name) ?? []), ...values]);
  }
  return out;
}

const latin1 = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value));
