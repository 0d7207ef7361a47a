import { setTimeout as pauseFor } from 'node:timers/promises';
import { said } from '../rules/codes.ts';
import type { Means } from './means.ts';
import { failed, heldVerdict, type Trail, type Verdict } from './trail.ts';

/**
 * Takes the turn at a host, giving back the one at another: an exchange never sits on two. A verdict when the host is held, when its
 * turn is further away than the request's patience, or when we were told to end meanwhile.
 */
export async function enterHost(
  means: Pick<Means, 'turns' | 'limits' | 'now'>,
  trail: Trail,
  host: string,
): Promise<Verdict | undefined> {
  const { turns, limits } = means;
  const heldUntil = turns.heldUntil(host);
  if (heldUntil !== undefined) return heldVerdict(host, heldUntil);
  if (trail.turn?.host === host) return undefined;
  leaveHost(trail);
  const awayMs = turns.msUntilFree(host);
  if (trail.patienceMs !== undefined && awayMs > trail.patienceMs) return laterVerdict(host, awayMs, means.now());
  trail.deadline.pause();
  if (trail.aside && awayMs > 0) {
    // who is told to end meanwhile gets no turn
    await trail.aside(() => pauseFor(awayMs, undefined, trail.signal ? { signal: trail.signal } : {}).catch(() => undefined));
    trail.waitedMs += awayMs;
  }
  const turn = await turns.take(host, trail.signal);
  trail.deadline.resume();
  if (!turn) return failed('fetch/aborted', said('fetch/turn-ended'));
  trail.waitedMs += turn.waitedMs;
  trail.turn = { ...turn, host, gapMs: limits.gapMs };
  // Who waited for a turn may find the host held by now.
  const heldMeanwhile = turns.heldUntil(host);
  return heldMeanwhile === undefined ? undefined : heldVerdict(host, heldMeanwhile);
}

/** Gives the turn back, if there is one. */
export function leaveHost(trail: Trail): void {
  trail.turn?.release(trail.turn.gapMs);
  delete trail.turn;
}

function laterVerdict(host: string, awayMs: number, now: number): Verdict {
  return {
    kind: 'deferred',
    code: 'fetch/turn-later',
    reason: said('fetch/turn-later', { host, seconds: Math.ceil(awayMs / 1000) }),
    untilAt: new Date(now + awayMs).toISOString(),
  };
}
