import type { PausableDeadline } from './deadline.ts';
import type { Answer } from './http.ts';
import type { Means, Wish } from './means.ts';
import type { Target } from './target.ts';
import type { Trail } from './trail.ts';

/** A request as a part of an exchange makes it. */
export interface Asking {
  readonly target: Target;
  readonly headers: readonly string[];
  readonly wish: Wish;
  readonly maxBytes: number;
  readonly deadline: PausableDeadline;
}

/** One request, repeated once when the connection broke before any byte of an answer (rules/fetching 11). */
export async function ask(means: Pick<Means, 'send' | 'limits'>, trail: Trail, asking: Asking): Promise<Answer> {
  const { target, headers, ...how } = asking;
  for (let isRepeated = false; ; isRepeated = true) {
    const answer = await means.send(target, headers, how);
    trail.wireBytes += answer.wireBytes;
    if (answer.kind === 'answer' || isRepeated || answer.code !== 'fetch/broken' || !answer.beforeAnswer) return answer;
    if (!(await pause(means.limits.retryPauseMs * (1 + Math.random() / 2), how.deadline))) return answer;
    trail.retries++;
  }
}

/** False when the deadline came first. */
function pause(ms: number, deadline: PausableDeadline): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      forget();
      resolve(true);
    }, ms);
    const forget = deadline.onEnd(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
