import { createHash } from 'node:crypto';
import { startDeadline } from '../../src/fetch/deadline.ts';
import type { Answer } from '../../src/fetch/http.ts';
import { FETCH_LIMITS } from '../../src/fetch/limits.ts';
import type { Means } from '../../src/fetch/means.ts';
import { createRobotsCache } from '../../src/fetch/robots-cache.ts';
import { startTrail, type Trail } from '../../src/fetch/trail.ts';
import { createHostTurns } from '../../src/fetch/turn.ts';
import type { FetchManner, FetchRequest } from '../../src/model/page.ts';

/** An answer as a test writes it down: a status, a body, or a code of what broke. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly broken?: string;
  /** It broke after its status had come. */
  readonly midway?: boolean;
}

/** The instant at which these worlds begin. */
export const NOW = Date.UTC(2026, 2, 1);

/** An answer made of what was said. */
export function answerOf({ status = 200, headers = {}, body = '', broken, midway }: Said): Answer {
  if (broken)
    return {
      kind: 'broken',
      code: broken,
      reason: `it was ${broken}`,
      beforeAnswer: !midway,
      ...(midway ? { status } : {}),
      wireBytes: 0,
    };
  const bytes = Buffer.from(body);
  return {
    kind: 'answer',
    status,
    headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
    bytes,
    isCut: false,
    wireBytes: bytes.length,
    firstByteMs: 1,
  };
}

/** The means of an exchange without a socket: addresses answer from a list (several in turn, the last for ever), and what was asked is written down. */
export function fakeMeans(
  world: Readonly<Record<string, Said | readonly Said[]>>,
  about: { readonly allow?: readonly string[]; readonly gapMs?: number } = {},
) {
  const asked: { readonly href: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  const time = { now: NOW };
  const counts = new Map<string, number>();
  const means: Means = {
    userAgent: 'Gundem/1.0 (+https://gundem.invalid/)',
    token: 'gundem',
    allow: new Set(about.allow ?? []),
    limits: { ...FETCH_LIMITS, deadlineMs: 1_000, retryPauseMs: 1, gapMs: about.gapMs ?? 0 },
    now: () => time.now,
    turns: createHostTurns({ now: () => time.now }),
    robots: createRobotsCache(() => time.now),
    credentialsFor: () => undefined,
    async send(target, headers, how) {
      const named: Record<string, string> = {};
      for (let at = 0; at < headers.length; at += 2) named[headers[at]!] = headers[at + 1]!;
      asked.push({ href: target.href, headers: named });
      const said = world[target.href] ?? { status: 404 };
      const list = Array.isArray(said) ? (said as readonly Said[]) : [said as Said];
      const n = counts.get(target.href) ?? 0;
      counts.set(target.href, n + 1);
      const answer = answerOf(list[Math.min(n, list.length - 1)]!);
      if (answer.kind === 'broken') return answer;
      return how.wish(answer.status, answer.headers) === 'skip' ? { ...answer, bytes: undefined } : answer;
    },
  };
  return { means, asked, time, hrefs: () => asked.map((each) => each.href) };
}

/** A trail for a request that nobody waits long for. */
export function trailOf(request: Partial<FetchRequest> & { readonly url: string }, how: FetchManner = {}): Trail {
  return startTrail({ purpose: 'feed', ...request }, NOW, startDeadline(1_000), how);
}

/** SHA-256 of a text, as a page's hash. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
