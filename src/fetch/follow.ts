import type { Credentials, FetchRequest, Validators } from '../model/page.ts';
import { said } from '../rules/codes.ts';
import { ask } from './ask.ts';
import { createCookieJar } from './cookies.ts';
import { enterHost } from './enter.ts';
import { holdHost } from './hold.ts';
import type { Answer } from './http.ts';
import { judgeUnchanged } from './judge-unchanged.ts';
import { askLeave } from './leave.ts';
import { commonHeaders, type Means, refuseTarget, wishForContent } from './means.ts';
import { isRedirect, nextHop } from './redirect.ts';
import { readTarget, type Target } from './target.ts';
import { brokenVerdict, failed, type Trail, type Verdict } from './trail.ts';

const ACCEPT_FEED =
  'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/feed+json;q=0.9, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1';
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

/** One exchange: for each address on the way its guard, its turn, its robots.txt and the request; at the end the verdict. */
export async function follow(means: Means, trail: Trail): Promise<Verdict> {
  const first = readTarget(trail.request.url);
  if ('code' in first) return { kind: first.code === 'fetch/scheme' ? 'blocked' : 'failed', ...first };
  const seen = new Set<string>();
  const jar = createCookieJar(means.now);
  const cookieFor = (target: Target): string | undefined =>
    jar.headerFor(target, target.origin === first.origin ? credentialsOf(means, trail, first).cookie : undefined);
  // the same address with another cookie is another question: a site may set one and send us back
  const markOf = (target: Target): string => `${target.href}\n${cookieFor(target) ?? ''}`;
  for (let target: Target = first; ; ) {
    const closed = refusedVerdict(means, target) ?? (await enterHost(means, trail, target.hostname));
    if (closed) return closed;
    seen.add(markOf(target));
    const noLeave = await askLeave(means, trail, target);
    if (noLeave) return noLeave;
    const answer = await askContent(means, trail, first, target, cookieFor(target));
    if (answer.kind === 'broken') return brokenVerdict(answer);
    if (!isRedirect(answer.status)) return settle(means, trail, target, answer);
    await jar.learn(target, answer.headers.get('set-cookie') ?? []);
    const step = nextHop(trail, target, answer, {
      isSeen: (next) => seen.has(markOf(next)),
      maxRedirects: means.limits.maxRedirects,
    });
    if ('verdict' in step) return step.verdict;
    if (trail.request.stopAt?.(step.next.href))
      return failed('fetch/led-there', said('fetch/led-there', { url: step.next.href }));
    target = step.next;
  }
}

function refusedVerdict(means: Means, target: Target): Verdict | undefined {
  const refused = refuseTarget(means, target);
  if (!refused) return undefined;
  const reason = said('fetch/private-own', { where: target.hostname, why: refused, pair: target.hostPort });
  return { kind: 'blocked', code: 'fetch/private-address', reason };
}

async function askContent(
  means: Means,
  trail: Trail,
  first: Target,
  target: Target,
  cookie: string | undefined,
): Promise<Answer> {
  const conditions = trail.request.validators ?? {};
  trail.sent = conditions;
  const answer = await ask(means, trail, {
    target,
    headers: headersFor(means.userAgent, trail.request, {
      first,
      target,
      conditions,
      credentials: means.credentialsFor(first.href),
      cookie,
    }),
    wish: wishForContent,
    maxBytes: means.limits.maxBytes,
    deadline: trail.deadline,
  });
  if (answer.status !== undefined) trail.status = answer.status;
  if (answer.kind === 'answer') trail.firstByteMs ??= answer.firstByteMs;
  else if (answer.status !== undefined) trail.hops.push({ url: target.href, status: answer.status });
  return answer;
}

function credentialsOf(means: Means, { request }: Trail, first: Target): Credentials {
  return { ...means.credentialsFor(first.href), ...request.credentials };
}

/** The headers of a request; what the source is configured with goes to its own origin alone. */
export function headersFor(
  userAgent: string,
  request: FetchRequest,
  about: {
    readonly first: Target;
    readonly target: Target;
    readonly conditions: Validators;
    readonly credentials?: Credentials | undefined;
    /** Those of the source and of this exchange, as far as they go to the target. */
    readonly cookie?: string | undefined;
  },
): string[] {
  const { first, target, conditions } = about;
  const headers = commonHeaders(userAgent, request.purpose === 'feed' ? ACCEPT_FEED : ACCEPT_PAGE);
  if (conditions.etag !== undefined) headers.push('if-none-match', conditions.etag);
  if (conditions.lastModified !== undefined) headers.push('if-modified-since', conditions.lastModified);
  const isOwn = target.origin === first.origin;
  const { cookie: own, ...given } = isOwn ? { ...about.credentials, ...request.credentials } : {};
  const authorization = isOwn ? (given.authorization ?? first.authorization) : undefined;
  const cookie = about.cookie ?? own;
  const all = { ...given, ...(authorization ? { authorization } : {}), ...(cookie ? { cookie } : {}) };
  for (const [name, value] of Object.entries(all)) {
    // a configured header takes the place of ours
    const at = headers.findIndex((each, n) => n % 2 === 0 && each === name);
    if (at >= 0) headers.splice(at, 2);
    headers.push(name, value);
  }
  return headers;
}

/** The last answer of the chain: what it comes to, and what it told us about its host. */
async function settle(means: Means, trail: Trail, target: Target, answer: Extract<Answer, { kind: 'answer' }>): Promise<Verdict> {
  trail.hops.push({ url: target.href, status: answer.status });
  const isBack = target.href === trail.hops[0]!.url;
  const moved = isBack ? 'no' : trail.isPermanent ? 'for good' : 'for now';
  if (moved === 'for good') trail.permanentTo = target.href;
  const { request, sent } = trail;
  const judging = { request, sent, target, answer, moved, now: means.now() } as const;
  const { verdict, received, maxAgeS, wait } =
    answer.status === 304 ? judgeUnchanged(judging) : (await import('./judge.ts')).judgeAnswer(judging);
  trail.received = received;
  trail.decodedBytes = answer.bytes?.length ?? 0;
  if (maxAgeS !== undefined) trail.maxAgeS = maxAgeS;
  if (!wait) return verdict;
  trail.retryAfterS = wait.seconds;
  if (wait.status === 429) await holdHost(means, target.hostname, wait.seconds);
  else means.turns.unavailable(target.hostname, request.url, means.now() + wait.seconds * 1000);
  return verdict;
}
