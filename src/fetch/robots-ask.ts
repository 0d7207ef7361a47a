import { ask } from './ask.ts';
import { createCookieJar } from './cookies.ts';
import type { PausableDeadline } from './deadline.ts';
import { holdHost } from './hold.ts';
import { type Answer, headerOf } from './http.ts';
import { commonHeaders, type Means, refuseTarget, type Wish } from './means.ts';
import { readHttpDate, readRetryAfter } from './pacing.ts';
import { isRedirect, locationOf } from './redirect.ts';
import { NO_ROBOTS, ROBOTS_MAX_BYTES, type Robots, readRobots } from './robots.ts';
import { readTarget, type Target } from './target.ts';
import type { Trail } from './trail.ts';

type Broken = Extract<Answer, { kind: 'broken' }>;

/** What an answer to a request for robots.txt says. */
export type RobotsAnswer =
  | { readonly kind: 'rules'; readonly robots: Robots }
  | { readonly kind: 'elsewhere'; readonly target: Target }
  | { readonly kind: 'unreachable' }
  /** 429: the whole host wants to be left alone. */
  | { readonly kind: 'held'; readonly seconds: number };

const MAX_HOPS = 5;
const HOST_IS_DOWN = /^fetch\/(?:connect|name|certificate|tls|private-address)$/;
const wishForRules: Wish = (status) => (status >= 200 && status < 300 ? 'part' : 'skip');

/** robots.txt of an origin, from memory or asked now, through at most five redirects (RFC 9309 §2.3.1); broken when the host itself is. */
export async function robotsOf(
  means: Means,
  trail: Trail,
  target: Target,
  deadline: PausableDeadline,
): Promise<Robots | 'unreachable' | Broken> {
  const known = means.robots.find(target.origin);
  if (known !== undefined) return known;
  let at = readTarget(`${target.origin}/robots.txt`) as Target;
  const jar = createCookieJar(means.now); // a site that asks its visitors for a cookie asks here, too
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    if (refuseTarget(means, at)) return means.robots.unreachable(target.origin);
    const cookie = jar.headerFor(at);
    const answer = await ask(means, trail, {
      target: at,
      headers: [...commonHeaders(means.userAgent, 'text/plain, */*;q=0.1'), ...(cookie ? ['cookie', cookie] : [])],
      wish: wishForRules,
      maxBytes: ROBOTS_MAX_BYTES,
      deadline,
    });
    if (answer.kind === 'broken')
      return hop === 0 && HOST_IS_DOWN.test(answer.code) ? answer : means.robots.unreachable(target.origin);
    const said = readRobotsAnswer(answer, at, { token: means.token, now: means.now() });
    if (said.kind === 'elsewhere') {
      await jar.learn(at, answer.headers.get('set-cookie') ?? []);
      at = said.target;
      continue;
    }
    if (said.kind === 'held') await holdHost(means, at.hostname, said.seconds);
    if (said.kind !== 'rules') return means.robots.unreachable(target.origin);
    means.robots.learn(target.origin, said.robots);
    return said.robots;
  }
  means.robots.learn(target.origin, NO_ROBOTS); // more redirects than anybody follows: "unavailable"
  return NO_ROBOTS;
}

/** 2xx has rules, other 4xx and a Location that leads nowhere have none; 5xx is "keep out for now" (RFC 9309 §2.3.1.3, 4). */
export function readRobotsAnswer(
  answer: Extract<Answer, { kind: 'answer' }>,
  at: Target,
  about: { readonly token: string; readonly now: number },
): RobotsAnswer {
  const { status, headers } = answer;
  if (isRedirect(status)) {
    const next = readTarget(locationOf(answer) ?? '\0', at.href);
    return 'code' in next ? { kind: 'rules', robots: NO_ROBOTS } : { kind: 'elsewhere', target: next };
  }
  if (status === 429) {
    const serverAt = readHttpDate(headerOf(headers, 'date') ?? '', about.now);
    return { kind: 'held', seconds: readRetryAfter(headerOf(headers, 'retry-after'), about.now, serverAt) };
  }
  if (status >= 500 || status < 200) return { kind: 'unreachable' };
  const hasRules = answer.bytes !== undefined && status < 300;
  return { kind: 'rules', robots: hasRules ? readRobots(new TextDecoder().decode(answer.bytes), about.token) : NO_ROBOTS };
}
