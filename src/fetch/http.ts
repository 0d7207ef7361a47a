import type { Agent } from 'undici';
import { createDecoder, readCodings, type Sink } from './decode.ts';
import { REFUSED } from './guard.ts';
import type { Target } from './target.ts';

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
      readonly reason: string;
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

/** The first line of a name, as received. */
export function headerOf(headers: RawHeaders, name: string): string | undefined {
  return headers.get(name)?.[0];
}

/** Bytes of a header that are read as UTF-8 (a Location may carry them raw). */
export function utf8Of(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8');
}

/** One GET: no redirects, no retries. Counts bytes on the wire and after each decoder; never throws, never outlives the deadline. */
export function askOnce(
  agent: Agent,
  target: Target,
  headers: readonly string[],
  how: {
    readonly silenceMs: number;
    readonly maxBytes: number;
    readonly deadline: Deadline;
    readonly wish: (status: number, headers: RawHeaders) => BodyWish;
  },
): Promise<Answer> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let status: number | undefined;
    let got: RawHeaders = new Map();
    let wish: BodyWish = 'skip';
    let sink: Sink | undefined;
    let wireBytes = 0;
    let firstByteMs = 0;
    let isSettled = false;
    let abort: ((reason: Error) => void) | undefined;
    const parts: Uint8Array[] = [];

    const settle = (answer: Answer): void => {
      if (isSettled) return;
      isSettled = true;
      forget();
      resolve(answer);
    };
    const stop = (): void => abort?.(new Error('left early'));
    const answered = (bytes: Uint8Array | undefined, isCut = false): void =>
      settle({ kind: 'answer', status: status!, headers: got, bytes, isCut, wireBytes, firstByteMs });
    const broke = (code: string, reason: string): void => {
      settle({
        kind: 'broken',
        code,
        reason,
        beforeAnswer: status === undefined,
        ...(status === undefined ? {} : { status, headers: got }),
        wireBytes,
      });
      sink?.destroy();
      stop();
    };
    const forget = how.deadline.onEnd(() =>
      broke(
        'fetch/timeout',
        status === undefined ? 'no answer before the deadline' : 'the answer was not whole before the deadline',
      ),
    );
    if (isSettled) return;

    try {
      agent.dispatch(
        {
          origin: target.origin,
          path: target.path,
          method: 'GET',
          headers: headers as string[],
          headersTimeout: how.silenceMs,
          bodyTimeout: how.silenceMs,
        },
        {
          onRequestStart(controller) {
            abort = (reason) => controller.abort(reason);
            if (isSettled) stop();
          },
          onResponseStart(controller, code) {
            if (code < 200 || isSettled) return;
            status = code;
            firstByteMs = performance.now() - startedAt;
            got = readHeaders(controller.rawHeaders);
            wish = how.wish(code, got);
            if (wish === 'skip') {
              // The body is not waited for. Nothing to come: the connection can be used again; else it is destroyed.
              const isEmpty = code === 204 || code === 304 || headerOf(got, 'content-length')?.trim() === '0';
              answered(undefined);
              if (!isEmpty) stop();
              return;
            }
            const read = readCodings(got.get('content-encoding')?.join(','));
            if ('refused' in read) {
              broke('fetch/coding', read.refused);
              return;
            }
            sink = createDecoder(read.codings, how.maxBytes, {
              onDone: (bytes) => answered(bytes),
              onFail: (why, reason) => {
                if (wish === 'part' && why === 'fetch/too-large' && !read.codings.length) {
                  answered(Buffer.concat(parts).subarray(0, how.maxBytes), true);
                  stop();
                } else broke(why, reason);
              },
            });
          },
          onResponseData(_controller, chunk) {
            wireBytes += chunk.length;
            if (isSettled || !sink) return;
            if (wireBytes > how.maxBytes && wish !== 'part') {
              broke('fetch/too-large', `more than ${how.maxBytes} bytes on the wire`);
              return;
            }
            if (wish === 'part') parts.push(chunk);
            // Never paused: undici 7.30 asserts in the socket's end handler, outside of any request, when a paused connection closes.
            // What waits for a decoder is bounded by the cap on the wire.
            sink.write(chunk);
          },
          onResponseEnd() {
            if (!isSettled) sink?.end();
          },
          onResponseError(_controller, error) {
            const { code, reason } = explain(error);
            broke(code, reason);
          },
        },
      );
    } catch (error) {
      // undici refuses what cannot be a request (a header with control characters): an outcome, not an exception.
      const { code, reason } = explain(error as Error);
      broke(code, reason);
    }
  });
}

function readHeaders(raw: unknown): RawHeaders {
  const out = new Map<string, string[]>();
  if (!Array.isArray(raw)) return out;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = latin1(raw[at]).toLowerCase();
    const value = latin1(raw[at + 1]);
    const known = out.get(name);
    if (known) known.push(value);
    else out.set(name, [value]);
  }
  return out;
}

const latin1 = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value));

/** Our words for what undici, the socket, TLS or the resolver reports. */
function explain(error: Error & { code?: string; cause?: unknown }): { code: string; reason: string } {
  const inner = error.cause instanceof Error ? (error.cause as Error & { code?: string }) : undefined;
  // Several addresses tried at once (happy eyeballs) come as an AggregateError without words of its own.
  const several = (error as { errors?: readonly (Error & { code?: string })[] }).errors?.[0];
  const code = error.code ?? inner?.code ?? several?.code ?? '';
  const message = error.message || several?.message || inner?.message || code || error.name;
  if (code === REFUSED) return { code: 'fetch/private-address', reason: message };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return { code: 'fetch/timeout', reason: 'no connection in time' };
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return { code: 'fetch/timeout', reason: 'the server fell silent' };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { code: 'fetch/headers', reason: 'a header block larger than we read' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return { code: 'fetch/name', reason: `the name cannot be resolved (${code})` };
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL')
    return { code: 'fetch/connect', reason: `no connection (${code})` };
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return { code: 'fetch/certificate', reason: `the certificate is not trusted (${code})` };
  if (/SSL|TLS/.test(code) || code === 'EPROTO') return { code: 'fetch/tls', reason: `TLS failed (${code})` };
  if (code.startsWith('HPE_')) return { code: 'fetch/http', reason: `not HTTP as it should be (${code}: ${message})` };
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return { code: 'fetch/cut', reason: 'the body is not as long as announced' };
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
    return { code: 'fetch/broken', reason: `the connection broke (${message})` };
  }
  return { code: 'fetch/broken', reason: code ? `${message} (${code})` : message };
}
