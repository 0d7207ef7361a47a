import type { Agent } from 'undici';
import type { Told } from '../model/said.ts';
import { startDeadline } from './deadline.ts';
import { headerOf } from './http.ts';
import { readHttpDate } from './pacing.ts';
import { createReceiver } from './receive.ts';
import type { Target } from './target.ts';

/** What a document that was sent came back with. Nothing is thrown. */
export type JsonAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly retryAfterS?: number }
  /** No whole answer; `isSent`: it may have been taken, and may be counted there. */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: Told; readonly isSent: boolean };

/** The bounds of one question. */
export interface AskLimits {
  /** The whole exchange ends by then, however slowly bytes still come. */
  readonly deadlineMs: number;
  readonly maxBytes: number;
}

/** Sends one JSON document and takes in its answer, bounded in time and bytes. */
export async function askJson(
  agent: Agent,
  target: Target,
  about: { readonly text: string; readonly headers: Readonly<Record<string, string>>; readonly userAgent: string },
  { deadlineMs, maxBytes }: AskLimits,
): Promise<JsonAnswer> {
  const deadline = startDeadline(deadlineMs);
  const receiver = createReceiver({ maxBytes, deadline, wish: () => 'whole' });
  try {
    agent.dispatch(
      {
        origin: target.origin,
        path: target.path,
        method: 'POST',
        headers: {
          'user-agent': about.userAgent,
          'content-type': 'application/json',
          accept: 'application/json',
          ...(target.authorization ? { authorization: target.authorization } : {}),
          ...about.headers,
        },
        body: about.text,
        headersTimeout: deadlineMs,
        bodyTimeout: deadlineMs,
      },
      {
        onRequestStart: (controller) => receiver.started((reason) => controller.abort(reason)),
        onResponseStart: (controller, status, parsed) =>
          receiver.head(status, controller.rawHeaders ?? Object.entries(parsed).flat()),
        onResponseData: (_controller, chunk) => receiver.data(chunk),
        onResponseEnd: () => receiver.end(),
        onResponseError: (_controller, error) => receiver.fail(error),
      },
    );
  } catch (error) {
    receiver.fail(error as Error); // undici refuses what cannot be a request: an outcome, not an exception
  }
  const answer = await receiver.answer;
  deadline.clear();
  if (answer.kind === 'broken')
    return { kind: 'failed', code: answer.code, reason: answer.reason, isSent: !NEVER_SENT.has(answer.code) };
  const wait = waitIn(headerOf(answer.headers, 'retry-after'));
  return {
    kind: 'answered',
    status: answer.status,
    text: new TextDecoder().decode(answer.bytes ?? new Uint8Array()),
    ...(wait === undefined ? {} : { retryAfterS: wait }),
  };
}

/** Broken before anything was sent. */
const NEVER_SENT = new Set([
  'fetch/private-address',
  'fetch/name',
  'fetch/connect',
  'fetch/certificate',
  'fetch/tls',
  'fetch/own-limit',
  'fetch/url',
  'fetch/scheme',
]);
const LONGEST_WAIT_S = 7 * 86_400;

/** Seconds that a program is asked to wait: as long as it says, for it means a machine's minute, not a reader's day. */
function waitIn(value: string | undefined): number | undefined {
  const text = value?.trim() ?? '';
  const date = readHttpDate(text, Date.now());
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : date === undefined ? undefined : Math.ceil((date - Date.now()) / 1000);
  return seconds === undefined || seconds < 0 ? undefined : Math.min(seconds, LONGEST_WAIT_S);
}
