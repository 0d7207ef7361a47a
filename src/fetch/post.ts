import { Agent } from 'undici';
import type { Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { refuseHost } from './address.ts';
import { type AskLimits, askJson, type JsonAnswer } from './ask-json.ts';
import { explainError } from './explain.ts';
import { createConnector, type Lookup } from './guard.ts';
import { createResolver } from './resolver.ts';
import { readTarget, type Target } from './target.ts';
import { createTrust } from './trust.ts';

/** What a form that was sent came to. Nothing is thrown. */
export type PostResult =
  /** 2xx. */
  | { readonly kind: 'taken'; readonly status: number }
  /** Any other status; redirects are not followed: a form goes where the config says and nowhere else. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: Told }
  /** Not sent, or without an answer; `code` as the fetcher's: `fetch/private-address`, `fetch/timeout` … */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: Told };

/** Sends forms to one address of the config. */
export interface Poster {
  post(url: string, form: Readonly<Record<string, string>>): Promise<PostResult>;
  /** One JSON document, for a webhook or a list server, which wants headers of its own. */
  postJson(url: string, document: unknown, headers?: Readonly<Record<string, string>>): Promise<PostResult>;
  /** One JSON document of which the answer is wanted, whatever its status; never redirected, never repeated. */
  ask(url: string, document: unknown, headers: Readonly<Record<string, string>>, limits: AskLimits): Promise<JsonAnswer>;
  close(): Promise<void>;
}

/** What a poster is made of; as for a fetcher. */
export interface PosterOptions {
  readonly userAgent: string;
  /** Exact `host:port` pairs that may be private. */
  readonly allow: readonly string[];
  readonly lookup?: Lookup;
  /** Authorities that are trusted beside those of the system, PEM. */
  readonly ca?: readonly string[] | undefined;
  /** The whole exchange ends by then. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 10_000;
const CONNECT_MS = 5_000;
/** As many as anybody of ours asks at once. */
const CONNECTIONS = 3;
const MAX_WORDS = 300;

/** The other door to the net: one POST under the guard of the fetcher (no private network but `allow`, whatever the spelling), bounded, never redirected. */
export function createPoster(options: PosterOptions): Poster {
  const allow = new Set(options.allow.map((pair) => pair.toLowerCase()));
  const resolver = options.lookup ? undefined : createResolver();
  const agent = new Agent({
    connections: CONNECTIONS,
    connect: createConnector({
      allow,
      timeoutMs: CONNECT_MS,
      lookup: options.lookup ?? resolver!.lookup,
      trust: createTrust(options.ca),
    }),
    maxHeaderSize: 16 * 1024,
  });
  const enter = (url: string): Target | { readonly code: string; readonly reason: Told } => {
    const target = readTarget(url);
    if ('code' in target) return target;
    const refused = allow.has(target.hostPort) ? undefined : refuseHost(target.hostname);
    return refused
      ? { code: 'fetch/private-address', reason: said('fetch/private-address', { where: target.hostname, why: refused }) }
      : target;
  };
  const guarded = async (url: string, body: Body): Promise<PostResult> => {
    const target = enter(url);
    return 'code' in target ? { kind: 'failed', ...target } : send(agent, target, body, options);
  };
  return {
    post: (url, form) => guarded(url, { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() }),
    postJson: (url, document, headers) =>
      guarded(url, { type: 'application/json', text: JSON.stringify(document), ...(headers ? { headers } : {}) }),
    async ask(url, document, headers, limits) {
      const target = enter(url);
      if ('code' in target) return { kind: 'failed', isSent: false, ...target };
      return askJson(agent, target, { text: JSON.stringify(document), headers, userAgent: options.userAgent }, limits);
    },
    close: () => {
      resolver?.close();
      return agent.destroy();
    },
  };
}

interface Body {
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** By dispatch and never paused: a paused connection that closes ends the process (undici 7.30; see README.md). */
function send(
  agent: Agent,
  target: Target,
  { type, text, headers }: Body,
  { userAgent, deadlineMs = DEADLINE_MS }: PosterOptions,
): Promise<PostResult> {
  return new Promise((resolve) => {
    let status = 0;
    let words = '';
    let abort: ((reason: Error) => void) | undefined;
    let isSettled = false;
    const settle = (result: PostResult): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      resolve(result);
    };
    const leave = (): void => abort?.(new Error('left early'));
    const timer = setTimeout(() => {
      settle({ kind: 'failed', code: 'fetch/timeout', reason: said('fetch/timeout', { had: 'nothing' }) });
      leave();
    }, deadlineMs);
    const refuse = (): void =>
      settle({ kind: 'refused', status, reason: said('fetch/not-taken', { status, words: words ? onOneLine(words) : 'no' }) });
    try {
      agent.dispatch(
        {
          origin: target.origin,
          path: target.path,
          method: 'POST',
          headers: {
            'user-agent': userAgent,
            'content-type': type,
            ...(target.authorization ? { authorization: target.authorization } : {}),
            ...headers,
          },
          body: text,
          headersTimeout: deadlineMs,
          bodyTimeout: deadlineMs,
        },
        {
          onRequestStart(controller) {
            abort = (reason) => controller.abort(reason);
            if (isSettled) leave();
          },
          onResponseStart(_controller, code) {
            if (code < 200) return;
            status = code;
            if (code < 300) settle({ kind: 'taken', status });
          },
          onResponseData(_controller, chunk) {
            words += chunk.toString('utf8', 0, MAX_WORDS);
            if (words.length < MAX_WORDS && !isSettled) return;
            // What else it has to say is not waited for.
            refuse();
            leave();
          },
          onResponseEnd: refuse,
          onResponseError: (_controller, error) => settle({ kind: 'failed', ...explainError(error) }),
        },
      );
    } catch (error) {
      // undici refuses what cannot be a request: an outcome, not an exception.
      settle({ kind: 'failed', ...explainError(error as Error) });
    }
  });
}

function onOneLine(text: string): string {
  return text
    .slice(0, MAX_WORDS)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
}
