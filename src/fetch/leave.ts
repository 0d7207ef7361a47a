import { said } from '../rules/codes.ts';
import type { Means } from './means.ts';
import { findDisallow, type Robots } from './robots.ts';
import { robotsOf } from './robots-ask.ts';
import type { Target } from './target.ts';
import { brokenVerdict, heldVerdict, type Trail, type Verdict } from './trail.ts';

/** A feed waits at most so long for a robots.txt that hangs. */
const FEED_ROBOTS_MS = 5_000;

/** Asks robots.txt for leave; a verdict when there is none. Feeds are made for machines: they obey only a group that names us. */
export async function askLeave(means: Means, trail: Trail, target: Target): Promise<Verdict | undefined> {
  const { request } = trail;
  const isStrict = request.purpose !== 'feed' || request.robots === 'always';
  const robots = means.robots.find(target.origin) ?? (await askRobots(means, trail, target, isStrict));
  if (robots !== 'unreachable' && 'kind' in robots) return brokenVerdict(robots);
  const heldUntil = means.turns.heldUntil(target.hostname);
  if (heldUntil !== undefined) return heldVerdict(target.hostname, heldUntil);
  const delayS = robots === 'unreachable' ? undefined : robots.crawlDelayS;
  if (delayS !== undefined && trail.turn) trail.turn.gapMs = Math.max(means.limits.gapMs, delayS * 1000);
  const { said, verdict } = judgeLeave(robots, target, { isStrict, token: means.token });
  trail.robots = said;
  return verdict;
}

async function askRobots(
  means: Means,
  trail: Trail,
  target: Target,
  isStrict: boolean,
): Promise<Awaited<ReturnType<typeof robotsOf>>> {
  if (isStrict) return robotsOf(means, trail, target, trail.deadline);
  const ms = Math.min(FEED_ROBOTS_MS, (trail.request.deadlineMs ?? means.limits.deadlineMs) / 3);
  const deadline = trail.deadline.within(ms);
  const robots = await robotsOf(means, trail, target, deadline);
  deadline.clear();
  return robots;
}

/** What robots.txt says about one address. */
export function judgeLeave(
  robots: Robots | 'unreachable',
  target: Pick<Target, 'origin' | 'path'>,
  about: { readonly isStrict: boolean; readonly token: string },
): { readonly said: 'allowed' | 'disallowed' | 'unreachable'; readonly verdict?: Verdict } {
  if (robots === 'unreachable') {
    const reason = said('fetch/robots-unreachable', { origin: target.origin });
    return {
      said: 'unreachable',
      ...(about.isStrict ? { verdict: { kind: 'blocked', code: 'fetch/robots-unreachable', reason } } : {}),
    };
  }
  const rule = about.isStrict || robots.isNamed ? findDisallow(robots, target.path) : undefined;
  if (!rule) return { said: 'allowed' };
  const whom = robots.isNamed ? about.token : '*';
  const reason = said('fetch/robots', { origin: target.origin, whom, pattern: rule.pattern });
  return { said: 'disallowed', verdict: { kind: 'blocked', code: 'fetch/robots', reason } };
}
