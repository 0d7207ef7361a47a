import type { Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { createDecoder, readCodings, type Sink } from './decode.ts';
import { explainError } from './explain.ts';
import { type Answer, type BodyWish, type Deadline, headerOf, type RawHeaders, readHeaders } from './http.ts';
import type { Wish } from './means.ts';

/** How an answer is received. */
export interface ReceiveOptions {
  readonly maxBytes: number;
  readonly deadline: Deadline;
  readonly wish: Wish;
}

/** The receiving end of one request, whichever client makes it. */
export interface Receiver {
  /** Settled once, whatever comes. */
  readonly answer: Promise<Answer>;
  readonly isSettled: boolean;
  /** The request is on its way; so it is ended. */
  started(abort: (reason: Error) => void): void;
  /** Status and raw headers: names and values in turn. */
  head(status: number, raw: unknown): void;
  data(chunk: Uint8Array): void;
  end(): void;
  /** The request could not be made, or broke. */
  fail(error: Error): void;
}

/** Takes in one answer: counts bytes on the wire and after each decoder, settles once, and lets go of the connection when enough is known. */
export function createReceiver({ maxBytes, deadline, wish: wishFor }: ReceiveOptions): Receiver {
  const startedAt = performance.now();
  const parts: Uint8Array[] = [];
  let status: number | undefined;
  let headers: RawHeaders = new Map();
  let wish: BodyWish = 'skip';
  let sink: Sink | undefined;
  let wireBytes = 0;
  let firstByteMs = 0;
  let isSettled = false;
  let abort: ((reason: Error) => void) | undefined;
  let forget = (): void => {};
  let resolve: (answer: Answer) => void;
  const answer = new Promise<Answer>((done) => {
    resolve = done;
  });

  const settle = (settled: Answer): void => {
    if (isSettled) return;
    isSettled = true;
    forget();
    resolve(settled);
  };
  const stop = (): void => abort?.(new Error('left early'));
  const answered = (bytes: Uint8Array | undefined, isCut = false): void =>
    settle({ kind: 'answer', status: status!, headers, bytes, isCut, wireBytes, firstByteMs });
  const broke = (code: string, reason: Told): void => {
    const about = status === undefined ? {} : { status, headers };
    settle({ kind: 'broken', code, reason, beforeAnswer: status === undefined, ...about, wireBytes });
    sink?.destroy();
    stop();
  };
  const fail = (error: Error): void => {
    const { code, reason } = explainError(error);
    broke(code, reason);
  };
  const openSink = (): void => {
    const read = readCodings(headers.get('content-encoding')?.join(','));
    if ('refused' in read) {
      broke('fetch/coding', read.refused);
      return;
    }
    sink = createDecoder(read.codings, maxBytes, {
      onDone: (bytes) => answered(bytes),
      onFail: (why, reason) => {
        if (wish === 'part' && why === 'fetch/too-large' && !read.codings.length) {
          answered(Buffer.concat(parts).subarray(0, maxBytes), true);
          stop();
        } else broke(why, reason);
      },
    });
  };
  forget = deadline.onEnd(() => {
    broke('fetch/timeout', said('fetch/timeout', { had: status === undefined ? 'nothing' : 'part' }));
  });

  return {
    answer,
    fail,
    get isSettled() {
      return isSettled;
    },
    started(end) {
      abort = end;
      if (isSettled) stop();
    },
    head(code, raw) {
      if (code < 200 || isSettled) return;
      status = code;
      firstByteMs = performance.now() - startedAt;
      headers = readHeaders(raw);
      wish = wishFor(code, headers);
      if (wish !== 'skip') {
        openSink();
        return;
      }
      // The body is not waited for. Nothing to come: the connection can be used again; else it is destroyed.
      const isEmpty = code === 204 || code === 304 || headerOf(headers, 'content-length')?.trim() === '0';
      answered(undefined);
      if (!isEmpty) stop();
    },
    data(chunk) {
      wireBytes += chunk.length;
      if (isSettled || !sink) return;
      if (wireBytes > maxBytes && wish !== 'part') {
        broke('fetch/too-large', said('fetch/too-large', { most: maxBytes, where: 'wire' }));
        return;
      }
      if (wish === 'part') parts.push(chunk);
      // Never paused: undici 7.30 asserts in the socket's end handler, outside of any request, when a paused connection closes.
      // What waits for a decoder is bounded by the cap on the wire.
      sink.write(chunk);
    },
    end() {
      if (!isSettled) sink?.end();
    },
  };
}
