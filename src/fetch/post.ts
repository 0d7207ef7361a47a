import { Agent } from 'undici';
import { refuseHost } from './address.ts';
import { createConnector, type Lookup, REFUSED } from './guard.ts';
import { readTarget } from './target.ts';

/** What a form that was sent came to. Nothing is thrown. */
export type PostResult =
  /** 2xx. */
  | { readonly kind: 'taken'; readonly status: number }
  /** Any other status; redirects are not followed: a form goes where the config says and nowhere else. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Not sent, or without an answer; `code` as the fetcher's: `fetch/private-address`, `fetch/timeout` … */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string };

/** Sends forms to one address of the config. */
export interface Poster {
  post(url: string, form: Readonly<Record<string, string>>): Promise<PostResult>;
  close(): Promise<void>;
}

/** What a poster is made of; as for a fetcher. */
export interface PosterOptions {
  readonly userAgent: string;
  /** Exact `host:port` pairs that may be private. */
  readonly allow: readonly string[];
  readonly lookup?: Lookup;
  /** The whole exchange ends by then. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 10_000;
const CONNECT_MS = 5_000;
const MAX_WORDS = 300;

/** The other door to the net: one POST under the guard of the fetcher (no private network but `allow`, whatever the spelling), bounded, never redirected. */
export function createPoster(options: PosterOptions): Poster {
  const allow = new Set(options.allow.map((pair) => pair.toLowerCase()));
  const agent = new Agent({
    connections: 1,
    connect: createConnector({ allow, timeoutMs: CONNECT_MS, ...(options.lookup ? { lookup: options.lookup } : {}) }),
    maxHeaderSize: 16 * 1024,
  });
  return {
    async post(url, form) {
      const target = readTarget(url);
      if ('code' in target) return { kind: 'failed', ...target };
      const refused = allow.has(target.hostPort) ? undefined : refuseHost(target.hostname);
      if (refused) return { kind: 'failed', code: 'fetch/private-address', reason: `${target.hostname} is refused: ${refused}` };
      const signal = AbortSignal.timeout(options.deadlineMs ?? DEADLINE_MS);
      try {
        const answer = await agent.request({
          origin: target.origin,
          path: target.path,
          method: 'POST',
          headers: {
            'user-agent': options.userAgent,
            'content-type': 'application/x-www-form-urlencoded',
            ...(target.authorization ? { authorization: target.authorization } : {}),
          },
          body: new URLSearchParams(form).toString(),
          signal,
        });
        const words = await firstWords(answer.body);
        const { statusCode: status } = answer;
        if (status >= 200 && status < 300) return { kind: 'taken', status };
        return { kind: 'refused', status, reason: `status ${status}${words ? `: ${words}` : ''}` };
      } catch (error) {
        return { kind: 'failed', ...explain(error as Error & { code?: string; cause?: unknown }, signal.aborted) };
      }
    },
    close: () => agent.destroy(),
  };
}

/** What a server says beside its status, on one line; the rest is not read. */
async function firstWords(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size >= MAX_WORDS) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, MAX_WORDS));
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

function explain(error: Error & { code?: string; cause?: unknown }, isLate: boolean): { code: string; reason: string } {
  const several = (error as { errors?: readonly (Error & { code?: string })[] }).errors?.[0];
  const inner = error.cause instanceof Error ? (error.cause as Error & { code?: string }) : several;
  const code = error.code || inner?.code || '';
  if (isLate || /TIMEOUT/.test(code)) return { code: 'fetch/timeout', reason: 'no answer before the deadline' };
  if (code === REFUSED) return { code: 'fetch/private-address', reason: error.message };
  if (/^E(?:NOTFOUND|AI_AGAIN|NODATA)$/.test(code))
    return { code: 'fetch/name', reason: `the name cannot be resolved (${code})` };
  const message = error.message || inner?.message || error.name;
  return { code: 'fetch/connect', reason: code && !message.includes(code) ? `${message} (${code})` : message };
}
