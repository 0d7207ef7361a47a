import { said } from '../rules/codes.ts';
import type { Answer } from './http.ts';
import { headerOf, utf8Of } from './http.ts';
import { readTarget, type Target } from './target.ts';
import { failed, type Trail, type Verdict } from './trail.ts';

const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** True for the statuses that send us elsewhere. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/** Where an answer sends us: undefined when it does not say. */
export function locationOf(answer: Extract<Answer, { kind: 'answer' }>): string | undefined {
  const location = isRedirect(answer.status) ? headerOf(answer.headers, 'location') : undefined;
  return location === undefined ? undefined : utf8Of(location);
}

/** The next address of a chain of redirects, written into the trail; or why it is not followed. `isSeen`: it was asked already, and nothing has changed since. */
export function nextHop(
  trail: Trail,
  target: Target,
  answer: Extract<Answer, { kind: 'answer' }>,
  about: { readonly isSeen: (next: Target) => boolean; readonly maxRedirects: number },
): { readonly next: Target } | { readonly verdict: Verdict } {
  const location = locationOf(answer);
  if (location === undefined) return { verdict: failed('fetch/redirect', said('fetch/redirect', { status: answer.status })) };
  const next = readTarget(location, target.href);
  trail.hops.push({
    url: target.href,
    status: answer.status,
    location: 'code' in next ? location.slice(0, 500) : next.href,
  });
  if ('code' in next) {
    const reason = said('fetch/redirect-refused', { why: next.reason });
    return { verdict: { kind: next.code === 'fetch/scheme' ? 'blocked' : 'failed', code: next.code, reason } };
  }
  if (about.isSeen(next)) return { verdict: failed('fetch/redirect-loop', said('fetch/redirect-loop', { url: next.href })) };
  if (trail.hops.length > about.maxRedirects)
    return { verdict: failed('fetch/redirects', said('fetch/redirects', { most: about.maxRedirects })) };
  trail.isPermanent &&= PERMANENT.has(answer.status);
  return { next };
}
